#include "tests/support/log_fixture.h"

#include <catch2/catch.hpp>

using namespace doorstep;
using namespace doorstep::test;

TEST_CASE("a draft answer keeps its value, what was shown and when, until it is dropped", "[changelog][draft]")
{
    World world;
    SeededRandom random(1);
    const evidence::DataKeySeal seal(evidence::DataKey::generate(random), random);
    auto tablet = world.tablet(seal);
    Writer ann(world, *tablet);
    const auto record = world.record();
    const auto shown = ann.answer(record, "q", "1");
    auto& log = tablet->log;
    tablet->commit([&] {
        log.putDraft(world.scope, record, {at("q"), "2", false, {{shown, 0}}, 10});
        log.putDraft(world.scope, record, {at("member[k3sA9x]"), "1", true, {}, 11});
        log.putDraft(world.scope, record, {at("$form"), "the form's hash", false, {}, 11});
    });
    tablet->commit([&] { log.putDraft(world.scope, record, {at("q"), Value(), false, {{shown, 0}}, 12}); });

    const auto drafts = log.drafts(world.scope, record);
    REQUIRE(drafts.size() == 3);
    CHECK(drafts[0].path == at("$form"));
    CHECK(drafts[1].path == at("member[k3sA9x]"));
    CHECK(drafts[1].written);
    CHECK(drafts[2].path == at("q"));
    CHECK(drafts[2].value.isCleared());
    CHECK(drafts[2].shown == std::vector<OpId>{{shown, 0}});
    CHECK(drafts[2].ms == 12);
    CHECK_FALSE(drafts[2].written);
    CHECK(log.draftRecords(world.scope) == std::vector{record});

    tablet->commit([&] { log.dropDraft(world.scope, record, at("q")); });
    CHECK(log.drafts(world.scope, record).size() == 2);
    tablet->commit([&] { log.dropDrafts(world.scope, record); });
    CHECK(log.drafts(world.scope, record).empty());
    CHECK(log.draftRecords(world.scope).empty());
    // The finished answer was never touched by it.
    CHECK(log.state(world.scope, record).textAt(at("q")) == "1");
}
