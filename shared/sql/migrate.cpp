#include "shared/sql/migrate.h"

#include <string>

namespace doorstep::sql {

namespace {

int lastStep(Connection& connection, std::string_view set)
{
    int last = 0;
    connection.query("SELECT number FROM migration WHERE set_name = $1", {set},
                     [&](const Row& row) { last = std::max(last, static_cast<int>(row.integer(0))); });
    return last;
}

} // namespace

Result<void> migrate(Connection& connection, std::string_view set, const std::vector<Migration>& steps)
{
    Transaction transaction(connection);
    connection.executeScript("CREATE TABLE IF NOT EXISTS migration("
                             "set_name TEXT NOT NULL,number BIGINT NOT NULL,PRIMARY KEY(set_name,number))");
    const int last = lastStep(connection, set);
    const int known = steps.empty() ? 0 : steps.back().number;
    if (last > known)
        return Error{ErrorCode::Conflict,
                     "this store was written by a newer version (step " + std::to_string(last) +
                         ", this program knows " + std::to_string(known) + "); start the newer program instead",
                     std::string(set)};
    for (const Migration& step : steps) {
        if (step.number <= last) continue;
        connection.executeScript(std::string(step.script));
        connection.execute("INSERT INTO migration(set_name,number) VALUES($1,$2)", {set, step.number});
    }
    transaction.commit();
    return {};
}

} // namespace doorstep::sql
