#pragma once

#include "shared/sync/authority.h"
#include "syncserver/services/office.h"
#include "syncserver/services/rights.h"

namespace doorstep::server {

/// Which scopes a tablet hears of: all its holder has a right in but `admin`.
inline bool isForTablets(const ScopeRight& right) { return right.kind != "admin"; }

/// The rights of this moment, read from the connection on which lines are accepted. Lives as long as one sync.
class SyncAuthority final : public sync::Authority {
public:
    /// All must outlive it.
    SyncAuthority(const Office& office, sql::Connection& db, const changelog::ChangeLog& log)
        : office_(office), db_(db), log_(log)
    {
    }

    std::optional<sync::DeviceStanding> device(const DeviceId& device) override;
    sync::Rights rightsOf(const DeviceId& device, const std::vector<UserId>& users) override;
    bool knows(const ScopeId& scope) override;
    std::optional<records::HeldReason> refusal(const sync::Arrival& arrival) override;
    void accepted(const sync::Arrival& arrival) override;
    std::vector<Hash> storedBlobs(const ScopeId& scope, const std::vector<Hash>& wanted) override;

private:
    std::optional<records::HeldReason> refusalOfPerson(const sync::Arrival& arrival, const ScopeRight& right);

    const Office& office_;
    sql::Connection& db_;
    const changelog::ChangeLog& log_;
};

} // namespace doorstep::server
