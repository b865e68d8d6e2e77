#include "tests/shared/calendar/community_calendar.h"

#include <map>

using namespace doorstep;
using namespace doorstep::calendar;
using test::communityCalendar;
using test::day;

namespace {

std::int64_t workingDaysOf(const Calendar& calendar, int year)
{
    const auto before = day(std::to_string(year - 1) + "-12-31");
    return workingDaysBetween(calendar, before, day(std::to_string(year) + "-12-31")).days;
}

std::string whyRefused(std::string_view json)
{
    const auto read = readCalendar(json);
    return read ? "read" : read.error().text();
}

} // namespace

TEST_CASE("the years 2015 and 2026 have the working days their notices give them", "[calendar]")
{
    const auto calendar = communityCalendar();
    CHECK(workingDaysOf(calendar, 2015) == 249);
    CHECK(workingDaysOf(calendar, 2026) == 248);
    for (const auto* worked : {"2015-01-04", "2015-02-15", "2015-02-28", "2015-09-06", "2015-10-10", "2026-02-14", "2026-09-20", "2015-01-05"}) {
        INFO(worked);
        CHECK(calendar.isWorkingDay(day(worked)));
    }
    for (const auto* off : {"2015-09-03", "2015-09-04", "2015-09-05", "2015-06-22", "2026-02-16", "2026-06-19", "2015-01-10"}) {
        INFO(off);
        CHECK_FALSE(calendar.isWorkingDay(day(off)));
    }
}

TEST_CASE("a notice in the middle of a year overrules the one before it, day by day", "[calendar]")
{
    const auto calendar = communityCalendar();
    // Labour Day of 2019 grew to four days; the Spring Festival of 2020 took back a make-up day.
    CHECK_FALSE(calendar.isWorkingDay(day("2019-05-03")));
    CHECK(calendar.isWorkingDay(day("2019-04-28")));
    CHECK_FALSE(calendar.isWorkingDay(day("2020-02-01")));
    auto asFirstPrinted = calendar.notices();
    std::erase_if(asFirstPrinted, [](const Notice& notice) { return notice.issued == day("2015-05-13") || notice.issued == day("2020-01-26"); });
    const Calendar before(asFirstPrinted);
    CHECK(before.isWorkingDay(day("2015-09-03")));
    CHECK(before.isWorkingDay(day("2020-02-01")));

    // The order they are given in does not matter.
    auto reversed = calendar.notices();
    std::reverse(reversed.begin(), reversed.end());
    CHECK_FALSE(Calendar(reversed).isWorkingDay(day("2020-02-01")));
}

TEST_CASE("counting agrees with looking at every day, over all the years there are", "[calendar]")
{
    const auto calendar = communityCalendar();
    const auto from = day("2007-12-20");
    std::int64_t counted = 0;
    for (Day at = from + std::chrono::days(1); at <= day("2027-02-01"); at += std::chrono::days(1)) {
        const bool worked = calendar.isWorkingDay(at);
        counted += worked ? 1 : 0;
        const auto count = workingDaysBetween(calendar, from, at);
        if (count.days != counted) FAIL("differs after " << at.time_since_epoch().count());
        if (!worked) continue;
        const auto found = nthWorkingDayAfter(calendar, from, counted);
        if (!found || found->day != at) FAIL("the working day " << counted << " is not found");
    }
    CHECK(counted > 4700);
}

TEST_CASE("counting also holds before 1970 and over many years", "[calendar]")
{
    const Calendar weekdays;
    CHECK(workingDaysBetween(weekdays, day("1969-12-25"), day("1970-01-02")).days == 6); // Friday, Monday to Friday
    CHECK(workingDaysBetween(weekdays, day("1969-11-30"), day("1969-12-07")).days == 5); // Sunday to Sunday
    CHECK(workingDaysBetween(weekdays, day("2026-11-21"), day("2026-11-22")).days == 0);
    const auto far = nthWorkingDayAfter(weekdays, day("2026-01-01"), kMostWorkingDays);
    REQUIRE(far);
    CHECK(workingDaysBetween(weekdays, day("2026-01-01"), far->day).days == kMostWorkingDays);
    CHECK_FALSE(nthWorkingDayAfter(weekdays, day("2026-01-01"), kMostWorkingDays + 1));
    CHECK_FALSE(nthWorkingDayAfter(weekdays, day("2026-01-01"), -1));
    CHECK(nthWorkingDayAfter(weekdays, day("2026-01-01"), 0)->day == day("2026-01-01"));
    CHECK(workingDaysBetween(weekdays, day("2026-01-05"), day("2026-01-02")).days == 0);
}

TEST_CASE("a count that touches a year without a notice names that year", "[calendar]")
{
    const auto calendar = communityCalendar();
    CHECK_FALSE(workingDaysBetween(calendar, day("2026-12-01"), day("2026-12-31")).unknownYear);
    CHECK(workingDaysBetween(calendar, day("2026-12-30"), day("2027-01-04")).unknownYear == 2027);
    CHECK(workingDaysBetween(calendar, day("2007-06-01"), day("2008-02-01")).unknownYear == 2007);
    CHECK_FALSE(workingDaysBetween(calendar, day("2007-12-31"), day("2008-02-01")).unknownYear); // counts from 1 January on
    const auto found = nthWorkingDayAfter(calendar, day("2026-12-28"), 7);
    REQUIRE(found);
    CHECK(found->day == day("2027-01-06")); // Monday to Friday stand in
    CHECK(found->unknownYear == 2027);
    CHECK(workingDaysBetween(Calendar(), day("2026-01-01"), day("2026-01-09")).unknownYear == 2026);
}

TEST_CASE("a calendar that cannot be meant is refused with the notice and the mend", "[calendar]")
{
    const std::string head = R"({"notices":[{"notice":"N","year":2026,"issued":"2025-11-04",)";
    CHECK(whyRefused(head + R"("off":["2026-02-30"]}]})") == "notice 1 (N): \"2026-02-30\" is not a day; write it as \"2026-10-01\"");
    CHECK(whyRefused(head + R"("off":["2026-2-3"]}]})") == "notice 1 (N): \"2026-2-3\" is not a day; write it as \"2026-10-01\"");
    CHECK(whyRefused(head + R"("work":[7]}]})") == "notice 1 (N): 7 is not a day; write it as \"2026-10-01\"");
    CHECK(whyRefused(head + R"("off":"2026-10-01"}]})") == "notice 1 (N): \"off\" must be a list of days");
    CHECK(whyRefused(head + R"("off":["2026-10-01"]}]})") == "read");
    CHECK(whyRefused(R"({"notices":[{"notice":"N","year":"2026"}]})") == "notice 1 (N): \"year\" must be a year such as 2026");
    CHECK(whyRefused(R"({"notices":[{"notice":"N","year":2026,"issued":"soon"}]})")
          == "notice 1 (N): \"issued\" must be the day it was published, as \"2025-11-04\"");
    CHECK(whyRefused(R"({"notices":[{"year":2026}]})") == "notice 1: \"notice\" must say its number or title");
    CHECK(whyRefused(R"({"notices":[5]})") == "notice 1: a notice must be an object");
    CHECK(whyRefused("[]") == "a calendar is an object with a list \"notices\"");
    CHECK(whyRefused("{") != "read");
}
