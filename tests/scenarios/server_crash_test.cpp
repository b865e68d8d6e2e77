#include "tests/scenarios/town.h"

#include <catch2/catch.hpp>

using namespace doorstep;
using namespace doorstep::test;

namespace {

using Problems = std::vector<std::string>;

constexpr std::int64_t kPoints = 300;
constexpr std::int64_t kFullPoints = 40;

std::int64_t effectsOfTheDay()
{
    Town town(1);
    const auto before = town.server.world.effects();
    town.work();
    return town.server.world.effects() - before;
}

/// Starts the machine again; every third time the power fails once more while it starts.
bool bootTwice(Town& town, std::uint64_t fate)
{
    SeededRandom random(fate * 31 + 1);
    if (fate % 3 != 0) return town.server.boot(random);
    town.server.close();
    town.server.world.reboot(random);
    town.server.world.crashAt(1 + std::int64_t(fate % 7));
    if (town.server.open()) town.server.rememberEpoch();
    return town.server.boot(random);
}

struct Crashed {
    bool lost = false; ///< The point came before the end of the day.
    Problems problems;
};

/// A day in which the server's power is cut at one effect; then it starts again, and everybody syncs.
Crashed crashAndCheck(std::int64_t point, std::uint64_t fate, bool ignoreSyncs = false)
{
    Town town(fate);
    town.server.vfs.ignoreSyncs(ignoreSyncs);
    town.server.world.crashAt(town.server.world.effects() + point);
    town.work();
    Crashed crashed{town.server.world.lost(), {}};
    if (!bootTwice(town, fate)) {
        crashed.problems.push_back("does not start again: " + town.server.why);
        return crashed;
    }
    try {
        crashed.problems = town.brokenPromises();
        if (!crashed.problems.empty()) return crashed;
        crashed.problems = town.syncAll();
        for (auto& problem : town.differences()) crashed.problems.push_back(std::move(problem));
        for (auto& problem : town.tabletProblems()) crashed.problems.push_back(std::move(problem));
    } catch (const std::exception& failure) {
        crashed.problems.push_back(failure.what());
    }
    return crashed;
}

} // namespace

TEST_CASE("a day without a fault ends with everything on the server exactly once", "[crash]")
{
    Town town(3);
    town.work();
    CHECK(town.brokenPromises() == Problems{});
    CHECK(town.syncAll() == Problems{});
    CHECK(town.differences() == Problems{});
    CHECK(town.tabletProblems() == Problems{});
}

TEST_CASE("a server that loses power at three hundred points keeps all that tablets show as delivered, once", "[crash]")
{
    const auto effects = effectsOfTheDay();
    REQUIRE(effects > 100);
    int lost = 0;
    for (std::int64_t i = 0; i < kPoints; ++i) {
        const auto point = 1 + i * effects / kPoints;
        const auto crashed = crashAndCheck(point, static_cast<std::uint64_t>(i));
        lost += crashed.lost ? 1 : 0;
        INFO("power lost at effect " << point << " of about " << effects << ", seed " << i);
        for (const auto& problem : crashed.problems) FAIL_CHECK(problem);
        if (!crashed.problems.empty()) return;
    }
    CHECK(lost > kPoints * 9 / 10);
}

TEST_CASE("a server that does not sync its database would break what it promised", "[crash]")
{
    const auto effects = effectsOfTheDay();
    bool found = false;
    for (std::int64_t point = effects / 2; point < effects && !found; point += effects / 20)
        found = !crashAndCheck(point, 7, true).problems.empty();
    CHECK(found);
}

TEST_CASE("a server whose disk is full turns tablets away in words, and takes everything once there is room", "[crash]")
{
    const auto effects = effectsOfTheDay();
    std::size_t refusals = 0;
    for (std::int64_t i = 0; i < kFullPoints; ++i) {
        const auto point = 1 + i * effects / kFullPoints;
        INFO("disk full at effect " << point << " of about " << effects << ", seed " << i);
        Town town(static_cast<std::uint64_t>(i));
        town.server.world.fullAt(town.server.world.effects() + point);
        town.work();
        CHECK(town.strangeRefusals() == std::set<int>{});
        CHECK(town.tabletProblems() == Problems{});
        refusals += town.refusals();
        town.server.world.relieve();
        if (!town.server.isUp()) REQUIRE(town.server.open()); // it was started anew while the disk was full
        CHECK(town.brokenPromises() == Problems{});
        CHECK(town.syncAll() == Problems{});
        CHECK(town.differences() == Problems{});
        CHECK(town.tabletProblems() == Problems{});
    }
    CHECK(refusals > std::size_t(kFullPoints));
}
