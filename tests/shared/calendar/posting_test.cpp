#include "shared/calendar/posting.h"
#include "tests/shared/calendar/community_calendar.h"

using namespace doorstep;
using namespace doorstep::calendar;
using test::communityCalendar;
using test::day;

namespace {

/// "2015-01-09"
std::string print(Day day)
{
    const std::chrono::year_month_day date{day};
    const auto two = [](unsigned number) { return (number < 10 ? "0" : "") + std::to_string(number); };
    return std::to_string(int(date.year())) + "-" + two(unsigned(date.month())) + "-" + two(unsigned(date.day()));
}

std::string lastDay(const Calendar& calendar, const char* posted, bool countPostingDay)
{
    PostingRule rule;
    rule.countPostingDay = countPostingDay;
    const auto found = lastPostingDay(calendar, day(posted), rule);
    REQUIRE(found);
    return print(found->day) + (found->unknownYear ? " provisional" : "");
}

std::int64_t ended(const Calendar& calendar, const char* posted, const char* removed, int minute)
{
    return endedPostingDays(calendar, day(posted), {day(removed), minute}, {}).days;
}

} // namespace

TEST_CASE("the seventh working day of a posting, across holidays and make-up days", "[calendar]")
{
    const auto calendar = communityCalendar();
    struct Vector {
        const char* posted;
        const char* strict;
        const char* countingPostingDay;
    };
    for (const auto& [posted, strict, counting] : {
             Vector{"2014-12-30", "2015-01-09", "2015-01-08"},
             Vector{"2015-02-12", "2015-02-27", "2015-02-26"},
             Vector{"2015-06-15", "2015-06-25", "2015-06-24"},
             Vector{"2015-09-01", "2015-09-11", "2015-09-10"},
             Vector{"2015-09-28", "2015-10-13", "2015-10-12"},
             Vector{"2026-02-12", "2026-02-28", "2026-02-27"}, // a Saturday that is worked
             Vector{"2026-04-29", "2026-05-12", "2026-05-11"},
             Vector{"2026-09-17", "2026-09-28", "2026-09-24"}, // the Sunday 20 September is worked
             Vector{"2026-09-28", "2026-10-13", "2026-10-12"},
             Vector{"2026-06-06", "2026-06-16", "2026-06-16"}, // posted on a Saturday: both readings agree
         }) {
        INFO(posted);
        CHECK(lastDay(calendar, posted, false) == strict);
        CHECK(lastDay(calendar, posted, true) == counting);
    }
}

TEST_CASE("Monday to Friday alone would let a posting come down too early", "[calendar]")
{
    CHECK(lastDay(Calendar(), "2015-09-28", false) == "2015-10-07 provisional");
    CHECK(lastDay(Calendar(), "2014-12-30", false) == "2015-01-08 provisional");
    CHECK(lastDay(Calendar(), "2026-02-12", false) == "2026-02-23 provisional");
}

TEST_CASE("a posting may come down only after its seventh working day has ended", "[calendar]")
{
    const auto calendar = communityCalendar();
    const int noon = 12 * 60;
    const int closing = 18 * 60;
    const int wholeDay = 24 * 60;
    CHECK(ended(calendar, "2015-09-28", "2015-10-12", wholeDay) == 6);
    CHECK(ended(calendar, "2014-12-30", "2015-01-08", wholeDay) == 6);
    CHECK(ended(calendar, "2015-09-28", "2015-10-13", noon) == 6);
    CHECK(ended(calendar, "2014-12-30", "2015-01-09", closing - 1) == 6);
    CHECK(ended(calendar, "2015-09-28", "2015-10-13", closing) == 7);
    CHECK(ended(calendar, "2014-12-30", "2015-01-09", closing) == 7);
    CHECK(ended(calendar, "2015-09-28", "2015-10-14", 0) == 7);
    CHECK(ended(calendar, "2014-12-30", "2015-01-10", 0) == 7);
    CHECK(ended(calendar, "2015-09-28", "2015-09-28", wholeDay) == 0);
}

TEST_CASE("an office's own closing time and number of days are kept", "[calendar]")
{
    const auto calendar = communityCalendar();
    PostingRule rule;
    rule.closingMinute = 17 * 60;
    CHECK(endedPostingDays(calendar, day("2015-09-28"), {day("2015-10-13"), 17 * 60}, rule).days == 7);
    rule.workingDays = 20;
    CHECK(lastPostingDay(calendar, day("2015-01-04"), rule)->day == day("2015-01-30"));
    rule.workingDays = 0;
    CHECK_FALSE(lastPostingDay(calendar, day("2015-01-04"), rule));
}
