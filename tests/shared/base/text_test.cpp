#include "shared/base/text.h"

#include <catch2/catch.hpp>

using namespace doorstep::base;

TEST_CASE("ill-formed UTF-8 becomes the replacement character and nothing else changes", "[base]")
{
    CHECK(toUtf8("村庄") == "村庄");
    CHECK(toUtf8("a\xff" "b") == "a\xEF\xBF\xBD" "b");
    CHECK(isUtf8(toUtf8("\xED\xA0\x80"))); // A lone surrogate.
    CHECK_FALSE(isUtf8("\xC0\x80"));       // Overlong NUL.
    CHECK_FALSE(isUtf8("\xF4\x90\x80\x80"));
    CHECK(isUtf8(std::string_view("a\0b", 3)));
}

TEST_CASE("split keeps empty parts", "[base]")
{
    CHECK(split("a//b", '/') == std::vector<std::string_view>{"a", "", "b"});
    CHECK(split("", '/') == std::vector<std::string_view>{""});
    CHECK(trim("  a b\n") == "a b");
    CHECK(trim(" ").empty());
}
