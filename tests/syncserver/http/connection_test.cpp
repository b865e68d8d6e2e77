#include "tests/syncserver/http/office.h"

#include <catch2/catch.hpp>

using namespace doorstep;
using test::Office;
using test::RawClient;

TEST_CASE("many requests go over one connection", "[connection]")
{
    Office office;
    auto client = office.open().plain();
    for (int i = 0; i < 20; ++i) {
        const auto reply = client.ask(test::get("/v1/echo?n=" + std::to_string(i)));
        REQUIRE(reply);
        CHECK(nlohmann::json::parse(reply->body).at("query").at("n") == std::to_string(i));
    }
    CHECK(office.server->counts().accepted == 1);
    CHECK(office.server->counts().dispatched == 20);
}

TEST_CASE("a connection ends after its number of requests, and says so with the last", "[connection]")
{
    auto settings = test::quickSettings();
    settings.requestsPerConnection = 3;
    Office office(settings);
    auto client = office.open().plain();
    CHECK(client.ask(test::get("/healthz"))->header("Connection") != "close");
    CHECK(client.ask(test::get("/healthz"))->header("Connection") != "close");
    CHECK(client.ask(test::get("/healthz"))->header("Connection") == "close");
    CHECK(client.closed());
}

TEST_CASE("a client that asks for it gets its connection closed after the reply", "[connection]")
{
    Office office;
    auto client = office.open().plain();
    const auto reply = client.ask(test::get("/healthz", "Connection: close\r\n"));
    REQUIRE(reply);
    CHECK(reply->header("Connection") == "close");
    CHECK(client.closed());
}

TEST_CASE("a client of HTTP/1.0 is served and the connection closed", "[connection]")
{
    Office office;
    auto client = office.open().plain();
    CHECK(client.ask("GET /healthz HTTP/1.0\r\n\r\n")->status == 200);
    CHECK(client.closed());
}

