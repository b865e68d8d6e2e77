#include "shared/base/durable_file.h"
#include "shared/sql/sqlite.h"
#include "tests/support/crash/crash_disk.h"
#include "tests/support/crash/crash_vfs.h"
#include "tests/support/crash/crash_world.h"

#include <catch2/catch.hpp>

using namespace doorstep;
using test::CrashDisk;
using test::CrashVfs;
using test::CrashWorld;

namespace {

/// Writes counted rows, one transaction each, until the power goes; gives how many commits were answered.
std::int64_t insertUntilTheCrash(const CrashVfs& vfs)
{
    std::int64_t answered = 0;
    try {
        sql::SqliteOptions options;
        options.vfs = vfs.name();
        const auto db = sql::openSqlite("/data/a.db", options);
        db->execute("CREATE TABLE IF NOT EXISTS t(n BIGINT PRIMARY KEY, filler TEXT NOT NULL)", {});
        for (std::int64_t n = 1; n <= 40; ++n) {
            db->execute("INSERT INTO t VALUES($1,$2)", {n, std::string(900, 'x')});
            answered = n;
        }
    } catch (const std::exception&) {
    } catch (const CrashWorld::PowerLost&) {
    }
    return answered;
}

struct Found {
    bool sound = true;
    std::int64_t rows = 0;
};

Found rowsAfterReboot(const CrashVfs& vfs)
{
    Found found;
    try {
        sql::SqliteOptions options;
        options.vfs = vfs.name();
        const auto db = sql::openSqlite("/data/a.db", options);
        found.sound = sql::sqliteProblems(*db).empty();
        db->execute("CREATE TABLE IF NOT EXISTS t(n BIGINT PRIMARY KEY, filler TEXT NOT NULL)", {});
        db->query("SELECT count(*) FROM t", {}, [&](const sql::Row& row) { found.rows = row.integer(0); });
    } catch (const std::exception&) {
        found.sound = false;
    }
    return found;
}

/// True when at every point where the power may go the database is sound and holds all commits that were answered.
bool everyAnsweredCommitSurvives(bool ignoreSyncs)
{
    bool survives = true;
    for (std::int64_t point = 1; point < 400 && survives; point += 3) {
        CrashWorld world;
        CrashVfs vfs(world);
        vfs.ignoreSyncs(ignoreSyncs);
        world.crashAt(point);
        const auto answered = insertUntilTheCrash(vfs);
        test::SeededRandom random(static_cast<std::uint64_t>(point));
        world.reboot(random);
        const Found found = rowsAfterReboot(vfs);
        survives = found.sound && found.rows >= answered && found.rows <= answered + 1;
    }
    return survives;
}

} // namespace

TEST_CASE("a commit that was answered survives power loss at any point", "[crash]")
{
    CHECK(everyAnsweredCommitSurvives(false));
}

TEST_CASE("the crashing disk finds a database that does not sync", "[crash]")
{
    CHECK_FALSE(everyAnsweredCommitSurvives(true));
}

TEST_CASE("a durable file holds the old or the new bytes after power loss at any point", "[crash]")
{
    for (std::int64_t point = 1; point < 12; ++point) {
        for (std::uint64_t seed = 0; seed < 20; ++seed) {
            CrashWorld world;
            CrashDisk disk(world);
            REQUIRE(base::writeDurably(disk, "/data/a", "old"));
            bool answered = false;
            world.crashAt(world.effects() + point);
            try {
                answered = base::writeDurably(disk, "/data/a", std::string(2000, 'n')).ok();
            } catch (const CrashWorld::PowerLost&) {
            }
            test::SeededRandom random(seed);
            world.reboot(random);
            const std::string found = *disk.read("/data/a", 1 << 20);
            CHECK((found == "old" || found == std::string(2000, 'n')));
            if (answered) CHECK(found == std::string(2000, 'n'));
        }
    }
}

TEST_CASE("the crashing disk finds a file that is renamed before it is synced", "[crash]")
{
    bool found = false;
    for (std::uint64_t seed = 0; seed < 50 && !found; ++seed) {
        CrashWorld world;
        CrashDisk disk(world);
        auto file = disk.open("/data/a.tmp");
        REQUIRE((*file)->write(0, std::string(2000, 'n')));
        REQUIRE(disk.rename("/data/a.tmp", "/data/a"));
        REQUIRE(disk.syncFolder("/data"));
        test::SeededRandom random(seed);
        world.reboot(random);
        const auto bytes = disk.read("/data/a", 1 << 20);
        found = bytes.ok() && *bytes != std::string(2000, 'n');
    }
    CHECK(found);
}
