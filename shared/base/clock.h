#pragma once

#include <cstdint>

namespace doorstep::base {

/// The time, passed in so that tests and simulations own it. No rule of the merge ever compares clocks.
class Clock {
public:
    virtual ~Clock() = default;
    /// Milliseconds since 1970-01-01 UTC by the wall clock; may jump either way.
    virtual std::int64_t nowMs() = 0;
    /// Milliseconds since some fixed moment; never goes back.
    virtual std::int64_t steadyMs() = 0;
};

/// The machine's clocks. Safe from any thread.
class SystemClock final : public Clock {
public:
    std::int64_t nowMs() override;
    std::int64_t steadyMs() override;
};

} // namespace doorstep::base
