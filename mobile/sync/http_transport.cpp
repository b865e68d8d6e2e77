#include "mobile/sync/transport.h"

#include "shared/base/ids.h"

#include <arpa/inet.h>
#include <array>
#include <chrono>
#include <httplib.h>
#include <openssl/evp.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>
#include <optional>
#include <string_view>

namespace doorstep::mobile {
namespace {

using SteadyClock = std::chrono::steady_clock;

/// A kept connection is thrown away after this long without use: the server closes idle ones and a request written
/// into a closing connection would be lost.
constexpr auto kIdle = std::chrono::seconds(2);
constexpr int kConnectSeconds = 15;
/// Slower than this for a whole exchange (beyond its time limit) is as good as no network.
constexpr std::int64_t kSlowestBytesPerSecond = 2048;

struct Address {
    bool tls = false;
    std::string host;
    int port = 0;
};

std::optional<Address> parseAddress(std::string_view server)
{
    Address address;
    if (server.starts_with("https://")) {
        address.tls = true;
        address.port = 443;
        server.remove_prefix(8);
    } else if (server.starts_with("http://")) {
        address.port = 80;
        server.remove_prefix(7);
    } else {
        return std::nullopt;
    }
    std::string_view port;
    if (server.starts_with('[')) {
        const auto close = server.find(']');
        if (close == std::string_view::npos) return std::nullopt;
        address.host = std::string(server.substr(1, close - 1));
        const std::string_view rest = server.substr(close + 1);
        if (!rest.empty() && rest.front() != ':') return std::nullopt;
        if (!rest.empty()) port = rest.substr(1);
    } else {
        const auto colon = server.find(':');
        address.host = std::string(server.substr(0, colon));
        if (colon != std::string_view::npos) port = server.substr(colon + 1);
    }
    if (address.host.empty()) return std::nullopt;
    if (!port.empty()) {
        address.port = 0;
        for (const char digit : port) {
            if (digit < '0' || digit > '9') return std::nullopt;
            address.port = address.port * 10 + (digit - '0');
            if (address.port > 65535) return std::nullopt;
        }
    }
    return address;
}

bool isLoopback(const std::string& host)
{
    // By address, not by text: "127.0.0.1.example.com" is somebody's name.
    in_addr address{};
    const bool numeric = ::inet_pton(AF_INET, host.c_str(), &address) == 1;
    return host == "localhost" || host == "::1" || (numeric && (ntohl(address.s_addr) >> 24) == 127);
}

/// SHA-256 of the certificate's public key (SubjectPublicKeyInfo), lower-case hex.
std::string keyPin(X509* certificate)
{
    unsigned char* der = nullptr;
    const int length = i2d_X509_PUBKEY(X509_get_X509_PUBKEY(certificate), &der);
    if (length <= 0) return {};
    std::array<unsigned char, 32> digest{};
    unsigned int size = 0;
    const int done = EVP_Digest(der, static_cast<std::size_t>(length), digest.data(), &size, EVP_sha256(), nullptr);
    OPENSSL_free(der);
    if (done != 1) return {};
    return base::hex({reinterpret_cast<const char*>(digest.data()), digest.size()});
}

/// What the handshake is judged by. Only the key counts; dates and names do not, because a tablet's clock may be wrong
/// and an office's certificate is its own.
struct KeyCheck {
    std::string wanted; ///< Empty: take any and report it.
    std::string seen;
    bool refused = false;
};

int checkKey(X509_STORE_CTX* store, void* context)
{
    auto& check = *static_cast<KeyCheck*>(context);
    X509* certificate = X509_STORE_CTX_get0_cert(store);
    check.seen = certificate ? keyPin(certificate) : std::string();
    check.refused = check.seen.empty() || (!check.wanted.empty() && check.seen != check.wanted);
    if (check.refused) X509_STORE_CTX_set_error(store, X509_V_ERR_CERT_REJECTED);
    return check.refused ? 0 : 1;
}

/// A connection to one server, kept between the requests of one attempt.
class Connection {
public:
    Connection(const Address& address, std::string pin)
    {
        check_.wanted = std::move(pin);
        if (address.tls) {
            auto tls = std::make_unique<httplib::SSLClient>(address.host, address.port);
            // The library's own verification would overwrite the verify mode; ours decides within the handshake.
            tls->enable_server_certificate_verification(false);
            SSL_CTX_set_min_proto_version(tls->ssl_context(), TLS1_2_VERSION);
            SSL_CTX_set_verify(tls->ssl_context(), SSL_VERIFY_PEER, nullptr);
            SSL_CTX_set_cert_verify_callback(tls->ssl_context(), checkKey, &check_);
            client_ = std::move(tls);
        } else {
            client_ = std::make_unique<httplib::ClientImpl>(address.host, address.port);
        }
        client_->set_follow_location(false);
        client_->set_keep_alive(true);
        client_->set_tcp_nodelay(true);
        client_->set_decompress(false);
        client_->set_url_encode(false);
        client_->set_connection_timeout(kConnectSeconds);
    }

