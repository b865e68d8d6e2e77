#pragma once

#include "shared/base/ids.h"
#include "shared/sql/connection.h"

#include <optional>
#include <string>
#include <vector>

namespace doorstep::mobile {

/// What is known of a file's way to or from the server. Only a hint for screens and for where to go on: whether it is
/// delivered is told by receipts alone.
struct Transfer {
    ScopeId scope;
    Hash sha;
    std::int64_t sent = 0; ///< Bytes the server last said it holds.
    int failures = 0;      ///< In a row.
    int status = 0;        ///< HTTP status of the last failure; 0 = none came.
    std::string code;      ///< "refused", "damaged", "missing" …; empty = nothing wrong.
};

/// Rows of transfers, in the caller's transaction or in none. The connection must outlive it.
class Transfers {
public:
    explicit Transfers(sql::Connection& connection) : connection_(connection) {}

    std::optional<Transfer> find(const ScopeId& scope, const Hash& sha) const;
    void progress(const ScopeId& scope, const Hash& sha, std::int64_t sent);
    void failed(const ScopeId& scope, const Hash& sha, int status, const std::string& code);
    void done(const ScopeId& scope, const Hash& sha);
    std::vector<Transfer> troubled() const;

private:
    sql::Connection& connection_;
};

} // namespace doorstep::mobile
