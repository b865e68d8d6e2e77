#include "mobile/calendars/calendar.h"

#include <chrono>
#include <cstdio>
#include <map>

namespace doorstep::calendars {
namespace {

constexpr int kWeek = 7;

std::map<std::string, std::unique_ptr<Calendar>, std::less<>> makeAll()
{
    std::map<std::string, std::unique_ptr<Calendar>, std::less<>> all;
    all["gregorian"] = makeIcu("gregorian", 0);
    all["ethiopian"] = makeIcu("ethiopic", 0);
    all["coptic"] = makeIcu("coptic", 0);
    all["islamic"] = makeIcu("islamic-civil", 0);
    all["persian"] = makeIcu("persian", 0);
    all["buddhist"] = makeIcu("buddhist", 543);
    all["chinese-lunar"] = makeIcu("chinese", -2637);
    all["bikram-sambat"] = makeBikramSambat();
    all["myanmar"] = makeMyanmar();
    return all;
}

} // namespace

std::optional<DayNumber> Calendar::dayOf(const CalendarDate& date) const
{
    if (date.day < 1 || date.day > daysIn(date.year, date.month)) return std::nullopt;
    return months(date.year)[std::size_t(date.month)] + date.day - 1;
}

int Calendar::daysIn(int year, int month) const
{
    const auto starts = months(year);
    if (month < 0 || month + 1 >= int(starts.size())) return 0;
    return int(starts[std::size_t(month) + 1] - starts[std::size_t(month)]);
}

const Calendar& calendarNamed(std::string_view name)
{
    static const auto kAll = makeAll();
    const auto found = kAll.find(name);
    return found == kAll.end() ? *kAll.at("gregorian") : *found->second;
}

std::optional<DayNumber> dayOfIso(std::string_view text)
{
    int year = 0, month = 0, day = 0, read = 0;
    const std::string copy(text);
    if (std::sscanf(copy.c_str(), "%4d-%2d-%2d%n", &year, &month, &day, &read) != 3 || std::size_t(read) != copy.size()) return std::nullopt;
    const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(unsigned(month)), std::chrono::day(unsigned(day))};
    if (!date.ok()) return std::nullopt;
    return std::chrono::sys_days(date).time_since_epoch().count();
}

std::string isoOf(DayNumber day)
{
    const std::chrono::year_month_day date{std::chrono::sys_days(std::chrono::days(day))};
    char text[16];
    std::snprintf(text, sizeof text, "%04d-%02u-%02u", int(date.year()), unsigned(date.month()), unsigned(date.day()));
    return text;
}

int weekday(DayNumber day)
{
    constexpr int kThursday = 3; // 1970-01-01
    return int(((day + kThursday) % kWeek + kWeek) % kWeek);
}

} // namespace doorstep::calendars
