#pragma once

#include "mobile/store/http_message.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

namespace doorstep::mobile {

class Tablet;

/// How an attempt ended.
struct SyncOutcome {
    enum class Kind {
        Complete,    ///< Nothing is left to send or fetch.
        NoNetwork,   ///< The server was not reached.
        WrongServer, ///< Something answered that is not our server (portal, other key, wrong nonce).
        Busy,        ///< 429 or 503: try after `retryAfterMs`.
        Refused,     ///< The server turned us away as a whole (`status`).
        Revoked,     ///< This device was shut out; unsent work stays sealed here and may be recovered.
        NoSpace,     ///< The tablet's disk is full; what was there is untouched.
        Damaged,     ///< A reply failed its proof (`what`); nothing of it was taken.
        Partial,     ///< Lines went through; one or more photos or forms did not (see Tablet::status().stuck).
    };
    Kind kind = Kind::Complete;
    int status = 0;
    std::int64_t retryAfterMs = 0;
    std::string what;         ///< For logs: codes and numbers, never an answer.
    int linesSent = 0;
    int linesReceived = 0;
    int photosSent = 0;
    std::int64_t photoBytesSent = 0;
    int fetched = 0;          ///< Forms and photos brought here.
};

/// Where an attempt is, for the screen.
struct SyncProgress {
    enum class Step { Lines, Photos, Fetching, Done };
    Step step = Step::Lines;
    int photosLeft = 0;
    std::int64_t bytesLeft = 0;
};

/// One attempt to become even with the server: lines first, then thumbnails and photos piece by piece, then the forms
/// and pictures that are missing here. Made anew for each attempt; it keeps no promise across attempts, the tables do.
///
/// next() and received() run on the Tablet's thread; only the request itself may travel elsewhere:
///     while (auto request = engine.next()) engine.received(transport.send(*request));
class SyncEngine {
public:
    /// `tablet` must outlive the engine and be unlocked at least once since the process began.
    explicit SyncEngine(Tablet& tablet);
    ~SyncEngine();
    SyncEngine(const SyncEngine&) = delete;
    SyncEngine& operator=(const SyncEngine&) = delete;

    /// The next request, or nothing when the attempt is over.
    std::optional<HttpRequest> next();
    void received(const HttpReply& reply);

    SyncProgress progress() const;
    /// Of an attempt that is over.
    const SyncOutcome& outcome() const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

} // namespace doorstep::mobile
