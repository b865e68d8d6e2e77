#pragma once

#include "shared/calendar/calendar.h"
#include "shared/changelog/change_log.h"

namespace doorstep::changelog {

/// The working-day calendar of an office is a record of its `forms` scope, so it reaches the tablets as forms do: one answer
/// at kCalendarPath, the calendar file verbatim.
inline constexpr const char* kCalendarPath = "calendar";

/// The same record in every scope.
RecordId calendarRecord();

/// The notices of all calendars in the log's `forms` scopes (the office's own and those of the offices above) together.
/// One that does not read is left out; publishing refuses such a one.
calendar::Calendar officeCalendar(const ChangeLog& log);

} // namespace doorstep::changelog
