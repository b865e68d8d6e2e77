#include "tests/shared/merge/changes.h"

#include <catch2/catch.hpp>
#include <set>

using namespace doorstep;
using namespace doorstep::test;

TEST_CASE("two people who answer the same question differently make a conflict", "[merge]")
{
    Person ann(1), ben(2);
    const auto base = ann.answers({}, "income", "3");
    const auto start = recordOf(base);
    const auto a = ann.answers(start, "income", "4");
    const auto b = ben.answers(start, "income", "5");
    const auto state = recordOf(base, a, b);

    const auto conflicts = state.conflicts();
    REQUIRE(conflicts.size() == 1);
    CHECK(conflicts[0].path == at("income"));
    REQUIRE(conflicts[0].candidates.size() == 2);
    std::set<UserId> authors{conflicts[0].candidates[0].by->user.value(), conflicts[0].candidates[1].by->user.value()};
    CHECK(authors == std::set<UserId>{ann.user, ben.user});
    CHECK_FALSE(merge::ranksBelow(conflicts[0].candidates[0], conflicts[0].candidates[1]));
}

TEST_CASE("two people who give the same answer agree, and both remain authors of it", "[merge]")
{
    Person ann(1), ben(2);
    const auto state = recordOf(ann.answers({}, "income", "4"), ben.answers({}, "income", "4"));
    CHECK(state.conflicts().empty());
    CHECK(state.headsAt(at("income")).size() == 2);
    CHECK(state.textAt(at("income")) == "4");
}

TEST_CASE("an answer over the one it saw replaces it, and repeating a value still confirms it", "[merge]")
{
    Person ann(1), ben(2);
    const auto first = ann.answers({}, "income", "3");
    const auto confirmed = ann.answers(recordOf(first), "income", "3");
    const auto rival = ben.answers(recordOf(first), "income", "4");
    const auto state = recordOf(first, confirmed, rival);
    CHECK(state.conflictCount() == 1);
    CHECK(recordOf(first, rival).textAt(at("income")) == "4");
}

TEST_CASE("cleared and empty text are two answers", "[merge]")
{
    Person ann(1), ben(2);
    CHECK(recordOf(ann.answers({}, "q", ""), ben.answers({}, "q", Value())).conflictCount() == 1);
}

TEST_CASE("a settlement that names all candidates ends the conflict; two at once make a smaller one", "[merge]")
{
    Person ann(1), ben(2), chief(3), deputy(4);
    const auto a = ann.answers({}, "q", "1");
    const auto b = ben.answers({}, "q", "2");
    const auto c = ben.answers({}, "other", "x");
    const auto seen = recordOf(a, b, c);
    const auto settled = chief.answers(seen, "q", "1");
    CHECK(recordOf(a, b, c, settled).conflicts().empty());
    const auto again = deputy.answers(seen, "q", "3");
    const auto both = recordOf(a, b, c, settled, again);
    REQUIRE(both.conflictCount() == 1);
    CHECK(both.headsAt(at("q")).size() == 2);
}

TEST_CASE("a settlement that arrives before what it settles kills it on arrival", "[merge]")
{
    Person ann(1), ben(2), chief(3);
    const auto a = ann.answers({}, "q", "1");
    const auto b = ben.answers({}, "q", "2");
    const auto settled = chief.answers(recordOf(a, b), "q", "1");
    auto state = recordOf(settled, b);
    CHECK(state.headsAt(at("q")).size() == 1);
    state.apply(a);
    CHECK(state.headsAt(at("q")).size() == 1);
    CHECK(state == recordOf(a, b, settled));
}

TEST_CASE("preds kill by op, whatever path they stand under", "[merge]")
{
    Person ann(1), ben(2);
    const auto old = ann.answers({}, "house/name", "x");
    const auto moved = ben.says(recordOf(old), {{"name", "x", {old.opId(0)}, false}});
    const auto state = recordOf(old, moved);
    CHECK(state.headsAt(at("house/name")).empty());
    CHECK(state.headsAt(at("name")).size() == 1);
}

