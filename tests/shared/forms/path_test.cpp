#include "shared/forms/path.h"
#include "tests/support/fakes.h"

#include <catch2/catch.hpp>

using doorstep::forms::isInstanceId;
using doorstep::forms::newInstanceId;
using doorstep::forms::Path;

namespace {

Path at(std::string_view text) { return *Path::parse(text); }

} // namespace

TEST_CASE("a path is read, taken apart and written as it was", "[path]")
{
    for (const auto* text : {"$", "a", "household/member[k3sA9x]/name", "child[12]/toy[1]", "orx:meta/orx:instanceID", "$review",
                             "$note[k3sA9x]/text", "惠民/项目", "a-b.c/_d"}) {
        INFO(text);
        CHECK(at(text).text() == text);
    }
    const auto steps = at("household/member[k3sA9x]/name").steps();
    REQUIRE(steps.size() == 3);
    CHECK(steps[1].name == "member");
    CHECK(steps[1].instance == "k3sA9x");
    CHECK(at("$").steps().empty());
}

TEST_CASE("what is not a path is refused", "[path]")
{
    for (const auto* text : {"", "/a", "a/", "a//b", "a[0]", "a[01]", "a[]", "a[k3sA9]", "a[123456x]", "a[k3s9x!]", "a b", "1a", "a[1",
                             "a/$b", "a:b:c", ":a", "$note/", "a[1]b", "\xff"}) {
        INFO(text);
        CHECK_FALSE(Path::parse(text).ok());
    }
    CHECK_FALSE(Path::parse(std::string(2000, 'a')).ok());
    std::string deep = "a";
    for (int i = 0; i < 70; ++i) deep += "/a";
    CHECK_FALSE(Path::parse(deep).ok());
}

TEST_CASE("a path knows what it lies under", "[path]")
{
    CHECK(at("a/b").isUnder(at("a")));
    CHECK(at("member[k3sA9x]").isUnder(at("member")));
    CHECK(at("member[k3sA9x]/name").isUnder(at("member[k3sA9x]")));
    CHECK(at("member[12]").isUnder(at("member")));
    CHECK_FALSE(at("member[12]").isUnder(at("member[1]")));
    CHECK_FALSE(at("members").isUnder(at("member")));
    CHECK_FALSE(at("a").isUnder(at("a")));
    CHECK(at("a").isUnder(Path()));
    CHECK_FALSE(Path().isUnder(at("a")));
    CHECK(at("a/b[1]/c").parent() == at("a/b[1]"));
    CHECK(at("a").parent().isRecord());
    CHECK(at("a/b[1]/c[k3sA9x]").pattern() == "a/b/c");
    CHECK(at("$review").isReserved());
    CHECK(at("a").child("b").instance("k3sA9x").child("c").text() == "a/b[k3sA9x]/c");
}

TEST_CASE("an instance id can never be taken for an ordinal", "[path]")
{
    doorstep::test::SeededRandom random(7);
    for (int i = 0; i < 20'000; ++i) REQUIRE(isInstanceId(newInstanceId(random)));
    CHECK_FALSE(isInstanceId("123456"));
}
