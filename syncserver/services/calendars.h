#pragma once

#include "syncserver/services/rights.h"
#include "syncserver/services/server_streams.h"

#include <string>

namespace doorstep::server {

/// What came of publishing a calendar.
struct PublishedCalendar {
    int firstYear = 0; ///< Of those it has notices for.
    int lastYear = 0;
    bool fresh = false; ///< False: exactly this calendar stands already.
};

/// The office's working-day calendar, a record of its `forms` scope for tablets to pull. Safe from any thread.
class Calendars {
public:
    /// Both must outlive the service.
    Calendars(Office& office, ServerStreams& streams) : office_(office), streams_(streams) {}

    /// Puts the calendar in the place of the one before. InvalidInput with the notice where it does not read.
    Result<PublishedCalendar> publish(const Actor& actor, const std::string& json);

private:
    Office& office_;
    ServerStreams& streams_;
};

} // namespace doorstep::server
