#pragma once

#include "shared/sql/sqlite.h"
#include "tests/support/temp_dir.h"

#include <memory>

/// The databases that the contract tests run on. Each offers an empty database and further connections to it; add a type
/// here and to DOORSTEP_DATABASES, and every contract runs on it.
namespace doorstep::test {

/// SQLite on disk, as server and tablet use it.
class SqliteDatabase {
public:
    std::unique_ptr<sql::Connection> connect() { return sql::openSqlite(dir_ / "contract.db"); }

private:
    TempDir dir_;
};

} // namespace doorstep::test

#define DOORSTEP_DATABASES doorstep::test::SqliteDatabase
