#pragma once

#include "syncserver/auth/tokens.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace doorstep::auth {

inline constexpr std::int64_t kSessionIdleMs = 30 * 60'000;          ///< Without a request.
inline constexpr std::int64_t kSessionAbsoluteMs = 12 * 3'600'000;   ///< However busy.
/// Last-seen times are stored at most this often, so that reading pages costs no write per request.
inline constexpr std::int64_t kSessionTouchMs = 60'000;

/// Times of a session, milliseconds since 1970 by the server's clock.
struct SessionTimes {
    std::int64_t created = 0;
    std::int64_t lastSeen = 0;
};

/// Whether a session still stands. A clock set back by more than the absolute span ends it.
bool isAlive(const SessionTimes& times, std::int64_t nowMs);

/// How the browser reached us.
enum class CookieKind {
    Secure,       ///< TLS: "__Host-sid", never sent in clear.
    LoopbackPlain ///< http://127.0.0.1 only: "sid" without Secure, so that the console works on the machine itself.
};

/// The kind for a request: Secure under TLS; LoopbackPlain from a loopback address without it; nothing otherwise
/// (signing in over a network without TLS is refused).
std::optional<CookieKind> cookieKind(bool secure, std::string_view peer);

std::string_view cookieName(CookieKind kind);
/// The Set-Cookie value that opens a session, and the one that ends it.
std::string sessionCookie(CookieKind kind, std::string_view token);
std::string endedSessionCookie(CookieKind kind);

} // namespace doorstep::auth
