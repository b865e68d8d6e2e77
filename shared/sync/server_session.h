#pragma once

#include "shared/base/clock.h"
#include "shared/base/ids.h"
#include "shared/base/result.h"
#include "shared/evidence/keys.h"
#include "shared/sql/connection.h"
#include "shared/sync/authority.h"

#include <string>
#include <string_view>

namespace doorstep::changelog {
class ChangeLog;
}

namespace doorstep::sync {

/// Who the server is, as tablets pinned it at enrolment.
struct ServerIdentity {
    DeviceId id;
    evidence::SigningKey key;
    EpochId epoch; ///< Of this life of the store; its `base` per scope stands in the change log.
};

/// The server's side of a sync: one request body in, one reply body out. Keeps nothing between requests; any number of
/// them may exist. One thread per database connection.
class ServerSession {
public:
    /// All references must outlive the session. `log` and `authority` work on `connection`.
    ServerSession(sql::Connection& connection, changelog::ChangeLog& log, Authority& authority, base::Clock& clock,
        ServerIdentity identity);

    /// `caller` is the device whose signature over the request was verified; `body` is as it came (gzip).
    ///
    /// Every complete signed piece is on the disk before this returns, and the reply speaks of committed lines only: the
    /// caller may send it at once. InvalidInput (with the line) when the message has no readable head, TooLarge at a limit,
    /// Unauthorized when the head names another device than the caller or one never enrolled, NoSpace when the disk is
    /// full. A body that broke off is refused whole: the transport already knows. Throws SqlError.
    Result<std::string> handle(const DeviceId& caller, std::string_view body);

private:
    sql::Connection& connection_;
    changelog::ChangeLog& log_;
    Authority& authority_;
    base::Clock& clock_;
    ServerIdentity identity_;
};

} // namespace doorstep::sync
