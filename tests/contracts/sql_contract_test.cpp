#include "shared/sql/migrate.h"
#include "tests/contracts/databases.h"

#include <catch2/catch.hpp>

using namespace doorstep;
using sql::Blob;

TEMPLATE_TEST_CASE("parameters are bound by number, in any order and as often as they stand", "[contract][sql]",
                   DOORSTEP_DATABASES)
{
    TestType database;
    const auto db = database.connect();
    db->executeScript("CREATE TABLE t(a BIGINT,b TEXT,c BLOB)");
    db->execute("INSERT INTO t(c,b,a) VALUES($3,$2,$1)", {41, "text", Blob{"bytes"}});
    db->execute("UPDATE t SET a=a+$1 WHERE a+$1=$2", {1, 42});
    std::int64_t a = 0;
    std::string b, c;
    db->query("SELECT a,b,c FROM t WHERE b=$1 AND c=$2", {"text", Blob{"bytes"}}, [&](const sql::Row& row) {
        a = row.integer(0);
        b = row.text(1);
        c = row.blob(2);
    });
    CHECK(a == 42);
    CHECK(b == "text");
    CHECK(c == "bytes");
    CHECK_THROWS_AS(db->execute("INSERT INTO t(a) VALUES($1)", {1, 2}), sql::SqlError);
    CHECK_THROWS_AS(db->execute("INSERT INTO t(a) VALUES($1)"), sql::SqlError);
}

TEMPLATE_TEST_CASE("bytes keep NULs and every value; null, empty and zero stay apart", "[contract][sql]",
                   DOORSTEP_DATABASES)
{
    TestType database;
    const auto db = database.connect();
    db->executeScript("CREATE TABLE t(i BIGINT,c BLOB)");
    std::string all;
    for (int i = 0; i < 256; ++i) all += static_cast<char>(i);
    const auto back = [&](sql::Param bound) {
        db->execute("DELETE FROM t");
        db->execute("INSERT INTO t(i,c) VALUES($1,$2)", {0, bound});
        std::optional<std::string> found;
        db->query("SELECT c FROM t", {}, [&](const sql::Row& row) {
            if (!row.isNull(0)) found = row.blob(0);
        });
        return found;
    };
    CHECK(back(Blob{all}) == all);
    CHECK(back(Blob{""}) == std::string());
    CHECK(back(nullptr) == std::nullopt);
    std::int64_t big = 0;
    db->execute("UPDATE t SET i=$1", {std::int64_t{9'007'199'254'740'993}});
    db->query("SELECT i FROM t", {}, [&](const sql::Row& row) { big = row.integer(0); });
    CHECK(big == 9'007'199'254'740'993);
}

TEMPLATE_TEST_CASE("what is not committed is undone, also by an exception", "[contract][sql]", DOORSTEP_DATABASES)
{
    TestType database;
    const auto db = database.connect();
    db->executeScript("CREATE TABLE t(a BIGINT)");
    const auto count = [&] {
        std::int64_t rows = -1;
        db->query("SELECT COUNT(*) FROM t", {}, [&](const sql::Row& row) { rows = row.integer(0); });
        return rows;
    };
    try {
        sql::Transaction transaction(*db);
        db->execute("INSERT INTO t VALUES($1)", {1});
        CHECK(db->inTransaction());
        throw 1;
    } catch (int) {
    }
    CHECK(count() == 0);
    {
        sql::Transaction transaction(*db);
        CHECK(db->execute("INSERT INTO t VALUES($1)", {1}) == 1);
        transaction.commit();
    }
    CHECK(count() == 1);
}

TEMPLATE_TEST_CASE("a callback may run further statements, even the same one, and stop early", "[contract][sql]",
                   DOORSTEP_DATABASES)
{
    TestType database;
    const auto db = database.connect();
    db->executeScript("CREATE TABLE t(a BIGINT)");
    for (int i = 0; i < 5; ++i) db->execute("INSERT INTO t VALUES($1)", {i});
    int pairs = 0;
    db->query("SELECT a FROM t WHERE a<$1", {3}, [&](const sql::Row&) {
        db->query("SELECT a FROM t WHERE a<$1", {3}, [&](const sql::Row&) { ++pairs; });
    });
    CHECK(pairs == 9);
    int first = 0;
    CHECK(db->queryOne("SELECT a FROM t ORDER BY a", {}, [&](const sql::Row&) { ++first; }));
    CHECK(first == 1);
    CHECK_FALSE(db->queryOne("SELECT a FROM t WHERE a=$1", {99}, [](const sql::Row&) {}));
}

TEMPLATE_TEST_CASE("upserts and RETURNING work as the change log uses them", "[contract][sql]", DOORSTEP_DATABASES)
{
    TestType database;
    const auto db = database.connect();
    db->executeScript("CREATE TABLE t(k BLOB NOT NULL PRIMARY KEY,v BIGINT NOT NULL)");
    CHECK(db->execute("INSERT INTO t(k,v) VALUES($1,$2) ON CONFLICT(k) DO NOTHING", {Blob{"k"}, 1}) == 1);
    CHECK(db->execute("INSERT INTO t(k,v) VALUES($1,$2) ON CONFLICT(k) DO NOTHING", {Blob{"k"}, 2}) == 0);
    db->execute("INSERT INTO t(k,v) VALUES($1,$2) ON CONFLICT(k) DO UPDATE SET v=excluded.v", {Blob{"k"}, 3});
    std::int64_t v = 0;
    db->query("UPDATE t SET v=v+$2 WHERE k=$1 RETURNING v", {Blob{"k"}, 4},
              [&](const sql::Row& row) { v = row.integer(0); });
    CHECK(v == 7);
}

TEMPLATE_TEST_CASE("migrations run once each, in order, and a newer store is left alone", "[contract][sql]",
                   DOORSTEP_DATABASES)
{
    TestType database;
    const auto db = database.connect();
    const sql::Migration one{1, "CREATE TABLE t(a BIGINT)"};
    const sql::Migration two{2, "ALTER TABLE t ADD COLUMN b BIGINT; INSERT INTO t VALUES(1,2)"};
    REQUIRE(sql::migrate(*db, "things", {one}));
    REQUIRE(sql::migrate(*db, "things", {one, two}));
    REQUIRE(sql::migrate(*db, "things", {one, two}));
    REQUIRE(sql::migrate(*db, "others", {{1, "CREATE TABLE u(a BIGINT)"}}));
    std::int64_t rows = 0;
    db->query("SELECT COUNT(*) FROM t WHERE b=2", {}, [&](const sql::Row& row) { rows = row.integer(0); });
    CHECK(rows == 1);
    const auto older = sql::migrate(*db, "things", {one});
    REQUIRE_FALSE(older);
    CHECK(older.error().code == ErrorCode::Conflict);
}

TEMPLATE_TEST_CASE("a step that fails leaves nothing of the whole migration", "[contract][sql]", DOORSTEP_DATABASES)
{
    TestType database;
    const auto db = database.connect();
    CHECK_THROWS_AS(sql::migrate(*db, "things", {{1, "CREATE TABLE t(a BIGINT)"}, {2, "CREATE NONSENSE"}}), sql::SqlError);
    REQUIRE(sql::migrate(*db, "things", {{1, "CREATE TABLE t(a BIGINT)"}}));
}
