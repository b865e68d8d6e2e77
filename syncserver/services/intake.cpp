#include "syncserver/services/intake.h"

#include "syncserver/services/sync_authority.h"

#include <utility>

namespace doorstep::server {

Intake::Intake(Office& office, std::function<void()> committed) : office_(office), committed_(std::move(committed)) {}

Result<std::string> Intake::sync(const DeviceId& caller, std::string_view body)
{
    auto reply = office_.db.exclusive([&](sql::Connection& db) -> Result<std::string> {
        auto log = office_.logOn(db);
        SyncAuthority authority(office_, db, log);
        return sync::ServerSession(db, log, authority, office_.clock, office_.identity).handle(caller, body);
    });
    committed_();
    return reply;
}

} // namespace doorstep::server
