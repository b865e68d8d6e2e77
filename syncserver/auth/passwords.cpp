#include "syncserver/auth/passwords.h"

#include "shared/base/text.h"

#include <algorithm>
#include <array>
#include <sodium.h>
#include <stdexcept>

namespace doorstep::auth {
namespace {

constexpr std::size_t kShortest = 8;
constexpr std::size_t kLongest = 128;

/// What is tried first, in China and elsewhere; runs and repetitions are found by rule.
constexpr std::array<std::string_view, 64> kCommon{
    "password", "password1", "password12", "password123", "passw0rd", "p@ssw0rd", "p@ssword", "qwertyui", "qwertyuiop",
    "qwerty123", "qwer1234", "qweasdzxc", "1q2w3e4r", "1q2w3e4r5t", "1qaz2wsx", "1qaz2wsx3edc", "qazwsxedc", "zxcvbnm1",
    "asdfghjkl", "asdf1234", "zxcvbnm123", "iloveyou", "woaini1314", "woaini520", "woaini521", "5201314520", "520131400",
    "13141314", "52013145", "12344321", "12341234", "123123123", "11223344", "1122334455", "147258369", "123654789",
    "789456123", "a1234567", "a12345678", "a123456789", "aa123456", "aa12345678", "abc12345", "abc123456", "abcd1234",
    "qq123456", "wang1234", "zhang123", "admin123", "admin1234", "admin888", "admin@123", "administrator", "root1234",
    "root@123", "test1234", "welcome1", "letmein1", "sunshine", "princess", "football", "baseball", "trustno1", "doorstep"};

std::string lowered(std::string_view text)
{
    std::string low(text);
    std::transform(low.begin(), low.end(), low.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return low;
}

std::size_t characters(std::string_view utf8)
{
    return static_cast<std::size_t>(std::count_if(utf8.begin(), utf8.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

/// "88888888", "12345678", "hgfedcba": every character the same distance from the one before.
bool isRun(std::string_view text)
{
    const int step = text[1] - text[0];
    if (step < -1 || step > 1) return false;
    for (std::size_t i = 1; i < text.size(); ++i) {
        const bool wraps = text[i - 1] == '9' && text[i] == '0';
        if (text[i] - text[i - 1] != step && !wraps) return false;
    }
    return true;
}

} // namespace

Passwords::Passwords(PasswordCost cost) : cost_(cost)
{
    if (sodium_init() < 0) throw std::runtime_error("libsodium does not start");
    nobody_ = hash("nobody has this password");
}

std::string Passwords::hash(std::string_view password) const
{
    char encoded[crypto_pwhash_STRBYTES];
    if (crypto_pwhash_str_alg(encoded, password.data(), password.size(), cost_.passes, cost_.memoryBytes, crypto_pwhash_ALG_ARGON2ID13) != 0)
        throw std::bad_alloc();
    return encoded;
}

bool Passwords::verify(const std::optional<std::string>& stored, std::string_view password) const
{
    const std::string& against = stored ? *stored : nobody_;
    const bool same = crypto_pwhash_str_verify(against.c_str(), password.data(), password.size()) == 0;
    return same && stored.has_value();
}

Result<void> checkNewPassword(std::string_view password, std::string_view userName)
{
    if (!base::isUtf8(password)) return base::invalid("the password is not valid text", "password");
    if (characters(password) < kShortest) return base::invalid("the password needs at least 8 characters", "password");
    if (characters(password) > kLongest) return base::invalid("the password may have at most 128 characters", "password");
    const std::string low = lowered(password);
    if (isRun(low) || std::find(kCommon.begin(), kCommon.end(), low) != kCommon.end())
        return base::invalid("this password is among the first that are guessed; choose another", "password");
    const std::string name = lowered(userName);
    if (characters(name) >= 3 && low.find(name) != std::string::npos && characters(low) < characters(name) + kShortest)
        return base::invalid("the password is little more than the user's name; choose another", "password");
    return {};
}

} // namespace doorstep::auth
