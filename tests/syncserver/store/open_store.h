#pragma once

#include "shared/sql/sqlite.h"
#include "syncserver/store/schema.h"

#include <catch2/catch.hpp>
#include <memory>

namespace doorstep::test {

/// The server's tables in memory, new for every test.
inline std::unique_ptr<sql::Connection> openStore()
{
    auto connection = sql::openSqlite(":memory:");
    REQUIRE(sql::migrate(*connection, server::kServerSet, server::serverMigrations()));
    return connection;
}

template <class Id>
Id idNumber(unsigned char n)
{
    Id id;
    id.bytes[0] = n;
    return id;
}

} // namespace doorstep::test
