#include "syncserver/auth/sessions.h"

namespace doorstep::auth {

bool isAlive(const SessionTimes& times, std::int64_t nowMs)
{
    return nowMs - times.lastSeen < kSessionIdleMs && nowMs - times.created < kSessionAbsoluteMs
        && times.created - nowMs < kSessionAbsoluteMs;
}

std::optional<CookieKind> cookieKind(bool secure, std::string_view peer)
{
    if (secure) return CookieKind::Secure;
    if (peer.starts_with("127.") || peer == "::1") return CookieKind::LoopbackPlain;
    return std::nullopt;
}

std::string_view cookieName(CookieKind kind)
{
    switch (kind) {
    case CookieKind::Secure: return "__Host-sid";
    case CookieKind::LoopbackPlain: return "sid";
    }
    return "";
}

namespace {

std::string cookie(CookieKind kind, std::string_view value)
{
    std::string text(cookieName(kind));
    text.append("=").append(value).append("; Path=/; HttpOnly; SameSite=Strict");
    return kind == CookieKind::Secure ? text + "; Secure" : text;
}

} // namespace

// Without Max-Age: the cookie ends with the browser, the session by the server's own times.
std::string sessionCookie(CookieKind kind, std::string_view token) { return cookie(kind, token); }

std::string endedSessionCookie(CookieKind kind) { return cookie(kind, "") + "; Max-Age=0"; }

} // namespace doorstep::auth
