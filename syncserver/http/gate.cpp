#include "syncserver/http/gate.h"

#include "shared/base/text.h"
#include "syncserver/http/workers.h"

#include <algorithm>
#include <arpa/inet.h>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <openssl/ssl.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

namespace doorstep::http {
namespace {

constexpr int kBacklog = 512;
constexpr int kTickMs = 25;                        ///< How exact deadlines are.
constexpr std::int64_t kGatheredBody = 16 * 1024;  ///< Bodies up to this size are gathered here, not by a worker.
constexpr std::int64_t kLingerMs = 2'000;
constexpr std::int64_t kLingerBytes = 4 << 20;

/// "127.0.0.1" or "::1"; an IPv4 address that came through an IPv6 socket is written as IPv4.
std::string addressOf(const sockaddr_storage& from)
{
    char text[INET6_ADDRSTRLEN] = "";
    if (from.ss_family == AF_INET) {
        inet_ntop(AF_INET, &reinterpret_cast<const sockaddr_in&>(from).sin_addr, text, sizeof text);
    } else if (from.ss_family == AF_INET6) {
        inet_ntop(AF_INET6, &reinterpret_cast<const sockaddr_in6&>(from).sin6_addr, text, sizeof text);
        if (std::strncmp(text, "::ffff:", 7) == 0 && std::strchr(text, '.')) return text + 7;
    }
    return text;
}

int portOf(int fd)
{
    sockaddr_storage bound{};
    socklen_t size = sizeof bound;
    ::getsockname(fd, reinterpret_cast<sockaddr*>(&bound), &size);
    return ntohs(bound.ss_family == AF_INET6 ? reinterpret_cast<sockaddr_in6&>(bound).sin6_port
                                             : reinterpret_cast<sockaddr_in&>(bound).sin_port);
}

bool isAddress(const std::string& text)
{
    unsigned char room[sizeof(in6_addr)];
    return inet_pton(AF_INET, text.c_str(), room) == 1 || inet_pton(AF_INET6, text.c_str(), room) == 1;
}

Error cannotListen(const Listen& listen, const char* why)
{
    return {ErrorCode::Unavailable, std::string("cannot listen: ") + why, listen.host + ":" + std::to_string(listen.port)};
}

} // namespace

Gate::Gate(SharedState& shared, std::function<bool(Job&)> dispatch)
    : shared_(shared), dispatch_(std::move(dispatch)), epoll_(::epoll_create1(EPOLL_CLOEXEC)),
      wake_(::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC))
{
    epoll_event event{};
    event.events = EPOLLIN;
    event.data.fd = wake_;
    ::epoll_ctl(epoll_, EPOLL_CTL_ADD, wake_, &event);
}

Gate::~Gate()
{
    stop();
    closeListeners();
    ::close(wake_);
    ::close(epoll_);
}

Result<void> Gate::bind()
{
    for (const Listen& listen : shared_.settings.listen) {
        if (auto bound = bindOne(listen); !bound) return bound;
    }
    return {};
}

