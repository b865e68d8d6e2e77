#include "mobile/calendars/calendar.h"

#include <catch2/catch.hpp>

using namespace doorstep::calendars;

namespace {

CalendarDate on(const char* calendar, const char* iso)
{
    return calendarNamed(calendar).at(*dayOfIso(iso)).value_or(CalendarDate{});
}

} // namespace

namespace Catch {
template <>
struct StringMaker<CalendarDate> {
    static std::string convert(const CalendarDate& date)
    {
        return std::to_string(date.year) + "/" + std::to_string(date.month) + "/" + std::to_string(date.day);
    }
};
} // namespace Catch

TEST_CASE("each calendar names known days as its people do", "[calendars]")
{
    // months from 0
    CHECK(on("gregorian", "2026-11-26") == CalendarDate{2026, 10, 26});
    CHECK(on("ethiopian", "2007-09-12") == CalendarDate{2000, 0, 1});  // the Ethiopian millennium
    CHECK(on("coptic", "2023-09-12") == CalendarDate{1740, 0, 1});     // Nayrouz
    CHECK(on("persian", "2024-03-20") == CalendarDate{1403, 0, 1});    // Nowruz
    CHECK(on("buddhist", "2026-11-26") == CalendarDate{2569, 10, 26});
    CHECK(on("islamic", "2024-07-08") == CalendarDate{1446, 0, 1});    // tabular: a day from the moon's sighting at most
    CHECK(on("bikram-sambat", "1913-04-13") == CalendarDate{1970, 0, 1});
    CHECK(on("bikram-sambat", "1943-04-14") == CalendarDate{2000, 0, 1});
    CHECK(on("bikram-sambat", "2015-07-17") == CalendarDate{2072, 3, 1});
    CHECK(on("bikram-sambat", "2025-04-14") == CalendarDate{2082, 0, 1}); // new year
    CHECK(on("myanmar", "1948-01-04") == CalendarDate{1309, 9, 24});  // independence: ninth of the waning moon of Pyatho
    CHECK(on("myanmar", "2019-10-13") == CalendarDate{1381, 6, 15});  // full moon of Thadingyut
    CHECK(on("myanmar", "2018-07-27") == CalendarDate{1380, 4, 15});  // full moon of Second Waso, a watat year
    CHECK(on("chinese-lunar", "2026-02-17") == CalendarDate{2026, 0, 1});  // Spring Festival
    CHECK(on("chinese-lunar", "2025-10-06") == CalendarDate{2025, 8, 15}); // Mid-Autumn, after a leap sixth month
    CHECK(on("chinese-lunar", "2023-03-22") == CalendarDate{2023, 2, 1});  // the leap second month
}

TEST_CASE("every day keeps its place through every calendar and back", "[calendars]")
{
    for (const char* name : {"gregorian", "ethiopian", "coptic", "islamic", "persian", "buddhist", "chinese-lunar", "bikram-sambat", "myanmar"}) {
        const Calendar& calendar = calendarNamed(name);
        INFO(name);
        for (DayNumber day = *dayOfIso("1920-01-01"); day < *dayOfIso("2027-01-01"); day += 13) {
            const auto date = calendar.at(day);
            REQUIRE(date);
            REQUIRE(calendar.dayOf(*date) == day);
        }
    }
}

TEST_CASE("months follow each other without a gap, and their lengths are those of the calendar", "[calendars]")
{
    for (const char* name : {"ethiopian", "coptic", "islamic", "persian", "chinese-lunar", "bikram-sambat"}) {
        const Calendar& calendar = calendarNamed(name);
        const int year = calendar.at(*dayOfIso("2020-06-01"))->year;
        INFO(name);
        CHECK(calendar.months(year).back() == calendar.months(year + 1).front());
        CHECK(calendar.daysIn(year, 0) >= 29);
        CHECK(calendar.daysIn(year, int(calendar.months(year).size()) - 1) == 0);
    }
    CHECK(calendarNamed("ethiopian").daysIn(2015, 12) == 6); // Pagume of a leap year
    CHECK(calendarNamed("chinese-lunar").months(2025).size() == 14);
    CHECK(calendarNamed("myanmar").monthName(1380, 3, "en") == "First Waso");
}

TEST_CASE("a day a calendar does not know has no name in it", "[calendars]")
{
    CHECK_FALSE(calendarNamed("bikram-sambat").at(*dayOfIso("1900-01-01")));
    CHECK_FALSE(calendarNamed("bikram-sambat").at(*dayOfIso("2040-01-01")));
    CHECK_FALSE(calendarNamed("bikram-sambat").dayOf({2100, 0, 1}));
    CHECK_FALSE(calendarNamed("gregorian").dayOf({2025, 1, 29}));
    CHECK_FALSE(dayOfIso("2025-02-29"));
    CHECK_FALSE(dayOfIso("2025-02-2"  "x"));
}

TEST_CASE("days read as people say them, in both languages", "[calendars]")
{
    const DayNumber day = *dayOfIso("2026-11-26");
    CHECK(calendarNamed("gregorian").words(day, "zh_CN") == "2026年11月26日星期四");
    CHECK(calendarNamed("chinese-lunar").words(day, "zh_CN") == "2026丙午年十月十八星期四");
    CHECK(calendarNamed("ethiopian").words(day, "en") == "Thursday, 17 Hedar 2019");
    CHECK(calendarNamed("bikram-sambat").words(day, "zh_CN") == "尼泊尔历2083年8月10日星期四");
    CHECK(calendarNamed("chinese-lunar").monthName(2025, 6, "zh_CN") == "闰六月");
    CHECK(isoOf(day) == "2026-11-26");
    CHECK(weekday(day) == 3);
}
