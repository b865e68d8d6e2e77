#pragma once

#include "shared/base/clock.h"
#include "shared/base/result.h"
#include "syncserver/http/head.h"
#include "syncserver/http/router.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace doorstep::http {

/// One address to listen on. Port 0 lets the system choose (see Server::port).
struct Listen {
    std::string host = "127.0.0.1";
    int port = 0;
    bool tls = false;
};

/// The server's own certificate and key, PEM texts.
struct TlsFiles {
    std::string certificatePem;
    std::string keyPem;
};

struct ServerSettings {
    std::vector<Listen> listen{Listen{}};
    TlsFiles tls;                              ///< Needed when any address listens with TLS (1.2 or newer).
    int workers = 64;                          ///< Threads that run routes.
    int queue = 256;                           ///< Judged requests that may wait for one; more get 503.
    int connections = 1000;                    ///< In all.
    int perAddress = 0;                        ///< Connections of one client address; 0 = no cap. Never for trusted proxies.
    std::int64_t bufferedBytes = 256 << 20;    ///< Bodies held in memory at once over all requests; more get 503.
    HeadLimits head;
    std::int64_t headMs = 10'000;              ///< From the connection (or its first byte, when kept alive) to a whole head.
    std::int64_t idleMs = 5'000;               ///< Between two requests of a connection.
    int requestsPerConnection = 100;
    std::int64_t bodyMs = 10'000;              ///< For any body or reply, plus its size over bytesPerSecond.
    std::int64_t bytesPerSecond = 16'000;
    std::int64_t graceMs = 10'000;             ///< stop() waits that long for requests that run.
    std::vector<std::string> trustedProxies;   ///< Addresses whose X-Forwarded-For and -Proto are believed.
};

/// Counts since start (open and busy: at this moment).
struct ServerCounts {
    std::int64_t accepted = 0;   ///< Connections.
    std::int64_t open = 0;
    std::int64_t heads = 0;      ///< Whole heads accepted by the gate.
    std::int64_t refused = 0;    ///< Requests the gate refused.
    std::int64_t dispatched = 0; ///< Requests handed to a worker.
    std::int64_t busy = 0;       ///< Workers at work.
    std::int64_t expired = 0;    ///< Connections closed at a deadline by the gate.
};

/// The web server: one thread reads and judges the heads of all connections (the head gate), workers run the routes.
/// Plain and TLS. start() once, stop() from any thread (also by the destructor).
class Server {
public:
    /// `router` and `clock` must outlive the server. All deadlines are by clock.steadyMs().
    Server(const Router& router, base::Clock& clock, ServerSettings settings, Router::Log log);
    ~Server();
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    /// Binds, listens and starts the threads. Unavailable when an address cannot be bound, InvalidInput for a bad key.
    Result<void> start();
    /// The bound port of the i-th address.
    int port(std::size_t i = 0) const;
    ServerCounts counts() const;
    /// New connections get this certificate; the old one stays when this one is not usable.
    Result<void> replaceTls(const TlsFiles& tls);
    /// Takes no new connections or requests, lets running ones end (graceMs), then cuts the rest.
    void stop();

private:
    class Inner;
    std::unique_ptr<Inner> inner_;
};

} // namespace doorstep::http