Result<void> Gate::bindOne(const Listen& listen)
{
    addrinfo hints{};
    hints.ai_socktype = SOCK_STREAM;
    hints.ai_flags = AI_PASSIVE;
    addrinfo* found = nullptr;
    if (const int bad = ::getaddrinfo(listen.host.c_str(), std::to_string(listen.port).c_str(), &hints, &found); bad != 0)
        return cannotListen(listen, ::gai_strerror(bad));
    const std::unique_ptr<addrinfo, decltype(&::freeaddrinfo)> owner(found, &::freeaddrinfo);
    const int fd = ::socket(found->ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (fd < 0) return cannotListen(listen, std::strerror(errno));
    const int on = 1;
    ::setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    if (::bind(fd, found->ai_addr, found->ai_addrlen) != 0 || ::listen(fd, kBacklog) != 0) {
        const Error error = cannotListen(listen, std::strerror(errno));
        ::close(fd);
        return error;
    }
    listeners_.push_back({fd, portOf(fd), listen.tls});
    return {};
}

void Gate::start()
{
    resumeAccepting();
    thread_ = std::thread([this] { run(); });
}

void Gate::useTls(std::shared_ptr<SSL_CTX> context)
{
    const std::lock_guard lock(mutex_);
    tls_ = std::move(context);
}

void Gate::giveBack(Returned returned)
{
    {
        const std::lock_guard lock(mutex_);
        returned_.push_back(std::move(returned));
    }
    ::eventfd_write(wake_, 1);
}

void Gate::drain()
{
    draining_ = true;
    ::eventfd_write(wake_, 1);
    while (!drained_ && thread_.joinable()) std::this_thread::sleep_for(std::chrono::milliseconds(1));
}

void Gate::stop()
{
    ended_ = true;
    ::eventfd_write(wake_, 1);
    if (thread_.joinable()) thread_.join();
}

void Gate::closeListeners()
{
    for (Listener& listener : listeners_) {
        if (listener.fd >= 0) ::close(listener.fd);
        listener.fd = -1;
    }
}

void Gate::run()
{
    blockSignals();
    epoll_event events[256];
    std::int64_t nextTick = 0;
    while (!ended_) {
        const bool idle = waiting_.empty() && accepting_;
        const int count = ::epoll_wait(epoll_, events, 256, idle ? 1000 : kTickMs);
        for (int i = 0; i < count; ++i) {
            const int fd = events[i].data.fd;
            const auto listener = std::find_if(listeners_.begin(), listeners_.end(), [fd](const auto& l) { return l.fd == fd; });
            if (fd == wake_) takeBack();
            else if (listener != listeners_.end()) acceptFrom(*listener);
            else if (const auto it = waiting_.find(fd); it != waiting_.end()) progress(*it->second);
        }
        expire();
        if (draining_ && !drained_) {
            closeListeners();
            std::vector<int> idleOnes;
            for (const auto& [fd, waiting] : waiting_) {
                if (waiting->stage != Stage::Linger) idleOnes.push_back(fd);
            }
            for (const int fd : idleOnes) close(fd);
            drained_ = true;
        }
        const auto now = std::chrono::steady_clock::now().time_since_epoch() / std::chrono::milliseconds(1);
        if (!accepting_ && !draining_ && now >= nextTick) {
            nextTick = now + 4 * kTickMs;
            resumeAccepting();
        }
    }
    takeBack();
    std::vector<int> all;
    for (const auto& entry : waiting_) all.push_back(entry.first);
    for (const int fd : all) close(fd);
}

void Gate::resumeAccepting()
{
    for (const Listener& listener : listeners_) {
        epoll_event event{};
        event.events = EPOLLIN;
        event.data.fd = listener.fd;
        ::epoll_ctl(epoll_, EPOLL_CTL_ADD, listener.fd, &event);
    }
    accepting_ = true;
}

/// Out of descriptors or memory: a level-triggered listener would spin until some are free.
void Gate::pauseAccepting()
{
    for (const Listener& listener : listeners_) ::epoll_ctl(epoll_, EPOLL_CTL_DEL, listener.fd, nullptr);
    accepting_ = false;
}

void Gate::acceptFrom(const Listener& listener)
{
    for (int i = 0; i < 64 && !draining_; ++i) {
        sockaddr_storage from{};
        socklen_t size = sizeof from;
        const int fd = ::accept4(listener.fd, reinterpret_cast<sockaddr*>(&from), &size, SOCK_NONBLOCK | SOCK_CLOEXEC);
        if (fd >= 0) {
            ++shared_.accepted;
            admit(fd, addressOf(from), listener.tls);
        } else if (errno == EMFILE || errno == ENFILE || errno == ENOBUFS || errno == ENOMEM) {
            return pauseAccepting();
        } else if (errno == EAGAIN || errno == EWOULDBLOCK) {
            return;
        }
        // Anything else (ECONNABORTED …) concerns one connection that is gone.
    }
}

void Gate::admit(int fd, std::string peer, bool tls)
{
    const int on = 1;
    ::setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    const int cap = isProxy(peer) ? 0 : shared_.settings.perAddress;
    const auto same = perAddress_.find(peer);
    const bool full = shared_.open >= shared_.settings.connections || (cap > 0 && same != perAddress_.end() && same->second >= cap);
    if (full) {
        ++shared_.refused;
        if (!tls) {
            const std::string text = closingReply(refusal(503, "too many connections; try again"), false, shared_.clock.nowMs());
            (void)::send(fd, text.data(), text.size(), MSG_NOSIGNAL);
        }
        ::close(fd);
        return;
    }
    SSL* ssl = nullptr;
    if (tls) {
        const std::lock_guard lock(mutex_);
        ssl = SSL_new(tls_.get());
        if (!ssl || SSL_set_fd(ssl, fd) != 1) {
            SSL_free(ssl);
            ::close(fd);
            return;
        }
    }
    ++shared_.open;
    ++perAddress_[peer];
    auto waiting = std::make_unique<Waiting>();
    waiting->connection = std::make_unique<Connection>(fd, std::move(peer), ssl);
    waiting->stage = tls ? Stage::Handshake : Stage::Head;
    waiting->deadline = shared_.clock.steadyMs() + shared_.settings.headMs;
    Waiting& entry = *(waiting_[fd] = std::move(waiting));
    watch(entry, Io::WantRead);
}

void Gate::watch(Waiting& waiting, Io wanted)
{
    const std::uint32_t interest = wanted == Io::WantWrite ? EPOLLOUT : EPOLLIN;
    if (waiting.interest == interest) return;
    epoll_event event{};
    event.events = interest;
    event.data.fd = waiting.connection->fd();
    ::epoll_ctl(epoll_, waiting.interest == 0 ? EPOLL_CTL_ADD : EPOLL_CTL_MOD, event.data.fd, &event);
    waiting.interest = interest;
}

void Gate::forget(const Connection& connection)
{
    --shared_.open;
    const auto it = perAddress_.find(connection.peer());
    if (it != perAddress_.end() && --it->second == 0) perAddress_.erase(it);
}

void Gate::close(int fd)
{
    const auto it = waiting_.find(fd);
    forget(*it->second->connection);
    waiting_.erase(it); // Closing the descriptor takes it out of the epoll as well.
}

void Gate::takeBack()
{
    eventfd_t ignored = 0;
    ::eventfd_read(wake_, &ignored);
    std::vector<Returned> back;
    {
        const std::lock_guard lock(mutex_);
        back.swap(returned_);
    }
    for (Returned& one : back) {
        const bool keep = one.then == Returned::Then::Keep && !draining_;
        if (!keep && one.then != Returned::Then::Linger) {
            forget(*one.connection);
            one.connection.reset();
            continue;
        }
        auto waiting = std::make_unique<Waiting>();
        waiting->connection = std::move(one.connection);
        waiting->stage = keep ? Stage::Idle : Stage::Linger;
        waiting->deadline = shared_.clock.steadyMs() + (keep ? shared_.settings.idleMs : kLingerMs);
        const int fd = waiting->connection->fd();
        Waiting& entry = *(waiting_[fd] = std::move(waiting));
        watch(entry, Io::WantRead);
        progress(entry); // TLS may already hold bytes that no longer show on the socket.
    }
}

void Gate::expire()
{
    const std::int64_t now = shared_.clock.steadyMs();
    std::vector<int> late;
    for (const auto& [fd, waiting] : waiting_) {
        if (waiting->deadline <= now) late.push_back(fd);
    }
    for (const int fd : late) {
        Waiting& waiting = *waiting_.at(fd);
        if (waiting.stage != Stage::Linger) ++shared_.expired;
        const bool begun = waiting.stage == Stage::Body || (waiting.stage == Stage::Head && !waiting.received.empty());
        if (begun) refuse(waiting, 408, "the request did not arrive in time");
        else close(fd);
    }
}

void Gate::progress(Waiting& waiting)
{
    switch (waiting.stage) {
    case Stage::Handshake: return shakeHands(waiting);
    case Stage::Head:
    case Stage::Idle:
    case Stage::Body: return readHead(waiting);
    case Stage::Linger: return skip(waiting);
    }
}

void Gate::shakeHands(Waiting& waiting)
{
    const IoResult step = waiting.connection->handshake();
    if (step.state == Io::Closed) return close(waiting.connection->fd());
    if (step.state != Io::Done) return watch(waiting, step.state);
    waiting.stage = Stage::Head;
    watch(waiting, Io::WantRead);
    readHead(waiting);
}

/// Reads what is there, never more than may still be wanted plus one byte (which shows pipelining).
void Gate::readHead(Waiting& waiting)
{
    char piece[4096];
    for (;;) {
        std::size_t room = sizeof piece;
        if (waiting.stage == Stage::Body) {
            const std::size_t whole = waiting.verdict.length + static_cast<std::size_t>(waiting.verdict.head.contentLength);
            room = std::min(room, whole - waiting.received.size());
        }
        const IoResult step = waiting.connection->read(piece, room);
        if (step.state == Io::Closed) return close(waiting.connection->fd());
        if (step.state != Io::Done) return watch(waiting, step.state);
        if (waiting.stage == Stage::Idle) {
            waiting.stage = Stage::Head;
            waiting.deadline = shared_.clock.steadyMs() + shared_.settings.headMs;
        }
        waiting.received.append(piece, step.bytes);
        const Stage before = waiting.stage;
        const int fd = waiting.connection->fd();
        if (before == Stage::Body) accept(waiting);
        else judge(waiting);
        // The entry may be gone: handed over, or closed.
        const auto it = waiting_.find(fd);
        if (it == waiting_.end() || it->second.get() != &waiting || waiting.stage == Stage::Linger) return;
    }
}

void Gate::judge(Waiting& waiting)
{
    waiting.verdict = judgeHead(waiting.received, shared_.settings.head);
    if (waiting.verdict.state == HeadVerdict::State::Incomplete) return;
    if (waiting.verdict.state == HeadVerdict::State::Refused)
        return refuse(waiting, waiting.verdict.refusal.status, waiting.verdict.refusal.message);
    if (const auto refused = admitHead(waiting)) return refuse(waiting, refused->status, refused->message);
    ++shared_.heads;
    waiting.deadline = shared_.clock.steadyMs() + shared_.timeFor(waiting.verdict.head.contentLength);
    accept(waiting);
}

/// What only the connection and the routes can tell about a head that is in order.
std::optional<Refusal> Gate::admitHead(Waiting& waiting)
{
    RequestHead& head = waiting.verdict.head;
    head.peer = waiting.connection->peer();
    head.secure = waiting.connection->secure();
    if (isProxy(head.peer)) {
        if (const auto proto = head.headers.only("X-Forwarded-Proto")) head.secure = *proto == "https";
        if (const auto forwarded = head.headers.only("X-Forwarded-For")) {
            const auto last = std::string(base::trim(base::split(*forwarded, ',').back()));
            if (!isAddress(last)) return Refusal{400, "X-Forwarded-For does not end with an address"};
            head.peer = last;
        }
    }
    const auto rule = shared_.router.bodyRule(head);
    if (rule && head.contentLength > rule->limit)
        return Refusal{413, rule->limit == 0 ? "this route takes no body" : "the body is over " + std::to_string(rule->limit) + " bytes"};
    if (waiting.received.size() > waiting.verdict.length + static_cast<std::size_t>(head.contentLength))
        return Refusal{400, "bytes follow the request; wait for its reply first"};
    waiting.streamed = !rule || rule->kind == BodyRule::Kind::Streamed; // Without a route nothing will be read.
    return std::nullopt;
}

/// Dispatches when as much of the body is here as the gate waits for.
void Gate::accept(Waiting& waiting)
{
    const std::int64_t length = waiting.verdict.head.contentLength;
    const bool whole = waiting.received.size() >= waiting.verdict.length + static_cast<std::size_t>(length);
    if (!whole && !waiting.streamed && length <= kGatheredBody) {
        waiting.stage = Stage::Body;
        return;
    }
    dispatch(waiting);
}

void Gate::dispatch(Waiting& waiting)
{
    const int fd = waiting.connection->fd();
    const std::int64_t reserved = waiting.streamed ? 0 : waiting.verdict.head.contentLength;
    if (shared_.bufferedBytes + reserved > shared_.settings.bufferedBytes)
        return refuse(waiting, 503, "too much is being uploaded at once; try again");
    shared_.bufferedBytes += reserved;
    waiting.received.erase(0, waiting.verdict.length);
    ::epoll_ctl(epoll_, EPOLL_CTL_DEL, fd, nullptr);
    waiting.interest = 0;
    Job job{std::move(waiting.connection), std::move(waiting.verdict.head), std::move(waiting.received), waiting.deadline, reserved};
    if (dispatch_(job)) {
        waiting_.erase(fd);
        return;
    }
    shared_.bufferedBytes -= reserved;
    waiting.connection = std::move(job.connection);
    refuse(waiting, 503, "the server is busy; try again");
}

void Gate::refuse(Waiting& waiting, int status, const std::string& message)
{
    ++shared_.refused;
    // One attempt: the socket's buffer is empty, and whoever filled it does not read.
    const std::string text = closingReply(refusal(status, message), waiting.connection->secure(), shared_.clock.nowMs());
    (void)waiting.connection->write(text);
    waiting.connection->endWriting();
    waiting.stage = Stage::Linger;
    waiting.deadline = shared_.clock.steadyMs() + kLingerMs;
    waiting.received = std::string();
    watch(waiting, Io::WantRead);
}

/// Closing a socket with unread bytes would reset it and might take the reply from the client's hands.
void Gate::skip(Waiting& waiting)
{
    for (;;) {
        const IoResult step = waiting.connection->skip();
        if (step.state == Io::WantRead) return;
        waiting.skipped += static_cast<std::int64_t>(step.bytes);
        if (step.state == Io::Closed || waiting.skipped > kLingerBytes) return close(waiting.connection->fd());
    }
}

bool Gate::isProxy(const std::string& peer) const
{
    const auto& proxies = shared_.settings.trustedProxies;
    return std::find(proxies.begin(), proxies.end(), peer) != proxies.end();
}

} // namespace doorstep::http
