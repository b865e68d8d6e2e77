#include "tests/shared/merge/changes.h"

#include <catch2/catch.hpp>

using namespace doorstep;
using namespace doorstep::test;
using forms::Origin;

namespace {

const forms::Entry* entry(const forms::Stored& stored, const char* path)
{
    for (const auto& one : stored.record)
        if (one.path == at(path)) return &one;
    return nullptr;
}

} // namespace

TEST_CASE("a form opened again gets one value per place, files by name, and knows what is unsettled", "[merge][forms]")
{
    Person ann(1), ben(2);
    const auto a = ann.says({}, {{"name", "Li", {}, false}, {"start", "08:00", {}, true}, {"photo", file(1), {}, false},
                                 {"cleared", Value(), {}, false}, {"$assign", "x", {}, false}});
    const auto b = ben.says({}, {{"name", "Lee", {}, false}});
    const auto stored = merge::toFormAnswers(recordOf(a, b));
    CHECK(stored.record.size() == 4);
    CHECK(stored.unsettled == std::set<Path>{at("name")});
    REQUIRE(entry(stored, "photo"));
    CHECK(entry(stored, "photo")->value == "photo1.jpg");
    REQUIRE(entry(stored, "start"));
    CHECK(entry(stored, "start")->origin == Origin::Written);
    REQUIRE(entry(stored, "cleared"));
    CHECK(entry(stored, "cleared")->value == std::nullopt);
    CHECK(entry(stored, "$assign") == nullptr);
}

TEST_CASE("instances come in their order before what lies in them, removed ones as null", "[merge][forms]")
{
    Person ann(1), ben(2);
    const auto a = ann.says({}, {{"m[zzzzzz]", "1", {}, false}, {"m[zzzzzz]/q", "z", {}, false}});
    const auto b = ben.says(recordOf(a), {{"m[aaaaaa]", "1", {}, false}, {"m[aaaaaa]/q", "a", {}, false},
                                          {"m[bbbbbb]", "1", {}, false}, {"m[bbbbbb]/q", "b", {}, false}});
    auto state = recordOf(a, b);
    state.apply(ann.decides(state, "m[bbbbbb]", Value()));
    const auto stored = merge::toFormAnswers(state);
    std::vector<std::string> paths;
    for (const auto& one : stored.record) paths.push_back(one.path.text() + (one.value ? "" : "!"));
    CHECK(paths == std::vector<std::string>{"m[zzzzzz]", "m[aaaaaa]", "m[bbbbbb]!", "m[aaaaaa]/q", "m[zzzzzz]/q"});
}
