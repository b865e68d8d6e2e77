#include "shared/calendar/posting.h"

namespace doorstep::calendar {
namespace {

/// The day after which counting begins.
Day startOf(Day posted, const PostingRule& rule) { return rule.countPostingDay ? posted - std::chrono::days(1) : posted; }

} // namespace

std::optional<Found> lastPostingDay(const Calendar& calendar, Day posted, const PostingRule& rule)
{
    if (rule.workingDays < 1) return std::nullopt;
    return nthWorkingDayAfter(calendar, startOf(posted, rule), rule.workingDays);
}

Count endedPostingDays(const Calendar& calendar, Day posted, const LocalMoment& now, const PostingRule& rule)
{
    const Day lastEnded = now.minute >= rule.closingMinute ? now.day : now.day - std::chrono::days(1);
    return workingDaysBetween(calendar, startOf(posted, rule), lastEnded);
}

} // namespace doorstep::calendar
