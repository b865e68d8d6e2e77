#pragma once

#include <algorithm>
#include <chrono>
#include <string>
#include <vector>

namespace doorstep::bench {

inline double median(std::vector<double> all)
{
    std::sort(all.begin(), all.end());
    return all[all.size() / 2];
}

/// Milliseconds of one run.
template <class Work>
double onceMs(Work work)
{
    using Clock = std::chrono::steady_clock;
    const auto start = Clock::now();
    work();
    return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

/// Milliseconds of the median of `times` runs after one unmeasured run.
template <class Work>
double medianMs(int times, Work work)
{
    work();
    std::vector<double> all;
    for (int i = 0; i < times; ++i) all.push_back(onceMs(work));
    return median(all);
}

/// One JSON line of figures on standard output each.
int formBench(const std::string& file);
int saveBench(const std::string& folder);
/// A generated form opened and answered: time, heap, and libxml2 beside it where its functions reach.
int engineBench(const std::string& kind, int size, int samples);

} // namespace doorstep::bench
