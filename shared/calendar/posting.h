#pragma once

#include "shared/calendar/calendar.h"

namespace doorstep::calendar {

/// How an office counts the days a notice to residents (公示) must hang.
struct PostingRule {
    std::int64_t workingDays = 7;
    /// False, the strict reading and the default: day 1 is the first working day after the posting. True: the day of the
    /// posting is day 1 when it is a working day.
    bool countPostingDay = false;
    int closingMinute = 18 * 60; ///< Minute of the day at which a working day has ended (Civil Code, article 203).
};

/// A moment on the spot, without a zone.
struct LocalMoment {
    Day day;
    int minute = 24 * 60; ///< Of the day; the whole day is over where only the date is known.
};

/// The last working day a posting must hang; it may come down when that day has ended. Nothing for a rule of no sense
/// (workingDays below 1 or above kMostWorkingDays).
std::optional<Found> lastPostingDay(const Calendar& calendar, Day posted, const PostingRule& rule);

/// The working days of a posting that have ended by `now`.
Count endedPostingDays(const Calendar& calendar, Day posted, const LocalMoment& now, const PostingRule& rule);

} // namespace doorstep::calendar
