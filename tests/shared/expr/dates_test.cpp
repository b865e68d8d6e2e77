#include "shared/expr/dates.h"

#include <catch2/catch.hpp>

using namespace doorstep::expr;

TEST_CASE("every day of four hundred years is told apart and found again", "[dates]")
{
    const auto first = daysOf(1900, 1, 1);
    const auto last = daysOf(2300, 12, 31);
    int year = 1900;
    for (auto day = first; day <= last; ++day) {
        const auto at = civilOf(day * 86'400'000, 0);
        REQUIRE(daysOf(at.year, at.month, at.day) == day);
        REQUIRE((at.year == year || at.year == year + 1));
        year = at.year;
    }
    CHECK(civilOf(daysOf(2026, 11, 22) * 86'400'000, 0).weekday == 0);
    CHECK(civilOf(daysOf(1969, 7, 20) * 86'400'000, 0).weekday == 0);
}

TEST_CASE("a date without a zone is a day where the answer is given", "[dates]")
{
    CHECK(parseDateTime("2026-11-22", 480) == daysOf(2026, 11, 22) * 86'400'000 - 480 * 60'000);
    CHECK(parseDateTime("2026-11-22T08:00:00.000+08:00", -420) == daysOf(2026, 11, 22) * 86'400'000);
    CHECK(printMoment(*parseDateTime("2026-11-22", 480), 480) == "2026-11-22");
    CHECK(printDateTime(0, 480) == "1970-01-01T08:00:00.000+08:00");
    CHECK(printDateTime(0, 0) == "1970-01-01T00:00:00.000Z");
}

TEST_CASE("days and times that do not exist are refused", "[dates]")
{
    for (const auto* text : {"2026-02-29", "2026-13-01", "2026-00-10", "2026-11-31", "2026-11-22T24:00", "2026-11-22T10:60:00",
                             "2026-11-22T10:00:00+25:00", "2026-11-22x", "20261122", "2026/11/22", ""}) {
        INFO(text);
        CHECK(!parseDateTime(text, 480));
    }
    CHECK(parseDateTime("2024-02-29", 480));
    CHECK(!parseTime("25:00", 480));
    CHECK(parseTime("08:30", 480) == (8 * 60 + 30) * 60'000);
    CHECK(parseTime("08:30:00.000+09:00", 480) == (7 * 60 + 30) * 60'000);
}

TEST_CASE("dates are written in the pieces a format asks for", "[dates]")
{
    const auto moment = *parseDateTime("2026-03-05T07:08:09.012", 480);
    CHECK(formatDate(moment, 480, "%Y年%n月%e日 %H:%M:%S.%3 %y %m %d %h %b %a %%") == "2026年3月5日 07:08:09.012 26 03 05 7 Mar Thu %");
}
