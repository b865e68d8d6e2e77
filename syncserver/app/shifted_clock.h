#pragma once

#include "shared/base/clock.h"
#include "shared/base/result.h"

#include <string>

namespace doorstep::server {

/// Starts at a chosen moment and runs on at the usual pace: for rehearsal stores.
class ShiftedClock final : public base::Clock {
public:
    /// `clock` must outlive it.
    ShiftedClock(base::Clock& clock, std::int64_t startMs) : clock_(clock), shift_(startMs - clock.steadyMs()) {}
    std::int64_t nowMs() override { return clock_.steadyMs() + shift_; }
    std::int64_t steadyMs() override { return clock_.steadyMs(); }

private:
    base::Clock& clock_;
    std::int64_t shift_;
};

/// Milliseconds since 1970 of "2026-11-22T08:00:00Z".
Result<std::int64_t> timeOf(const std::string& text);

} // namespace doorstep::server
