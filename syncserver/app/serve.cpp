#include "syncserver/app/serve.h"

#include "syncserver/app/admin_socket.h"
#include "syncserver/app/console_files.h"
#include "syncserver/http/server.h"

#include <charconv>
#include <csignal>
#include <iostream>
#include <pthread.h>
#include <spdlog/spdlog.h>
#include <time.h>

namespace doorstep::server {
namespace {

constexpr int kTickSeconds = 30;

bool isLoopback(const std::string& host)
{
    return host.starts_with("127.") || host == "::1" || host == "localhost";
}

Result<http::Listen> listenOf(const std::string& text, bool lan)
{
    const Error wrong = base::invalid("--listen is HOST:PORT, such as 127.0.0.1:8470.", text);
    const auto colon = text.rfind(':');
    if (colon == std::string::npos || colon == 0) return wrong;
    auto host = text.substr(0, colon);
    if (host.front() == '[' && host.back() == ']') host = host.substr(1, host.size() - 2);
    int port = -1;
    const auto end = text.data() + text.size();
    const auto read = std::from_chars(text.data() + colon + 1, end, port);
    if (read.ec != std::errc() || read.ptr != end || port < 0 || port > 65535) return wrong;
    if (!lan && !isLoopback(host))
        return base::invalid("Beyond this machine the server listens with TLS only: add --lan.", text);
    return http::Listen{host == "localhost" ? "127.0.0.1" : host, port, lan};
}

std::string urlOf(const http::Listen& listen, int port)
{
    const auto host = listen.host.find(':') == std::string::npos ? listen.host : "[" + listen.host + "]";
    return std::string(listen.tls ? "https://" : "http://") + host + ":" + std::to_string(port);
}

class Running final : public RunningServer {
public:
    Running(Application& application, http::ServerSettings settings)
        : listen_(settings.listen), console_(consoleFiles()),
          router_(application.callers(), [](const std::string& line) { spdlog::error(line); }),
          server_(router_, application.clock(), std::move(settings), [](const std::string& line) { spdlog::warn(line); })
    {
        addAllRoutes(router_, application);
        if (console_.empty())
            router_.get("/", http::Permission::Public, [](const http::Call&) -> Result<http::Reply> {
                return http::bytes("This server was built without its console. Its API is under /v1/.\n", "text/plain; charset=utf-8");
            });
        else
            router_.files(console_);
    }

    Result<void> begin(Application& application)
    {
        if (auto started = server_.start(); !started) return started;
        admin_ = std::make_unique<AdminSocket>(application.folder().path(), [&application](const Command& command) {
            spdlog::info("word: {}", command.word);
            return runCommand(application, command);
        });
        return {};
    }

    std::vector<std::string> urls() const override
    {
        std::vector<std::string> urls;
        for (std::size_t i = 0; i < listen_.size(); ++i) urls.push_back(urlOf(listen_[i], server_.port(i)));
        return urls;
    }

private:
    std::vector<http::Listen> listen_;
    http::EmbeddedFiles console_;
    http::Router router_;
    http::Server server_;
    std::unique_ptr<AdminSocket> admin_;
};

sigset_t endingSignals()
{
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGINT);
    return signals;
}

} // namespace

Result<std::unique_ptr<RunningServer>> RunningServer::start(Application& application, const ServeSettings& asked)
{
    http::ServerSettings settings;
    settings.listen.clear();
    for (const auto& text : asked.listen) {
        auto listen = listenOf(text, asked.lan);
        if (!listen) return listen.error();
        settings.listen.push_back(*std::move(listen));
    }
    settings.tls = application.folder().tls;
    settings.workers = asked.workers;
    settings.trustedProxies = asked.trustedProxies;
    auto running = std::make_unique<Running>(application, std::move(settings));
    if (auto begun = running->begin(application); !begun) return begun.error();
    return std::unique_ptr<RunningServer>(std::move(running));
}

Result<void> serveUntilSignal(Application& application, const ServeSettings& settings)
{
    // Blocked before any thread starts, so that all inherit it and only this one takes them.
    const sigset_t signals = endingSignals();
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    std::signal(SIGPIPE, SIG_IGN);

    application.startFollowers([](const std::string& what) { spdlog::error("followers: {}", what); });
    auto running = RunningServer::start(application, settings);
    if (!running) return running.error();
    const auto urls = (*running)->urls();
    for (const auto& url : urls) std::cout << "listening on " << url << std::endl;
    if (settings.lan) std::cout << "for tablets: the address, then #" << application.folder().tlsPin << std::endl;
    spdlog::info("serving {}", application.folder().path());

    while (true) {
        const timespec tick{kTickSeconds, 0};
        const int got = ::sigtimedwait(&signals, nullptr, &tick);
        if (auto noted = application.rememberEpoch(); !noted) spdlog::warn("epoch file: {}", noted.error().text());
        if (got == SIGTERM || got == SIGINT) break;
    }
    spdlog::info("stopping");
    running->reset();
    return application.rememberEpoch();
}

} // namespace doorstep::server
