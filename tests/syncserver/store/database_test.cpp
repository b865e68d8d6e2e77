#include "syncserver/store/database.h"
#include "syncserver/store/settings.h"
#include "tests/support/temp_dir.h"
#include "tests/syncserver/store/open_store.h"

#include <thread>

using namespace doorstep;
using namespace doorstep::server;

namespace {
struct Store {
    test::TempDir dir;
    Database database{[this](bool readOnly) {
                          sql::SqliteOptions options;
                          options.readOnly = readOnly;
                          return sql::openSqlite(dir / "store.db", options);
                      },
                      2};
    Store()
    {
        REQUIRE(database.exclusive([](sql::Connection& db) { return sql::migrate(db, kServerSet, serverMigrations()); }));
    }
    std::optional<std::string> get(const char* name)
    {
        return *database.read([&](sql::Connection& db) -> Result<std::optional<std::string>> { return SettingStore(db).get(name); });
    }
};
} // namespace

TEST_CASE("what a writer answers with an error is not written", "[store]")
{
    Store store;
    const auto done = store.database.write([](sql::Connection& db) -> Result<void> {
        SettingStore(db).set("a", "1");
        return Error{ErrorCode::Conflict, "no", {}};
    });
    CHECK_FALSE(done);
    CHECK_FALSE(store.get("a"));
}

TEST_CASE("what a writer throws on is not written, and the next writer goes on", "[store]")
{
    Store store;
    CHECK_THROWS_AS(store.database.write([](sql::Connection& db) -> Result<void> {
        SettingStore(db).set("a", "1");
        throw std::logic_error("bug");
    }), std::logic_error);
    CHECK(store.database.write([](sql::Connection& db) -> Result<void> {
        SettingStore(db).set("b", "2");
        return {};
    }));
    CHECK_FALSE(store.get("a"));
    CHECK(store.get("b") == "2");
}

TEST_CASE("many threads write one after the other and read beside them", "[store]")
{
    Store store;
    std::vector<std::thread> threads;
    for (int t = 0; t < 6; ++t)
        threads.emplace_back([&store, t] {
            for (int i = 0; i < 10; ++i) {
                (void)store.database.write([&](sql::Connection& db) -> Result<void> {
                    SettingStore settings(db);
                    settings.set("n", std::to_string(std::stoi(settings.get("n").value_or("0")) + 1));
                    return {};
                });
                (void)store.get("n");
                (void)t;
            }
        });
    for (auto& thread : threads) thread.join();
    CHECK(store.get("n") == "60");
}

TEST_CASE("a full disk is told as such and loses nothing that was stored", "[store]")
{
    Store store;
    REQUIRE(store.database.write([](sql::Connection& db) -> Result<void> {
        SettingStore(db).set("a", "1");
        return {};
    }));
    const auto done = store.database.write([](sql::Connection& db) -> Result<void> {
        SettingStore(db).set("a", "2");
        throw sql::DiskFull("full");
    });
    CHECK(done.error().code == ErrorCode::NoSpace);
    CHECK(store.get("a") == "1");
}
