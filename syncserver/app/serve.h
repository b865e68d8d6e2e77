#pragma once

#include "syncserver/app/application.h"

#include <functional>
#include <string>
#include <vector>

namespace doorstep::server {

/// How `serve` listens.
struct ServeSettings {
    std::vector<std::string> listen{"127.0.0.1:8470"}; ///< HOST:PORT or [HOST]:PORT; port 0 lets the system choose.
    bool lan = false;                                  ///< Beyond loopback, TLS only.
    std::vector<std::string> trustedProxies;
    int workers = 64;
};

/// A server that answers: web routes, admin socket, followers. Made running; stops when it goes.
class RunningServer {
public:
    /// `application` must outlive it. InvalidInput for an address that may not be listened on, Unavailable when it cannot.
    static Result<std::unique_ptr<RunningServer>> start(Application& application, const ServeSettings& settings);
    virtual ~RunningServer() = default;

    /// "http://127.0.0.1:41231" of each address.
    virtual std::vector<std::string> urls() const = 0;
};

/// Serves until SIGTERM or SIGINT, then ends what runs and returns. Prints `listening on URL` first.
Result<void> serveUntilSignal(Application& application, const ServeSettings& settings);

} // namespace doorstep::server
