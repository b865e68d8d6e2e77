#pragma once

#include "shared/base/clock.h"

#include <cstdint>
#include <list>
#include <mutex>
#include <string>
#include <unordered_map>

namespace doorstep::auth {

/// Slows guessing: five tries an account, then a wait of 2, 4, 8 … seconds (at most 15 minutes) after every further one;
/// thirty tries a minute from one address. In memory and bounded; safe from any thread.
class LoginThrottle {
public:
    static constexpr int kFreeTries = 5;
    static constexpr std::int64_t kLongestWaitMs = 15 * 60'000;
    static constexpr int kTriesPerMinute = 30;
    static constexpr std::size_t kRemembered = 10'000; ///< Accounts and addresses each; the longest unused go first.

    /// `clock` must outlive the throttle.
    explicit LoginThrottle(base::Clock& clock) : clock_(clock) {}

    /// Asks to try. 0: go on, and the try counts as failed until succeeded() is called, so that a hundred at once do
    /// not slip through. Otherwise the seconds to wait, and the try does not count.
    std::int64_t secondsToWait(const std::string& account, const std::string& address);

    /// The right password: the account starts afresh.
    void succeeded(const std::string& account);

private:
    struct Entry {
        int tries = 0;
        std::int64_t until = 0; ///< Account: no try before. Address: end of its minute.
        std::int64_t last = 0;  ///< The last counted try; an account without any for an hour starts afresh.
        std::list<std::string>::iterator place;
    };
    struct Table {
        std::unordered_map<std::string, Entry> entries;
        std::list<std::string> order; ///< Longest unused first.
        Entry& touch(const std::string& key);
    };

    base::Clock& clock_;
    std::mutex mutex_;
    Table accounts_;
    Table addresses_;
};

} // namespace doorstep::auth
