#pragma once

#include "shared/base/ids.h"
#include "shared/sql/connection.h"

#include <cstdint>
#include <optional>
#include <string>

namespace doorstep::server {

/// One thing somebody did to accounts, devices, rights or forms. Never an answer, never a secret.
struct AuditEntry {
    std::int64_t at = 0;              ///< Milliseconds since 1970, UTC.
    std::optional<UserId> user;       ///< Nothing: from the machine's own command line.
    std::optional<SessionId> session;
    std::string what;                 ///< "user.add", "device.revoke" …
    std::string about;                ///< The id or name it was done to.
};

/// All SQL about the audit chain: each entry's hash covers the one before, so that none can be taken out or altered
/// without the rest telling.
class AuditStore {
public:
    /// `db` must outlive the store.
    explicit AuditStore(sql::Connection& db) : db_(db) {}

    void append(const AuditEntry& entry);
    std::int64_t count() const;
    /// Number of the first entry whose hash does not fit; nothing when the chain is whole.
    std::optional<std::int64_t> firstBroken() const;

private:
    sql::Connection& db_;
};

} // namespace doorstep::server
