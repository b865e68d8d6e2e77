#pragma once

#include "mobile/calendars/calendar.h"

namespace doorstep::calendars {

/// The words of a calendar that ICU does not know: "公历名 2083年4月10日星期四", "Thursday, 10 Mangsir 2083".
std::string wordsOf(const Calendar& calendar, std::string_view chineseName, DayNumber day, std::string_view language);

} // namespace doorstep::calendars
