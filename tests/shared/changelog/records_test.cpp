#include "tests/support/log_fixture.h"

#include <catch2/catch.hpp>

using namespace doorstep;
using namespace doorstep::test;

TEST_CASE("a conflict is told with what both started from", "[changelog][record]")
{
    World world("register");
    auto one = world.tablet(), two = world.tablet();
    Writer ann(world, *one), ben(world, *two);
    const auto record = world.record();
    ann.answer(record, "income", "3");
    exchange(world.scope, *one, *two);
    ann.answer(record, "income", "4");
    ben.answer(record, "income", "5");
    exchange(world.scope, *one, *two);
    for (const LogStore* store : {one.get(), two.get()}) {
        const auto conflicts = store->log.conflicts(world.scope, record);
        REQUIRE(conflicts.size() == 1);
        REQUIRE(conflicts[0].base);
        CHECK(*conflicts[0].base == Value("3"));
        CHECK(store->log.record(world.scope, record)->conflicts == 1);
    }
    CHECK(one->log.state(world.scope, record) == two->log.state(world.scope, record));
}

TEST_CASE("candidates that started from different values, or from none, have no common base", "[changelog][record]")
{
    World world("register");
    auto one = world.tablet(), two = world.tablet();
    Writer ann(world, *one), ben(world, *two);
    const auto record = world.record();
    ann.answer(record, "income", "3");
    ann.answer(record, "income", "4"); // over 3
    ben.answer(record, "income", "5"); // over nothing
    exchange(world.scope, *one, *two);
    REQUIRE(one->log.conflicts(world.scope, record).size() == 1);
    CHECK(one->log.conflicts(world.scope, record)[0].base == std::nullopt);
}

TEST_CASE("a record's row says its form, depth, conflicts and review", "[changelog][record]")
{
    World world("register");
    auto tablet = world.tablet();
    Writer ann(world, *tablet), chief(world, *tablet);
    const auto record = world.record();
    auto saving = ann.saving(record, {{"q", "1"}});
    saving.form = world.random.id<Hash>();
    ann.save(saving);
    auto& log = tablet->log;
    CHECK(log.record(world.scope, record)->form == saving.form);
    CHECK(log.record(world.scope, record)->state == "unreviewed");
    chief.review(record, "approved");
    CHECK(log.record(world.scope, record)->state == "approved");
    ann.answer(record, "q", "2");
    CHECK(log.record(world.scope, record)->state == "changed");
    CHECK(log.record(world.scope, record)->depth == 3);
    chief.remove(record, "$");
    CHECK(log.record(world.scope, record)->state == "deleted");
    int rows = 0;
    log.eachState(world.scope, [&](const changelog::RecordRow& row, const merge::RecordState& state) {
        ++rows;
        CHECK(row.id == record);
        CHECK(state == log.rebuild(world.scope, record));
    });
    CHECK(rows == 1);
    CHECK(log.record(world.scope, world.record()) == std::nullopt);
}

TEST_CASE("the server's rows follow the lines in steps and can be made anew", "[changelog][record]")
{
    World world("register");
    auto tablet = world.tablet();
    Writer ann(world, *tablet);
    std::vector<RecordId> records{world.record(), world.record(), world.record()};
    for (int i = 0; i < 12; ++i) ann.answer(records[std::size_t(i) % 3], "q", std::to_string(i));
    carry(world.scope, *tablet, world.server, ann.stream);
    auto& log = world.server.log;
    int steps = 0;
    while (log.followerCursor(world.scope, "records") < log.scope(world.scope)->cur) {
        world.server.commit([&] { log.followRecords(world.scope, 5); });
        CHECK(log.verify(world.scope).empty()); // rows are right as far as they have come
        REQUIRE(++steps < 10);
    }
    CHECK(steps == 3);
    for (const auto& record : records) CHECK(log.state(world.scope, record) == tablet->log.state(world.scope, record));
    CHECK(world.server.commit([&] { return log.followRecords(world.scope); }).records.empty());

    world.server.db->execute("UPDATE record SET n=99");
    CHECK(log.verify(world.scope).size() == 3);
    world.server.commit([&] { log.rebuildRecords(world.scope); });
    CHECK(log.verify(world.scope).empty());
}

TEST_CASE("tablets and server that heard everything in any order hold the same records", "[changelog][property]")
{
    for (std::uint64_t seed = 1; seed <= 15; ++seed) {
        INFO("seed " << seed);
        World world("register", seed);
        std::vector<std::unique_ptr<LogStore>> tablets;
        std::vector<std::unique_ptr<Writer>> people;
        for (int i = 0; i < 3; ++i) {
            tablets.push_back(world.tablet());
            people.push_back(std::make_unique<Writer>(world, *tablets.back()));
        }
        const std::vector<RecordId> records{world.record(), world.record()};
        const char* paths[] = {"a", "b", "m[k3sA9x]", "m[k3sA9x]/q", "$review"};
        for (int step = 0; step < 50; ++step) {
            const auto who = world.random.below(3);
            const auto& record = records[world.random.below(2)];
            const auto* path = paths[world.random.below(5)];
            if (world.random.chance(20)) people[who]->remove(record, world.random.chance(50) ? "$" : "m[k3sA9x]");
            else people[who]->answer(record, path, std::string(path) == "$review" ? "approved" : std::to_string(step));
            if (world.random.chance(15)) exchange(world.scope, *tablets[who], world.server);
        }
        for (int round = 0; round < 2; ++round)
            for (auto& tablet : tablets) exchange(world.scope, *tablet, world.server);
        world.server.commit([&] { world.server.log.followRecords(world.scope); });
        for (const auto& record : records)
            for (auto& tablet : tablets) {
                REQUIRE(tablet->log.state(world.scope, record).serialise() ==
                        world.server.log.state(world.scope, record).serialise());
                REQUIRE(tablet->log.record(world.scope, record)->state ==
                        world.server.log.record(world.scope, record)->state);
            }
        for (auto& tablet : tablets) REQUIRE(tablet->log.verify(world.scope).empty());
        REQUIRE(world.server.log.verify(world.scope).empty());
    }
}
