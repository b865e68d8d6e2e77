#pragma once

#include "shared/calendar/calendar.h"
#include "tests/support/files.h"
#include "tests/support/paths.h"

#include <catch2/catch.hpp>

namespace doorstep::test {

/// The calendar of the community pack.
inline calendar::Calendar communityCalendar()
{
    auto read = calendar::readCalendar(readFile(sourceDir() + "/shared/packs/community/calendar/cn.json"));
    INFO((read ? "" : read.error().text()));
    REQUIRE(read);
    return std::move(*read);
}

inline calendar::Day day(std::string_view text)
{
    const auto parsed = calendar::parseDay(text);
    INFO(text);
    REQUIRE(parsed);
    return *parsed;
}

} // namespace doorstep::test
