#pragma once

#include "syncserver/auth/tls_identity.h"
#include "syncserver/http/server.h"
#include "tests/syncserver/http/raw_client.h"

#include <atomic>
#include <catch2/catch.hpp>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <nlohmann/json.hpp>
#include <thread>

namespace doorstep::test {

/// Stands still until told; the server's threads read it while a test moves it.
class SharedFakeClock final : public base::Clock {
public:
    std::int64_t nowMs() override { return 1'790'000'000'000 + steady_; }
    std::int64_t steadyMs() override { return steady_; }
    void advance(std::int64_t ms) { steady_ += ms; }

private:
    std::atomic<std::int64_t> steady_{1'000};
};

/// Knows two console users by cookie ("reviewer", "clerk") and one tablet by a "signature" that is the body itself.
class Doorman final : public http::Authenticator {
public:
    std::atomic<int> asked{0};

    Result<http::Caller> authenticate(const http::RequestHead& head, std::optional<std::string_view> body) override
    {
        ++asked;
        if (const auto cookie = http::cookieOf(head, "sid")) {
            if (*cookie == "reviewer") return http::Caller(http::ConsoleUser{{}, {}, {http::Permission::Review}, "csrf-of-reviewer"});
            if (*cookie == "clerk") return http::Caller(http::ConsoleUser{{}, {}, {}, "csrf-of-clerk"});
            return Error{ErrorCode::Unauthorized, "the session has ended; sign in again", {}};
        }
        if (const auto signature = head.headers.only("X-Doorstep-Signature")) {
            if (body ? *signature == *body : *signature == "streamed") return http::Caller(http::TabletDevice{});
            return Error{ErrorCode::Unauthorized, "the signature is wrong", {}};
        }
        return http::Caller(http::Anonymous{});
    }
};

/// Holds handlers until it is opened, so that a test decides how long a request runs.
class Turnstile {
public:
    void pass()
    {
        std::unique_lock lock(mutex_);
        ++waiting_;
        changed_.notify_all();
        changed_.wait(lock, [this] { return open_; });
        --waiting_;
    }
    void waitFor(int handlers)
    {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [&] { return waiting_ >= handlers; });
    }
    void open()
    {
        const std::lock_guard lock(mutex_);
        open_ = true;
        changed_.notify_all();
    }

private:
    std::mutex mutex_;
    std::condition_variable changed_;
    int waiting_ = 0;
    bool open_ = false;
};

inline const auth::TlsIdentity& identity()
{
    static const auth::TlsIdentity made = *auth::makeTlsIdentity({"localhost"}, {"127.0.0.1"}, 1'790'000'000'000);
    return made;
}

inline http::ServerSettings quickSettings()
{
    http::ServerSettings settings;
    settings.workers = 4;
    settings.listen = {http::Listen{}, http::Listen{"127.0.0.1", 0, true}};
    settings.tls = {identity().certificatePem, identity().keyPem};
    return settings;
}

/// A server on loopback with routes of every kind.
class Office {
public:
    explicit Office(http::ServerSettings settings = quickSettings())
        : server(std::make_unique<http::Server>(router, clock, std::move(settings), [this](const std::string& line) { note(line); }))
    {
        using http::Call;
        using http::Permission;
        using http::Reply;
        router.get("/healthz", Permission::Public, [](const Call&) -> Result<Reply> { return http::json({{"ok", true}}); });
        router.get("/v1/records/{scope}/{id}", Permission::SignedIn, [](const Call& call) -> Result<Reply> {
            return http::json({{"scope", call.param("scope")}, {"id", call.param("id")}});
        });
        router.get("/v1/echo", Permission::Public, [](const Call& call) -> Result<Reply> {
            nlohmann::json text{{"peer", call.peer()}, {"secure", call.secure()}, {"x", call.header("X-T").value_or("")}};
            for (const auto& [name, value] : call.head().query) text["query"][name] = value;
            for (const auto& [name, value] : call.head().headers.lines()) text["headers"].push_back(name);
            return http::json(text);
        });
        router.post("/v1/notes", Permission::Public, http::jsonBody(1000), [](const Call& call) -> Result<Reply> {
            const auto text = call.json();
            return text ? Result<Reply>(http::json(*text, 201)) : text.error();
        });
        router.post("/v1/bytes", Permission::Public, http::bytesBody(1 << 20), [this](const Call& call) -> Result<Reply> {
            ++handled;
            return http::bytes(call.body(), "application/octet-stream");
        });
        router.post("/v1/approve", Permission::Review, http::jsonBody(), [](const Call&) -> Result<Reply> { return http::noContent(); });
        router.post("/v1/sync", Permission::Device, http::bytesBody(1000), [](const Call&) -> Result<Reply> { return http::noContent(); });
        router.stream(http::Method::Patch, "/v1/photos/{sha}", Permission::Public, std::int64_t(2) << 30,
                      [this](const Call&, http::BodyReader& body) -> Result<Reply> {
                          auto read = body.read([this](std::string_view piece) -> Result<void> {
                              const std::lock_guard lock(mutex);
                              ++pieces;
                              streamed.append(piece);
                              return {};
                          });
                          if (!read) return http::problem(read.error(), 408);
                          return http::noContent();
                      });
        router.stream(http::Method::Put, "/v1/unread", Permission::Public, 100 << 20,
                      [](const Call&, http::BodyReader&) -> Result<Reply> { return Error{ErrorCode::Conflict, "not now", {}}; });
        router.get("/v1/file", Permission::Public, [](const Call&) -> Result<Reply> {
            Reply reply;
            reply.contentType = "image/jpeg";
            reply.policy = http::kSandboxPolicy;
            reply.source = http::ByteSource{200'000, [](std::int64_t offset, std::int64_t count) -> Result<std::string> {
                                                std::string piece;
                                                for (auto i = offset; i < offset + count; ++i) piece.push_back(static_cast<char>('a' + i % 26));
                                                return piece;
                                            }};
            return reply;
        });
        router.get("/v1/secret-failure", Permission::Public,
                   [](const Call&) -> Result<Reply> { throw std::runtime_error("SELECT secret FROM users"); });
        router.get("/v1/wait", Permission::Public, [this](const Call&) -> Result<Reply> {
            turnstile.pass();
            return http::json({{"waited", true}});
        });
    }

    /// Starts the server; done apart so that a test may declare more routes first.
    Office& open()
    {
        REQUIRE(server->start());
        return *this;
    }

    RawClient plain() const { return RawClient(server->port(0)); }
    RawClient tls() const { return RawClient(server->port(1), RawClient::Kind::Tls); }

    void note(const std::string& line)
    {
        const std::lock_guard lock(mutex);
        log.push_back(line);
    }

    /// Waits until a count of the server is what is expected (the server's threads run on their own).
    template <class Question>
    void until(Question&& question) const
    {
        while (!question(server->counts())) std::this_thread::yield();
    }

    SharedFakeClock clock;
    Doorman doorman;
    Turnstile turnstile;
    http::Router router{doorman, [this](const std::string& line) { note(line); }};
    std::mutex mutex;
    std::vector<std::string> log;
    std::string streamed;
    std::atomic<int> handled{0};
    int pieces = 0;
    std::unique_ptr<http::Server> server;
};

} // namespace doorstep::test
