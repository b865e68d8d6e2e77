#include "shared/base/json.h"
#include "shared/calendar/calendar.h"

#include <charconv>
#include <nlohmann/json.hpp>

namespace doorstep::calendar {
namespace {

using nlohmann::json;

constexpr int kFirstYear = 1900;
constexpr int kLastYear = 2200;
constexpr std::size_t kMostDaysOff = 150; ///< A year with more is a slip of the pen, and counting relies on it.

/// Digits and nothing else, or -1.
int numberOf(std::string_view digits)
{
    int number = -1;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    return error == std::errc() && end == digits.data() + digits.size() ? number : -1;
}

Result<std::vector<Day>> readDays(const json& notice, const char* key, const std::string& place)
{
    std::vector<Day> days;
    if (!notice.contains(key)) return days;
    const auto& list = notice[key];
    if (!list.is_array()) return base::invalid(std::string("\"") + key + "\" must be a list of days", place);
    for (const auto& item : list) {
        const auto day = item.is_string() ? parseDay(item.get<std::string>()) : std::nullopt;
        if (!day) return base::invalid(item.dump() + " is not a day; write it as \"2026-10-01\"", place);
        days.push_back(*day);
    }
    if (days.size() > kMostDaysOff) return base::invalid("more than 150 days in one notice", place);
    return days;
}

Result<Notice> readNotice(const json& given, std::size_t number)
{
    auto place = "notice " + std::to_string(number);
    if (!given.is_object()) return base::invalid("a notice must be an object", place);
    Notice notice;
    notice.name = given.value("notice", json()).is_string() ? given["notice"].get<std::string>() : std::string();
    if (notice.name.empty()) return base::invalid("\"notice\" must say its number or title", place);
    place += " (" + notice.name + ")";
    const auto year = given.value("year", json());
    notice.year = year.is_number_integer() ? year.get<int>() : 0;
    if (notice.year < kFirstYear || notice.year > kLastYear) return base::invalid("\"year\" must be a year such as 2026", place);
    const auto issued = given.value("issued", json());
    const auto day = issued.is_string() ? parseDay(issued.get<std::string>()) : std::nullopt;
    if (!day) return base::invalid("\"issued\" must be the day it was published, as \"2025-11-04\"", place);
    notice.issued = *day;
    auto off = readDays(given, "off", place);
    if (!off) return off.error();
    auto work = readDays(given, "work", place);
    if (!work) return work.error();
    notice.off = std::move(*off);
    notice.work = std::move(*work);
    return notice;
}

} // namespace

std::optional<Day> parseDay(std::string_view text)
{
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
    const int year = numberOf(text.substr(0, 4));
    const int month = numberOf(text.substr(5, 2));
    const int day = numberOf(text.substr(8, 2));
    if (year < 0 || month < 0 || day < 0) return std::nullopt;
    const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(unsigned(month)), std::chrono::day(unsigned(day))};
    if (!date.ok()) return std::nullopt;
    return Day(date);
}

Result<Calendar> readCalendar(std::string_view text)
{
    const auto parsed = base::parseJson(text);
    if (!parsed) return parsed.error();
    if (!parsed->is_object() || !parsed->contains("notices") || !(*parsed)["notices"].is_array())
        return base::invalid("a calendar is an object with a list \"notices\"");
    std::vector<Notice> notices;
    for (const auto& given : (*parsed)["notices"]) {
        auto notice = readNotice(given, notices.size() + 1);
        if (!notice) return notice.error();
        notices.push_back(std::move(*notice));
    }
    return Calendar(std::move(notices));
}

} // namespace doorstep::calendar
