#include "shared/sync/gzip.h"

#include "tests/shared/sync/bomb.h"
#include "tests/support/fakes.h"

#include <catch2/catch.hpp>

using namespace doorstep;
using namespace doorstep::sync;

TEST_CASE("what was packed comes out as it went in", "[sync][gzip]")
{
    test::SeededRandom random(3);
    for (const std::size_t size : {std::size_t(0), std::size_t(1), std::size_t(65'536), std::size_t(300'001)}) {
        const auto plain = random.bytes(size);
        const auto out = gunzip(gzip(plain));
        REQUIRE(out);
        CHECK(out->complete);
        CHECK(out->plain == plain);
    }
}

TEST_CASE("a bomb is stopped at its ratio and at eight mebibytes", "[sync][gzip]")
{
    const auto byRatio = gunzip(test::bomb(4 << 20));
    REQUIRE_FALSE(byRatio);
    CHECK(byRatio.error().code == ErrorCode::TooLarge);

    test::SeededRandom random(3);
    const auto bySize = gunzip(gzip(random.bytes((8 << 20) + 1)));
    REQUIRE_FALSE(bySize);
    CHECK(bySize.error().code == ErrorCode::TooLarge);
    CHECK(gunzip(gzip(random.bytes(8 << 20))));
    CHECK(gunzip(test::bomb(60'000))); // small bodies of equal lines are no bombs
    const auto honest = gunzip(gzip(std::string(900'000, 'a')));
    REQUIRE(honest); // what we pack ourselves never looks like one
    CHECK(honest->plain.size() == 900'000);
}

TEST_CASE("a cut body gives the part before the cut and says that it is cut", "[sync][gzip]")
{
    std::string plain;
    for (int i = 0; i < 2000; ++i) plain += std::to_string(i * 7919) + "\n";
    const auto packed = gzip(plain);
    for (std::size_t at = 0; at < packed.size(); ++at) {
        const auto out = gunzip(std::string_view(packed).substr(0, at));
        REQUIRE(out);
        CHECK_FALSE(out->complete);
        CHECK(plain.compare(0, out->plain.size(), out->plain) == 0);
    }
}

TEST_CASE("what is no gzip body is refused", "[sync][gzip]")
{
    CHECK_FALSE(gunzip("<html>please sign in</html>"));
    CHECK_FALSE(gunzip(gzip("a") + "b"));
    auto damaged = gzip(std::string("some lines of text, long enough to be packed"));
    damaged[damaged.size() - 6] = static_cast<char>(damaged[damaged.size() - 6] ^ 1); // the checksum
    CHECK_FALSE(gunzip(damaged));
}
