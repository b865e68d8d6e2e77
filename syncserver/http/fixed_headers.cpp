#include "syncserver/http/shared_state.h"

#include <cstdio>
#include <ctime>

namespace doorstep::http {
namespace {

/// "Sun, 06 Nov 1994 08:49:37 GMT" (RFC 9110 section 5.6.7), in any locale.
std::string httpDate(std::int64_t nowMs)
{
    static constexpr const char* kDays[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    static constexpr const char* kMonths[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const std::time_t seconds = static_cast<std::time_t>(nowMs / 1000);
    std::tm utc{};
    gmtime_r(&seconds, &utc);
    char text[64];
    std::snprintf(text, sizeof text, "%s, %02d %s %04d %02d:%02d:%02d GMT", kDays[utc.tm_wday], utc.tm_mday,
                  kMonths[utc.tm_mon], utc.tm_year + 1900, utc.tm_hour, utc.tm_min, utc.tm_sec);
    return text;
}

} // namespace

std::vector<std::pair<std::string, std::string>> fixedHeaders(const Reply& reply, bool secure, std::int64_t nowMs)
{
    std::vector<std::pair<std::string, std::string>> all{
        {"Date", httpDate(nowMs)},
        {"Content-Security-Policy", reply.policy},
        {"Cache-Control", reply.cache},
        {"X-Content-Type-Options", "nosniff"},
        {"X-Frame-Options", "DENY"},
        {"Referrer-Policy", "no-referrer"},
        {"Cross-Origin-Opener-Policy", "same-origin"},
        {"Cross-Origin-Resource-Policy", "same-origin"},
        {"Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"},
    };
    if (secure) all.emplace_back("Strict-Transport-Security", "max-age=31536000");
    return all;
}

std::string closingReply(const Reply& reply, bool secure, std::int64_t nowMs)
{
    std::string text = "HTTP/1.1 " + std::to_string(reply.status) + " " + std::string(reasonOf(reply.status)) + "\r\n";
    for (const auto& [name, value] : fixedHeaders(reply, secure, nowMs)) text += name + ": " + value + "\r\n";
    for (const auto& [name, value] : reply.headers) text += name + ": " + value + "\r\n";
    text += "Content-Type: " + reply.contentType + "\r\nContent-Length: " + std::to_string(reply.body.size())
        + "\r\nConnection: close\r\n\r\n";
    return text + reply.body;
}

} // namespace doorstep::http
