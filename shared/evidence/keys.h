#pragma once

#include "shared/base/ids.h"
#include "shared/base/random.h"

#include <array>
#include <optional>
#include <string>
#include <string_view>

namespace doorstep::evidence {

using PublicKey = base::FixedBytes<32, struct PublicKeyKind>; ///< Ed25519.
using Signature = base::FixedBytes<64, struct SignatureKind>; ///< Ed25519.

/// What a signature says: "doorstep/KIND/1" and the statement's fields, one a line. A signature over one kind can never
/// pass for another kind.
class Statement {
public:
    /// The stream's chain up to `seq`, by the device that owns it or by the server.
    static Statement line(const StreamId& stream, std::int64_t seq, const Hash& chain);
    /// The server's word that `key` on `device` may write as `user`.
    static Statement certificate(const DeviceId& device, const UserId& user, const PublicKey& key);
    /// The response line before, by the server.
    static Statement reply(const Hash& line);
    /// An HTTP request by a device: method, path with query, SHA-256 of the body as sent, nonce.
    static Statement request(std::string_view method, std::string_view path, const Hash& body, std::string_view nonce);

    const std::string& bytes() const { return bytes_; }

private:
    explicit Statement(std::string bytes) : bytes_(std::move(bytes)) {}
    std::string bytes_;
};

/// An Ed25519 key pair. The secret is wiped when the object goes.
class SigningKey {
public:
    static constexpr std::size_t kSeedBytes = 32;

    static SigningKey generate(base::Random& random);
    /// From the 32 bytes of seed(); nothing when the length is wrong.
    static std::optional<SigningKey> fromSeed(std::string_view seed);

    SigningKey(const SigningKey&) = default;
    SigningKey& operator=(const SigningKey&) = default;
    ~SigningKey();

    const PublicKey& publicKey() const { return public_; }
    /// The secret to be kept sealed.
    std::string seed() const;
    Signature sign(const Statement& statement) const;

private:
    SigningKey() = default;
    PublicKey public_;
    std::array<unsigned char, 64> secret_{};
};

bool verify(const PublicKey& key, const Statement& statement, const Signature& signature);

} // namespace doorstep::evidence
