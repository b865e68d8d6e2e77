#pragma once

#include "shared/sql/migrate.h"

#include <string_view>
#include <vector>

namespace doorstep::server {

/// Name of the server's own set of tables beside those of the change log.
inline constexpr std::string_view kServerSet = "server";

/// People, units, roles, sessions, devices, uploads, the audit chain, and the list of records (a follower of the log).
const std::vector<sql::Migration>& serverMigrations();

} // namespace doorstep::server
