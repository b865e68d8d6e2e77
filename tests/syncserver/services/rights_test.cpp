#include "tests/syncserver/services/test_office.h"

#include <catch2/catch.hpp>
#include <set>

using namespace doorstep;
using namespace doorstep::server;
using test::kFirst;
using test::kSecond;

namespace {

std::set<std::string> rightsOfUser(test::TestOffice& office, const UserId& user)
{
    std::set<std::string> texts;
    (void)office.app().office().db.read([&](sql::Connection& db) -> Result<void> {
        for (const auto& right : rightsOf(db, office.app().office().logOn(db), user))
            texts.insert(right.unitName + " " + right.kind + " " + std::string(nameOf(right.role)));
        return {};
    });
    return texts;
}

} // namespace

TEST_CASE("a collector has the records of one community and the forms of the office", "[rights]")
{
    test::TestOffice office;
    const auto wang = office.addUser("wang", Role::Collector);
    CHECK(rightsOfUser(office, wang) == std::set<std::string>{"前进社区 collect collector", "前进社区 programme collector",
                                                              "前进社区 register collector", "东街街道办事处 forms collector"});
}

TEST_CASE("a supervisor of the office has all below it but the administration", "[rights]")
{
    test::TestOffice office;
    const auto li = office.addUser("li", Role::Supervisor, "东街街道办事处");
    const auto rights = rightsOfUser(office, li);
    CHECK(rights.contains("前进社区 care supervisor"));
    CHECK(rights.contains("和平社区 collect supervisor"));
    CHECK(rights.contains("东街街道办事处 forms supervisor"));
    CHECK_FALSE(rights.contains("东街街道办事处 admin supervisor"));
}

TEST_CASE("the strongest of several roles counts, in its own unit only", "[rights]")
{
    test::TestOffice office;
    const auto zhao = office.addUser("zhao", Role::Collector);
    const auto second = office.app().people().unitByName(kSecond)->unit;
    REQUIRE(office.app().people().grant(Actor::machine(), zhao, second, Role::Supervisor));
    const auto rights = rightsOfUser(office, zhao);
    CHECK(rights.contains("前进社区 collect collector"));
    CHECK(rights.contains("和平社区 collect supervisor"));
}

TEST_CASE("a role is a record and a row at once, and taking it away takes both and ends the sessions", "[rights]")
{
    test::TestOffice office;
    const auto zhao = office.addUser("zhao", Role::Collector);
    const auto admin = office.scope("admin", "东街街道办事处");
    const auto unit = office.app().people().unitByName(kFirst)->unit;
    auto& db = office.app().office().db;
    const auto record = *db.read([&](sql::Connection& c) -> Result<RecordId> { return UnitStore(c).rolesOf(zhao).front().record; });
    const auto state = [&] {
        return *db.read([&](sql::Connection& c) -> Result<merge::RecordState> {
            return office.app().office().logOn(c).rebuild(admin, record);
        });
    };
    CHECK(state().textAt(*forms::Path::parse("role")) == "collector");
    CHECK(state().textAt(*forms::Path::parse("user")) == zhao.text());

    const auto opened = office.app().people().signIn("zhao", test::kPassword, "127.0.0.1");
    const auto token = std::get<People::Opened>(*opened).token.stored;
    REQUIRE(office.app().people().revoke(Actor::machine(), zhao, unit, Role::Collector));
    CHECK(state().isDeleted());
    CHECK(rightsOfUser(office, zhao).empty());
    CHECK_FALSE(*db.read([&](sql::Connection& c) -> Result<bool> { return SessionStore(c).find(token).has_value(); }));
}

TEST_CASE("an administrator of one community adds people there and nowhere else", "[rights]")
{
    test::TestOffice office;
    office.addUser("head", Role::Admin, kFirst);
    const auto actor = office.actor("head");
    auto& people = office.app().people();
    CHECK(people.add(actor, {"a", "甲", test::kPassword, people.unitByName(kFirst)->unit, Role::Collector}));
    CHECK(people.add(actor, {"b", "乙", test::kPassword, people.unitByName(kSecond)->unit, Role::Collector}).error().code
          == ErrorCode::NotFound);
    CHECK(people.add(actor, {"c", "丙", test::kPassword, people.unitByName("东街街道办事处")->unit, Role::Admin}).error().code
          == ErrorCode::NotFound);
}
