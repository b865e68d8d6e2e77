#pragma once

#include "shared/base/result.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace doorstep::calendar {

/// A day of the proleptic Gregorian calendar, as people on the spot count it: no zone, no clock.
using Day = std::chrono::sys_days;

/// One announcement of days off and make-up working days (放假安排). A later one overrules an earlier one day by day.
struct Notice {
    int year = 0;      ///< The year it arranges; its days may reach into the neighbouring ones.
    std::string name;  ///< Its number or title, as printed.
    Day issued;
    std::vector<Day> off;
    std::vector<Day> work;
};

/// A number of working days. `unknownYear`: the first year the count had to take Monday to Friday for working days,
/// because no notice for it is known; the number is provisional then.
struct Count {
    std::int64_t days = 0;
    std::optional<int> unknownYear;
};

/// A day found by counting, with the same mark.
struct Found {
    Day day;
    std::optional<int> unknownYear;
};

/// Which days are worked: Monday to Friday, but for what the notices say. Immutable; safe from any thread.
class Calendar {
public:
    Calendar() = default; ///< Knows no year: everything is provisional.
    /// Notices in any order; they are applied by the day they were issued.
    explicit Calendar(std::vector<Notice> notices);

    /// In the order they were issued.
    const std::vector<Notice>& notices() const { return notices_; }
    bool knows(int year) const { return years_.count(year) != 0; }
    bool isWorkingDay(Day day) const;
    /// The first year with a day in (after, until] that no notice arranges.
    std::optional<int> unknownYear(Day after, Day until) const;

private:
    friend Count workingDaysBetween(const Calendar&, Day, Day);

    std::vector<Notice> notices_;
    std::set<int> years_;
    std::vector<Day> off_;  ///< Days off from Monday to Friday, sorted.
    std::vector<Day> work_; ///< Saturdays and Sundays worked, sorted.
};

/// Working days after `from` up to and including `until`: the day something begins is not counted (Civil Code, article
/// 201). 0 when `until` is not later.
Count workingDaysBetween(const Calendar& calendar, Day from, Day until);

/// The largest `n` nthWorkingDayAfter takes.
constexpr std::int64_t kMostWorkingDays = 100'000;

/// The n-th working day after `from`: the least day with workingDaysBetween(from, day) = n. `from` itself for n = 0.
/// Nothing when n is negative or over kMostWorkingDays.
std::optional<Found> nthWorkingDayAfter(const Calendar& calendar, Day from, std::int64_t n);

/// Reads a pack's calendar (see README.md). InvalidInput names the notice and the day.
Result<Calendar> readCalendar(std::string_view json);

/// "2026-11-22"; nothing for what is not a day of the calendar.
std::optional<Day> parseDay(std::string_view text);

} // namespace doorstep::calendar
