#include "syncserver/auth/sessions.h"
#include "tests/support/fakes.h"

#include <catch2/catch.hpp>
#include <set>

using namespace doorstep;

namespace {
constexpr std::int64_t kMinute = 60'000;
constexpr std::int64_t kNine = 1'790'000'000'000; ///< When the person signed in.
} // namespace

TEST_CASE("a session ends after thirty minutes without a request", "[auth]")
{
    CHECK(auth::isAlive({kNine, kNine}, kNine + 29 * kMinute));
    CHECK_FALSE(auth::isAlive({kNine, kNine}, kNine + 30 * kMinute));
    CHECK(auth::isAlive({kNine, kNine + 29 * kMinute}, kNine + 58 * kMinute));
}

TEST_CASE("a session ends after twelve hours however busy", "[auth]")
{
    const std::int64_t evening = kNine + 12 * 60 * kMinute;
    CHECK(auth::isAlive({kNine, evening - kMinute}, evening - 1));
    CHECK_FALSE(auth::isAlive({kNine, evening - kMinute}, evening));
}

TEST_CASE("a clock set far back does not give sessions for ever", "[auth]")
{
    CHECK_FALSE(auth::isAlive({kNine, kNine}, kNine - 13 * 60 * kMinute));
}

TEST_CASE("a token is 256 random bits and only its hash is stored", "[auth]")
{
    test::SeededRandom random;
    std::set<std::string> seen;
    for (int i = 0; i < 100; ++i) {
        const auto token = auth::newToken(random);
        CHECK(token.text.size() == 43);
        CHECK(auth::storedForm(token.text) == token.stored);
        CHECK(token.stored.text() != token.text);
        CHECK(seen.insert(token.text).second);
    }
}

TEST_CASE("a text that no token has is told before any look-up", "[auth]")
{
    CHECK_FALSE(auth::storedForm(""));
    CHECK_FALSE(auth::storedForm("short"));
    CHECK_FALSE(auth::storedForm(std::string(44, 'A')));
    CHECK_FALSE(auth::storedForm(std::string(42, 'A') + "'"));
    CHECK(auth::storedForm(std::string(43, 'A')));
}

TEST_CASE("the CSRF token follows from the session's token and does not give it away", "[auth]")
{
    test::SeededRandom random;
    const auto one = auth::newToken(random);
    const auto two = auth::newToken(random);
    CHECK(auth::csrfToken(one.text) == auth::csrfToken(one.text));
    CHECK(auth::csrfToken(one.text) != auth::csrfToken(two.text));
    CHECK(auth::csrfToken(one.text).size() == 43);
    CHECK(auth::csrfToken(one.text) != one.text);
    CHECK(auth::csrfToken(one.text) != one.stored.text());
}

TEST_CASE("secrets are the same only byte for byte", "[auth]")
{
    CHECK(auth::sameSecret("abc", "abc"));
    CHECK_FALSE(auth::sameSecret("abc", "abd"));
    CHECK_FALSE(auth::sameSecret("abc", "ab"));
    CHECK(auth::sameSecret("", ""));
}

TEST_CASE("under TLS the session cookie is bound to this host and never sent in clear", "[auth]")
{
    const auto kind = auth::cookieKind(true, "192.0.2.7");
    REQUIRE(kind);
    CHECK(auth::cookieName(*kind) == "__Host-sid");
    CHECK(auth::sessionCookie(*kind, "T") == "__Host-sid=T; Path=/; HttpOnly; SameSite=Strict; Secure");
    CHECK(auth::endedSessionCookie(*kind) == "__Host-sid=; Path=/; HttpOnly; SameSite=Strict; Secure; Max-Age=0");
}

TEST_CASE("without TLS one can sign in on the machine itself only", "[auth]")
{
    CHECK(auth::cookieKind(false, "127.0.0.1") == auth::CookieKind::LoopbackPlain);
    CHECK(auth::cookieKind(false, "::1") == auth::CookieKind::LoopbackPlain);
    CHECK_FALSE(auth::cookieKind(false, "192.0.2.7"));
    CHECK_FALSE(auth::cookieKind(false, ""));
    CHECK(auth::sessionCookie(auth::CookieKind::LoopbackPlain, "T") == "sid=T; Path=/; HttpOnly; SameSite=Strict");
}
