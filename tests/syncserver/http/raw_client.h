#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

typedef struct ssl_st SSL;
typedef struct ssl_ctx_st SSL_CTX;

namespace doorstep::test {

/// A reply as it came over the wire.
struct RawReply {
    int status = 0;
    std::string reason;
    std::vector<std::pair<std::string, std::string>> headers;
    std::string body;

    /// The value of the first header of that name (any case), "" when there is none.
    std::string header(std::string_view name) const;
    bool has(std::string_view name) const;
};

/// A client that sends exactly the bytes it is told to. Blocking; gives up after 20 s so that a broken server fails a
/// test instead of hanging it.
class RawClient {
public:
    enum class Kind { Plain, Tls, Tls11 };

    explicit RawClient(int port, Kind kind = Kind::Plain);
    ~RawClient();
    RawClient(RawClient&& other) noexcept;
    RawClient(const RawClient&) = delete;
    RawClient& operator=(const RawClient&) = delete;

    /// False when the TLS handshake failed.
    bool connected() const { return connected_; }
    /// False when the server has closed.
    bool send(std::string_view bytes);
    /// One reply by its Content-Length; nothing when the connection ends first. `bodiless` for HEAD.
    std::optional<RawReply> reply(bool bodiless = false);
    /// Everything until the server closes.
    std::string rest();
    /// send() and reply().
    std::optional<RawReply> ask(std::string_view bytes);
    /// True when the server has closed and nothing more came.
    bool closed() { return rest().empty(); }
    void closeNow();
    /// True when bytes have come that are not read yet.
    bool readable() const;

private:
    bool fill();

    int fd_ = -1;
    SSL_CTX* context_ = nullptr;
    SSL* ssl_ = nullptr;
    bool connected_ = false;
    std::string buffer_;
};

/// "GET PATH HTTP/1.1" with a Host, more header lines ("A: b\r\n") and the empty line.
std::string get(std::string_view path, std::string_view more = {});
/// A request with a body and its Content-Length.
std::string withBody(std::string_view method, std::string_view path, std::string_view body, std::string_view more = {});

} // namespace doorstep::test
