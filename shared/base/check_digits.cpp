#include "shared/base/check_digits.h"

#include <algorithm>
#include <chrono>

namespace doorstep::base {
namespace {

constexpr std::size_t kLength = 18; // of both

bool isDigit(char c) { return c >= '0' && c <= '9'; }
bool areDigits(std::string_view text) { return std::all_of(text.begin(), text.end(), isDigit); }

int numberOf(std::string_view digits)
{
    int number = 0;
    for (const char digit : digits) number = number * 10 + (digit - '0');
    return number;
}

/// YYYYMMDD
bool isDay(std::string_view digits)
{
    using namespace std::chrono;
    const year_month_day day{year(numberOf(digits.substr(0, 4))), month(unsigned(numberOf(digits.substr(4, 2)))),
                             std::chrono::day(unsigned(numberOf(digits.substr(6, 2))))};
    return day.ok() && int(day.year()) > 0;
}

} // namespace

bool isIdNumber(std::string_view text)
{
    if (text.size() != kLength || !areDigits(text.substr(0, kLength - 1)) || text[0] == '0') return false;
    const char last = text.back() == 'x' ? 'X' : text.back();
    if ((last != 'X' && !isDigit(last)) || !isDay(text.substr(6, 8))) return false;
    int sum = 0; // ISO 7064 MOD 11-2: doubled at each place, the check character added as it stands
    for (const char digit : text.substr(0, kLength - 1)) sum = (sum + (digit - '0')) * 2 % 11;
    return (sum + (last == 'X' ? 10 : last - '0')) % 11 == 1;
}

bool isCreditCode(std::string_view text)
{
    constexpr std::string_view characters = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    if (text.size() != kLength || !areDigits(text.substr(2, 6)) || text.find_first_not_of(characters) != std::string_view::npos)
        return false;
    std::size_t sum = characters.find(text.back());
    std::size_t weight = 1; // 3^i modulo 31
    for (const char c : text.substr(0, kLength - 1)) {
        sum += characters.find(c) * weight;
        weight = weight * 3 % 31;
    }
    return sum % 31 == 0;
}

} // namespace doorstep::base
