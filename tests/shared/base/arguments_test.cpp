#include "shared/base/arguments.h"

#include <catch2/catch.hpp>

using doorstep::base::optionsFirst;
using Words = std::vector<std::string>;

TEST_CASE("an id or an answer that begins with a hyphen is never taken for an option", "[base]")
{
    CHECK(optionsFirst({"show", "-a1b2c3d4e5", "--json"}, {"--json"}) == Words{"show", "--json", "--", "-a1b2c3d4e5"});
    CHECK(optionsFirst({"attach", "-id", "photo", "a.jpg", "--type", "image/jpeg"}, {})
        == Words{"attach", "--type=image/jpeg", "--", "-id", "photo", "a.jpg"});
    CHECK(optionsFirst({"settle", "--reason", "-5", "r", "p", "-1"}, {}) == Words{"settle", "--reason=-5", "--", "r", "p", "-1"});
}

TEST_CASE("what stands after a double hyphen stays as it is", "[base]")
{
    CHECK(optionsFirst({"set", "--", "r", "p", "--json"}, {"--json"}) == Words{"set", "--", "r", "p", "--json"});
    CHECK(optionsFirst({"status"}, {}) == Words{"status"});
    CHECK(optionsFirst({"script", "-"}, {}) == Words{"script", "--", "-"});
    CHECK(optionsFirst({"set", "r", "p", "v", "--file"}, {}) == Words{"set", "--file", "--", "r", "p", "v"});
    CHECK(optionsFirst({}, {}).empty());
}
