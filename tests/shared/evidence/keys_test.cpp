#include "shared/evidence/hash.h"
#include "shared/evidence/keys.h"
#include "tests/support/fakes.h"

#include <catch2/catch.hpp>

using namespace doorstep;
using namespace doorstep::evidence;

TEST_CASE("a signature is good for its key, its kind and its fields only", "[evidence]")
{
    test::SeededRandom random;
    const auto key = SigningKey::generate(random);
    const auto stream = random.id<StreamId>();
    const auto signed3 = Statement::line(stream, 3, sha256("x"));
    const auto signature = key.sign(signed3);

    CHECK(verify(key.publicKey(), signed3, signature));
    CHECK_FALSE(verify(key.publicKey(), Statement::line(stream, 4, sha256("x")), signature));
    CHECK_FALSE(verify(key.publicKey(), Statement::reply(sha256("x")), signature));
    CHECK_FALSE(verify(SigningKey::generate(random).publicKey(), signed3, signature));
}

TEST_CASE("a signing key comes back from its seed", "[evidence]")
{
    test::SeededRandom random;
    const auto key = SigningKey::generate(random);
    const auto again = SigningKey::fromSeed(key.seed());
    REQUIRE(again);
    CHECK(again->publicKey() == key.publicKey());
    CHECK_FALSE(SigningKey::fromSeed("short"));
}

TEST_CASE("a statement says its kind and its fields, one a line", "[evidence]")
{
    const auto statement = Statement::request("POST", "/v1/sync", Hash{}, "nonce");
    CHECK(statement.bytes() == "doorstep/request/1\nPOST\n/v1/sync\n" + Hash{}.text() + "\nnonce");
}
