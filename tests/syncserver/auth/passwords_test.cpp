#include "syncserver/auth/passwords.h"

#include <catch2/catch.hpp>

using namespace doorstep;

namespace {
/// The smallest cost that argon2id takes: the rules are the same.
constexpr auth::PasswordCost kCheap{1, 8192};
} // namespace

TEST_CASE("a password is known again by its hash and by nothing else", "[auth]")
{
    const auth::Passwords passwords(kCheap);
    const std::string stored = passwords.hash("入户走访2026春");
    CHECK(stored.starts_with("$argon2id$"));
    CHECK(passwords.verify(stored, "入户走访2026春"));
    CHECK_FALSE(passwords.verify(stored, "入户走访2026夏"));
    CHECK_FALSE(passwords.verify(stored, ""));
}

TEST_CASE("one password has another hash each time", "[auth]")
{
    const auth::Passwords passwords(kCheap);
    CHECK(passwords.hash("correct horse") != passwords.hash("correct horse"));
}

TEST_CASE("a user who does not exist costs the same work and is never let in", "[auth]")
{
    const auth::Passwords passwords(kCheap);
    CHECK_FALSE(passwords.verify(std::nullopt, "nobody has this password"));
    CHECK_FALSE(passwords.verify(std::nullopt, ""));
}

TEST_CASE("a damaged hash lets nobody in", "[auth]")
{
    const auth::Passwords passwords(kCheap);
    CHECK_FALSE(passwords.verify(std::string("$argon2id$broken"), "broken"));
    CHECK_FALSE(passwords.verify(std::string(), ""));
}

TEST_CASE("an ordinary cost asks for 64 MiB and three passes", "[auth]")
{
    const auth::PasswordCost cost;
    CHECK(cost.memoryBytes == 67'108'864);
    CHECK(cost.passes == 3);
}

TEST_CASE("a new password has at least eight characters, whatever script", "[auth]")
{
    CHECK(auth::checkNewPassword("走访入户收集民意", "wang"));
    CHECK_FALSE(auth::checkNewPassword("走访入户收集民", "wang"));
    CHECK_FALSE(auth::checkNewPassword("k3#fQ1z", "wang"));
    CHECK(auth::checkNewPassword("k3#fQ1zp", "wang"));
    CHECK_FALSE(auth::checkNewPassword(std::string(129, 'x') + "y", "wang"));
    CHECK_FALSE(auth::checkNewPassword("\xff\xfe\xfd\xfc long enough", "wang"));
}

TEST_CASE("passwords that everybody tries first are refused", "[auth]")
{
    for (const auto* common : {"password", "Password", "12345678", "1234567890", "87654321", "88888888", "abcdefgh", "woaini1314",
                               "5201314520", "ADMIN888", "1qaz2wsx", "qq123456"}) {
        INFO(common);
        const auto refused = auth::checkNewPassword(common, "wang");
        REQUIRE_FALSE(refused);
        CHECK(refused.error().place == "password");
    }
}

TEST_CASE("the user's name with a little around it is no password", "[auth]")
{
    CHECK_FALSE(auth::checkNewPassword("WangXiaoli1", "wangxiaoli"));
    CHECK_FALSE(auth::checkNewPassword("1wangxiaoli!", "wangxiaoli"));
    CHECK(auth::checkNewPassword("wangxiaoli rides a red bicycle", "wangxiaoli"));
    CHECK(auth::checkNewPassword("li-k3#fQ1zp", "li"));
}
