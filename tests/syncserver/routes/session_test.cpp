#include "tests/syncserver/routes/test_server.h"

#include <catch2/catch.hpp>

using namespace doorstep;
using namespace doorstep::test;
using server::Role;

TEST_CASE("signing in opens a session that knows its scopes, and signing out ends it", "[routes][session]")
{
    TestServer server;
    server.office.addUser("li", Role::Supervisor);
    Browser browser(server);
    const auto reply = browser.login("Li ", kPassword);
    REQUIRE(reply.status == 200);
    CHECK(jsonOf(reply)["user"]["name"] == "li");
    CHECK(jsonOf(reply)["scopes"].size() == 5);
    CHECK(reply.header("Set-Cookie").find("HttpOnly; SameSite=Strict") != std::string::npos);
    CHECK(jsonOf(browser.get("/v1/me")) == jsonOf(reply));
    CHECK(browser.post("/v1/logout").status == 204);
    CHECK(browser.get("/v1/me").status == 401);
    CHECK(browser.post("/v1/logout").status == 401);
}

TEST_CASE("a wrong password and an unknown name are answered alike", "[routes][session]")
{
    TestServer server;
    Browser browser(server);
    const auto wrong = browser.login("admin", "not the password");
    const auto unknown = browser.login("nobody", "not the password");
    CHECK(wrong.status == 401);
    CHECK(unknown.status == 401);
    CHECK(wrong.body == unknown.body);
}

TEST_CASE("guessing is slowed with Retry-After, and the right password waits as well", "[routes][session]")
{
    TestServer server;
    Browser browser(server);
    for (int i = 0; i < 6; ++i) browser.login("admin", "guess");
    const auto slowed = browser.login("admin", kPassword);
    CHECK(slowed.status == 429);
    CHECK(std::stoi(slowed.header("Retry-After")) > 0);
    server.office.clock.advance(15 * 60'000);
    CHECK(browser.login("admin", kPassword).status == 200);
}

TEST_CASE("a session ends after half an hour without a request", "[routes][session]")
{
    TestServer server;
    Browser browser(server, "admin");
    server.office.clock.now += 29 * 60'000;
    CHECK(browser.get("/v1/me").status == 200);
    server.office.clock.now += 31 * 60'000;
    CHECK(browser.get("/v1/me").status == 401);
}

TEST_CASE("a call that changes something needs the session's own token", "[routes][session]")
{
    TestServer server;
    Browser browser(server, "admin");
    CHECK(browser.raw("POST", "/v1/logout", "", "").status == 403);
    CHECK(browser.raw("POST", "/v1/logout", "X-Doorstep-CSRF: " + browser.csrf + "\r\nSec-Fetch-Site: cross-site\r\n", "").status == 403);
    browser.csrf = Browser(server, "admin").csrf;
    CHECK(browser.post("/v1/logout").status == 403);
}

TEST_CASE("a login that is no login is refused with what is wrong", "[routes][session]")
{
    TestServer server;
    const auto post = [&](const std::string& body, const std::string& type = "application/json") {
        return server.send("POST", "/v1/login", "Content-Type: " + type + "\r\n", body);
    };
    CHECK(post("{").status == 400);
    CHECK(post("[]").status == 400);
    CHECK(jsonOf(post(R"({"name":"admin"})"))["place"] == "password");
    CHECK(post(R"({"name":7,"password":"x"})").status == 400);
    CHECK(post(R"({"name":"a","name":"b","password":"x"})").status == 400);
    CHECK(post("name=admin", "application/x-www-form-urlencoded").status == 415);
    CHECK(post(std::string(100'000, ' ')).status == 413);
}

TEST_CASE("anybody may ask whether the server is well, and only those signed in how it does", "[routes][status]")
{
    TestServer server;
    CHECK(server.send("GET", "/healthz").body == "ok\n");
    CHECK(server.send("GET", "/v1/status").status == 401);
    const auto status = jsonOf(Browser(server, "admin").get("/v1/status"));
    CHECK(status["backup"]["target"] == false);
    CHECK(status["counts"]["forms"] == 1);
    CHECK(status["epoch"] == server.office.app().office().identity.epoch.text());
}
