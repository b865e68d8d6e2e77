#include "tests/syncserver/http/raw_client.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <openssl/ssl.h>
#include <poll.h>
#include <strings.h>
#include <sys/socket.h>
#include <unistd.h>

namespace doorstep::test {

std::string RawReply::header(std::string_view name) const
{
    for (const auto& [key, value] : headers) {
        if (key.size() == name.size() && ::strncasecmp(key.data(), name.data(), name.size()) == 0) return value;
    }
    return {};
}

bool RawReply::has(std::string_view name) const
{
    for (const auto& line : headers) {
        if (line.first.size() == name.size() && ::strncasecmp(line.first.data(), name.data(), name.size()) == 0) return true;
    }
    return false;
}

RawClient::RawClient(int port, Kind kind)
{
    fd_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(static_cast<std::uint16_t>(port));
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const timeval patience{20, 0};
    const int on = 1;
    ::setsockopt(fd_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    ::setsockopt(fd_, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
    ::setsockopt(fd_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    connected_ = ::connect(fd_, reinterpret_cast<const sockaddr*>(&to), sizeof to) == 0;
    if (kind == Kind::Plain || !connected_) return;
    context_ = SSL_CTX_new(TLS_client_method());
    if (kind == Kind::Tls11) {
        SSL_CTX_set_security_level(context_, 0);
        SSL_CTX_set_min_proto_version(context_, TLS1_VERSION);
        SSL_CTX_set_max_proto_version(context_, TLS1_1_VERSION);
    }
    ssl_ = SSL_new(context_);
    SSL_set_fd(ssl_, fd_);
    connected_ = SSL_connect(ssl_) == 1;
}

RawClient::RawClient(RawClient&& other) noexcept
    : fd_(std::exchange(other.fd_, -1)), context_(std::exchange(other.context_, nullptr)), ssl_(std::exchange(other.ssl_, nullptr)),
      connected_(other.connected_), buffer_(std::move(other.buffer_))
{
}

RawClient::~RawClient() { closeNow(); }

void RawClient::closeNow()
{
    if (ssl_) SSL_free(ssl_);
    if (context_) SSL_CTX_free(context_);
    if (fd_ >= 0) ::close(fd_);
    ssl_ = nullptr;
    context_ = nullptr;
    fd_ = -1;
}

bool RawClient::send(std::string_view bytes)
{
    while (!bytes.empty()) {
        const auto count = ssl_ ? SSL_write(ssl_, bytes.data(), static_cast<int>(bytes.size()))
                                : ::send(fd_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (count <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(count));
    }
    return true;
}

bool RawClient::fill()
{
    char piece[65536];
    const auto count = ssl_ ? SSL_read(ssl_, piece, sizeof piece) : ::recv(fd_, piece, sizeof piece, 0);
    if (count <= 0) return false;
    buffer_.append(piece, static_cast<std::size_t>(count));
    return true;
}

bool RawClient::readable() const
{
    ::pollfd one{fd_, POLLIN, 0};
    return ::poll(&one, 1, 0) > 0;
}

std::optional<RawReply> RawClient::reply(bool bodiless)
{
    std::size_t end = 0;
    while ((end = buffer_.find("\r\n\r\n")) == std::string::npos) {
        if (!fill()) return std::nullopt;
    }
    RawReply reply;
    const std::string head = buffer_.substr(0, end + 2);
    buffer_.erase(0, end + 4);
    reply.status = std::stoi(head.substr(9, 3));
    reply.reason = head.substr(13, head.find("\r\n") - 13);
    for (std::size_t at = head.find("\r\n") + 2; at < head.size();) {
        const auto lineEnd = head.find("\r\n", at);
        const std::string line = head.substr(at, lineEnd - at);
        const auto colon = line.find(':');
        reply.headers.emplace_back(line.substr(0, colon), line.substr(colon + 2));
        at = lineEnd + 2;
    }
    const std::string length = reply.header("Content-Length");
    const std::size_t size = bodiless || length.empty() ? 0 : static_cast<std::size_t>(std::stoull(length));
    while (buffer_.size() < size) {
        if (!fill()) return std::nullopt;
    }
    reply.body = buffer_.substr(0, size);
    buffer_.erase(0, size);
    return reply;
}

std::string RawClient::rest()
{
    while (fill()) {}
    return std::exchange(buffer_, {});
}

std::optional<RawReply> RawClient::ask(std::string_view bytes)
{
    send(bytes); // A refusal may come, and the connection close, before all of it is sent.
    return reply();
}

std::string get(std::string_view path, std::string_view more)
{
    return "GET " + std::string(path) + " HTTP/1.1\r\nHost: localhost\r\n" + std::string(more) + "\r\n";
}

std::string withBody(std::string_view method, std::string_view path, std::string_view body, std::string_view more)
{
    return std::string(method) + " " + std::string(path) + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + std::to_string(body.size())
        + "\r\n" + std::string(more) + "\r\n" + std::string(body);
}

} // namespace doorstep::test