TEST_CASE("an idle connection closes after five seconds without a word", "[connection]")
{
    Office office;
    auto client = office.open().plain();
    CHECK(client.ask(test::get("/healthz"))->status == 200);
    CHECK(client.ask(test::get("/healthz"))->status == 200);
    office.clock.advance(4'000);
    CHECK(client.ask(test::get("/healthz"))->status == 200);
    office.until([](const auto& counts) { return counts.busy == 0; });
    // The worker may still be handing the connection back; its five seconds begin when the gate has it.
    while (office.server->counts().open > 0) office.clock.advance(1'000);
    CHECK(client.closed());
}

TEST_CASE("a second request may take as long for its head as the first", "[connection]")
{
    Office office;
    auto client = office.open().plain();
    CHECK(client.ask(test::get("/healthz"))->status == 200);
    client.send("GET /healthz HT");
    CHECK_FALSE(client.readable());
    client.send("TP/1.1\r\nHost: a\r\n\r\n");
    CHECK(client.reply()->status == 200);
    client.send("GET /healthz HT");
    while (!client.readable()) office.clock.advance(1'000);
    CHECK(client.reply()->status == 408);
    CHECK(client.closed());
}

TEST_CASE("a full queue answers 503 and when to come again", "[connection]")
{
    auto settings = test::quickSettings();
    settings.workers = 1;
    settings.queue = 1;
    Office office(settings);
    office.open();
    auto running = office.plain();
    running.send(test::get("/v1/wait"));
    office.turnstile.waitFor(1);
    auto queued = office.plain();
    queued.send(test::get("/healthz"));
    office.until([](const auto& counts) { return counts.dispatched == 2; });
    auto refused = office.plain();
    const auto reply = refused.ask(test::get("/healthz"));
    REQUIRE(reply);
    CHECK(reply->status == 503);
    CHECK(reply->header("Retry-After") == "5");
    CHECK(refused.closed());
    office.turnstile.open();
    CHECK(running.reply()->status == 200);
    CHECK(queued.reply()->status == 200);
}

TEST_CASE("connections over the cap are turned away, and places become free again", "[connection]")
{
    auto settings = test::quickSettings();
    settings.connections = 2;
    Office office(settings);
    office.open();
    auto one = std::make_unique<RawClient>(office.server->port());
    auto two = office.plain();
    CHECK(one->ask(test::get("/healthz"))->status == 200);
    CHECK(two.ask(test::get("/healthz"))->status == 200);
    auto three = office.plain();
    CHECK(three.reply()->status == 503);
    one.reset();
    office.until([](const auto& counts) { return counts.open == 1; });
    auto four = office.plain();
    CHECK(four.ask(test::get("/healthz"))->status == 200);
}

TEST_CASE("one address may have no more connections than its cap", "[connection]")
{
    auto settings = test::quickSettings();
    settings.perAddress = 1;
    Office office(settings);
    office.open();
    auto one = office.plain();
    CHECK(one.ask(test::get("/healthz"))->status == 200);
    auto two = office.plain();
    CHECK(two.reply()->status == 503);
    one.closeNow();
    office.until([](const auto& counts) { return counts.open == 0; });
    auto three = office.plain();
    CHECK(three.ask(test::get("/healthz"))->status == 200);
}

TEST_CASE("a trusted proxy speaks for its clients and has no cap of its own", "[connection]")
{
    auto settings = test::quickSettings();
    settings.perAddress = 1;
    settings.trustedProxies = {"127.0.0.1"};
    Office office(settings);
    office.open();
    auto one = office.plain();
    auto two = office.plain();
    const auto seen = [](RawClient& client, const std::string& more) {
        return nlohmann::json::parse(client.ask(test::get("/v1/echo", more))->body);
    };
    CHECK(seen(one, "X-Forwarded-For: 6.6.6.6, 192.0.2.7\r\nX-Forwarded-Proto: https\r\n").at("peer") == "192.0.2.7");
    CHECK(seen(one, "X-Forwarded-For: 2001:db8::1\r\nX-Forwarded-Proto: https\r\n").at("secure") == true);
    CHECK(seen(two, "").at("peer") == "127.0.0.1");
    CHECK(two.ask(test::get("/v1/echo", "X-Forwarded-For: unknown\r\n"))->status == 400);
}

TEST_CASE("stopping lets a running request end, and closes idle and dripping connections at once", "[connection]")
{
    Office office;
    office.open();
    auto idle = office.plain();
    CHECK(idle.ask(test::get("/healthz"))->status == 200);
    auto dripping = office.tls();
    dripping.send("GET /hea");
    auto running = office.plain();
    running.send(test::get("/v1/wait"));
    office.turnstile.waitFor(1);
    const int port = office.server->port();

    std::thread stopping([&] { office.server->stop(); });
    CHECK(idle.closed());
    CHECK(dripping.closed());
    CHECK_FALSE(RawClient(port).connected());
    office.turnstile.open();
    const auto reply = running.reply();
    REQUIRE(reply);
    CHECK(reply->status == 200);
    CHECK(reply->header("Connection") == "close");
    CHECK(running.closed());
    stopping.join();
    CHECK(office.server->counts().open == 0);
}

TEST_CASE("stopping cuts off an upload that outlasts the time of grace", "[connection]")
{
    Office office;
    auto client = office.open().plain();
    client.send("PATCH /v1/photos/abc HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000000\r\n\r\nsome bytes");
    office.until([](const auto& counts) { return counts.busy == 1; });
    std::atomic<bool> stopped = false;
    std::thread stopping([&] {
        office.server->stop();
        stopped = true;
    });
    // Past the grace of 10 s, far from the body's own deadline of more than 17 hours.
    // In steps, for stop() may look at the clock for the first time at any moment.
    while (!stopped) {
        office.clock.advance(20);
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    stopping.join();
    CHECK(office.streamed == "some bytes");
    CHECK(office.server->counts().open == 0);
}

TEST_CASE("a port that is taken is said by its address", "[connection]")
{
    Office office;
    office.open();
    http::ServerSettings settings;
    settings.listen = {{"127.0.0.1", office.server->port(), false}};
    http::Server second(office.router, office.clock, settings, {});
    const auto refused = second.start();
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == ErrorCode::Unavailable);
    CHECK(refused.error().place == "127.0.0.1:" + std::to_string(office.server->port()));
}
