#include "syncserver/app/shifted_clock.h"

#include <ctime>

namespace doorstep::server {

Result<std::int64_t> timeOf(const std::string& text)
{
    std::tm parts{};
    const char* end = ::strptime(text.c_str(), "%Y-%m-%dT%H:%M:%SZ", &parts);
    if (end == nullptr || *end != '\0') return base::invalid("A time is written 2026-11-22T08:00:00Z.", text);
    return std::int64_t(::timegm(&parts)) * 1000;
}

} // namespace doorstep::server
