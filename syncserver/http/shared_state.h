#pragma once

#include "shared/base/clock.h"
#include "syncserver/http/connection.h"
#include "syncserver/http/router.h"
#include "syncserver/http/server.h"

#include <atomic>
#include <memory>
#include <string>

namespace doorstep::http {

/// What the gate and the workers of one server have in common.
struct SharedState {
    const Router& router;
    base::Clock& clock;
    ServerSettings settings;
    Router::Log log;

    std::atomic<bool> stopping{false}; ///< No connection is kept alive any more.
    std::atomic<bool> cut{false};      ///< Running requests are broken off.
    std::atomic<std::int64_t> bufferedBytes{0};

    std::atomic<std::int64_t> accepted{0}, open{0}, heads{0}, refused{0}, dispatched{0}, busy{0}, expired{0};

    /// Milliseconds that a body or a reply of that size may take.
    std::int64_t timeFor(std::int64_t bytes) const { return settings.bodyMs + bytes * 1000 / settings.bytesPerSecond; }
};

/// A judged request on its way to a worker.
struct Job {
    std::unique_ptr<Connection> connection;
    RequestHead head;
    std::string body;              ///< The bytes of the body that came with the head, at most contentLength.
    std::int64_t deadline = 0;     ///< Of the body.
    std::int64_t reservedBytes = 0;
};

/// A connection on its way back to the gate.
struct Returned {
    enum class Then {
        Keep,   ///< Another request may come.
        Close,  ///< Everything was read and written.
        Linger, ///< The client may still be sending: the reply must reach it before the socket closes.
    };
    std::unique_ptr<Connection> connection;
    Then then;
};

/// Date and the security headers of a reply, with its own policy and cache rule.
std::vector<std::pair<std::string, std::string>> fixedHeaders(const Reply& reply, bool secure, std::int64_t nowMs);

/// A small reply as bytes, for what is refused before any route runs; the connection closes after it.
std::string closingReply(const Reply& reply, bool secure, std::int64_t nowMs);

} // namespace doorstep::http
