#pragma once

#include "syncserver/services/forms.h"
#include "syncserver/store/listed.h"

#include <condition_variable>
#include <mutex>

namespace doorstep::server {

/// Follows the log: brings record rows and the console's list up to date after every commit. A follower: it can be thrown
/// away and made anew from the lines at any time. Safe from any thread; one thread calls step().
class Followers {
public:
    /// Lines taken in one transaction, so that a large push does not keep writers out for long.
    static constexpr std::size_t kBatch = 500;

    /// All must outlive it.
    Followers(Office& office, FormShelf& shelf) : office_(office), shelf_(shelf) {}

    /// Does one batch. False when there was nothing to do.
    bool step();
    /// Something was committed: wakes run().
    void committed();
    /// Steps whenever something was committed, until stop(). A failure is told to `failed` and tried again with the next
    /// commit.
    void run(const std::function<void(const std::string&)>& failed);
    void stop();

    /// Waits until the rows of a scope reach `cursor`, at most `ms`. Unavailable after that.
    Result<void> waitFor(const ScopeId& scope, std::int64_t cursor, std::int64_t ms);
    /// Throws a scope's list away and makes it anew.
    Result<void> rebuild(const ScopeId& scope);

    /// The row the list must hold for a record as it stands; what verify compares with.
    Listed rowOf(const changelog::ChangeLog& log, const ScopeId& scope, const RecordId& record);

private:
    bool stepIn(sql::Connection& db, const ScopeId& scope);

    Office& office_;
    FormShelf& shelf_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::uint64_t commits_ = 1;  ///< Told so far; one for what lay there at the start.
    std::uint64_t progress_ = 0; ///< Batches done.
    bool stopping_ = false;
};

} // namespace doorstep::server
