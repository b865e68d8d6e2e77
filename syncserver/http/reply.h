#pragma once

#include "shared/base/disk.h"
#include "shared/base/result.h"

#include <cstdint>
#include <functional>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace doorstep::http {

/// Bytes that are read as they are sent. A failed read breaks the connection off: the client sees a short body.
struct ByteSource {
    std::int64_t size = 0;
    std::function<Result<std::string>(std::int64_t offset, std::int64_t count)> read;
};

/// Content-Security-Policy of every reply that does not bring its own: nothing may be loaded or run.
inline constexpr std::string_view kApiPolicy = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";
/// For the console's pages. Element Plus writes style attributes at run time and draws its icons as data: images.
inline constexpr std::string_view kConsolePolicy =
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' blob: data:; "
    "connect-src 'self'; font-src 'self' data:; worker-src 'self' blob:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; "
    "require-trusted-types-for 'script'; trusted-types vue";
/// For photos and other files that people brought in: inert even when opened on their own.
inline constexpr std::string_view kSandboxPolicy = "sandbox; default-src 'none'";

/// What a route answers. The server adds the security headers; Cache-Control is no-store unless `cache` says otherwise.
struct Reply {
    int status = 200;
    std::string contentType;
    std::string body;
    std::optional<ByteSource> source;                           ///< In place of `body`; one Range is honoured on 200.
    std::vector<std::pair<std::string, std::string>> headers;   ///< Names [A-Za-z0-9-], values without controls.
    std::vector<std::string> cookies;                           ///< Whole Set-Cookie values.
    std::string policy{kApiPolicy};                             ///< Content-Security-Policy.
    std::string cache{"no-store"};                              ///< Cache-Control.
    std::optional<std::int64_t> headSize;                       ///< Content-Length of a HEAD without a body to measure.
};

/// 200 (or `status`) with a JSON text.
Reply json(const nlohmann::json& value, int status = 200);
/// 204.
Reply noContent();
/// Bytes of a type; for photos set `policy` to kSandboxPolicy.
Reply bytes(std::string body, std::string contentType);
/// A file of `size` bytes, read piece by piece. `disk` must outlive the reply.
Reply file(base::Disk& disk, std::string path, std::int64_t size, std::string contentType);
/// 429: too many tries; the client waits that many seconds and tries again.
Reply tooManyRequests(std::int64_t retryAfterSeconds, std::string message);

/// HTTP status of an expected failure (exhaustive switch).
int statusOf(ErrorCode code);
/// "InvalidInput", "NotFound" …: the word in problem documents.
std::string_view nameOf(ErrorCode code);
/// {"error":…,"message":…,"place":…} with the status of its code.
Reply problem(const Error& error);
/// The same with another status, for protocols that ask for one (tus: 460).
Reply problem(const Error& error, int status);
/// The problem document of a refusal that never reached a route.
Reply refusal(int status, std::string message);

/// The reason phrase of the statuses this server sends.
std::string_view reasonOf(int status);

} // namespace doorstep::http
