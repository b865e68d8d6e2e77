#include "shared/changelog/office_calendar.h"

#include "shared/evidence/hash.h"

namespace doorstep::changelog {

RecordId calendarRecord() { return *RecordId::fromRaw(evidence::sha256("doorstep/calendar/1").raw().substr(0, RecordId::kSize)); }

calendar::Calendar officeCalendar(const ChangeLog& log)
{
    std::vector<calendar::Notice> notices;
    for (const auto& scope : log.scopes()) {
        if (scope.kind != "forms") continue;
        const auto text = log.state(scope.id, calendarRecord()).textAt(forms::Path().child(kCalendarPath));
        if (text.empty()) continue;
        const auto calendar = calendar::readCalendar(text);
        if (calendar) notices.insert(notices.end(), calendar->notices().begin(), calendar->notices().end());
    }
    return calendar::Calendar(std::move(notices));
}

} // namespace doorstep::changelog
