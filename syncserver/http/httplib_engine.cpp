#include "syncserver/http/engine.h"

#include "shared/base/text.h"

#include <algorithm>
#include <charconv>
#include <cstring>
#include <httplib.h>
#include <limits>
#include <poll.h>

namespace doorstep::http {
namespace {

constexpr std::size_t kPiece = 64 * 1024;
constexpr int kSliceMs = 50; ///< How often a waiting worker looks at the clock and at the order to stop.

/// cpp-httplib's view of a connection: our own head, then exactly contentLength bytes of body, under a deadline.
class GateStream final : public httplib::Stream {
public:
    GateStream(SharedState& shared, Job& job, std::string head)
        : shared_(shared), job_(job), head_(std::move(head)), left_(job.head.contentLength)
    {
    }

    bool is_readable() const override { return true; }
    bool is_writable() const override { return true; }
    // Its only use in the library is to refuse descriptors that select() cannot hold; poll() is used here.
    socket_t socket() const override { return INVALID_SOCKET; }
    void get_remote_ip_and_port(std::string& ip, int& port) const override
    {
        ip = job_.head.peer;
        port = 0;
    }
    void get_local_ip_and_port(std::string&, int&) const override {}

    ssize_t read(char* into, std::size_t room) override
    {
        if (headAt_ < head_.size()) return take(head_, headAt_, into, room);
        if (left_ == 0) return 0;
        room = static_cast<std::size_t>(std::min<std::int64_t>(left_, static_cast<std::int64_t>(room)));
        const ssize_t got = bodyAt_ < job_.body.size() ? take(job_.body, bodyAt_, into, room) : readSocket(into, room);
        if (got > 0) left_ -= got;
        return got;
    }

    ssize_t write(const char* bytes, std::size_t count) override
    {
        if (failed_) return -1;
        out_.append(bytes, count);
        if (out_.size() >= kPiece && !flush()) return -1;
        return static_cast<ssize_t>(count);
    }

    bool flush()
    {
        if (!statusSent_) correctReason();
        std::string_view rest = out_;
        while (!rest.empty() && !failed_) {
            const IoResult step = job_.connection->write(rest);
            if (step.state == Io::Done) rest.remove_prefix(step.bytes);
            else if (step.state == Io::Closed || !wait(step.state)) failed_ = true;
        }
        out_.clear();
        return !failed_;
    }

    /// From here on the clock runs for a reply of that size.
    void startReply(int status, std::int64_t size)
    {
        status_ = status;
        job_.deadline = shared_.clock.steadyMs() + shared_.timeFor(size);
    }

    bool bodyRead() const { return left_ == 0; }
    bool failed() const { return failed_; }

private:
    static ssize_t take(const std::string& from, std::size_t& at, char* into, std::size_t room)
    {
        const std::size_t count = std::min(room, from.size() - at);
        std::memcpy(into, from.data() + at, count);
        at += count;
        return static_cast<ssize_t>(count);
    }

    ssize_t readSocket(char* into, std::size_t room)
    {
        while (!failed_) {
            const IoResult step = job_.connection->read(into, room);
            if (step.state == Io::Done) return static_cast<ssize_t>(step.bytes);
            if (step.state == Io::Closed) failed_ = true;
            else if (!wait(step.state)) return -1; // Slow, not gone: it can still be told.
        }
        return -1;
    }

    /// False when the deadline passed or the server is being stopped.
    bool wait(Io wanted)
    {
        ::pollfd one{job_.connection->fd(), static_cast<short>(wanted == Io::WantRead ? POLLIN : POLLOUT), 0};
        for (;;) {
            if (shared_.cut || shared_.clock.steadyMs() >= job_.deadline) return false;
            if (::poll(&one, 1, kSliceMs) > 0) return true;
        }
    }

    /// The library calls every status that it does not know "Internal Server Error".
    void correctReason()
    {
        statusSent_ = true;
        const auto end = out_.find("\r\n");
        if (end != std::string::npos && out_.starts_with("HTTP/1.1 "))
            out_.replace(0, end, "HTTP/1.1 " + std::to_string(status_) + " " + std::string(reasonOf(status_)));
    }

