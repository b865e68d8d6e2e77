#pragma once

#include "mobile/sync/sync_engine.h"
#include "shared/base/clock.h"
#include "shared/base/random.h"

#include <cstdint>
#include <memory>
#include <optional>

namespace doorstep::mobile {

class Tablet;

/// Why and when the next attempt comes, as codes and numbers; the sentence is the screen's.
struct SyncStatus {
    enum class State { NotEnrolled, Idle, Running };
    State state = State::Idle;
    SyncProgress progress;
    std::int64_t nextTryMs = 0;          ///< Wall clock of the next attempt; 0 while one runs.
    int failures = 0;                    ///< In a row.
    std::optional<SyncOutcome> last;     ///< How the last attempt ended.
    std::int64_t lastAttemptMs = 0;
};

/// When and whether to sync: a timer, the network coming back, a person's wish, work just finished. Never gives up:
/// waits with full jitter between 0 and min(15 min, 5 s · 2^failures), at least what a busy server asked for, and every
/// 5 minutes when all is well. The timer does not depend on new local work.
///
/// No thread and no sleep of its own: the owner calls due() or looks at nextInMs() and drives
///     if (service.due()) while (auto request = service.next()) service.received(transport.send(*request));
/// on the Tablet's thread (the send may happen elsewhere).
class SyncService {
public:
    /// All must outlive the service.
    SyncService(Tablet& tablet, base::Clock& clock, base::Random& random);
    ~SyncService();
    SyncService(const SyncService&) = delete;
    SyncService& operator=(const SyncService&) = delete;

    void networkCameBack();  ///< Tries within 2 s.
    void personAsked();      ///< Tries now.
    void workFinished();     ///< Tries within 2 s, unless the last attempts failed: then their timer stands.

    bool due() const;
    std::int64_t nextInMs() const; ///< 0 when due or running.
    /// Starts an attempt when due; the next request of the one running. Nothing: not due, or over.
    std::optional<HttpRequest> next();
    void received(const HttpReply& reply);
    SyncStatus status() const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

} // namespace doorstep::mobile