    HttpReply send(const HttpRequest& request)
    {
        HttpReply reply;
        httplib::Request out = build(request, reply);
        httplib::Response in;
        httplib::Error error = httplib::Error::Success;
        client_->set_read_timeout(request.timeoutSeconds);
        client_->set_write_timeout(request.timeoutSeconds);
        const auto began = SteadyClock::now();
        const bool done = client_->send(out, in, error);
        used_ = SteadyClock::now();
        reply.elapsedMs = std::chrono::duration_cast<std::chrono::milliseconds>(used_ - began).count();
        reply.peerPin = check_.seen;
        if (!done) {
            if (reply.failure == HttpReply::Failure::None) reply.failure = failureOf(error);
            reply.body.clear();
            return reply;
        }
        reply.status = in.status;
        for (const auto& [name, value] : in.headers) reply.headers.emplace_back(lowerCase(name), value);
        return reply;
    }

    bool stale() const { return SteadyClock::now() - used_ > kIdle; }

private:
    static std::string lowerCase(std::string text)
    {
        for (char& c : text) {
            if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
        }
        return text;
    }

    static httplib::Request build(const HttpRequest& request, HttpReply& reply)
    {
        httplib::Request out;
        out.method = request.method;
        out.path = request.target;
        for (const auto& [name, value] : request.headers) out.headers.emplace(name, value);
        if (!request.contentType.empty()) out.headers.emplace("Content-Type", request.contentType);
        out.body = request.body;
        const auto deadline = SteadyClock::now() + std::chrono::seconds(request.timeoutSeconds)
            + std::chrono::seconds(request.replyLimit / kSlowestBytesPerSecond);
        out.content_receiver = [&reply, limit = static_cast<std::size_t>(request.replyLimit), deadline](
                                   const char* data, std::size_t size, std::uint64_t, std::uint64_t) {
            if (reply.body.size() + size > limit) {
                reply.failure = HttpReply::Failure::TooLarge;
                return false;
            }
            if (SteadyClock::now() > deadline) {
                reply.failure = HttpReply::Failure::NoNetwork;
                return false;
            }
            reply.body.append(data, size);
            return true;
        };
        return out;
    }

    HttpReply::Failure failureOf(httplib::Error error) const
    {
        if (check_.refused) return HttpReply::Failure::WrongServer;
        const bool cut = error == httplib::Error::Read || error == httplib::Error::Write;
        return cut ? HttpReply::Failure::Broken : HttpReply::Failure::NoNetwork;
    }

    KeyCheck check_;
    std::unique_ptr<httplib::ClientImpl> client_;
    SteadyClock::time_point used_ = SteadyClock::now();
};

class HttpTransport final : public Transport {
public:
    HttpReply send(const HttpRequest& request) override
    {
        const auto address = parseAddress(request.server);
        if (!address || (!address->tls && !isLoopback(address->host))) {
            HttpReply refused;
            refused.failure = HttpReply::Failure::WrongServer;
            return refused;
        }
        const std::string key = request.server + "\n" + request.pin;
        if (!connection_ || key != key_ || connection_->stale()) {
            connection_ = std::make_unique<Connection>(*address, request.pin);
            key_ = key;
        }
        HttpReply reply = connection_->send(request);
        if (reply.failure != HttpReply::Failure::None) connection_.reset();
        return reply;
    }

private:
    std::string key_;
    std::unique_ptr<Connection> connection_;
};

} // namespace

std::unique_ptr<Transport> makeHttpTransport()
{
    return std::make_unique<HttpTransport>();
}

} // namespace doorstep::mobile
