#include "shared/base/ids.h"
#include "tests/support/fakes.h"

#include <catch2/catch.hpp>

using namespace doorstep;

TEST_CASE("an id of eight bytes is written as eleven characters and read back", "[base]")
{
    test::SeededRandom random;
    const auto id = random.id<RecordId>();
    CHECK(id.text().size() == 11);
    CHECK(RecordId::fromText(id.text()) == id);
    CHECK(Hash{}.text().size() == 43);
    CHECK(Tag{}.text().size() == 6);
}

TEST_CASE("an id has exactly one spelling", "[base]")
{
    CHECK(base::fromBase64url("AQ") == std::string("\x01"));
    CHECK_FALSE(base::fromBase64url("AR")); // Left-over bits are not zero.
    CHECK_FALSE(base::fromBase64url("A"));
    CHECK_FALSE(base::fromBase64url("AQ=="));
    CHECK_FALSE(base::fromBase64url("A+"));
}

TEST_CASE("base64url gives back any bytes", "[base]")
{
    test::SeededRandom random;
    for (std::size_t length = 0; length < 70; ++length) {
        const std::string bytes = random.bytes(length);
        CHECK(base::fromBase64url(base::base64url(bytes)) == bytes);
        CHECK(base::fromHex(base::hex(bytes)) == bytes);
    }
}

TEST_CASE("a tag's number keeps the order of its bytes", "[base]")
{
    const Tag tag = Tag::fromNumber(0xFE010203);
    CHECK(tag.number() == 0xFE010203);
    CHECK(tag < Tag::fromNumber(0xFE010204));
}
