#include "syncserver/auth/login_throttle.h"

#include <algorithm>

namespace doorstep::auth {
namespace {

constexpr std::int64_t kMinuteMs = 60'000;
constexpr std::int64_t kForgetMs = 60 * 60'000; ///< Yesterday's slips of the finger do not count.

std::int64_t secondsUntil(std::int64_t until, std::int64_t now) { return (until - now + 999) / 1000; }

} // namespace

LoginThrottle::Entry& LoginThrottle::Table::touch(const std::string& key)
{
    auto it = entries.find(key);
    if (it == entries.end()) {
        if (entries.size() >= kRemembered) {
            entries.erase(order.front());
            order.pop_front();
        }
        it = entries.emplace(key, Entry{}).first;
        it->second.place = order.insert(order.end(), key);
    } else {
        order.splice(order.end(), order, it->second.place);
    }
    return it->second;
}

std::int64_t LoginThrottle::secondsToWait(const std::string& account, const std::string& address)
{
    const std::lock_guard lock(mutex_);
    const std::int64_t now = clock_.steadyMs();

    Entry& from = addresses_.touch(address);
    if (now >= from.until) from = Entry{0, now + kMinuteMs, 0, from.place};
    if (from.tries >= kTriesPerMinute) return secondsUntil(from.until, now);

    Entry& who = accounts_.touch(account);
    if (now < who.until) return secondsUntil(who.until, now);
    if (now - who.last > kForgetMs) who.tries = 0;
    ++from.tries;
    ++who.tries;
    who.last = now;
    if (who.tries >= kFreeTries) {
        const int doublings = std::min(who.tries - kFreeTries + 1, 10);
        who.until = now + std::min<std::int64_t>(std::int64_t(1000) << doublings, kLongestWaitMs);
    }
    return 0;
}

void LoginThrottle::succeeded(const std::string& account)
{
    const std::lock_guard lock(mutex_);
    const auto it = accounts_.entries.find(account);
    if (it == accounts_.entries.end()) return;
    accounts_.order.erase(it->second.place);
    accounts_.entries.erase(it);
}

} // namespace doorstep::auth