    SharedState& shared_;
    Job& job_;
    std::string head_;
    std::size_t headAt_ = 0;
    std::size_t bodyAt_ = 0;
    std::int64_t left_;
    std::string out_;
    int status_ = 500;
    bool statusSent_ = false;
    bool failed_ = false;
};

/// Takes the body through the library's reader and hands it on in larger pieces.
class LibraryBody final : public BodyReader {
public:
    LibraryBody(std::int64_t size, const httplib::ContentReader* reader) : size_(size), reader_(reader) {}

    std::int64_t size() const override { return size_; }

    Result<void> read(const Sink& sink) override
    {
        if (size_ == 0) return {};
        if (!reader_ || taken_) throw std::logic_error("a body can be read once");
        taken_ = true;
        std::string gathered;
        Result<void> state;
        const auto pass = [&] {
            if (!gathered.empty()) state = sink(gathered);
            gathered.clear();
            return state.ok();
        };
        std::int64_t total = 0;
        const bool whole = (*reader_)([&](const char* bytes, std::size_t count) {
            total += static_cast<std::int64_t>(count);
            gathered.append(bytes, count);
            return gathered.size() < kPiece || pass();
        });
        if (state.ok()) pass(); // Also what came before the client broke off.
        if (!state) return state;
        if (!whole || total != size_) return Error{ErrorCode::Unavailable, "the body did not arrive in time; send it again", {}};
        return {};
    }

private:
    std::int64_t size_;
    const httplib::ContentReader* reader_;
    bool taken_ = false;
};

/// Cuts a reply to the one range asked for (RFC 9110 section 14). A range that is not understood is ignored.
void applyRange(const RequestHead& head, Reply& reply)
{
    if (!reply.source || reply.status != 200) return;
    reply.headers.emplace_back("Accept-Ranges", "bytes");
    const auto range = head.headers.only("Range");
    if (!range || !range->starts_with("bytes=") || head.method != Method::Get || head.headers.count("If-Range") > 0) return;
    const auto dash = range->find('-');
    if (dash == std::string_view::npos) return;
    const auto number = [](std::string_view text) -> std::optional<std::int64_t> {
        std::int64_t n = 0;
        const auto [end, bad] = std::from_chars(text.data(), text.data() + text.size(), n);
        return bad == std::errc() && end == text.data() + text.size() && n >= 0 ? std::optional(n) : std::nullopt;
    };
    const auto from = number(range->substr(6, dash - 6));
    const auto to = number(range->substr(dash + 1));
    const std::int64_t size = reply.source->size;
    const bool suffix = dash == 6;
    if ((suffix && !to) || (!suffix && (!from || (!to && dash + 1 != range->size()))) || (from && to && *to < *from)) return;
    const std::int64_t first = suffix ? std::max<std::int64_t>(0, size - *to) : *from;
    const std::int64_t last = suffix || !to ? size - 1 : std::min(*to, size - 1);
    if (first > last) {
        reply = refusal(416, "the file ends before that range");
        reply.headers.emplace_back("Content-Range", "bytes */" + std::to_string(size));
        return;
    }
    reply.status = 206;
    reply.headers.emplace_back("Content-Range", "bytes " + std::to_string(first) + "-" + std::to_string(last) + "/" + std::to_string(size));
    reply.source = ByteSource{last - first + 1, [first, read = reply.source->read](std::int64_t offset, std::int64_t count) {
                                  return read(first + offset, count);
                              }};
}

/// The head that the library reads: nothing in it comes from the client but the method and the judged length.
std::string plainHead(const RequestHead& head)
{
    return std::string(nameOf(head.method)) + " / HTTP/1.1\r\nHost: doorstep\r\nContent-Length: "
        + std::to_string(head.contentLength) + "\r\n\r\n";
}

} // namespace

class Engine::Inner final : private httplib::Server {
public:
    explicit Inner(SharedState& shared) : shared_(shared)
    {
        const auto plain = [this](const httplib::Request&, httplib::Response& response) { answer(response, nullptr); };
        const auto withBody = [this](const httplib::Request&, httplib::Response& response, const httplib::ContentReader& reader) {
            answer(response, &reader);
        };
        svr_sock_ = 0; // Never used here; at its initial -1 the library thinks that it is stopping and cuts long replies.
        Get("/", plain);
        Post("/", withBody);
        Put("/", withBody);
        Patch("/", withBody);
        Delete("/", withBody);
        set_payload_max_length(std::numeric_limits<std::size_t>::max()); // The gate and the router keep the limits.
        set_keep_alive_max_count(static_cast<std::size_t>(shared.settings.requestsPerConnection));
        set_keep_alive_timeout(static_cast<time_t>(shared.settings.idleMs / 1000));
        set_exception_handler([this](const httplib::Request&, httplib::Response& response, std::exception_ptr) {
            keep_ = false; // The library's own answer would carry the exception's text.
            request_->set_header("Connection", "close");
            fill(response, refusal(500, "the server failed"));
        });
        set_post_routing_handler([](const httplib::Request&, httplib::Response& response) {
            // RFC 9110 section 8.6: a 204 has no length, and a 304 would have the length of what it does not send.
            if (response.status == 204 || response.status == 304) response.headers.erase("Content-Length");
        });
    }

