#include "syncserver/http/connection.h"

#include <algorithm>
#include <cerrno>
#include <climits>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <sys/socket.h>
#include <unistd.h>

namespace doorstep::http {
namespace {

IoResult plainResult(ssize_t result, Io wanted)
{
    if (result > 0) return {Io::Done, static_cast<std::size_t>(result)};
    if (result < 0 && (errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR)) return {wanted};
    return {Io::Closed};
}

} // namespace

Connection::~Connection()
{
    if (ssl_) SSL_free(ssl_);
    ::close(fd_);
}

IoResult Connection::tlsResult(int result)
{
    if (result > 0) return {Io::Done, static_cast<std::size_t>(result)};
    switch (SSL_get_error(ssl_, result)) {
    case SSL_ERROR_WANT_READ: return {Io::WantRead};
    case SSL_ERROR_WANT_WRITE: return {Io::WantWrite};
    case SSL_ERROR_ZERO_RETURN: return {Io::Closed};
    default: broken_ = true; return {Io::Closed};
    }
}

IoResult Connection::handshake()
{
    if (!ssl_) return {Io::Done};
    ERR_clear_error();
    return tlsResult(SSL_accept(ssl_));
}

IoResult Connection::read(char* into, std::size_t room)
{
    if (!ssl_) return plainResult(::recv(fd_, into, room, 0), Io::WantRead);
    ERR_clear_error();
    return tlsResult(SSL_read(ssl_, into, static_cast<int>(std::min<std::size_t>(room, INT_MAX))));
}

IoResult Connection::write(std::string_view bytes)
{
    if (!ssl_) return plainResult(::send(fd_, bytes.data(), bytes.size(), MSG_NOSIGNAL), Io::WantWrite);
    ERR_clear_error();
    return tlsResult(SSL_write(ssl_, bytes.data(), static_cast<int>(std::min<std::size_t>(bytes.size(), INT_MAX))));
}

IoResult Connection::skip()
{
    char waste[16384];
    return plainResult(::recv(fd_, waste, sizeof waste, 0), Io::WantRead);
}

void Connection::endWriting()
{
    if (ssl_ && !broken_ && SSL_is_init_finished(ssl_)) {
        ERR_clear_error();
        SSL_shutdown(ssl_);
    }
    ::shutdown(fd_, SHUT_WR);
}

} // namespace doorstep::http
