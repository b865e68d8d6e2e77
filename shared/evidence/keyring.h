#pragma once

#include "shared/base/ids.h"
#include "shared/base/random.h"
#include "shared/base/result.h"
#include "shared/evidence/seal.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace doorstep::evidence {

using RecoveryPublicKey = base::FixedBytes<32, struct RecoveryKind>; ///< X25519.

/// The office's recovery key: its public half wraps every tablet's data key, its private half is shown once when the
/// server is made and kept on paper. So a forgotten PIN or a broken server never costs unsent work.
class RecoveryKey {
public:
    static RecoveryKey generate(base::Random& random);
    /// Reads text(); white space and hyphens between groups are ignored. InvalidInput for anything else.
    static Result<RecoveryKey> fromText(std::string_view text);

    RecoveryKey(const RecoveryKey&) = default;
    RecoveryKey& operator=(const RecoveryKey&) = default;
    ~RecoveryKey();

    const RecoveryPublicKey& publicKey() const { return public_; }
    /// 68 hexadecimal digits in groups of four: the secret and two bytes of check sum against slips of the pen.
    std::string text() const;
    Result<DataKey> unwrap(std::string_view wrapped) const;

private:
    RecoveryKey() = default;
    RecoveryPublicKey public_;
    std::array<unsigned char, 32> secret_{};
};

/// The work argon2id must do for one try. Stored with each wrap, so it can be raised later.
struct WrapCost {
    std::uint64_t passes = 3;
    std::uint64_t memory = 64ull << 20; ///< Bytes.
};

/// The data key, wrapped for each person who may unlock the tablet and for the office. Everything here is safe to lie on
/// the disk; only names of staff stand in it in clear. Design section 6, K.
class Keyring {
public:
    struct Holder {
        UserId user;
        std::string name; ///< As the unlock page shows it.
    };

    /// Wraps the data key for `user`, replacing an older wrap. `secret` is the passphrase, or the PIN; a PIN is worth
    /// something only together with `deviceSecret` from the system's key store (else empty).
    void put(const UserId& user, const std::string& name, std::string_view secret, std::string_view deviceSecret,
        const DataKey& key, base::Random& random, const WrapCost& cost = {});
    void remove(const UserId& user);
    /// Unauthorized when the secret is wrong, NotFound when the user has no wrap here.
    Result<DataKey> unlock(const UserId& user, std::string_view secret, std::string_view deviceSecret) const;

    void putRecovery(const RecoveryPublicKey& office, const DataKey& key, base::Random& random);
    /// Unauthorized when this is another office's key.
    Result<DataKey> recover(const RecoveryKey& office) const;

    std::vector<Holder> holders() const;

    std::string toJson() const;
    static Result<Keyring> fromJson(std::string_view text);

private:
    struct Wrap {
        Holder holder;
        std::string salt;
        WrapCost cost;
        std::string wrapped;
    };
    struct OfficeWrap {
        RecoveryPublicKey office;
        std::string wrapped;
    };
    std::vector<Wrap> wraps_;
    std::optional<OfficeWrap> office_;
};

} // namespace doorstep::evidence
