#pragma once

#include "syncserver/http/shared_state.h"

#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <unordered_map>
#include <vector>

typedef struct ssl_ctx_st SSL_CTX;

namespace doorstep::http {

/// The head gate: one thread with one epoll that accepts connections, shakes hands, reads and judges heads, and gathers
/// small bodies. What is whole and in order goes to `dispatch`; everything else is refused or expires here, so a slow or
/// hostile client costs a descriptor and no worker.
class Gate {
public:
    /// `dispatch` takes a job over and answers true, or leaves it and answers false when it has no room.
    Gate(SharedState& shared, std::function<bool(Job&)> dispatch);
    ~Gate();

    Result<void> bind();
    int port(std::size_t i) const { return listeners_.at(i).port; }
    void start();
    void useTls(std::shared_ptr<SSL_CTX> context);
    /// From any thread.
    void giveBack(Returned returned);
    /// Ends listening and closes every connection on which no request runs. Returns when that is done.
    void drain();
    /// Ends the thread and closes what is left.
    void stop();

private:
    static constexpr std::int64_t kLingerMs = 2'000; ///< How long what still comes of a refused request is read away.

    enum class Stage { Handshake, Head, Idle, Body, Linger };
    struct Waiting {
        std::unique_ptr<Connection> connection;
        Stage stage = Stage::Handshake;
        std::int64_t deadline = 0;
        std::string received;
        HeadVerdict verdict;        ///< In stage Body.
        bool streamed = false;
        std::int64_t skipped = 0;   ///< In stage Linger.
        std::uint32_t interest = 0; ///< What epoll watches for.
    };
    struct Listener {
        int fd = -1;
        int port = 0;
        bool tls = false;
    };

    Result<void> bindOne(const Listen& listen);
    void run();
    void acceptFrom(const Listener& listener);
    void admit(int fd, std::string peer, bool tls);
    void pauseAccepting();
    void resumeAccepting();
    void takeBack();
    void expire();
    void closeListeners();

    void progress(Waiting& waiting);
    void shakeHands(Waiting& waiting);
    void readHead(Waiting& waiting);
    void judge(Waiting& waiting);
    void accept(Waiting& waiting);
    void dispatch(Waiting& waiting);
    void skip(Waiting& waiting);
    void refuse(Waiting& waiting, int status, const std::string& message);
    void watch(Waiting& waiting, Io wanted);
    void close(int fd);
    void forget(const Connection& connection);
    std::optional<Refusal> admitHead(Waiting& waiting);
    bool isProxy(const std::string& peer) const;

    SharedState& shared_;
    std::function<bool(Job&)> dispatch_;
    std::vector<Listener> listeners_;
    int epoll_ = -1;
    int wake_ = -1;
    bool accepting_ = false;
    std::unordered_map<int, std::unique_ptr<Waiting>> waiting_; ///< By descriptor; the gate's thread only.
    std::unordered_map<std::string, int> perAddress_;           ///< Open connections; the gate's thread only.

    std::mutex mutex_;
    std::vector<Returned> returned_;
    std::shared_ptr<SSL_CTX> tls_;
    std::atomic<bool> draining_{false};
    std::atomic<bool> drained_{false};
    std::atomic<bool> ended_{false};
    std::thread thread_;
};

} // namespace doorstep::http
