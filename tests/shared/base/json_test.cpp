#include "shared/base/json.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using namespace doorstep;
using base::parseJson;

TEST_CASE("JSON with a key twice is refused by name", "[base]")
{
    const auto read = parseJson(R"({"a":1,"b":{"c":1,"c":2}})");
    REQUIRE_FALSE(read);
    CHECK(read.error().message.find("\"c\"") != std::string::npos);
}

TEST_CASE("JSON numbers are integers below 2^53", "[base]")
{
    CHECK(parseJson("9007199254740991"));
    CHECK_FALSE(parseJson("9007199254740992"));
    CHECK_FALSE(parseJson("-9007199254740992"));
    CHECK_FALSE(parseJson("1.5"));
    CHECK_FALSE(parseJson("1e3"));
    CHECK_FALSE(parseJson("18446744073709551616"));
}

TEST_CASE("JSON beyond its limits is refused before it is built", "[base]")
{
    CHECK_FALSE(parseJson(std::string(100'000, '[')));
    CHECK(parseJson("[[1]]", {100, 2}));
    CHECK_FALSE(parseJson("[[[1]]]", {100, 2}));
    const auto large = parseJson(R"("0123456789")", {8, 2});
    REQUIRE_FALSE(large);
    CHECK(large.error().code == ErrorCode::TooLarge);
}

TEST_CASE("JSON strings keep NUL and emoji and refuse broken UTF-8", "[base]")
{
    const auto read = parseJson(R"(["a\u0000b","\ud83d\ude00"])");
    REQUIRE(read);
    CHECK((*read)[0].get<std::string>() == std::string("a\0b", 3));
    CHECK((*read)[1].get<std::string>() == "\xF0\x9F\x98\x80");
    CHECK_FALSE(parseJson("\"\xff\""));
    CHECK_FALSE(parseJson(R"("\ud83d")"));
    CHECK_FALSE(parseJson("{} x"));
    CHECK_FALSE(parseJson(""));
}

TEST_CASE("JSON keeps nested structure", "[base]")
{
    const auto read = parseJson(R"({"a":[1,{"b":null},true,"x"],"c":{}})");
    REQUIRE(read);
    CHECK(read->dump() == R"({"a":[1,{"b":null},true,"x"],"c":{}})");
}
