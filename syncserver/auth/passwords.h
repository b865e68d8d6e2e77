#pragma once

#include "shared/base/result.h"

#include <optional>
#include <string>
#include <string_view>

namespace doorstep::auth {

/// What one hash costs (argon2id).
struct PasswordCost {
    unsigned long long passes = 3;
    std::size_t memoryBytes = std::size_t(64) << 20;
};

/// Hashes and checks passwords with libsodium's argon2id. Safe from any thread; each call takes the cost's time and memory.
class Passwords {
public:
    explicit Passwords(PasswordCost cost = {});

    /// The encoded hash to store ("$argon2id$…", with its own random salt).
    std::string hash(std::string_view password) const;

    /// True when `password` fits `stored`. With nothing stored (no such user, or one who may not sign in) it does the
    /// same work and answers false, so that the time does not tell whether a user exists.
    bool verify(const std::optional<std::string>& stored, std::string_view password) const;

private:
    PasswordCost cost_;
    std::string nobody_;
};

/// The rules for a new password: 8 to 128 characters, not one of the common ones, not the user's name with a few
/// characters around it. No rules about kinds of characters (NIST SP 800-63B, OWASP ASVS 6.2).
Result<void> checkNewPassword(std::string_view password, std::string_view userName);

} // namespace doorstep::auth
