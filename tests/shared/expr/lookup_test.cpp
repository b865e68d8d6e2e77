#include "tests/shared/expr/plain.h"

#include <catch2/catch.hpp>

using namespace doorstep::expr;

TEST_CASE("a filter by equality over a long list is a look-up, by one column or several", "[expr]")
{
    Plain plain(50'000);
    const Row kTable[] = {
        {"instance('places')/root/item[code = 'p49999']/district", "d4"},
        {"instance('places')/root/item['p49999' = code]/district", "d4"},
        {"instance('places')/root/item[region = 'r1' and code = 'p49999']/district", "d4"},
        {"instance('places')/root/item[region = 'r1'][code = 'p49999']/district", "d4"},
        {"count(instance('places')/root/item[region = 'r0' and code = 'p49999'])", "0"},
        {"instance('places')/root/item[region = 'r1'][code = 'p49999'][number(district) != 4]/code", "p49999"},
    };
    for (const auto& row : kTable) {
        INFO(row.source);
        CHECK(plain.text(row.source) == row.expected);
        CHECK(plain.steps() < 50'000 / 64 + 100);
    }
    CHECK(plain.text("count(instance('places')/root/item[region = 'r1' and district = 'd3'])") == "5000");
    CHECK(plain.steps() < 5000 + 50'000 / 64 + 100);
}

TEST_CASE("what an index cannot answer is filtered item by item, to the same result", "[expr]")
{
    Plain plain(100);
    const Row kTable[] = {
        {"count(instance('places')/root/item[region = 'r1' or district = 'd3'])", "60"},
        {"count(instance('places')/root/item[region = 'r1'][2])", "1"}, {"instance('places')/root/item[region = 'r1'][2]/code", "p3"},
        {"instance('places')/root/item[2][region = 'r1']/code", "p1"},
        {"count(instance('places')/root/item[region = 'r1' and not(district = 'd3')])", "40"},
        {"count(instance('places')/root/item[region = 'r1' and region = 'r0'])", "0"},
        {"count(instance('places')/root/item[region = /list/item/name])", "0"},
        {"count(instance('places')/root/item[region = /list/none])", "0"},
    };
    for (const auto& row : kTable) {
        INFO(row.source);
        CHECK(plain.text(row.source) == row.expected);
    }
}

TEST_CASE("an item that has a key twice is found by either value", "[expr]")
{
    Plain plain(100);
    auto* root = const_cast<Node*>(plain.world().instances[0])->children[0];
    plain.add(*root->children[7], "code", "second name");
    CHECK(plain.text("count(instance('places')/root/item[code = 'second name'])") == "1");
    CHECK(plain.text("count(instance('places')/root/item[code = 'p7'])") == "1");
    CHECK(plain.text("count(instance('places')/root/item[code = 'p8' and region = 'r0'])") == "1");
}
