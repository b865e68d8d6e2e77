#include "tests/shared/merge/changes.h"

#include <catch2/catch.hpp>

using namespace doorstep;
using namespace doorstep::test;

namespace {

/// The server's change that takes away some values of `target`, restating the others.
Change erasing(Person& server, const RecordState& seen, const Change& target, const std::vector<std::size_t>& places,
               std::vector<ChangeId> earlier = {})
{
    Change erasure = server.says(seen, {});
    erasure.head.erases = {target.id()};
    erasure.head.erases.insert(erasure.head.erases.end(), earlier.begin(), earlier.end());
    erasure.body->values = target.body->values;
    erasure.body->derived = target.body->derived;
    for (const std::size_t place : places) erasure.body->values.at(place) = Value();
    return erasure;
}

Change withoutBody(Change change)
{
    change.body.reset();
    return change;
}

} // namespace

TEST_CASE("an erased answer is gone while everything about it stands", "[merge][erasure]")
{
    Person ann(1), server(9);
    const auto a = ann.says({}, {{"id_number", "110101", {}, false}, {"floor", "3", {}, false}});
    auto state = recordOf(a);
    state.apply(erasing(server, state, a, {0}));
    const auto* erased = state.pick(at("id_number"));
    REQUIRE(erased);
    CHECK(erased->value.isCleared());
    CHECK(erased->erased);
    CHECK(erased->by->user == ann.user);
    CHECK(state.textAt(at("floor")) == "3");
    CHECK(state.serialise().find("110101") == std::string::npos);
}

TEST_CASE("the change and its erasures come in any order, with or without its body", "[merge][erasure]")
{
    Person ann(1), ben(3), server(9);
    const auto a = ann.says({}, {{"p", "secret", {}, false}, {"q", "also", {}, false}, {"r", "kept", {}, false}});
    const auto e1 = erasing(server, recordOf(a), a, {0});
    const auto e2 = erasing(server, recordOf(a, e1), a, {0, 1}, {e1.id()});
    const auto later = ben.answers(recordOf(a), "r", "newer");
    const auto expected = recordOf(a, e1, later, e2).serialise();
    CHECK(recordOf(e2, e1, later, a).serialise() == expected);
    CHECK(recordOf(e1, a, e2, later).serialise() == expected);
    CHECK(recordOf(later, e1, e2, a).serialise() == expected);
    // What is left in the lines: the first change and the first erasure without their bodies.
    CHECK(recordOf(withoutBody(a), withoutBody(e1), later, e2).serialise() == expected);
    CHECK(recordOf(e2, later, withoutBody(e1), withoutBody(a)).serialise() == expected);
}

TEST_CASE("an answer given after an erasure replaces the erased one like any other", "[merge][erasure]")
{
    Person ann(1), ben(2), server(9);
    const auto a = ann.answers({}, "q", "secret");
    auto state = recordOf(a);
    state.apply(erasing(server, state, a, {0}));
    state.apply(ben.answers(state, "q", "fresh"));
    CHECK(state.textAt(at("q")) == "fresh");
    CHECK(state.headsAt(at("q")).size() == 1);
}

TEST_CASE("an erased answer does not stand against another one", "[merge][erasure]")
{
    Person ann(1), ben(2), server(9);
    const auto a = ann.answers({}, "q", "secret");
    const auto b = ben.answers({}, "q", "public");
    auto state = recordOf(a, b);
    CHECK(state.conflictCount() == 1);
    state.apply(erasing(server, state, a, {0}));
    CHECK(state.conflictCount() == 0);
}

TEST_CASE("a deletion without its body does not delete", "[merge][erasure]")
{
    Person ann(1);
    const auto a = ann.answers({}, "q", "1");
    const auto gone = ann.decides(recordOf(a), "$", Value());
    CHECK(recordOf(a, gone).isDeleted());
    CHECK_FALSE(recordOf(a, withoutBody(gone)).isDeleted());
}
