#pragma once

#include "shared/base/result.h"
#include "shared/sql/connection.h"

namespace doorstep::mobile {

/// Makes or updates the tablet's own tables (set "tablet"), beside those of the change log. Conflict: the folder was
/// written by a newer program.
Result<void> migrateTablet(sql::Connection& connection);

} // namespace doorstep::mobile