TEST_CASE("what the form wrote is never in conflict and hides under a person's answer", "[merge]")
{
    Person ann(1), ben(2), cai(3);
    const auto a = ann.says({}, {{"start", "08:00", {}, true}});
    const auto b = ben.says({}, {{"start", "09:00", {}, true}});
    CHECK(recordOf(a, b).conflicts().empty());
    const auto said = cai.says({}, {{"start", "10:00", {}, false}});
    const auto state = recordOf(a, b, said);
    CHECK(state.conflicts().empty());
    CHECK(state.textAt(at("start")) == "10:00");
    CHECK(state.headsAt(at("start")).size() == 3);
}

TEST_CASE("display picks by depth, then stream, seq and index, never by the clock", "[merge]")
{
    Person ann(1), ben(2);
    auto shallow = ann.answers({}, "q", "late by the clock");
    shallow.head.wallMs = 9'999'999'999'999;
    const auto first = ben.answers({}, "other", "x");
    auto deep = ben.answers(recordOf(first), "q", "deep");
    deep.head.wallMs = 0;
    CHECK(recordOf(shallow, first, deep).textAt(at("q")) == "deep");

    const auto a = ann.answers({}, "r", "a");
    const auto b = ben.answers({}, "r", "b");
    CHECK(recordOf(a, b).textAt(at("r")) == (ann.stream < ben.stream ? "b" : "a"));
}

TEST_CASE("a photo question shows the photos of everybody and is never in conflict", "[merge]")
{
    Person ann(1), ben(2);
    const auto state = recordOf(ann.answers({}, "photo", file(1)), ben.answers({}, "photo", file(2)));
    CHECK(state.conflicts().empty());
    CHECK(state.attachmentsAt(at("photo")).size() == 2);
}

TEST_CASE("a cloned device's two changes in one place both count", "[merge]")
{
    Person ann(1);
    const auto first = ann.answers({}, "q", "1");
    ann.restoreTo(1);
    const auto clone = ann.answers({}, "q", "2");
    REQUIRE(first.head.seq == clone.head.seq);
    const auto state = recordOf(first, clone);
    CHECK(state.headsAt(at("q")).size() == 2);
    CHECK(state.conflictCount() == 1);
}

TEST_CASE("a change of the set is taken once", "[merge]")
{
    Person ann(1);
    const auto a = ann.answers({}, "q", "1");
    const auto b = ann.answers(recordOf(a), "q", "2");
    auto state = recordOf(a, b);
    CHECK_FALSE(state.apply(a));
    CHECK(state.textAt(at("q")) == "2");
    CHECK(state.holds(a.id()));
    CHECK(state.changes().size() == 2);
}

TEST_CASE("the newest form version a record cites goes by depth, and the others are remembered", "[merge]")
{
    SeededRandom random(5);
    const auto v1 = random.id<Hash>(), v2 = random.id<Hash>();
    Person ann(1), ben(2);
    const auto a = ann.says({}, {{"q", "1", {}, false}}, v1);
    const auto b = ben.says(recordOf(a), {{"r", "1", {}, false}}, v2);
    CHECK(recordOf(b, a).form() == v2);
    CHECK(recordOf(a, b).forms() == std::vector<Hash>{v2, v1});
}

TEST_CASE("the frontier names the last change of every stream, and depth grows by one", "[merge]")
{
    Person ann(1), ben(2);
    const auto a1 = ann.answers({}, "q", "1");
    const auto a2 = ann.answers(recordOf(a1), "q", "2");
    const auto b = ben.answers(recordOf(a1), "r", "1");
    const auto state = recordOf(a1, a2, b);
    const records::Frontier expected{{ann.stream, {a2.head.seq, a2.tag}}, {ben.stream, {b.head.seq, b.tag}}};
    CHECK(state.frontier() == expected);
    CHECK(state.nextDepth() == 3);
    CHECK(RecordState().nextDepth() == 1);
}
