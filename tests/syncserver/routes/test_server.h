#pragma once

#include "syncserver/app/serve.h"
#include "tests/syncserver/http/raw_client.h"
#include "tests/syncserver/services/test_tablet.h"

#include <memory>
#include <nlohmann/json.hpp>
#include <string>

namespace doorstep::test {

/// A server that answers on a free port of this machine, over a TestOffice.
class TestServer {
public:
    TestServer();

    TestOffice office;
    int port() const { return port_; }

    /// One request on a connection of its own. `headers` are whole lines.
    RawReply send(const std::string& method, const std::string& target, const std::string& headers = {}, const std::string& body = {}) const;

private:
    int port_ = 0;
    std::unique_ptr<server::RunningServer> running_; ///< Goes before the office.
};

/// The JSON of a reply; null where it is none.
nlohmann::json jsonOf(const RawReply& reply);
/// The word of a problem document, "" where it is none.
std::string problemOf(const RawReply& reply);

/// Somebody at the console.
class Browser {
public:
    explicit Browser(const TestServer& server) : server_(server) {}
    /// Signs in; requires success.
    Browser(const TestServer& server, const std::string& name);

    RawReply login(const std::string& name, const std::string& password);
    RawReply get(const std::string& target) const;
    RawReply post(const std::string& target, const nlohmann::json& body = nlohmann::json::object()) const;
    RawReply raw(const std::string& method, const std::string& target, const std::string& moreHeaders, const std::string& body) const;

    std::string cookie;
    std::string csrf;

private:
    const TestServer& server_;
};

/// A signed request of a tablet.
RawReply ask(const TestServer& server, const TestTablet& tablet, const std::string& method, const std::string& target,
             const std::string& body = {}, const std::string& contentType = "application/json");
/// One piece of an upload. `checksum` of the piece; the true one when left out.
RawReply patch(const TestServer& server, const TestTablet& tablet, const ScopeId& scope, const Hash& sha, std::int64_t offset,
               std::int64_t length, const std::string& piece, std::optional<Hash> checksum = {});

} // namespace doorstep::test
