#include "tests/shared/merge/changes.h"

#include <catch2/catch.hpp>

using namespace doorstep;
using namespace doorstep::test;

TEST_CASE("a record whose deletion had seen everything is gone", "[merge][delete]")
{
    Person ann(1), ben(2);
    const auto a = ann.answers({}, "q", "1");
    const auto gone = ben.decides(recordOf(a), "$", Value());
    const auto state = recordOf(a, gone);
    CHECK(state.isDeleted());
    CHECK(state.conflicts().empty());
    CHECK(state.answers().empty());
    CHECK(state.headsAt(at("q")).size() == 1); // hidden, never killed
}

TEST_CASE("an edit that the deletion had not seen keeps the record in view, as a conflict", "[merge][delete]")
{
    Person ann(1), ben(2), cai(3);
    const auto a = ann.answers({}, "q", "1");
    const auto gone = ben.decides(recordOf(a), "$", Value());
    const auto edit = cai.answers(recordOf(a), "q", "2");
    const auto state = recordOf(a, gone, edit);
    CHECK_FALSE(state.isDeleted());
    REQUIRE(state.conflictCount() == 1);
    const auto conflict = state.conflicts()[0];
    CHECK(conflict.kind == merge::Conflict::Kind::Deletion);
    REQUIRE(conflict.unseen.size() == 1);
    CHECK(conflict.unseen[0].by->user == cai.user);
    CHECK(state.textAt(at("q")) == "2");

    // Settled by deleting again with everything in view, or by keeping.
    CHECK(recordOf(a, gone, edit, ann.decides(state, "$", Value())).isDeleted());
    const auto kept = recordOf(a, gone, edit, ann.decides(state, "$", "1"));
    CHECK_FALSE(kept.isDeleted());
    CHECK(kept.conflicts().empty());
}

TEST_CASE("two people who delete the same record agree", "[merge][delete]")
{
    Person ann(1), ben(2);
    const auto a = ann.answers({}, "q", "1");
    const auto state = recordOf(a, ann.decides(recordOf(a), "$", Value()), ben.decides(recordOf(a), "$", Value()));
    CHECK(state.isDeleted());
    CHECK(state.conflicts().empty());
}

TEST_CASE("undeleting brings everything back", "[merge][delete]")
{
    Person ann(1), ben(2);
    const auto a = ann.answers({}, "q", "1");
    const auto gone = ben.decides(recordOf(a), "$", Value());
    const auto back = ann.decides(recordOf(a, gone), "$", "1");
    const auto state = recordOf(a, gone, back);
    CHECK_FALSE(state.isDeleted());
    CHECK(state.textAt(at("q")) == "1");
    CHECK(state.answers().size() == 1);
}

TEST_CASE("removing one member hides what is in it, and an unseen edit in it shows it again", "[merge][delete]")
{
    Person ann(1), ben(2), cai(3);
    const auto add = ann.says({}, {{"member[k3sA9x]", "1", {}, false}, {"member[k3sA9x]/name", "Li", {}, false},
                                   {"address", "1-2-3", {}, false}});
    const auto removal = ben.decides(recordOf(add), "member[k3sA9x]", Value());
    auto state = recordOf(add, removal);
    CHECK(state.isGone(at("member[k3sA9x]")));
    CHECK(state.isHidden(at("member[k3sA9x]/name")));
    CHECK_FALSE(state.isHidden(at("address")));
    CHECK(state.instances(at("member")).empty());
    REQUIRE(state.answers().size() == 1);

    const auto edit = cai.answers(recordOf(add), "member[k3sA9x]/name", "Lily");
    state.apply(edit);
    CHECK_FALSE(state.isGone(at("member[k3sA9x]")));
    CHECK(state.instances(at("member")).size() == 1);
    CHECK(state.conflictCount() == 1);
}

TEST_CASE("a conflict inside a removed member does not count until the member comes back", "[merge][delete]")
{
    Person ann(1), ben(2);
    const auto add = ann.says({}, {{"m[k3sA9x]", "1", {}, false}});
    const auto a = ann.answers(recordOf(add), "m[k3sA9x]/q", "1");
    const auto b = ben.answers(recordOf(add), "m[k3sA9x]/q", "2");
    auto state = recordOf(add, a, b);
    CHECK(state.conflictCount() == 1);
    const auto removal = ben.decides(state, "m[k3sA9x]", Value());
    state.apply(removal);
    CHECK(state.conflictCount() == 0);
    state.apply(ann.decides(state, "m[k3sA9x]", "1"));
    CHECK(state.conflictCount() == 1);
}

TEST_CASE("members stand by ordinal, then in the order they were added, and the unknown last", "[merge]")
{
    Person ann(1), ben(2);
    const auto first = ann.says({}, {{"m[zzzzzz]", "1", {}, false}, {"m[2]/q", "x", {}, false}, {"m[10]/q", "x", {}, false}});
    const auto second = ben.says(recordOf(first), {{"m[aaaaaa]", "1", {}, false}, {"m[kkkkkk]/q", "x", {}, false}});
    const auto paths = recordOf(second, first).instances(at("m"));
    std::vector<std::string> ids;
    for (const auto& path : paths) ids.push_back(path.last().instance);
    CHECK(ids == std::vector<std::string>{"2", "10", "zzzzzz", "aaaaaa", "kkkkkk"});
}

namespace {

/// A stream whose branch is not what the numbers say.
struct Cloned final : merge::Branches {
    ChangeId elsewhere;
    bool leadsTo(const ChangeId& earlier, const ChangeId&) const override { return earlier != elsewhere; }
};

} // namespace

TEST_CASE("a frontier covers one branch of a cloned stream, not the other", "[merge][delete]")
{
    Person ann(1), ben(2);
    const auto a = ann.answers({}, "q", "1");
    ann.restoreTo(1);
    const auto clone = ann.answers({}, "r", "2");  // same place, another branch
    const auto later = ann.answers(recordOf(a), "q", "3");
    const auto gone = ben.decides(recordOf(a, later), "$", Value());
    const auto state = recordOf(a, later, clone, gone);
    Cloned branches;
    branches.elsewhere = clone.id();
    CHECK_FALSE(state.isDeleted(branches));
    CHECK(state.isDeleted());
}

TEST_CASE("a frontier that names one of two clones at a place does not cover the other", "[merge][delete]")
{
    Person ann(1), ben(2);
    const auto a = ann.answers({}, "q", "1");
    ann.restoreTo(1);
    const auto clone = ann.answers({}, "r", "2");
    REQUIRE(a.head.seq == clone.head.seq);
    const auto gone = ben.decides(recordOf(a), "$", Value());
    CHECK(recordOf(a, gone).isDeleted());
    CHECK_FALSE(recordOf(a, clone, gone).isDeleted());
}
