#pragma once

#include <algorithm>
#include <chrono>
#include <string>
#include <vector>

namespace doorstep::bench {

/// Milliseconds of the median of `times` runs after one unmeasured run.
template <class Work>
double medianMs(int times, Work work)
{
    using Clock = std::chrono::steady_clock;
    work();
    std::vector<double> all;
    for (int i = 0; i < times; ++i) {
        const auto start = Clock::now();
        work();
        all.push_back(std::chrono::duration<double, std::milli>(Clock::now() - start).count());
    }
    std::sort(all.begin(), all.end());
    return all[all.size() / 2];
}

/// One JSON line of figures on standard output.
int formBench(const std::string& file);
int saveBench(const std::string& folder);

} // namespace doorstep::bench
