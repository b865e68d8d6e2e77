#include "shared/expr/dates.h"

#include <array>
#include <cmath>
#include <cstdio>

namespace doorstep::expr {
namespace {

constexpr std::int64_t kDay = 86'400'000;

/// Reads the pieces of a date from the left.
class Reader {
public:
    explicit Reader(std::string_view text) : rest_(text) {}

    bool done() const { return rest_.empty(); }
    bool skip(char c)
    {
        if (rest_.empty() || rest_.front() != c) return false;
        rest_.remove_prefix(1);
        return true;
    }
    std::optional<int> digits(std::size_t fewest, std::size_t most)
    {
        std::size_t count = 0;
        int number = 0;
        while (count < most && count < rest_.size() && rest_[count] >= '0' && rest_[count] <= '9')
            number = number * 10 + (rest_[count++] - '0');
        if (count < fewest) return std::nullopt;
        rest_.remove_prefix(count);
        return number;
    }
    /// Thousandths after the point; further digits are dropped.
    std::optional<int> fraction()
    {
        int number = 0;
        std::size_t count = 0;
        while (count < rest_.size() && rest_[count] >= '0' && rest_[count] <= '9') {
            if (count < 3) number = number * 10 + (rest_[count] - '0');
            ++count;
        }
        if (count == 0) return std::nullopt;
        for (std::size_t i = count; i < 3; ++i) number *= 10;
        rest_.remove_prefix(count);
        return number;
    }

private:
    std::string_view rest_;
};

bool isLeap(int year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }

int daysIn(int year, int month)
{
    constexpr std::array<int, 12> kDays{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month == 2 && isLeap(year) ? 29 : kDays[std::size_t(month - 1)];
}

std::optional<std::int64_t> readDay(Reader& reader)
{
    const auto year = reader.digits(4, 4);
    if (!year || !reader.skip('-')) return std::nullopt;
    const auto month = reader.digits(1, 2);
    if (!month || *month < 1 || *month > 12 || !reader.skip('-')) return std::nullopt;
    const auto day = reader.digits(1, 2);
    if (!day || *day < 1 || *day > daysIn(*year, *month)) return std::nullopt;
    return daysOf(*year, *month, *day);
}

struct ClockTime {
    std::int64_t ms = 0;
    std::optional<int> offsetMinutes;
};

std::optional<int> readZone(Reader& reader)
{
    if (reader.skip('Z')) return 0;
    const bool west = reader.skip('-');
    if (!west && !reader.skip('+')) return std::nullopt;
    const auto hours = reader.digits(2, 2);
    if (!hours || *hours > 23) return std::nullopt;
    int minutes = 0;
    if (reader.skip(':') || !reader.done()) {
        const auto read = reader.digits(2, 2);
        if (!read || *read > 59) return std::nullopt;
        minutes = *read;
    }
    const int offset = *hours * 60 + minutes;
    return west ? -offset : offset;
}

std::optional<ClockTime> readClock(Reader& reader)
{
    const auto hour = reader.digits(1, 2);
    if (!hour || *hour > 23 || !reader.skip(':')) return std::nullopt;
    const auto minute = reader.digits(2, 2);
    if (!minute || *minute > 59) return std::nullopt;
    ClockTime time{(*hour * 60 + *minute) * 60'000LL, std::nullopt};
    if (reader.skip(':')) {
        const auto second = reader.digits(2, 2);
        if (!second || *second > 59) return std::nullopt;
        time.ms += *second * 1000LL;
        if (reader.skip('.')) {
            const auto ms = reader.fraction();
            if (!ms) return std::nullopt;
            time.ms += *ms;
        }
    }
    if (!reader.done()) {
        time.offsetMinutes = readZone(reader);
        if (!time.offsetMinutes || !reader.done()) return std::nullopt;
    }
    return time;
}

std::string padded(int number, int width)
{
    char text[16];
    std::snprintf(text, sizeof text, "%0*d", width, number);
    return text;
}

constexpr std::array<const char*, 12> kMonths{"January", "February", "March",     "April",   "May",      "June",
                                              "July",    "August",   "September", "October", "November", "December"};
constexpr std::array<const char*, 7> kWeekdays{"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"};

std::string field(const Civil& at, char code)
{
    switch (code) {
    case 'Y': return padded(at.year, 4);
    case 'y': return padded(at.year % 100, 2);
    case 'm': return padded(at.month, 2);
    case 'n': return std::to_string(at.month);
    case 'b': return std::string(kMonths[std::size_t(at.month - 1)]).substr(0, 3);
    case 'B': return kMonths[std::size_t(at.month - 1)];
    case 'd': return padded(at.day, 2);
    case 'e': return std::to_string(at.day);
    case 'H': return padded(at.hour, 2);
    case 'h': return std::to_string(at.hour);
    case 'M': return padded(at.minute, 2);
    case 'S': return padded(at.second, 2);
    case '3': return padded(at.millisecond, 3);
    case 'a': return std::string(kWeekdays[std::size_t(at.weekday)]).substr(0, 3);
    case 'A': return kWeekdays[std::size_t(at.weekday)];
    case '%': return "%";
    default: return {'%', code};
    }
}

} // namespace

std::int64_t daysOf(int year, int month, int day)
{
    // Counts from 0000-03-01 so that the leap day ends a year.
    const std::int64_t y = year - (month <= 2 ? 1 : 0);
    const std::int64_t era = (y >= 0 ? y : y - 399) / 400;
    const std::int64_t ofEra = y - era * 400;
    const std::int64_t ofYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    return era * 146'097 + ofEra * 365 + ofEra / 4 - ofEra / 100 + ofYear - 719'468;
}

Civil civilOf(std::int64_t epochMs, int utcOffsetMinutes)
{
    const std::int64_t local = epochMs + utcOffsetMinutes * 60'000LL;
    std::int64_t days = local / kDay;
    std::int64_t rest = local % kDay;
    if (rest < 0) {
        rest += kDay;
        --days;
    }
    Civil at;
    at.weekday = static_cast<int>(((days % 7) + 11) % 7);
    at.hour = static_cast<int>(rest / 3'600'000);
    at.minute = static_cast<int>(rest / 60'000 % 60);
    at.second = static_cast<int>(rest / 1000 % 60);
    at.millisecond = static_cast<int>(rest % 1000);
    days += 719'468;
    const std::int64_t era = (days >= 0 ? days : days - 146'096) / 146'097;
    const std::int64_t ofEra = days - era * 146'097;
    const std::int64_t yearOfEra = (ofEra - ofEra / 1460 + ofEra / 36'524 - ofEra / 146'096) / 365;
    const std::int64_t ofYear = ofEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
    const std::int64_t shifted = (5 * ofYear + 2) / 153;
    at.day = static_cast<int>(ofYear - (153 * shifted + 2) / 5 + 1);
    at.month = static_cast<int>(shifted < 10 ? shifted + 3 : shifted - 9);
    at.year = static_cast<int>(yearOfEra + era * 400 + (at.month <= 2 ? 1 : 0));
    return at;
}

std::optional<std::int64_t> parseDateTime(std::string_view text, int utcOffsetMinutes)
{
    if (text.size() < 8 || text.size() > 40 || text[4] != '-') return std::nullopt;
    Reader reader(text);
    const auto day = readDay(reader);
    if (!day) return std::nullopt;
    ClockTime time;
    if (!reader.done()) {
        if (!reader.skip('T') && !reader.skip(' ')) return std::nullopt;
        const auto read = readClock(reader);
        if (!read) return std::nullopt;
        time = *read;
    }
    return *day * kDay + time.ms - time.offsetMinutes.value_or(utcOffsetMinutes) * 60'000LL;
}

std::optional<std::int64_t> parseTime(std::string_view text, int utcOffsetMinutes)
{
    Reader reader(text);
    const auto time = readClock(reader);
    if (!time) return std::nullopt;
    const std::int64_t shift = (utcOffsetMinutes - time->offsetMinutes.value_or(utcOffsetMinutes)) * 60'000LL;
    return ((time->ms + shift) % kDay + kDay) % kDay;
}

bool isDate(std::string_view text)
{
    Reader reader(text);
    return text.size() >= 8 && readDay(reader) && reader.done();
}

std::string printDate(std::int64_t epochMs, int utcOffsetMinutes)
{
    const Civil at = civilOf(epochMs, utcOffsetMinutes);
    return padded(at.year, 4) + '-' + padded(at.month, 2) + '-' + padded(at.day, 2);
}

std::string printTime(std::int64_t epochMs, int utcOffsetMinutes)
{
    const Civil at = civilOf(epochMs, utcOffsetMinutes);
    const int offset = std::abs(utcOffsetMinutes);
    const std::string zone
        = offset == 0 ? "Z" : (utcOffsetMinutes < 0 ? "-" : "+") + padded(offset / 60, 2) + ':' + padded(offset % 60, 2);
    return padded(at.hour, 2) + ':' + padded(at.minute, 2) + ':' + padded(at.second, 2) + '.' + padded(at.millisecond, 3)
        + zone;
}

std::string printDateTime(std::int64_t epochMs, int utcOffsetMinutes)
{
    return printDate(epochMs, utcOffsetMinutes) + 'T' + printTime(epochMs, utcOffsetMinutes);
}

std::string printMoment(std::int64_t epochMs, int utcOffsetMinutes)
{
    const std::int64_t local = epochMs + utcOffsetMinutes * 60'000LL;
    return local % kDay == 0 ? printDate(epochMs, utcOffsetMinutes) : printDateTime(epochMs, utcOffsetMinutes);
}

std::string formatDate(std::int64_t epochMs, int utcOffsetMinutes, std::string_view format)
{
    const Civil at = civilOf(epochMs, utcOffsetMinutes);
    std::string text;
    for (std::size_t i = 0; i < format.size(); ++i) {
        if (format[i] == '%' && i + 1 < format.size())
            text += field(at, format[++i]);
        else
            text += format[i];
    }
    return text;
}

} // namespace doorstep::expr
