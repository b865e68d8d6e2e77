#include "shared/evidence/hash.h"
#include "tests/syncserver/services/test_tablet.h"

#include <catch2/catch.hpp>
#include <filesystem>

using namespace doorstep;
using namespace doorstep::server;
using test::TestOffice;
using test::TestTablet;

namespace {

Result<Photos::Received> bring(TestOffice& office, const TestTablet& tablet, const ScopeId& scope, const std::string& bytes)
{
    const auto sha = evidence::sha256(bytes);
    return office.app().photos().receive(tablet.caller(), scope, sha, {0, std::int64_t(bytes.size()), sha},
                                         [&](const auto& sink) { return sink(bytes); });
}

struct Street {
    TestOffice office;
    UserId wang = office.addUser("wang", Role::Collector);
    ScopeId collect = office.scope("collect");
    TestTablet tablet{office, "wang"};
    std::string photo = "\xff\xd8\xff a stairwell";
    RecordId record;

    Street()
    {
        record = tablet.save(collect, {{"door", "3号楼"}, {"photo", TestTablet::photo(photo)}}, {}, office.form);
        if (!tablet.sync() || !bring(office, tablet, collect, photo)) throw std::runtime_error("the street is not set up");
        office.follow();
    }
    void damage(const std::string& sql)
    {
        (void)office.app().office().db.write([&](sql::Connection& db) -> Result<void> {
            db.executeScript(sql);
            return {};
        });
    }
};

} // namespace

TEST_CASE("a store that nobody touched verifies", "[upkeep]")
{
    Street street;
    CHECK(street.office.app().upkeep().verify()->empty());
    CHECK(street.office.app().upkeep().status()->counts.at("records") == 1);
}

TEST_CASE("verify names a line, a list row, an audit entry and a photo that were altered", "[upkeep]")
{
    Street street;
    SECTION("a line") { street.damage("UPDATE line SET body=replace(body,'a','b') WHERE body IS NOT NULL"); }
    SECTION("a record row") { street.damage("UPDATE record SET conflicts=5"); }
    SECTION("a row of the list") { street.damage("UPDATE listed SET state='approved'"); }
    SECTION("a photo of the list") { street.damage("DELETE FROM listed_photo"); }
    SECTION("an audit entry") { street.damage("UPDATE audit SET about='nobody' WHERE n=2"); }
    SECTION("a photo")
    {
        const auto hex = base::hex(evidence::sha256(street.photo).raw());
        auto file = street.office.disk.open(street.office.folder() + "/blobs/" + hex.substr(0, 2) + "/" + hex);
        REQUIRE((*file)->write(5, "!"));
    }
    CHECK_FALSE(street.office.app().upkeep().verify()->empty());
}

TEST_CASE("the list made anew from the lines is the list as it was", "[upkeep]")
{
    Street street;
    street.damage("DELETE FROM listed_photo WHERE rec IN (SELECT rec FROM listed WHERE title<>'');"
                  "UPDATE listed SET title='x', conflicts=3 WHERE title<>''");
    REQUIRE(street.office.app().followers().rebuild(street.collect));
    CHECK(street.office.app().upkeep().verify()->empty());
    const auto page = street.office.app().records().list(Actor::machine(), {});
    REQUIRE(page->records.size() == 1);
    CHECK(page->records.front().photos == 1);
    CHECK(page->records.front().photosHere == 1);
}

TEST_CASE("an ordinary restart stays in its epoch", "[upkeep][epoch]")
{
    Street street;
    const auto epoch = street.office.app().office().identity.epoch;
    street.office.reopen();
    CHECK(street.office.app().office().identity.epoch == epoch);
}

TEST_CASE("a database restored from an older copy begins a new epoch, and the tablet brings back what it lost", "[upkeep][epoch]")
{
    Street street;
    const auto epoch = street.office.app().office().identity.epoch;
    const auto database = street.office.folder() + "/doorstep.db";
    REQUIRE(street.office.app().rememberEpoch());
    street.office.close();
    std::filesystem::copy_file(database, database + ".old");
    street.office.reopen();
    const auto late = street.tablet.visit(street.collect, "后来的一户");
    REQUIRE(street.tablet.sync());
    REQUIRE(street.office.app().rememberEpoch());
    street.office.close();
    std::filesystem::remove(database + "-wal");
    std::filesystem::remove(database + "-shm");
    std::filesystem::copy_file(database + ".old", database, std::filesystem::copy_options::overwrite_existing);

    auto reopened = street.office.open();
    REQUIRE(reopened);
    CHECK((*reopened)->office().identity.epoch != epoch);
    REQUIRE(street.tablet.sync([&](const std::string& body) { return (*reopened)->intake().sync(street.tablet.device, body); }));
    while ((*reopened)->followers().step()) {}
    CHECK((*reopened)->records().scopeOf(Actor::machine(), late));
    CHECK((*reopened)->records().scopeOf(Actor::machine(), street.record));
}
