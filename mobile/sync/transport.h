#pragma once

#include "mobile/store/http_message.h"

#include <memory>

namespace doorstep::mobile {

/// Carries one request and brings what came of it. Never throws for a bad network, never follows a redirect.
/// send() blocks; it may be called on any thread, one call at a time.
class Transport {
public:
    virtual ~Transport() = default;
    virtual HttpReply send(const HttpRequest& request) = 0;
};

/// HTTP/1.1 over TLS, the server's key pinned (no certificate dates, no names, no other authority is judged); plain
/// http only to loopback. The only file of the tablet that knows the HTTP library is http_transport.cpp.
std::unique_ptr<Transport> makeHttpTransport();

} // namespace doorstep::mobile
