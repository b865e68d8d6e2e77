#include "syncserver/http/server.h"

#include "syncserver/http/gate.h"
#include "syncserver/http/tls_context.h"
#include "syncserver/http/workers.h"

#include <algorithm>

namespace doorstep::http {

class Server::Inner {
public:
    Inner(const Router& router, base::Clock& clock, ServerSettings settings, Router::Log log)
        : shared_{router, clock, std::move(settings), std::move(log)},
          workers_(shared_, [this](Returned returned) { gate_.giveBack(std::move(returned)); }),
          gate_(shared_, [this](Job& job) { return workers_.push(job); })
    {
    }

    ~Inner() { stop(); }

    Result<void> start()
    {
        const auto& listen = shared_.settings.listen;
        if (std::any_of(listen.begin(), listen.end(), [](const Listen& one) { return one.tls; })) {
            if (auto usable = replaceTls(shared_.settings.tls); !usable) return usable;
        }
        if (auto bound = gate_.bind(); !bound) return bound;
        workers_.start();
        gate_.start();
        return {};
    }

    Result<void> replaceTls(const TlsFiles& tls)
    {
        auto context = makeTlsContext(tls.certificatePem, tls.keyPem);
        if (!context) return context.error();
        gate_.useTls(std::move(*context));
        return {};
    }

    void stop()
    {
        if (shared_.stopping.exchange(true)) return;
        gate_.drain();
        workers_.stop();
        gate_.stop();
    }

    int port(std::size_t i) const { return gate_.port(i); }

    ServerCounts counts() const
    {
        return {shared_.accepted, shared_.open,   shared_.heads,  shared_.refused,
                shared_.dispatched, shared_.busy, shared_.expired};
    }

private:
    SharedState shared_;
    Workers workers_;
    Gate gate_;
};

Server::Server(const Router& router, base::Clock& clock, ServerSettings settings, Router::Log log)
    : inner_(std::make_unique<Inner>(router, clock, std::move(settings), std::move(log)))
{
}
Server::~Server() = default;
Result<void> Server::start() { return inner_->start(); }
int Server::port(std::size_t i) const { return inner_->port(i); }
ServerCounts Server::counts() const { return inner_->counts(); }
Result<void> Server::replaceTls(const TlsFiles& tls) { return inner_->replaceTls(tls); }
void Server::stop() { inner_->stop(); }

} // namespace doorstep::http
