#pragma once

#include "shared/base/random.h"
#include "shared/base/result.h"

#include <array>
#include <string>
#include <string_view>

namespace doorstep::evidence {

/// The key under which one tablet's personal data is sealed. Wiped when it goes.
class DataKey {
public:
    static constexpr std::size_t kBytes = 32;

    static DataKey generate(base::Random& random);
    /// `raw` must be exactly 32 bytes.
    static Result<DataKey> fromRaw(std::string_view raw);

    DataKey(const DataKey&) = default;
    DataKey& operator=(const DataKey&) = default;
    ~DataKey();

    const unsigned char* data() const { return bytes_.data(); }
    std::string raw() const { return {reinterpret_cast<const char*>(bytes_.data()), kBytes}; }

private:
    DataKey() = default;
    std::array<unsigned char, kBytes> bytes_{};
};

/// How a store keeps what must not be read from a stolen disk: the tablet's store seals, the server's does not.
/// `context` names the place the bytes belong to; sealed bytes moved to another place do not open.
class Seal {
public:
    virtual ~Seal() = default;
    virtual std::string seal(std::string_view context, std::string_view plain) const = 0;
    /// Damaged when the bytes were altered, moved or sealed under another key.
    virtual Result<std::string> open(std::string_view context, std::string_view sealed) const = 0;
    /// A name that finds a value again without telling it: equal for equal (context, plain) under one key.
    virtual std::string alias(std::string_view context, std::string_view plain) const = 0;
};

/// Keeps everything as it is.
class NoSeal final : public Seal {
public:
    std::string seal(std::string_view, std::string_view plain) const override { return std::string(plain); }
    Result<std::string> open(std::string_view, std::string_view sealed) const override { return std::string(sealed); }
    std::string alias(std::string_view, std::string_view plain) const override { return std::string(plain); }
};

/// XChaCha20-Poly1305. Sealed = version byte 1, 24 bytes of random nonce, ciphertext with its 16-byte tag; the context is
/// associated data. Aliases are 16 bytes of BLAKE2b under a key derived from the data key. Safe from any thread as far as
/// `random` is.
class DataKeySeal final : public Seal {
public:
    /// `random` must outlive the seal.
    DataKeySeal(const DataKey& key, base::Random& random);
    ~DataKeySeal() override;

    std::string seal(std::string_view context, std::string_view plain) const override;
    Result<std::string> open(std::string_view context, std::string_view sealed) const override;
    std::string alias(std::string_view context, std::string_view plain) const override;

private:
    DataKey key_;
    std::array<unsigned char, 32> aliasKey_{};
    base::Random& random_;
};

} // namespace doorstep::evidence
