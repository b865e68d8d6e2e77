#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace doorstep::calendars {

/// Days since 1970-01-01 of the Gregorian calendar.
using DayNumber = std::int64_t;

/// A day as a calendar counts it. `month` counts the months of that very year from 0, leap months among them.
struct CalendarDate {
    int year = 0;
    int month = 0;
    int day = 0;

    bool operator==(const CalendarDate&) const = default;
};

/// One way of naming days. Calendars live as long as the program and may be used from the GUI thread only.
class Calendar {
public:
    virtual ~Calendar() = default;

    /// Nothing for a day outside what the calendar is known for.
    virtual std::optional<CalendarDate> at(DayNumber day) const = 0;
    /// The first day of each month of a year and, last, the day after its last month; empty for a year not known.
    virtual std::vector<DayNumber> months(int year) const = 0;
    /// "十月", "Hedar", in the language ("zh…" or English).
    virtual std::string monthName(int year, int month, std::string_view language) const = 0;
    /// The whole day as a person reads it, with the weekday.
    virtual std::string words(DayNumber day, std::string_view language) const = 0;

    /// Nothing where there is no such day.
    std::optional<DayNumber> dayOf(const CalendarDate& date) const;
    /// 0 where there is no such month.
    int daysIn(int year, int month) const;
};

/// By the name of the appearance: gregorian, ethiopian, coptic, islamic, persian, buddhist, chinese-lunar (of ICU),
/// bikram-sambat, myanmar (tables of our own). Any other name is gregorian.
const Calendar& calendarNamed(std::string_view name);

/// "2026-11-26"; nothing for what is no such date.
std::optional<DayNumber> dayOfIso(std::string_view text);
std::string isoOf(DayNumber day);
/// 0 is Monday.
int weekday(DayNumber day);

std::unique_ptr<Calendar> makeBikramSambat();
std::unique_ptr<Calendar> makeMyanmar();
/// `name` as ICU names it; `shift` from ICU's extended year to the year people say.
std::unique_ptr<Calendar> makeIcu(const std::string& name, int shift);

} // namespace doorstep::calendars
