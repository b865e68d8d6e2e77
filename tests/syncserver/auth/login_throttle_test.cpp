#include "syncserver/auth/login_throttle.h"
#include "tests/support/fakes.h"

#include <catch2/catch.hpp>

using namespace doorstep;

namespace {

struct Door {
    test::FakeClock clock;
    auth::LoginThrottle throttle{clock};

    std::int64_t tryAs(const std::string& account, const std::string& address = "192.0.2.1")
    {
        return throttle.secondsToWait(account, address);
    }
    void failTimes(int times, const std::string& account)
    {
        for (int i = 0; i < times; ++i) REQUIRE(tryAs(account) == 0);
    }
};

} // namespace

TEST_CASE("five tries are free, then the wait doubles", "[auth]")
{
    Door door;
    door.failTimes(5, "wang");
    CHECK(door.tryAs("wang") == 2);
    door.clock.advance(1'999);
    CHECK(door.tryAs("wang") == 1);
    door.clock.advance(1);
    CHECK(door.tryAs("wang") == 0);
    CHECK(door.tryAs("wang") == 4);
    door.clock.advance(4'000);
    CHECK(door.tryAs("wang") == 0);
    CHECK(door.tryAs("wang") == 8);
}

TEST_CASE("no wait is longer than a quarter of an hour", "[auth]")
{
    Door door;
    std::int64_t longest = 0;
    for (int i = 0; i < 40; ++i) {
        const std::int64_t wait = door.tryAs("wang");
        longest = std::max(longest, wait);
        door.clock.advance(wait * 1000);
    }
    CHECK(longest == 900);
}

TEST_CASE("waiting in vain does not lengthen the wait", "[auth]")
{
    Door door;
    door.failTimes(5, "wang");
    for (int i = 0; i < 10; ++i) CHECK(door.tryAs("wang") == 2);
}

TEST_CASE("the right password starts an account afresh", "[auth]")
{
    Door door;
    door.failTimes(4, "wang");
    door.throttle.succeeded("wang");
    door.failTimes(5, "wang");
    CHECK(door.tryAs("wang") == 2);
}

TEST_CASE("slips of the finger are forgotten after an hour", "[auth]")
{
    Door door;
    door.failTimes(4, "wang");
    door.clock.advance(61 * 60'000);
    door.failTimes(5, "wang");
    CHECK(door.tryAs("wang") == 2);
}

TEST_CASE("one account's wait is not another's", "[auth]")
{
    Door door;
    door.failTimes(5, "wang");
    CHECK(door.tryAs("li") == 0);
}

TEST_CASE("one address has thirty tries a minute over all accounts", "[auth]")
{
    Door door;
    for (int i = 0; i < 30; ++i) REQUIRE(door.tryAs("user" + std::to_string(i)) == 0);
    CHECK(door.tryAs("another") == 60);
    CHECK(door.tryAs("another", "192.0.2.2") == 0);
    door.clock.advance(60'000);
    CHECK(door.tryAs("another") == 0);
}

TEST_CASE("right passwords do not lift the limit of an address", "[auth]")
{
    Door door;
    for (int i = 0; i < 30; ++i) {
        REQUIRE(door.tryAs("user" + std::to_string(i)) == 0);
        door.throttle.succeeded("user" + std::to_string(i));
    }
    CHECK(door.tryAs("another") == 60);
}

TEST_CASE("a flood of names fills no more than the throttle's room, and the latest stay", "[auth]")
{
    Door door;
    for (int i = 0; i < 5; ++i) REQUIRE(door.throttle.secondsToWait("old", "192.0.2.1") == 0);
    for (std::size_t i = 0; i < auth::LoginThrottle::kRemembered; ++i) {
        const std::string name = "n" + std::to_string(i);
        REQUIRE(door.throttle.secondsToWait(name, name) == 0);
    }
    for (int i = 0; i < 4; ++i) REQUIRE(door.throttle.secondsToWait("n9999", "192.0.2.3") == 0);
    CHECK(door.throttle.secondsToWait("n9999", "192.0.2.3") == 2);
    CHECK(door.throttle.secondsToWait("old", "192.0.2.3") == 0); // Forgotten: it was the longest unused.
}
