#include "shared/calendar/calendar.h"

#include <algorithm>
#include <map>

namespace doorstep::calendar {
namespace {

bool isWeekend(Day day)
{
    const std::chrono::weekday weekday{day};
    return weekday == std::chrono::Saturday || weekday == std::chrono::Sunday;
}

int yearOf(Day day) { return int(std::chrono::year_month_day{day}.year()); }

/// Days from Monday to Friday up to and including `day`, counted from the Monday 1969-12-29.
std::int64_t weekdaysUntil(Day day)
{
    const std::int64_t days = day.time_since_epoch().count() + 4;
    const std::int64_t weeks = (days >= 0 ? days : days - 6) / 7;
    return weeks * 5 + std::min<std::int64_t>(days - weeks * 7, 5);
}

/// How many of the sorted days lie in (after, until].
std::int64_t countWithin(const std::vector<Day>& days, Day after, Day until)
{
    return std::upper_bound(days.begin(), days.end(), until) - std::upper_bound(days.begin(), days.end(), after);
}

} // namespace

Calendar::Calendar(std::vector<Notice> notices) : notices_(std::move(notices))
{
    std::stable_sort(notices_.begin(), notices_.end(), [](const Notice& a, const Notice& b) { return a.issued < b.issued; });
    std::map<Day, bool> worked;
    for (const auto& notice : notices_) {
        years_.insert(notice.year);
        for (const Day day : notice.off) worked[day] = false;
        for (const Day day : notice.work) worked[day] = true;
    }
    for (const auto& [day, isWorked] : worked) {
        if (isWorked && isWeekend(day)) work_.push_back(day);
        if (!isWorked && !isWeekend(day)) off_.push_back(day);
    }
}

bool Calendar::isWorkingDay(Day day) const
{
    const auto& exceptions = isWeekend(day) ? work_ : off_;
    return isWeekend(day) == std::binary_search(exceptions.begin(), exceptions.end(), day);
}

std::optional<int> Calendar::unknownYear(Day after, Day until) const
{
    if (until <= after) return std::nullopt;
    const int last = yearOf(until);
    for (int year = yearOf(after + std::chrono::days(1)); year <= last; ++year)
        if (!knows(year)) return year;
    return std::nullopt;
}

Count workingDaysBetween(const Calendar& calendar, Day from, Day until)
{
    if (until <= from) return {};
    const auto days = weekdaysUntil(until) - weekdaysUntil(from) - countWithin(calendar.off_, from, until)
        + countWithin(calendar.work_, from, until);
    return {days, calendar.unknownYear(from, until)};
}

std::optional<Found> nthWorkingDayAfter(const Calendar& calendar, Day from, std::int64_t n)
{
    if (n < 0 || n > kMostWorkingDays) return std::nullopt;
    // The count never falls and rises by at most one a day: the least day that has it is found by halving. Twice as many
    // days and a year of them are enough, for a notice gives no more than some weeks off.
    Day low = from;
    Day high = from + std::chrono::days(2 * n + 366);
    while (low < high) {
        const Day middle = low + (high - low) / 2;
        if (workingDaysBetween(calendar, from, middle).days >= n)
            high = middle;
        else
            low = middle + std::chrono::days(1);
    }
    return Found{low, calendar.unknownYear(from, low)};
}

} // namespace doorstep::calendar
