#include "tests/syncserver/routes/test_server.h"

#include "shared/evidence/hash.h"

#include <stdexcept>

namespace doorstep::test {
namespace {

std::string base64(std::string_view bytes)
{
    auto text = base::base64url(bytes);
    for (char& c : text) c = c == '-' ? '+' : c == '_' ? '/' : c;
    while (text.size() % 4 != 0) text += '=';
    return text;
}

} // namespace

TestServer::TestServer()
{
    office.app().startFollowers([](const std::string&) {});
    server::ServeSettings settings;
    settings.listen = {"127.0.0.1:0"};
    settings.workers = 4;
    auto running = server::RunningServer::start(office.app(), settings);
    if (!running) throw std::runtime_error(running.error().text());
    running_ = *std::move(running);
    const auto url = running_->urls().front();
    port_ = std::stoi(url.substr(url.rfind(':') + 1));
}

RawReply TestServer::send(const std::string& method, const std::string& target, const std::string& headers, const std::string& body) const
{
    RawClient client(port_);
    const bool hasBody = method != "GET" && method != "HEAD";
    std::string text = method + " " + target + " HTTP/1.1\r\nHost: 127.0.0.1:" + std::to_string(port_) + "\r\nConnection: close\r\n" + headers;
    if (hasBody) text += "Content-Length: " + std::to_string(body.size()) + "\r\n";
    client.send(text + "\r\n" + body);
    auto reply = client.reply(method == "HEAD");
    if (!reply) throw std::runtime_error("no reply to " + method + " " + target);
    return *std::move(reply);
}

nlohmann::json jsonOf(const RawReply& reply)
{
    auto json = nlohmann::json::parse(reply.body, nullptr, false);
    return json.is_discarded() ? nlohmann::json() : json;
}

std::string problemOf(const RawReply& reply)
{
    const auto json = jsonOf(reply);
    return json.is_object() ? json.value("error", "") : "";
}

Browser::Browser(const TestServer& server, const std::string& name) : server_(server)
{
    const auto reply = login(name, kPassword);
    if (reply.status != 200) throw std::runtime_error("cannot sign in: " + reply.body);
}

RawReply Browser::login(const std::string& name, const std::string& password)
{
    const nlohmann::json body{{"name", name}, {"password", password}};
    auto reply = server_.send("POST", "/v1/login", "Content-Type: application/json\r\n", body.dump());
    if (reply.status == 200) {
        const auto set = reply.header("Set-Cookie");
        cookie = set.substr(0, set.find(';'));
        csrf = jsonOf(reply).value("csrf", "");
    }
    return reply;
}

RawReply Browser::get(const std::string& target) const { return server_.send("GET", target, "Cookie: " + cookie + "\r\n"); }

RawReply Browser::raw(const std::string& method, const std::string& target, const std::string& more, const std::string& body) const
{
    return server_.send(method, target, "Cookie: " + cookie + "\r\n" + more, body);
}

RawReply Browser::post(const std::string& target, const nlohmann::json& body) const
{
    return raw("POST", target, "Content-Type: application/json\r\nX-Doorstep-CSRF: " + csrf + "\r\n", body.dump());
}

RawReply ask(const TestServer& server, const TestTablet& tablet, const std::string& method, const std::string& target,
             const std::string& body, const std::string& contentType)
{
    return server.send(method, target, tablet.signedHeaders(method, target, evidence::sha256(body)) + "Content-Type: " + contentType + "\r\n", body);
}

RawReply patch(const TestServer& server, const TestTablet& tablet, const ScopeId& scope, const Hash& sha, std::int64_t offset,
               std::int64_t length, const std::string& piece, std::optional<Hash> checksum)
{
    const auto hash = checksum.value_or(evidence::sha256(piece));
    const auto target = "/v1/blobs/" + sha.text() + "?scope=" + scope.text();
    return server.send("PATCH", target,
                       tablet.signedHeaders("PATCH", target, hash) + "Content-Type: application/offset+octet-stream\r\nTus-Resumable: 1.0.0\r\n"
                           + "Upload-Offset: " + std::to_string(offset) + "\r\nUpload-Length: " + std::to_string(length) + "\r\n"
                           + "Upload-Checksum: sha256 " + base64(hash.raw()) + "\r\n",
                       piece);
}

} // namespace doorstep::test
