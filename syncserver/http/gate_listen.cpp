#include "syncserver/http/gate.h"

#include "shared/base/text.h"

#include <arpa/inet.h>
#include <cerrno>
#include <cstring>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <openssl/ssl.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace doorstep::http {
namespace {

constexpr int kBacklog = 512;

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

Error cannotListen(const Listen& listen, const char* why)
{
    return {ErrorCode::Unavailable, std::string("cannot listen: ") + why, listen.host + ":" + std::to_string(listen.port)};
}

} // namespace

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

void Gate::closeListeners()
{
    for (Listener& listener : listeners_) {
        if (listener.fd >= 0) ::close(listener.fd);
        listener.fd = -1;
    }
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

bool Gate::isProxy(const std::string& peer) const
{
    const auto& proxies = shared_.settings.trustedProxies;
    return std::find(proxies.begin(), proxies.end(), peer) != proxies.end();
}

} // namespace doorstep::http
