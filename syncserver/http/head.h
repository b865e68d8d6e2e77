#pragma once

#include "shared/base/result.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace doorstep::http {

/// The methods that exist here. TRACE, CONNECT, PRI and OPTIONS are refused at the gate.
enum class Method { Get, Head, Post, Put, Patch, Delete };

/// "GET", "HEAD" …
std::string_view nameOf(Method method);

/// GET and HEAD never change state; everything else is checked against cross-site requests.
inline bool changesState(Method method) { return method != Method::Get && method != Method::Head; }

/// Header lines in the order they came. Names are compared without case; values are trimmed, never percent-decoded.
class Headers {
public:
    void add(std::string name, std::string value) { lines_.emplace_back(std::move(name), std::move(value)); }
    /// The value of the only line of that name; nothing when there is none or more than one.
    std::optional<std::string_view> only(std::string_view name) const;
    std::size_t count(std::string_view name) const;
    const std::vector<std::pair<std::string, std::string>>& lines() const { return lines_; }

private:
    std::vector<std::pair<std::string, std::string>> lines_;
};

/// True when both are the same but for ASCII case.
bool equalsIgnoringCase(std::string_view a, std::string_view b);

/// One judged request head. It is parsed once, here, and everything behind the gate reads this.
struct RequestHead {
    Method method = Method::Get;
    std::string target;                ///< Path and query exactly as sent: what a device signs.
    std::string path;                  ///< The raw path without the query.
    std::vector<std::string> segments; ///< The path between slashes, each percent-decoded once: UTF-8, no controls.
    std::vector<std::pair<std::string, std::string>> query; ///< Decoded once, '+' is a space.
    Headers headers;
    std::int64_t contentLength = 0;
    bool keepAlive = true;             ///< What the client asks for.
    std::string peer;                  ///< The client's address without the port; never taken from REMOTE_ADDR.
    bool secure = false;               ///< TLS, or a trusted proxy said that it spoke TLS.
};

/// Limits of one head (bytes, lines).
struct HeadLimits {
    std::size_t bytes = 16 * 1024;
    std::size_t lines = 64;
    std::size_t requestLine = 2 * 1024;
};

/// Why a request is refused before anything runs: the HTTP status and one sentence for the client.
struct Refusal {
    int status;
    std::string message;
};

/// What the bytes received so far are.
struct HeadVerdict {
    enum class State { Incomplete, Accepted, Refused };
    State state = State::Incomplete;
    RequestHead head;       ///< When Accepted; peer and secure are the connection's to fill in.
    std::size_t length = 0; ///< When Accepted: bytes of the head with its empty line.
    Refusal refusal{};      ///< When Refused.
};

/// Judges a head by the rules in this folder's README. Pure. Refuses as early as the bytes allow, so a line without an
/// end costs no more memory than the limit.
HeadVerdict judgeHead(std::string_view received, const HeadLimits& limits = {});

/// Percent-decodes once. Nothing when an escape is broken, or the result holds a control character or is not UTF-8.
std::optional<std::string> percentDecode(std::string_view text, bool plusIsSpace);

} // namespace doorstep::http
