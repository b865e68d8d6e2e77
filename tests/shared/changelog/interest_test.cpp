#include "tests/support/log_fixture.h"

#include <catch2/catch.hpp>
#include <map>
#include <set>

using namespace doorstep;
using namespace doorstep::test;

namespace {

/// Pulls everything for `users` in pages of random size; gives how often each line came.
std::map<ChangeId, int> pullAll(World& world, std::span<const UserId> users, std::size_t most, std::int64_t& cur)
{
    std::map<ChangeId, int> came;
    for (bool more = true; more;) {
        const auto page =
            world.server.log.linesAfter(world.scope, cur, {1 + world.random.below(most), 1 << 20}, users);
        for (const auto& line : page.lines) ++came[line.id()];
        REQUIRE(page.next >= cur);
        more = page.more;
        cur = page.next;
    }
    return came;
}

} // namespace

TEST_CASE("a tablet pulls the records its user wrote in or was assigned, and their past", "[changelog][interest]")
{
    World world("collect");
    Writer console = Writer::asServer(world, world.server);
    Writer ann(world, world.server), ben(world, world.server);
    const auto hers = world.record(), his = world.record();
    ann.answer(hers, "q", "1");
    const auto first = ben.answer(his, "q", "1");
    const auto second = ben.answer(his, "q", "2");
    const std::vector<UserId> users{ann.user};

    std::int64_t cur = 0;
    auto came = pullAll(world, users, 10, cur);
    CHECK(came.size() == 1);
    CHECK_FALSE(world.server.log.isInterested(world.scope, ann.user, his));

    console.answer(his, "$assign", ann.user.text());
    CHECK(world.server.log.isInterested(world.scope, ann.user, his));
    came = pullAll(world, users, 10, cur);
    CHECK(came.contains(first));
    CHECK(came.contains(second));
    CHECK(came.size() == 3);

    // Assigned to somebody else now, he still gets what comes.
    console.answer(his, "$assign", world.random.id<UserId>().text());
    const auto later = ben.answer(his, "q", "3");
    came = pullAll(world, users, 10, cur);
    CHECK(came.contains(later));
    CHECK(came.size() == 2);
    CHECK(pullAll(world, users, 10, cur).empty());
}

TEST_CASE("whatever the page sizes, every line of an interesting record comes exactly once, others never",
          "[changelog][interest][property]")
{
    for (std::uint64_t seed = 1; seed <= 25; ++seed) {
        INFO("seed " << seed);
        World world("collect", seed);
        Writer console = Writer::asServer(world, world.server);
        Writer ann(world, world.server), ben(world, world.server), cai(world, world.server);
        std::vector<RecordId> records;
        for (int i = 0; i < 6; ++i) records.push_back(world.record());
        std::int64_t cur = 0, both = 0;
        std::map<ChangeId, int> came, cameBoth;
        const std::vector<UserId> one{ann.user}, two{ann.user, ben.user};
        for (int step = 0; step < 60; ++step) {
            const auto record = records[world.random.below(records.size())];
            switch (world.random.below(5)) {
            case 0: ann.answer(records[world.random.below(2)], "q", "1"); break;
            case 1: console.answer(record, "$assign", (world.random.chance(50) ? ann : ben).user.text()); break;
            case 2: ben.answer(record, "q", "2"); break;
            default: cai.answer(record, "q", "3"); break;
            }
            if (!world.random.chance(20)) continue;
            for (const auto& [id, times] : pullAll(world, one, 5, cur)) came[id] += times;
            for (const auto& [id, times] : pullAll(world, two, 5, both)) cameBoth[id] += times;
        }
        for (const auto& [id, times] : pullAll(world, one, 5, cur)) came[id] += times;
        for (const auto& [id, times] : pullAll(world, two, 5, both)) cameBoth[id] += times;

        auto& log = world.server.log;
        std::set<ChangeId> expected, expectedBoth;
        for (const auto& line : log.linesAfter(world.scope, 0, {10'000, 1 << 30}).lines) {
            if (!line.record) continue;
            if (log.isInterested(world.scope, ann.user, *line.record)) expected.insert(line.id());
            if (log.isInterested(world.scope, ann.user, *line.record) ||
                log.isInterested(world.scope, ben.user, *line.record))
                expectedBoth.insert(line.id());
        }
        std::set<ChangeId> got, gotBoth;
        for (const auto& [id, times] : came) {
            REQUIRE(times == 1);
            got.insert(id);
        }
        for (const auto& [id, times] : cameBoth) gotBoth.insert(id); // a second interested user may bring a line again
        REQUIRE(got == expected);
        REQUIRE(gotBoth == expectedBoth);
    }
}

TEST_CASE("in a register everybody gets every line and nobody's interest is noted", "[changelog][interest]")
{
    World world("register");
    Writer ann(world, world.server);
    const auto record = world.record();
    ann.answer(record, "q", "1");
    CHECK_FALSE(world.server.log.isInterested(world.scope, ann.user, record));
    std::size_t lines = 0;
    std::int64_t cur = 0;
    for (bool more = true; more;) {
        const auto page = world.server.log.linesAfter(world.scope, cur, {1, 1});
        lines += page.lines.size();
        cur = page.next;
        more = page.more;
    }
    CHECK(lines == 2);
}
