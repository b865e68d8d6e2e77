#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace doorstep::expr {

/// A moment as the fields a clock on the wall shows.
struct Civil {
    int year = 1970;
    int month = 1;
    int day = 1;
    int hour = 0;
    int minute = 0;
    int second = 0;
    int millisecond = 0;
    int weekday = 4; ///< 0 = Sunday; only filled by civilOf.
};

constexpr double kMsPerDay = 86'400'000.0;
constexpr double kMostMs = 2e14; ///< Moments further from 1970 than that (some 6,000 years) are not written as dates.

/// Days from 1970-01-01 to a date of the proleptic Gregorian calendar.
std::int64_t daysOf(int year, int month, int day);
Civil civilOf(std::int64_t epochMs, int utcOffsetMinutes);

/// A date ("2026-11-22") or date with time ("2026-11-22T08:30:00.000+08:00") to milliseconds since 1970 UTC. Without a
/// zone it is local. Nothing when the text is neither, or names a day that does not exist.
std::optional<std::int64_t> parseDateTime(std::string_view text, int utcOffsetMinutes);
/// "08:30", "08:30:00.000+08:00": milliseconds since midnight where the answer is given.
std::optional<std::int64_t> parseTime(std::string_view text, int utcOffsetMinutes);
bool isDate(std::string_view text);

std::string printDate(std::int64_t epochMs, int utcOffsetMinutes);
/// ISO 8601 with milliseconds and zone.
std::string printDateTime(std::int64_t epochMs, int utcOffsetMinutes);
std::string printTime(std::int64_t epochMs, int utcOffsetMinutes);
/// A date alone when it is midnight there, else the date with its time.
std::string printMoment(std::int64_t epochMs, int utcOffsetMinutes);

/// format-date and format-date-time of ODK: %Y %y %m %n %b %d %e %H %h %M %S %3 %a %A %B; what is unknown stays as written.
std::string formatDate(std::int64_t epochMs, int utcOffsetMinutes, std::string_view format);

} // namespace doorstep::expr
