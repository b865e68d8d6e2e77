#include "shared/sql/connection.h"

#include <exception>

namespace doorstep::sql {

Transaction::Transaction(Connection& connection, Mode mode) : connection_(connection)
{
    connection_.begin(mode == Mode::Write);
}

Transaction::~Transaction()
{
    if (!open_) return;
    try {
        // A failed statement may have ended the transaction by itself (disk full).
        if (connection_.inTransaction()) connection_.rollback();
    } catch (const std::exception&) {
        // Closing the connection rolls back what could not be rolled back here.
    }
}

void Transaction::commit()
{
    connection_.commit();
    open_ = false;
}

} // namespace doorstep::sql
