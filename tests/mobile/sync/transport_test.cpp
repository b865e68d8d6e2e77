#include "mobile/sync/transport.h"

#include "shared/base/ids.h"
#include "shared/evidence/hash.h"

#include <arpa/inet.h>
#include <atomic>
#include <catch2/catch.hpp>
#include <memory>
#include <netinet/in.h>
#include <openssl/evp.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>
#include <string>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

using namespace doorstep;
using namespace doorstep::mobile;

namespace {

/// A key and a certificate for it, as an office makes them; valid in 1970, so that dates cannot be what is judged.
struct Identity {
    EVP_PKEY* key = EVP_EC_gen("P-256");
    X509* certificate = X509_new();
    Identity()
    {
        ASN1_INTEGER_set(X509_get_serialNumber(certificate), 1);
        ASN1_TIME_set(X509_getm_notBefore(certificate), 0);
        ASN1_TIME_set(X509_getm_notAfter(certificate), 86'400);
        X509_set_pubkey(certificate, key);
        X509_sign(certificate, key, EVP_sha256());
    }
    ~Identity()
    {
        X509_free(certificate);
        EVP_PKEY_free(key);
    }
    Identity(const Identity&) = delete;
    Identity& operator=(const Identity&) = delete;
    std::string pin() const
    {
        unsigned char* der = nullptr;
        const int length = i2d_PUBKEY(key, &der);
        const std::string bytes(reinterpret_cast<char*>(der), static_cast<std::size_t>(length));
        OPENSSL_free(der);
        return base::hex(evidence::sha256(bytes).raw());
    }
};

/// Answers every connection with the same bytes and counts the requests it could read.
class OneAnswer {
public:
    explicit OneAnswer(std::string reply, const Identity* identity = nullptr) : reply_(std::move(reply))
    {
        listen_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        REQUIRE(::bind(listen_, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0);
        REQUIRE(::listen(listen_, 8) == 0);
        socklen_t size = sizeof address;
        ::getsockname(listen_, reinterpret_cast<sockaddr*>(&address), &size);
        port_ = ntohs(address.sin_port);
        if (identity) {
            context_ = SSL_CTX_new(TLS_server_method());
            SSL_CTX_use_certificate(context_, identity->certificate);
            SSL_CTX_use_PrivateKey(context_, identity->key);
        }
        thread_ = std::thread([this] { serve(); });
    }
    ~OneAnswer()
    {
        ::shutdown(listen_, SHUT_RDWR);
        thread_.join();
        ::close(listen_);
        SSL_CTX_free(context_);
    }
    OneAnswer(const OneAnswer&) = delete;
    OneAnswer& operator=(const OneAnswer&) = delete;

    std::string address() const { return (context_ ? "https://127.0.0.1:" : "http://127.0.0.1:") + std::to_string(port_); }
    int requests() const { return requests_; }
    std::string last() const { return last_; }

private:
    void serve()
    {
        for (;;) {
            const int fd = ::accept4(listen_, nullptr, nullptr, SOCK_CLOEXEC);
            if (fd < 0) return;
            if (context_) overTls(fd);
            else plain(fd);
            ::close(fd);
        }
    }
    template <class Read, class Write>
    void talk(const Read& read, const Write& write)
    {
        std::string got;
        char buffer[4096];
        while (got.find("\r\n\r\n") == std::string::npos) {
            const auto n = read(buffer, sizeof buffer);
            if (n <= 0) return;
            got.append(buffer, static_cast<std::size_t>(n));
        }
        last_ = got;
        ++requests_;
        for (std::size_t at = 0; at < reply_.size();) {
            const auto n = write(reply_.data() + at, std::min<std::size_t>(reply_.size() - at, 16'384));
            if (n <= 0) return;
            at += static_cast<std::size_t>(n);
        }
    }
    void plain(int fd)
    {
        talk([&](char* to, std::size_t n) { return ::recv(fd, to, n, 0); },
            [&](const char* from, std::size_t n) { return ::send(fd, from, n, MSG_NOSIGNAL); });
    }
    void overTls(int fd)
    {
        SSL* ssl = SSL_new(context_);
        SSL_set_fd(ssl, fd);
        if (SSL_accept(ssl) == 1) {
            talk([&](char* to, std::size_t n) { return SSL_read(ssl, to, static_cast<int>(n)); },
                [&](const char* from, std::size_t n) { return SSL_write(ssl, from, static_cast<int>(n)); });
            SSL_shutdown(ssl);
        }
        SSL_free(ssl);
    }

    std::string reply_;
    int listen_ = -1;
    int port_ = 0;
    SSL_CTX* context_ = nullptr;
    std::atomic<int> requests_{0};
    std::string last_;
    std::thread thread_;
};

HttpRequest get(const std::string& server)
{
    HttpRequest request;
    request.method = "GET";
    request.server = server;
    request.target = "/v1/x?a=b%20c";
    request.headers = {{"X-Doorstep-Device", "d"}};
    request.timeoutSeconds = 5;
    return request;
}

const std::string kFine = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nX-Some: thing\r\nConnection: close\r\n\r\nhello";

} // namespace

TEST_CASE("a request goes out as it is and the reply comes back whole", "[mobile][transport]")
{
    OneAnswer server(kFine);
    auto transport = makeHttpTransport();
    auto request = get(server.address());
    request.method = "POST";
    request.contentType = "application/x-ndjson+gzip";
    request.body = std::string("\0\x01zip", 5);
    const auto reply = transport->send(request);
    REQUIRE(reply.failure == HttpReply::Failure::None);
    REQUIRE(reply.status == 200);
    REQUIRE(reply.body == "hello");
    REQUIRE(reply.header("x-some") == "thing");
    REQUIRE(server.last().starts_with("POST /v1/x?a=b%20c HTTP/1.1\r\n"));
    REQUIRE(server.last().find("Content-Type: application/x-ndjson+gzip\r\n") != std::string::npos);
    REQUIRE(server.last().find("X-Doorstep-Device: d\r\n") != std::string::npos);
    REQUIRE(server.last().find("Content-Length: 5\r\n") != std::string::npos);
}

TEST_CASE("redirects are not followed, bodies are not unpacked, long replies are cut off", "[mobile][transport]")
{
    OneAnswer target(kFine);
    OneAnswer redirect("HTTP/1.1 302 Found\r\nLocation: " + target.address() + "/\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
    auto transport = makeHttpTransport();
    REQUIRE(transport->send(get(redirect.address())).status == 302);
    REQUIRE(target.requests() == 0);

    OneAnswer packed("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 5\r\nConnection: close\r\n\r\nnozip");
    REQUIRE(transport->send(get(packed.address())).body == "nozip");

    OneAnswer large("HTTP/1.1 200 OK\r\nContent-Length: 3000000\r\nConnection: close\r\n\r\n" + std::string(3'000'000, 'x'));
    auto limited = get(large.address());
    limited.replyLimit = 1'000'000;
    const auto reply = transport->send(limited);
    REQUIRE(reply.failure == HttpReply::Failure::TooLarge);
    REQUIRE(reply.body.empty());

    OneAnswer cut("HTTP/1.1 200 OK\r\nContent-Length: 500\r\nConnection: close\r\n\r\nhalf");
    REQUIRE(transport->send(get(cut.address())).failure != HttpReply::Failure::None);
}

TEST_CASE("a dead port is no network, and plain http beyond loopback is refused before a byte leaves", "[mobile][transport]")
{
    std::string dead;
    {
        OneAnswer gone(kFine);
        dead = gone.address();
    }
    auto transport = makeHttpTransport();
    REQUIRE(transport->send(get(dead)).failure == HttpReply::Failure::NoNetwork);
    REQUIRE(transport->send(get("http://192.0.2.1:80")).failure == HttpReply::Failure::WrongServer);
    REQUIRE(transport->send(get("http://127.0.0.1.example.com")).failure == HttpReply::Failure::WrongServer);
    REQUIRE(transport->send(get("ftp://127.0.0.1")).failure == HttpReply::Failure::WrongServer);
}

TEST_CASE("over TLS the server's key is pinned; dates and names are not judged", "[mobile][transport]")
{
    Identity office;
    Identity stranger;
    OneAnswer server(kFine, &office);
    auto transport = makeHttpTransport();
    auto request = get(server.address());
    request.pin = office.pin();
    const auto reply = transport->send(request);
    REQUIRE(reply.failure == HttpReply::Failure::None);
    REQUIRE(reply.body == "hello");
    REQUIRE(reply.peerPin == office.pin());

    request.pin = stranger.pin();
    const int before = server.requests();
    REQUIRE(transport->send(request).failure == HttpReply::Failure::WrongServer);
    REQUIRE(server.requests() == before); // Not a byte of the request was shown to it.

    request.pin.clear(); // Enrolment: any key, told afterwards.
    REQUIRE(transport->send(request).peerPin == office.pin());
}
