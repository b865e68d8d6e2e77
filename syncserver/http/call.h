#pragma once

#include "shared/base/json.h"
#include "syncserver/http/caller.h"
#include "syncserver/http/head.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace doorstep::http {

/// The bytes of a body, to be taken once.
class BodyReader {
public:
    using Sink = std::function<Result<void>(std::string_view piece)>;

    virtual ~BodyReader() = default;
    /// The declared length, within the route's limit.
    virtual std::int64_t size() const = 0;
    /// Hands every piece to `sink` in order and returns when all size() bytes went through, or at the sink's first error.
    /// Unavailable when the client left or was slower than the deadline; the pieces handed over before remain good, so a
    /// resumable upload keeps them.
    virtual Result<void> read(const Sink& sink) = 0;
};

/// One request as a route sees it: authenticated, permitted, within its limits. Lives as long as the handler runs.
class Call {
public:
    /// Path parameters as (name, decoded value).
    using Params = std::vector<std::pair<std::string, std::string>>;

    Call(const RequestHead& head, Caller caller, Params params, std::string body)
        : head_(head), caller_(std::move(caller)), params_(std::move(params)), body_(std::move(body))
    {
    }

    const RequestHead& head() const { return head_; }
    Method method() const { return head_.method; }
    const std::string& peer() const { return head_.peer; }
    bool secure() const { return head_.secure; }

    /// The part of the path that stood for {name}. Throws logic_error for a name the pattern does not have.
    const std::string& param(std::string_view name) const;

    /// A query parameter; nothing when absent. The last one counts when it stands twice.
    std::optional<std::string> query(std::string_view name) const;
    /// A whole number of the query in [low, high]; `fallback` when absent, InvalidInput otherwise.
    Result<std::int64_t> queryInt(std::string_view name, std::int64_t fallback, std::int64_t low, std::int64_t high) const;

    std::optional<std::string_view> header(std::string_view name) const { return head_.headers.only(name); }
    /// The value of a cookie; nothing when absent or sent twice.
    std::optional<std::string> cookie(std::string_view name) const;

    /// The body as sent; empty for streamed routes.
    const std::string& body() const { return body_; }
    /// The body as strict JSON (see base::parseJson).
    Result<nlohmann::json> json() const;

    const Caller& caller() const { return caller_; }
    /// The person or the tablet that the route's permission promised; throws logic_error when it promised another.
    const ConsoleUser& user() const;
    const TabletDevice& device() const;

private:
    const RequestHead& head_;
    Caller caller_;
    Params params_;
    std::string body_;
};

/// The value of a cookie in any head; nothing when absent or sent twice (so that nobody can shadow it).
std::optional<std::string> cookieOf(const RequestHead& head, std::string_view name);

} // namespace doorstep::http
