#include "syncserver/http/gate.h"

#include "syncserver/http/workers.h"

#include <cerrno>
#include <openssl/ssl.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <unistd.h>

namespace doorstep::http {
namespace {

constexpr int kTickMs = 25; ///< How exact deadlines are.

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

} // namespace doorstep::http
