#include "shared/sql/migrate.h"
#include "shared/sql/sqlite.h"
#include "tests/support/temp_dir.h"

#include <catch2/catch.hpp>

using namespace doorstep;
using sql::Blob;

namespace {

std::string pragma(sql::Connection& db, const std::string& name)
{
    std::string value;
    db.query("PRAGMA " + name, {}, [&](const sql::Row& row) { value = row.text(0); });
    return value;
}

} // namespace

TEST_CASE("a store on disk is opened so that a commit survives power loss", "[sql]")
{
    const test::TempDir dir;
    const auto db = sql::openSqlite(dir / "a.db");
    CHECK(pragma(*db, "journal_mode") == "wal");
    CHECK(pragma(*db, "synchronous") == "2"); // FULL
    CHECK(pragma(*db, "foreign_keys") == "1");
    CHECK(pragma(*db, "trusted_schema") == "0");
    CHECK(pragma(*db, "cell_size_check") == "1");
    CHECK(pragma(*db, "secure_delete") == "1");
    CHECK(sql::sqliteProblems(*db).empty());
}

TEST_CASE("a second connection reads while the first writes, and cannot write", "[sql]")
{
    const test::TempDir dir;
    const auto writer = sql::openSqlite(dir / "a.db");
    writer->executeScript("CREATE TABLE t(a BIGINT)");
    const auto reader = sql::openSqlite(dir / "a.db", {.readOnly = true, .vfs = {}});
    sql::Transaction open(*writer);
    writer->execute("INSERT INTO t VALUES($1)", {7});
    const auto count = [&] {
        std::int64_t rows = -1;
        reader->query("SELECT COUNT(*) FROM t", {}, [&](const sql::Row& row) { rows = row.integer(0); });
        return rows;
    };
    CHECK(count() == 0);
    open.commit();
    CHECK(count() == 1);
    CHECK_THROWS_AS(reader->execute("DELETE FROM t"), sql::SqlError);
}

TEST_CASE("a writer that finds another one says that it is busy", "[sql]")
{
    const test::TempDir dir;
    const auto first = sql::openSqlite(dir / "a.db");
    const auto second = sql::openSqlite(dir / "a.db", {.vfs = {}, .busyTimeoutMs = 1});
    sql::Transaction open(*first);
    try {
        sql::Transaction other(*second);
        FAIL("two writers at once");
    } catch (const sql::SqlError& error) {
        CHECK(error.kind() == sql::SqlError::Kind::Busy);
    }
}

TEST_CASE("a full disk is told apart from every other failure", "[sql]")
{
    const test::TempDir dir;
    const auto db = sql::openSqlite(dir / "a.db");
    db->executeScript("CREATE TABLE t(a BLOB); INSERT INTO t VALUES(x'01'); PRAGMA max_page_count=4");
    const std::string large(1 << 20, 'x');
    {
        sql::Transaction transaction(*db);
        CHECK_THROWS_AS(db->execute("INSERT INTO t VALUES($1)", {Blob{large}}), sql::DiskFull);
    }
    CHECK_FALSE(db->inTransaction());
    std::int64_t rows = 0;
    db->query("SELECT COUNT(*) FROM t", {}, [&](const sql::Row& row) { rows = row.integer(0); });
    CHECK(rows == 1);
}

TEST_CASE("a broken rule of the schema and a file that is no database have their own kinds", "[sql]")
{
    const auto db = sql::openSqlite(":memory:");
    db->executeScript("CREATE TABLE t(a BIGINT PRIMARY KEY)");
    db->execute("INSERT INTO t VALUES($1)", {1});
    try {
        db->execute("INSERT INTO t VALUES($1)", {1});
        FAIL("a key stands twice");
    } catch (const sql::SqlError& error) {
        CHECK(error.kind() == sql::SqlError::Kind::Constraint);
    }
    CHECK_THROWS_AS(sql::openSqlite("/nowhere/at/all.db"), sql::SqlError);
}
