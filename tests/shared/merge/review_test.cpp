#include "tests/shared/merge/changes.h"

#include <catch2/catch.hpp>

using namespace doorstep;
using namespace doorstep::test;
using merge::ReviewState;

TEST_CASE("a record is unreviewed, then approved, then changed after review", "[merge][review]")
{
    Person ann(1), chief(2);
    auto state = recordOf(ann.answers({}, "q", "1"));
    CHECK(state.review().state == ReviewState::Unreviewed);
    state.apply(chief.decides(state, "$review", "approved"));
    CHECK(state.review().state == ReviewState::Approved);
    CHECK(state.review().by->user == chief.user);
    state.apply(ann.answers(state, "q", "2"));
    const auto review = state.review();
    CHECK(review.state == ReviewState::Changed);
    CHECK(review.decision == "approved");
    REQUIRE(review.unseen.size() == 1);
    CHECK(review.unseen[0].path == at("q"));
}

TEST_CASE("notes, assignment and links after a review do not make it changed", "[merge][review]")
{
    Person ann(1), chief(2);
    auto state = recordOf(ann.answers({}, "q", "1"));
    state.apply(chief.decides(state, "$review", "approved"));
    for (const char* path : {"$note[k3sA9x]/text", "$assign", "$same_as"})
        state.apply(ann.answers(state, path, "x"));
    CHECK(state.review().state == ReviewState::Approved);
    state.apply(ann.decides(state, "$", "1"));
    CHECK(state.review().state == ReviewState::Changed);
}

TEST_CASE("a return names its notes, and the reply marks them done", "[merge][review]")
{
    Person ann(1), chief(2);
    auto state = recordOf(ann.answers({}, "member[1]/age", "200"));
    Change returned = chief.says(state, {{"$review", "returned", {}, false},
                                         {"$note[k3sA9x]/at", "member[1]/age", {}, false},
                                         {"$note[k3sA9x]/text", "too old", {}, false}});
    returned.head.frontier = state.frontier();
    state.apply(returned);
    CHECK(state.review().state == ReviewState::Returned);
    REQUIRE(state.notes().size() == 1);
    CHECK(state.notes()[0].at == at("member[1]/age"));
    CHECK(state.notes()[0].text == "too old");
    CHECK(state.notes()[0].by->user == chief.user);
    CHECK_FALSE(state.notes()[0].done);

    state.apply(ann.says(state, {{"member[1]/age", "20", state.predsAt(at("member[1]/age")), false},
                                 {"$note[k3sA9x]/done", "1", {}, false}}));
    CHECK(state.notes()[0].done);
    CHECK(state.review().state == ReviewState::Changed);
}

TEST_CASE("of two decisions made apart the cautious one is shown, and they are in conflict", "[merge][review]")
{
    Person ann(1), chief(2), deputy(3);
    const auto a = ann.answers({}, "q", "1");
    const auto seen = recordOf(a);
    const auto state =
        recordOf(a, chief.decides(seen, "$review", "approved"), deputy.decides(seen, "$review", "returned"));
    CHECK(state.review().decision == "returned");
    REQUIRE(state.conflictCount() == 1);
    CHECK(state.conflicts()[0].path == at("$review"));
}

TEST_CASE("everybody a record is assigned to is assigned", "[merge][review]")
{
    Person chief(2), deputy(3), x(4), y(5);
    const auto state =
        recordOf(chief.answers({}, "$assign", x.user.text()), deputy.answers({}, "$assign", y.user.text()));
    CHECK(state.assigned().size() == 2);
    CHECK(state.conflicts().empty());
    auto again = state;
    again.apply(chief.answers(state, "$assign", x.user.text()));
    CHECK(again.assigned() == std::vector<UserId>{x.user});
}
