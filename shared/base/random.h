#pragma once

#include "shared/base/ids.h"

#include <cstdint>
#include <span>
#include <string>

namespace doorstep::base {

/// Where ids, salts and keys come from; passed in so that a simulation can repeat itself from a seed.
class Random {
public:
    virtual ~Random() = default;
    virtual void fill(std::span<unsigned char> bytes) = 0;

    std::string bytes(std::size_t count);
    std::uint64_t number();

    template <class Id>
    Id id()
    {
        Id fresh;
        fill(fresh.bytes);
        return fresh;
    }
};

/// The operating system's generator (getrandom). Safe from any thread.
class SystemRandom final : public Random {
public:
    void fill(std::span<unsigned char> bytes) override;
};

} // namespace doorstep::base
