#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace doorstep::mobile {

using HttpHeaders = std::vector<std::pair<std::string, std::string>>;

/// One request, complete: what a Transport sends without knowing anything else. A value; cross threads freely.
struct HttpRequest {
    std::string method;            ///< "GET", "POST", "HEAD", "PATCH".
    std::string server;            ///< "https://office.example:8470"; http only where the host is loopback.
    std::string pin;               ///< SHA-256 (lower-case hex) of the key the server must show; empty: any, see HttpReply::peerPin.
    std::string target;            ///< Path with query, "/v1/sync".
    HttpHeaders headers;           ///< Host, Content-Length and Connection are the transport's.
    std::string contentType;       ///< Of the body; empty for none.
    std::string body;
    std::int64_t replyLimit = 8 << 20; ///< A longer reply counts as a failure.
    int timeoutSeconds = 60;           ///< Without a byte moving.
};

/// What came of it. A redirect is a reply like any other and is never followed.
struct HttpReply {
    enum class Failure {
        None,       ///< A reply came: `status` says the rest.
        NoNetwork,  ///< Not reached: no route, name unknown, refused, timed out.
        WrongServer,///< The key shown is not the pinned one, or http beyond loopback.
        TooLarge,   ///< The reply went over the limit.
        Broken,     ///< Cut in the middle, or not HTTP.
    };
    Failure failure = Failure::None;
    int status = 0;
    HttpHeaders headers; ///< Names in lower case.
    std::string body;
    std::string peerPin;       ///< SHA-256 hex of the key the server showed; empty for plain http.
    std::int64_t elapsedMs = 0;///< Of the whole exchange; drives the size of the next piece of a photo.

    /// The first header of this (lower-case) name, or empty.
    std::string header(const std::string& name) const
    {
        for (const auto& [key, value] : headers) {
            if (key == name) return value;
        }
        return {};
    }
};

} // namespace doorstep::mobile
