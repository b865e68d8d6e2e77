#pragma once

#include <cstddef>
#include <string>
#include <string_view>

typedef struct ssl_st SSL;

namespace doorstep::http {

/// What a non-blocking step came to.
enum class Io { Done, WantRead, WantWrite, Closed };

struct IoResult {
    Io state;
    std::size_t bytes = 0; ///< Moved, when Done.
};

/// One accepted socket, plain or TLS, never blocking. Used by one thread at a time: the gate's or a worker's.
class Connection {
public:
    /// Takes over the socket and, for TLS, the session (already bound to the socket).
    Connection(int fd, std::string peer, SSL* ssl) : fd_(fd), peer_(std::move(peer)), ssl_(ssl) {}
    ~Connection();
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    IoResult handshake();
    IoResult read(char* into, std::size_t room);
    IoResult write(std::string_view bytes);
    /// Throws away what arrives on the socket; Closed at its end.
    IoResult skip();
    /// Says that nothing more will be written; what arrives can still be skipped.
    void endWriting();

    int fd() const { return fd_; }
    bool secure() const { return ssl_ != nullptr; }
    const std::string& peer() const { return peer_; }

    int requests = 0; ///< Served on this connection so far.

private:
    IoResult tlsResult(int result);

    int fd_;
    std::string peer_;
    SSL* ssl_;
    bool broken_ = false; ///< After a TLS failure no closing words may be sent.
};

} // namespace doorstep::http
