#pragma once

#include "shared/base/clock.h"
#include "shared/base/random.h"

#include <random>

namespace doorstep::test {

/// A clock that stands still until told.
class FakeClock final : public base::Clock {
public:
    std::int64_t now = 1'790'000'000'000;
    std::int64_t steady = 1'000;

    std::int64_t nowMs() override { return now; }
    std::int64_t steadyMs() override { return steady; }
    void advance(std::int64_t ms)
    {
        now += ms;
        steady += ms;
    }
};

/// Repeats itself from a seed.
class SeededRandom final : public base::Random {
public:
    explicit SeededRandom(std::uint64_t seed = 1) : engine_(seed) {}

    void fill(std::span<unsigned char> bytes) override
    {
        for (auto& byte : bytes) byte = static_cast<unsigned char>(engine_());
    }
    /// Uniform in [0, below).
    std::uint64_t below(std::uint64_t limit) { return engine_() % limit; }
    bool chance(int percent) { return below(100) < static_cast<std::uint64_t>(percent); }

private:
    std::mt19937_64 engine_;
};

} // namespace doorstep::test
