#include "shared/base/random.h"

#include <cerrno>
#include <cstring>
#include <stdexcept>
#include <sys/random.h>

namespace doorstep::base {

std::string Random::bytes(std::size_t count)
{
    std::string out(count, '\0');
    fill({reinterpret_cast<unsigned char*>(out.data()), count});
    return out;
}

std::uint64_t Random::number()
{
    std::uint64_t value = 0;
    fill({reinterpret_cast<unsigned char*>(&value), sizeof value});
    return value;
}

void SystemRandom::fill(std::span<unsigned char> bytes)
{
    std::size_t done = 0;
    while (done < bytes.size()) {
        const ssize_t got = ::getrandom(bytes.data() + done, bytes.size() - done, 0);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) throw std::runtime_error("the system's random generator failed");
        done += static_cast<std::size_t>(got);
    }
}

} // namespace doorstep::base
