#include "tests/syncserver/services/test_tablet.h"

#include <catch2/catch.hpp>

using namespace doorstep;
using namespace doorstep::server;
using test::kSecond;
using test::TestOffice;
using test::TestTablet;

namespace {

struct Town {
    TestOffice office;
    UserId wang = office.addUser("wang", Role::Collector);
    UserId zhao = office.addUser("zhao", Role::Collector);
    UserId li = office.addUser("li", Role::Supervisor);
    ScopeId collect = office.scope("collect");
    TestTablet tablet{office, "wang"};

    /// Why the server holds what it holds in a scope.
    std::vector<std::string> held(const ScopeId& scope)
    {
        std::vector<std::string> reasons;
        (void)office.app().office().db.read([&](sql::Connection& db) -> Result<void> {
            for (const auto& line : office.app().office().logOn(db).held(scope)) reasons.push_back(line.why);
            return {};
        });
        return reasons;
    }
    bool lists(const ScopeId& scope, const RecordId& record)
    {
        office.follow();
        return *office.app().office().db.read(
            [&](sql::Connection& db) -> Result<bool> { return ListedStore(db).find(scope, record).has_value(); });
    }
};

} // namespace

TEST_CASE("a visit that a collector brings stands on the server after one sync", "[intake]")
{
    Town town;
    const auto record = town.tablet.visit(town.collect, "3号楼101");
    REQUIRE(town.tablet.sync());
    CHECK(town.lists(town.collect, record));
    CHECK(town.held(town.collect).empty());
    CHECK(town.tablet.session().deliveryOf(town.collect, record).delivered());
}

TEST_CASE("a tablet pulls the forms of the office and nothing of another community", "[intake]")
{
    Town town;
    REQUIRE(town.tablet.sync());
    CHECK(town.tablet.recordsIn(town.office.scope("forms", "东街街道办事处")) == 1);
    CHECK_FALSE(town.tablet.knows(town.office.scope("collect", kSecond)));
    CHECK_FALSE(town.tablet.knows(town.office.scope("admin", "东街街道办事处")));
}

TEST_CASE("what a collector writes into another community is held and shown to nobody", "[intake]")
{
    Town town;
    const auto other = town.office.scope("collect", kSecond);
    const auto record = town.tablet.visit(other, "越界");
    REQUIRE(town.tablet.sync());
    CHECK_FALSE(town.lists(other, record));
    REQUIRE_FALSE(town.held(other).empty());
    CHECK(town.held(other).back() == "right: the author has no right to write here");
}

TEST_CASE("a collector cannot approve, assign or name duplicates", "[intake]")
{
    Town town;
    const auto record = town.tablet.visit(town.collect, "1号楼");
    const std::string path = GENERATE(as<std::string>{}, "$review", "$assign", "$same_as");
    town.tablet.save(town.collect, {{path, "approved"}}, record, town.office.form);
    REQUIRE(town.tablet.sync());
    CHECK(town.held(town.collect) == std::vector<std::string>{"reviewer: only a reviewer may do this"});
    CHECK(town.lists(town.collect, record));
}

TEST_CASE("a change that names a form nobody published is held", "[intake]")
{
    Town town;
    Hash unknown;
    unknown.bytes[0] = 7;
    town.tablet.save(town.collect, {{"door", "1"}}, {}, unknown);
    REQUIRE(town.tablet.sync());
    CHECK(town.held(town.collect) == std::vector<std::string>{"form: the form was never published here"});
}

TEST_CASE("a collector cannot write into a colleague's record without being assigned", "[intake]")
{
    Town town;
    const auto record = town.tablet.visit(town.collect, "2号楼");
    REQUIRE(town.tablet.sync());
    TestTablet other(town.office, "zhao");
    other.save(town.collect, {{"door", "改"}}, record, town.office.form);
    REQUIRE(other.sync());
    CHECK(town.held(town.collect) == std::vector<std::string>{"record: the record is somebody else's"});
}

TEST_CASE("a collector pulls a colleague's record once it is assigned, and may then go on with it", "[intake]")
{
    Town town;
    const auto record = town.tablet.visit(town.collect, "2号楼");
    REQUIRE(town.tablet.sync());
    TestTablet other(town.office, "zhao");
    REQUIRE(other.sync());
    CHECK(other.recordsIn(town.collect) == 0);
    REQUIRE(town.office.app().review().assign(town.office.actor("li"), town.collect, record, town.zhao));
    REQUIRE(other.sync());
    CHECK(other.state(town.collect, record).textAt(*forms::Path::parse("door")) == "2号楼");
    other.save(town.collect, {{"door", "2号楼202"}}, record, town.office.form);
    REQUIRE(other.sync());
    CHECK(town.held(town.collect).empty());
    REQUIRE(town.tablet.sync());
    CHECK(town.tablet.state(town.collect, record).textAt(*forms::Path::parse("door")) == "2号楼202");
}

TEST_CASE("a revoked tablet still delivers into quarantine and pulls nothing", "[intake]")
{
    Town town;
    REQUIRE(town.tablet.sync());
    const auto record = town.tablet.visit(town.collect, "最后一户");
    REQUIRE(town.office.app().devices().revoke(Actor::machine(), town.tablet.device));
    CHECK(town.tablet.sync());
    CHECK(town.tablet.session().rights().version == sync::Rights::kRevoked);
    REQUIRE_FALSE(town.held(town.collect).empty());
    CHECK(town.held(town.collect).back() == "revoked: the tablet was revoked");
    CHECK_FALSE(town.lists(town.collect, record));
}

TEST_CASE("syncing again brings nothing twice", "[intake]")
{
    Town town;
    town.tablet.visit(town.collect, "1");
    REQUIRE(town.tablet.sync());
    const auto cur = [&] {
        return *town.office.app().office().db.read([&](sql::Connection& db) -> Result<std::int64_t> {
            return town.office.app().office().logOn(db).scope(town.collect)->cur;
        });
    };
    const auto before = cur();
    REQUIRE(town.tablet.sync());
    REQUIRE(town.tablet.sync());
    CHECK(cur() == before);
}
