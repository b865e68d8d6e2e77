#pragma once

#include "syncserver/services/rights.h"
#include "syncserver/store/accounts.h"
#include "syncserver/store/devices.h"

#include <string>
#include <vector>

namespace doorstep::server {

/// A code that enrols one tablet: "7K3MQ-…", four groups of five Crockford base32 characters, told once.
struct EnrolCode {
    std::string text;
    std::int64_t expires = 0; ///< Milliseconds since 1970.
};

/// What a tablet says when it enrols.
struct EnrolAsk {
    std::string code;
    evidence::PublicKey key;
    std::string name; ///< Of the tablet, as its holder calls it.
    std::string app;
};

/// What it is told.
struct Enrolled {
    Device device;
    Account account;
    std::vector<ScopeRight> scopes; ///< Those it may pull from or push to.
    std::int64_t rights = 0;        ///< Version.
};

struct DeviceView {
    Device device;
    Account account;
};

/// Tablets: codes, enrolment, revoking. Safe from any thread.
class Devices {
public:
    static constexpr std::int64_t kCodeMs = 72 * 3'600'000LL;

    /// `office` must outlive the service.
    explicit Devices(Office& office) : office_(office) {}

    /// A new code for a person the actor administers (else NotFound).
    Result<EnrolCode> makeCode(const Actor& actor, const UserId& user);
    /// Enrols a tablet, once per code. The same tablet (key) asking again with its own code gets the same answer, so that
    /// a lost reply costs nothing. Unauthorized for any code that is not good, without saying why.
    Result<Enrolled> enrol(const EnrolAsk& ask);
    /// Tablets of those whom the actor supervises.
    Result<std::vector<DeviceView>> list(const Actor& actor);
    /// From now on the tablet pulls nothing and what it pushes is held. NotFound for a tablet of somebody whom the actor does
    /// not supervise. Harmless when repeated.
    Result<void> revoke(const Actor& actor, const DeviceId& device);

private:
    Result<Enrolled> answer(sql::Connection& db, const Device& device);

    Office& office_;
};

/// The stored form of a code; nothing for a text that no code has. Case, hyphens and look-alikes do not matter.
std::optional<Hash> storedCode(std::string_view text);

} // namespace doorstep::server
