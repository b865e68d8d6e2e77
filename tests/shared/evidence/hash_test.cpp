#include "shared/evidence/hash.h"

#include <catch2/catch.hpp>

using namespace doorstep;

TEST_CASE("SHA-256 agrees with FIPS 180-4", "[evidence]")
{
    CHECK(base::hex(evidence::sha256("abc").raw()) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    evidence::Sha256 pieces;
    pieces.update("a");
    pieces.update("bc");
    CHECK(pieces.finish() == evidence::sha256("abc"));
}

TEST_CASE("a chain changes with every line and with their order", "[evidence]")
{
    const Hash one = evidence::sha256("one");
    const Hash two = evidence::sha256("two");
    const Hash start;
    CHECK(evidence::chainHash(evidence::chainHash(start, one), two) != evidence::chainHash(evidence::chainHash(start, two), one));
    CHECK(evidence::chainHash(start, one) == evidence::sha256(start.raw() + one.raw()));
    CHECK(evidence::tagOf(one).raw() == one.raw().substr(0, 4));
}
