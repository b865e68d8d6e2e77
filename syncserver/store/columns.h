#pragma once

#include "shared/sql/connection.h"

#include <stdexcept>

namespace doorstep::server {

/// The id in a column; throws when the stored bytes are none (a damaged store).
template <class Id>
Id idAt(const sql::Row& row, int column)
{
    const auto id = Id::fromRaw(row.blob(column));
    if (!id) throw sql::SqlError(sql::SqlError::Kind::Damaged, "a stored id has the wrong length");
    return *id;
}

} // namespace doorstep::server
