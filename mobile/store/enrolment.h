#pragma once

#include "mobile/store/http_message.h"
#include "shared/base/ids.h"
#include "shared/base/random.h"
#include "shared/base/result.h"
#include "shared/evidence/keyring.h"
#include "shared/evidence/keys.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace doorstep::mobile {

/// A scope as the enrolment named it; the rights that hold now come with every sync.
struct NamedScope {
    std::string kind;
    std::string role;
    std::string unit;
    std::string unitName;
};

/// Who this tablet is and whom it believes: made once, kept sealed.
struct Enrolment {
    std::string server; ///< Address without fingerprint.
    std::string pin;    ///< SHA-256 hex of the server's TLS key; empty only for plain http to loopback.
    DeviceId serverId;
    evidence::PublicKey serverKey;
    std::string serverName;
    DeviceId device;
    UserId user;
    std::string userName;
    std::string display;
    evidence::Signature certificate;
    EpochId epoch;
    evidence::RecoveryPublicKey recovery;
    std::int64_t rights = 0;
    std::map<ScopeId, NamedScope> scopes;

    std::string toJson() const;
    static Result<Enrolment> fromJson(std::string_view text);
};

/// What is remembered between the two steps, sealed, so that the same key is offered when the reply was lost.
struct PendingEnrolment {
    std::string server;
    std::string pin;

    std::string toJson() const;
    static Result<PendingEnrolment> fromJson(std::string_view text);
};

/// Reads an address as a person types it. InvalidInput says what is wrong with it.
Result<PendingEnrolment> readServerAddress(std::string_view text);

/// The code as printed, without regard to case, hyphens, blanks and look-alikes (O = 0, I = L = 1): 20 characters in
/// groups of five.
Result<std::string> readEnrolmentCode(std::string_view text);

HttpRequest enrolmentRequest(const PendingEnrolment& pending, const std::string& code, const evidence::PublicKey& key,
    const std::string& deviceName, const std::string& app);

/// Believes the reply only if its certificate is the server's word for this key and, over TLS, the key shown in the
/// handshake is the one the reply names. Unauthorized: the code is wrong, used or too old.
Result<Enrolment> readEnrolmentReply(
    const PendingEnrolment& pending, const evidence::PublicKey& key, const HttpReply& reply);

} // namespace doorstep::mobile
