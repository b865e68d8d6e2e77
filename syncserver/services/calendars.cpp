#include "syncserver/services/calendars.h"

#include "shared/changelog/office_calendar.h"
#include "syncserver/store/audit.h"

#include <algorithm>

namespace doorstep::server {

Result<PublishedCalendar> Calendars::publish(const Actor& actor, const std::string& json)
{
    const auto calendar = calendar::readCalendar(json);
    if (!calendar) return calendar.error();
    if (calendar->notices().empty()) return base::invalid("The calendar has no notice in it.", "notices");
    const auto [first, last] = std::ranges::minmax_element(calendar->notices(), {}, &calendar::Notice::year);
    PublishedCalendar published{first->year, last->year, true};
    return office_.db.write([&](sql::Connection& db) -> Result<PublishedCalendar> {
        auto log = office_.logOn(db);
        const auto scope = officeScope(db, log, "forms");
        const auto path = forms::Path().child(changelog::kCalendarPath);
        const auto state = log.state(scope, changelog::calendarRecord());
        if (state.textAt(path) == json) {
            published.fresh = false;
            return published;
        }
        changelog::Saving saving;
        saving.record = changelog::calendarRecord();
        saving.answers = {{path, json, state.predsAt(path), false}};
        if (auto saved = streams_.save(log, scope, actor, saving); !saved) return saved.error();
        const auto years = std::to_string(published.firstYear) + "-" + std::to_string(published.lastYear);
        AuditStore(db).append({office_.clock.nowMs(), actor.user, actor.session, "calendar.publish", years});
        return published;
    });
}

} // namespace doorstep::server
