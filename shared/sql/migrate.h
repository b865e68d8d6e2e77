#pragma once

#include "shared/base/result.h"
#include "shared/sql/connection.h"

#include <string_view>
#include <vector>

namespace doorstep::sql {

/// One step of a schema: a script that takes the set's tables from number - 1 to `number`. Never edited once released.
struct Migration {
    int number;
    std::string_view script;
};

/// Brings the tables of one named set ("changelog", "accounts" …) up to date, all steps in one transaction of its own.
///
/// Steps are numbered 1, 2, 3 …; those already there are skipped. A store that has a higher number than the last step
/// was written by a newer program: answered with Conflict, nothing touched. Throws SqlError.
Result<void> migrate(Connection& connection, std::string_view set, const std::vector<Migration>& steps);

} // namespace doorstep::sql
