#include "syncserver/http/gate.h"

#include "shared/base/text.h"

#include <algorithm>
#include <arpa/inet.h>
#include <openssl/ssl.h>
#include <sys/epoll.h>

namespace doorstep::http {
namespace {

constexpr std::int64_t kGatheredBody = 16 * 1024;  ///< Bodies up to this size are gathered here, not by a worker.
constexpr std::int64_t kLingerBytes = 4 << 20;

bool isAddress(const std::string& text)
{
    unsigned char room[sizeof(in6_addr)];
    return inet_pton(AF_INET, text.c_str(), room) == 1 || inet_pton(AF_INET6, text.c_str(), room) == 1;
}

} // namespace

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

} // namespace doorstep::http
