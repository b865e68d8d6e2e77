#include "tests/e2e/killing.h"

#include <cstdlib>
#include <utility>

namespace doorstep::test {

int killsWanted()
{
    const char* wanted = std::getenv("DOORSTEP_KILLS");
    return wanted ? std::atoi(wanted) : 25;
}

std::optional<Moments::Time> Moments::within(const std::string& step)
{
    if (disturbed_ == 2 || random_.chance(50)) {
        disturbed_ = 0;
        return std::nullopt;
    }
    ++disturbed_;
    const auto usual = usual_.try_emplace(step, Time(200'000)).first->second;
    return Time(random_.below(static_cast<std::uint64_t>(usual.count() * 6 / 5) + 1));
}

void Moments::took(const std::string& step, Time time)
{
    auto& usual = usual_[step];
    usual = (usual * 3 + time) / 4;
}

Killing::Killing(Moments& moments, std::string step, std::function<void()> kill) : moments_(moments), step_(std::move(step))
{
    const auto after = moments_.within(step_);
    if (!after) return;
    thread_ = std::thread([this, kill = std::move(kill), after = *after] {
        std::unique_lock lock(mutex_);
        if (over_.wait_for(lock, after, [&] { return done_; })) return;
        kill();
        killed_ = true;
    });
}

Killing::~Killing()
{
    {
        const std::lock_guard lock(mutex_);
        done_ = true;
    }
    over_.notify_one();
    if (thread_.joinable()) thread_.join();
    if (!killed_) moments_.took(step_, std::chrono::duration_cast<Moments::Time>(std::chrono::steady_clock::now() - began_));
}

} // namespace doorstep::test
