#include "tests/syncserver/http/office.h"

#include <catch2/catch.hpp>

using namespace doorstep;
using test::Office;
using test::RawClient;

TEST_CASE("requests are served over TLS, several on one connection, and routes know it", "[tls]")
{
    Office office;
    auto client = office.open().tls();
    REQUIRE(client.connected());
    for (int i = 0; i < 5; ++i) {
        const auto reply = client.ask(test::get("/v1/echo"));
        REQUIRE(reply);
        CHECK(nlohmann::json::parse(reply->body).at("secure") == true);
        CHECK(reply->header("Strict-Transport-Security") == "max-age=31536000");
    }
    CHECK(office.server->counts().accepted == 1);
}

TEST_CASE("TLS 1.1 is refused", "[tls]")
{
    Office office;
    office.open();
    CHECK_FALSE(RawClient(office.server->port(1), RawClient::Kind::Tls11).connected());
    CHECK(RawClient(office.server->port(1), RawClient::Kind::Tls).connected());
}

TEST_CASE("plain words to the TLS port get no answer in HTTP", "[tls]")
{
    Office office;
    office.open();
    RawClient client(office.server->port(1));
    client.send(test::get("/healthz"));
    CHECK(client.rest().find("HTTP/1.1 200") == std::string::npos);
    CHECK(office.server->counts().heads == 0);
}

TEST_CASE("a refusal under TLS reaches the client", "[tls]")
{
    Office office;
    auto client = office.open().tls();
    const auto reply = client.ask("GET /\x01 HTTP/1.1\r\n\r\n");
    REQUIRE(reply);
    CHECK(reply->status == 400);
    CHECK(client.closed());
}

TEST_CASE("a request split over many TLS records is one request", "[tls]")
{
    Office office;
    auto client = office.open().tls();
    for (const char c : test::withBody("POST", "/v1/bytes", "abc")) client.send(std::string(1, c));
    CHECK(client.reply()->body == "abc");
}

TEST_CASE("a request whose next one lies in the same TLS record is refused like any pipelining", "[tls]")
{
    Office office;
    auto client = office.open().tls();
    CHECK(client.ask(test::get("/healthz") + test::get("/healthz"))->status == 400);
}

TEST_CASE("a server without a usable key does not start", "[tls]")
{
    auto settings = test::quickSettings();
    settings.tls.keyPem = auth::makeTlsIdentity({"localhost"}, {}, 0)->keyPem; // Another certificate's.
    Office office(settings);
    const auto started = office.server->start();
    REQUIRE_FALSE(started);
    CHECK(started.error().code == ErrorCode::InvalidInput);
}

TEST_CASE("a new certificate serves new connections, and an unusable one changes nothing", "[tls]")
{
    Office office;
    office.open();
    auto old = office.tls();
    CHECK(old.ask(test::get("/healthz"))->status == 200);
    const auto fresh = *auth::makeTlsIdentity({"localhost"}, {}, 0);
    CHECK(office.server->replaceTls({fresh.certificatePem, fresh.keyPem}));
    CHECK(office.tls().ask(test::get("/healthz"))->status == 200);
    CHECK_FALSE(office.server->replaceTls({"nothing", "nothing"}));
    CHECK(office.tls().ask(test::get("/healthz"))->status == 200);
    CHECK(old.ask(test::get("/healthz"))->status == 200);
}
