#include "mobile/sync/sync_service.h"

#include "mobile/store/tablet.h"

#include <algorithm>

namespace doorstep::mobile {
namespace {

constexpr std::int64_t kSoonMs = 2'000;
constexpr std::int64_t kHealthyMs = 5 * 60'000;
constexpr std::int64_t kFirstBackOffMs = 5'000;
constexpr std::int64_t kLongestBackOffMs = 15 * 60'000;
constexpr int kMostDoublings = 10;

bool isFailure(SyncOutcome::Kind kind)
{
    switch (kind) {
    case SyncOutcome::Kind::Complete: return false;
    case SyncOutcome::Kind::NoNetwork:
    case SyncOutcome::Kind::WrongServer:
    case SyncOutcome::Kind::Busy:
    case SyncOutcome::Kind::Refused:
    case SyncOutcome::Kind::Revoked:
    case SyncOutcome::Kind::NoSpace:
    case SyncOutcome::Kind::Damaged:
    case SyncOutcome::Kind::Partial: return true;
    }
    return true;
}

} // namespace

struct SyncService::State {
    Tablet& tablet;
    base::Clock& clock;
    base::Random& random;
    std::unique_ptr<SyncEngine> engine;
    std::int64_t nextSteadyMs = 0; ///< By the steady clock: a wall clock that jumps must not stop the timer.
    int failures = 0;
    std::optional<SyncOutcome> last;
    std::int64_t lastAttemptMs = 0;
    bool again = false;

    std::int64_t upTo(std::int64_t limit)
    {
        return static_cast<std::int64_t>(random.number() % static_cast<std::uint64_t>(limit + 1));
    }
    void within(std::int64_t ms)
    {
        // What is asked for during an attempt may come too late for it: another follows.
        if (engine) again = true;
        nextSteadyMs = std::min(nextSteadyMs, clock.steadyMs() + ms);
    }

    void plan(const SyncOutcome& outcome)
    {
        std::int64_t wait = kHealthyMs + upTo(kHealthyMs / 10);
        if (isFailure(outcome.kind)) {
            const int doublings = std::min(failures, kMostDoublings);
            ++failures;
            wait = std::max(upTo(std::min(kLongestBackOffMs, kFirstBackOffMs << doublings)), outcome.retryAfterMs);
        } else {
            failures = 0;
            if (again) wait = 0;
        }
        again = false;
        nextSteadyMs = clock.steadyMs() + wait;
    }
};

SyncService::SyncService(Tablet& tablet, base::Clock& clock, base::Random& random)
    : state_(new State{tablet, clock, random, nullptr, clock.steadyMs(), 0, std::nullopt, 0, false})
{
}

SyncService::~SyncService() = default;

void SyncService::networkCameBack()
{
    state_->within(kSoonMs);
}

void SyncService::personAsked()
{
    state_->within(0);
}

void SyncService::workFinished()
{
    if (state_->failures == 0) state_->within(kSoonMs);
}

bool SyncService::due() const
{
    return state_->engine || (state_->tablet.enrolled() && nextInMs() == 0);
}

std::int64_t SyncService::nextInMs() const
{
    return state_->engine ? 0 : std::max<std::int64_t>(0, state_->nextSteadyMs - state_->clock.steadyMs());
}

std::optional<HttpRequest> SyncService::next()
{
    if (!due()) return std::nullopt;
    if (!state_->engine) {
        state_->engine = std::make_unique<SyncEngine>(state_->tablet);
        state_->lastAttemptMs = state_->clock.nowMs();
    }
    auto request = state_->engine->next();
    if (request) return request;
    state_->last = state_->engine->outcome();
    state_->engine.reset();
    state_->plan(*state_->last);
    return std::nullopt;
}

void SyncService::received(const HttpReply& reply)
{
    if (state_->engine) state_->engine->received(reply);
}

SyncStatus SyncService::status() const
{
    SyncStatus status;
    if (!state_->tablet.enrolled()) status.state = SyncStatus::State::NotEnrolled;
    if (state_->engine) {
        status.state = SyncStatus::State::Running;
        status.progress = state_->engine->progress();
    } else {
        status.nextTryMs = state_->clock.nowMs() + nextInMs();
    }
    status.failures = state_->failures;
    status.last = state_->last;
    status.lastAttemptMs = state_->lastAttemptMs;
    return status;
}

} // namespace doorstep::mobile
