#pragma once

#include "tests/support/fakes.h"

#include <chrono>
#include <condition_variable>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

namespace doorstep::test {

/// How many kills a kill test must see: DOORSTEP_KILLS, else 25.
int killsWanted();

/// Random moments within steps whose usual length is learnt as they are done. Half of the steps are left in peace, so
/// that the work goes on whatever the machine's speed; so is each after two that were not, for a tablet that dies at five
/// unlocks in a row takes them for guesses and makes the person wait.
class Moments {
public:
    using Time = std::chrono::microseconds;

    explicit Moments(std::uint64_t seed) : random_(seed) {}

    /// Somewhere from the beginning of a step to a little after its usual end; nothing where it is left in peace.
    std::optional<Time> within(const std::string& step);
    void took(const std::string& step, Time time);

private:
    SeededRandom random_;
    int disturbed_ = 0; ///< Steps in a row.
    std::map<std::string, Time> usual_;
};

/// Calls `kill` from a thread of its own at a random moment of the step that this object lives for; not at all when the
/// step is left in peace or over by then.
class Killing {
public:
    Killing(Moments& moments, std::string step, std::function<void()> kill);
    ~Killing();
    Killing(const Killing&) = delete;
    Killing& operator=(const Killing&) = delete;

private:
    Moments& moments_;
    std::string step_;
    std::chrono::steady_clock::time_point began_ = std::chrono::steady_clock::now();
    std::mutex mutex_;
    std::condition_variable over_;
    bool done_ = false;
    bool killed_ = false;
    std::thread thread_;
};

} // namespace doorstep::test
