#include "shared/forms/xlsform/xlsx_values.h"

#include "shared/base/text.h"

#include <array>
#include <charconv>
#include <chrono>
#include <cmath>
#include <cstdio>

namespace doorstep::forms::xlsform {
namespace {

template <class... Numbers>
std::string printed(const char* format, Numbers... numbers)
{
    std::array<char, 400> buffer{};
    std::snprintf(buffer.data(), buffer.size(), format, numbers...);
    return buffer.data();
}

/// The letters and zeros that mean something: literals, colours, conditions and locales are left out.
std::string meaningful(std::string_view code)
{
    std::string letters;
    for (std::size_t i = 0; i < code.size() && code[i] != ';'; ++i) {
        const char c = code[i];
        if (c == '"') {
            const auto end = code.find('"', i + 1);
            if (end == std::string_view::npos) break;
            i = end;
        } else if (c == '\\' || c == '_' || c == '*') {
            ++i;
        } else if (c == '[') {
            const auto end = code.find(']', i);
            if (end == std::string_view::npos) break;
            const auto inside = code.substr(i + 1, end - i - 1);
            if (inside.find_first_not_of("hHmMsS") == std::string_view::npos) letters += inside; // elapsed time
            i = end;
        } else {
            letters += static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
        }
    }
    return letters;
}

std::string shownDay(std::chrono::sys_days day)
{
    const std::chrono::year_month_day date{day};
    return printed("%04d-%02u-%02u", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                   static_cast<unsigned>(date.day()));
}

std::string shownTime(long seconds)
{
    return printed("%02ld:%02ld:%02ld", seconds / 3600, seconds / 60 % 60, seconds % 60);
}

/// Days since the workbook's first day, with the time as the fraction; spreadsheets count a 29 February 1900 that never was.
std::string shownMoment(double serial, NumberLook look, bool from1904)
{
    using namespace std::chrono;
    double whole = std::floor(serial);
    auto seconds = static_cast<long>(std::lround((serial - whole) * 86'400));
    if (seconds == 86'400) {
        whole += 1;
        seconds = 0;
    }
    if (look == NumberLook::Time || (whole == 0 && !from1904)) return shownTime(seconds);
    auto first = from1904 ? sys_days{year{1904} / 1 / 1} : sys_days{year{1899} / 12 / 30};
    if (!from1904 && whole < 60) first += days{1};
    const auto day = shownDay(first + days{static_cast<int>(whole)});
    return look == NumberLook::Date && seconds == 0 ? day : day + ' ' + shownTime(seconds);
}

std::string shownPlain(double number)
{
    if (number == std::floor(number) && std::abs(number) < 1e15) return printed("%.0f", number);
    return printed("%.15g", number);
}

void appendUtf8(std::string& text, unsigned point)
{
    if (point < 0x80) {
        text += static_cast<char>(point);
    } else if (point < 0x800) {
        text += static_cast<char>(0xC0 | point >> 6);
        text += static_cast<char>(0x80 | (point & 0x3F));
    } else {
        text += static_cast<char>(0xE0 | point >> 12);
        text += static_cast<char>(0x80 | (point >> 6 & 0x3F));
        text += static_cast<char>(0x80 | (point & 0x3F));
    }
}

/// The character written as `_xHHHH_` at `at`, or -1.
int escaped(std::string_view text, std::size_t at)
{
    if (text.size() - at < 7 || text[at] != '_' || text[at + 1] != 'x' || text[at + 6] != '_') return -1;
    int point = -1;
    const char* first = text.data() + at + 2;
    const auto [end, error] = std::from_chars(first, first + 4, point, 16);
    const bool surrogate = point >= 0xD800 && point <= 0xDFFF;
    return error == std::errc() && end == first + 4 && !surrogate ? point : -1;
}

} // namespace

NumberFormat builtinFormat(int id)
{
    if (id >= 14 && id <= 17) return {NumberLook::Date};
    if ((id >= 18 && id <= 21) || (id >= 45 && id <= 47)) return {NumberLook::Time};
    if (id == 22) return {NumberLook::DateTime};
    if ((id >= 27 && id <= 31) || id == 36 || (id >= 50 && id <= 58)) return {NumberLook::Date}; // East Asian dates
    if (id >= 32 && id <= 35) return {NumberLook::Time};
    return {};
}

NumberFormat formatOf(std::string_view code)
{
    const auto letters = meaningful(code);
    if (letters.size() > 1 && letters.find_first_not_of('0') == std::string::npos)
        return {NumberLook::Padded, static_cast<int>(std::min<std::size_t>(letters.size(), 30))};
    if (letters.find("general") != std::string::npos) return {};
    const bool time = letters.find_first_of("hs") != std::string::npos;
    // An m is minutes beside hours or seconds, months otherwise.
    const bool date = letters.find_first_of("yd") != std::string::npos
        || (!time && letters.find('m') != std::string::npos);
    if (date) return {time ? NumberLook::DateTime : NumberLook::Date};
    return {time ? NumberLook::Time : NumberLook::Number};
}

std::string shownNumber(std::string_view stored, const NumberFormat& format, bool from1904)
{
    stored = base::trim(stored);
    double number = 0;
    const auto [end, error] = std::from_chars(stored.data(), stored.data() + stored.size(), number);
    if (error != std::errc() || end != stored.data() + stored.size() || !std::isfinite(number)) return std::string(stored);
    switch (format.look) {
    case NumberLook::Number: return shownPlain(number);
    case NumberLook::Padded:
        return number >= 0 && number == std::floor(number) && number < 1e15 ? printed("%0*.0f", format.digits, number)
                                                                            : shownPlain(number);
    case NumberLook::Date:
    case NumberLook::Time:
    case NumberLook::DateTime: break;
    }
    constexpr double kDaysTo9999 = 2'958'465;
    return number < 0 || number > kDaysTo9999 ? shownPlain(number) : shownMoment(number, format.look, from1904);
}

std::string shownText(std::string_view stored)
{
    std::string text;
    text.reserve(stored.size());
    for (std::size_t i = 0; i < stored.size(); ++i) {
        if (const int point = escaped(stored, i); point >= 0) {
            if (point == '\n' || point >= ' ') appendUtf8(text, static_cast<unsigned>(point));
            i += 6;
        } else if (stored.substr(i, 2) == "\xC2\xA0") {
            text += ' ';
            ++i;
        } else if (stored[i] != '\r') {
            text += stored[i];
        }
    }
    return std::string(base::trim(text));
}

} // namespace doorstep::forms::xlsform