    Returned serve(Job job)
    {
        GateStream stream(shared_, job, plainHead(job.head));
        job_ = &job;
        stream_ = &stream;
        keep_ = false;
        bool closed = false;
        bool fine = false;
        try {
            fine = process_request(stream, false, closed, [this](httplib::Request& request) { request_ = &request; })
                && stream.flush();
        } catch (const std::exception& surprise) {
            if (shared_.log) shared_.log("a request to " + job.head.path + " was broken off: " + surprise.what());
        }
        ++job.connection->requests;
        const auto then = fine && keep_ ? Returned::Then::Keep
            : fine && !stream.bodyRead() ? Returned::Then::Linger
                                         : Returned::Then::Close;
        if (fine && then != Returned::Then::Keep) job.connection->endWriting();
        return {std::move(job.connection), then};
    }

private:
    void answer(httplib::Response& response, const httplib::ContentReader* reader)
    {
        LibraryBody body(job_->head.contentLength, reader);
        Reply reply = shared_.router.handle(job_->head, body);
        applyRange(job_->head, reply);
        keep_ = job_->head.keepAlive && stream_->bodyRead() && !stream_->failed() && !shared_.stopping
            && job_->connection->requests + 1 < shared_.settings.requestsPerConnection;
        if (!keep_) request_->set_header("Connection", "close");
        const std::int64_t size = reply.source ? reply.source->size : static_cast<std::int64_t>(reply.body.size());
        stream_->startReply(reply.status, size);
        fill(response, std::move(reply));
    }

    void fill(httplib::Response& response, Reply reply)
    {
        response.status = reply.status;
        for (const auto& [name, value] : fixedHeaders(reply, job_->head.secure, shared_.clock.nowMs())) response.set_header(name, value);
        for (const auto& [name, value] : reply.headers) response.set_header(name, value);
        for (const auto& cookie : reply.cookies) response.set_header("Set-Cookie", cookie);
        if (job_->head.method == Method::Head && reply.headSize && *reply.headSize > 0) {
            const auto never = [](std::size_t, std::size_t, httplib::DataSink&) { return false; };
            response.set_content_provider(static_cast<std::size_t>(*reply.headSize), reply.contentType, never);
        } else if (reply.source && reply.source->size > 0) {
            response.set_content_provider(static_cast<std::size_t>(reply.source->size), reply.contentType,
                                          [this, source = std::move(*reply.source)](std::size_t offset, std::size_t count,
                                                                                   httplib::DataSink& sink) {
                                              return pass(source, offset, count, sink);
                                          });
        } else {
            response.body = std::move(reply.body);
            if (!reply.contentType.empty()) response.set_header("Content-Type", reply.contentType);
        }
    }

    bool pass(const ByteSource& source, std::size_t offset, std::size_t count, httplib::DataSink& sink)
    {
        std::string problem = "the source ended early";
        try {
            const auto piece = source.read(static_cast<std::int64_t>(offset), static_cast<std::int64_t>(std::min(count, kPiece)));
            if (piece && !piece->empty()) return sink.write(piece->data(), piece->size());
            if (!piece) problem = piece.error().text();
        } catch (const std::exception& surprise) {
            problem = surprise.what();
        }
        if (shared_.log) shared_.log("a reply to " + job_->head.path + " was broken off: " + problem);
        return false;
    }

    SharedState& shared_;
    Job* job_ = nullptr;
    GateStream* stream_ = nullptr;
    httplib::Request* request_ = nullptr;
    bool keep_ = false;
};

Engine::Engine(SharedState& shared) : inner_(std::make_unique<Inner>(shared)) {}
Engine::~Engine() = default;
Returned Engine::serve(Job job) { return inner_->serve(std::move(job)); }

} // namespace doorstep::http
