#include "tests/syncserver/http/office.h"

#include <catch2/catch.hpp>

using namespace doorstep;
using http::Permission;
using test::Office;

namespace {

const std::string kReviewer = "Cookie: sid=reviewer\r\n";
const std::string kClerk = "Cookie: sid=clerk\r\n";
const std::string kJson = "Content-Type: application/json\r\n";

int status(Office& office, const std::string& request)
{
    auto client = office.plain();
    const auto reply = client.ask(request);
    return reply ? reply->status : 0;
}

std::string approve(const std::string& more) { return test::withBody("POST", "/v1/approve", "{}", kJson + more); }

} // namespace

TEST_CASE("a path's parameters are its decoded parts", "[router]")
{
    Office office;
    auto client = office.open().plain();
    const auto reply = client.ask(test::get("/v1/records/%E7%A4%BE%E5%8C%BA/a%20b?x=1", kClerk));
    REQUIRE(reply);
    CHECK(nlohmann::json::parse(reply->body) == nlohmann::json{{"scope", "社区"}, {"id", "a b"}});
    CHECK(status(office, test::get("/v1/records/only-scope", kClerk)) == 404);
    CHECK(status(office, test::get("/v1/records/a/b/c", kClerk)) == 404);
    CHECK(status(office, test::get("/v1/records/a/", kClerk)) == 404);
}

TEST_CASE("a word in a pattern wins over a parameter, whatever the order of declaring", "[router]")
{
    Office office;
    const auto says = [](const char* text) {
        return [text](const http::Call&) -> Result<http::Reply> { return http::bytes(text, "text/plain"); };
    };
    office.router.get("/v1/devices/{id}", Permission::Public, says("one"));
    office.router.get("/v1/devices/token", Permission::Public, says("token"));
    office.router.get("/v1/devices/{id}/{more}", Permission::Public, says("two"));
    auto client = office.open().plain();
    CHECK(client.ask(test::get("/v1/devices/token"))->body == "token");
    CHECK(client.ask(test::get("/v1/devices/abc"))->body == "one");
    CHECK(client.ask(test::get("/v1/devices/token/x"))->body == "two");
}

TEST_CASE("two routes for one path and broken patterns are told at start-up", "[router]")
{
    Office office;
    const auto handler = [](const http::Call&) -> Result<http::Reply> { return http::noContent(); };
    CHECK_THROWS_AS(office.router.get("/healthz", Permission::Public, handler), std::logic_error);
    CHECK_THROWS_AS(office.router.get("/v1/records/{a}/{b}", Permission::Public, handler), std::logic_error);
    CHECK_THROWS_AS(office.router.get("v1", Permission::Public, handler), std::logic_error);
    CHECK_THROWS_AS(office.router.get("/v1/a{b}", Permission::Public, handler), std::logic_error);
    CHECK_THROWS_AS(office.router.get("/v1//a", Permission::Public, handler), std::logic_error);
}

TEST_CASE("a path with another method says which it takes", "[router]")
{
    Office office;
    auto client = office.open().plain();
    const auto reply = client.ask(test::get("/v1/notes"));
    REQUIRE(reply);
    CHECK(reply->status == 405);
    CHECK(reply->header("Allow") == "POST");
}

TEST_CASE("a route lets in those it is declared for and nobody else", "[router]")
{
    Office office;
    office.open();
    const std::string record = "/v1/records/a/b";
    CHECK(status(office, test::get(record)) == 401);
    CHECK(status(office, test::get(record, "Cookie: sid=expired\r\n")) == 401);
    CHECK(status(office, test::get(record, kClerk)) == 200);
    CHECK(status(office, test::get(record, "X-Doorstep-Signature: \r\n")) == 403); // A tablet is no console user.

    CHECK(status(office, approve("")) == 401);
    CHECK(status(office, approve(kClerk + "X-Doorstep-CSRF: csrf-of-clerk\r\n")) == 403);
    CHECK(status(office, approve(kReviewer + "X-Doorstep-CSRF: csrf-of-reviewer\r\n")) == 204);

    CHECK(status(office, test::withBody("POST", "/v1/sync", "lines", "X-Doorstep-Signature: lines\r\n")) == 204);
    CHECK(status(office, test::withBody("POST", "/v1/sync", "lines", "X-Doorstep-Signature: other\r\n")) == 401);
    CHECK(status(office, test::withBody("POST", "/v1/sync", "lines", kReviewer + "X-Doorstep-CSRF: csrf-of-reviewer\r\n")) == 403);
    CHECK(status(office, test::withBody("POST", "/v1/sync", "lines")) == 401);
}

TEST_CASE("for a public route nobody's credentials are looked at, so an ended session can sign in again", "[router]")
{
    Office office;
    office.open();
    CHECK(status(office, test::get("/healthz", "Cookie: sid=expired\r\n")) == 200);
    CHECK(office.doorman.asked == 0);
}

TEST_CASE("a change by cookie needs the session's CSRF token", "[csrf]")
{
    Office office;
    office.open();
    CHECK(status(office, approve(kReviewer)) == 403);
    CHECK(status(office, approve(kReviewer + "X-Doorstep-CSRF: \r\n")) == 403);
    CHECK(status(office, approve(kReviewer + "X-Doorstep-CSRF: csrf-of-clerk\r\n")) == 403);
    CHECK(status(office, approve(kReviewer + "X-Doorstep-CSRF: csrf-of-reviewer\r\n")) == 204);
    CHECK(status(office, approve(kReviewer + "X-Doorstep-CSRF: csrf-of-reviewer\r\nX-Doorstep-CSRF: csrf-of-reviewer\r\n")) == 403);
}

TEST_CASE("a change from another site's page is refused, whatever it carries", "[csrf]")
{
    Office office;
    office.open();
    const std::string ours = kReviewer + "X-Doorstep-CSRF: csrf-of-reviewer\r\n";
    CHECK(status(office, approve(ours + "Origin: http://localhost\r\nSec-Fetch-Site: same-origin\r\n")) == 204);
    CHECK(status(office, approve(ours + "Sec-Fetch-Site: none\r\n")) == 204);
    CHECK(status(office, approve(ours + "Sec-Fetch-Site: cross-site\r\n")) == 403);
    CHECK(status(office, approve(ours + "Sec-Fetch-Site: same-site\r\n")) == 403);
    CHECK(status(office, approve(ours + "Origin: http://other.example\r\n")) == 403);
    CHECK(status(office, approve(ours + "Origin: http://localhost:81\r\n")) == 403);
    CHECK(status(office, approve(ours + "Origin: null\r\n")) == 403);
    // Signing in from another site would put a person into a stranger's session.
    CHECK(status(office, test::withBody("POST", "/v1/notes", "{}", kJson + "Origin: http://other.example\r\n")) == 403);
}

TEST_CASE("reading needs no CSRF token", "[csrf]")
{
    Office office;
    office.open();
    CHECK(status(office, test::get("/v1/records/a/b", kClerk + "Sec-Fetch-Site: cross-site\r\n")) == 200);
}

TEST_CASE("a cookie sent twice is no cookie", "[router]")
{
    Office office;
    office.open();
    CHECK(status(office, test::get("/v1/records/a/b", "Cookie: sid=clerk; sid=reviewer\r\n")) == 401);
    CHECK(status(office, test::get("/v1/records/a/b", "Cookie: other=1; sid=clerk\r\n")) == 200);
    CHECK(status(office, test::get("/v1/records/a/b", "Cookie: xsid=clerk\r\n")) == 401);
}

TEST_CASE("a number in the query is read with its limits", "[router]")
{
    http::RequestHead head;
    head.query = {{"limit", "50"}, {"big", "501"}, {"word", "fifty"}, {"twice", "1"}, {"twice", "2"}, {"tail", "5x"}, {"empty", ""}};
    const http::Call call(head, http::Anonymous{}, {}, {});
    CHECK(*call.queryInt("limit", 20, 1, 500) == 50);
    CHECK(*call.queryInt("absent", 20, 1, 500) == 20);
    CHECK(*call.queryInt("twice", 20, 1, 500) == 2);
    for (const auto* name : {"big", "word", "tail", "empty"}) {
        const auto refused = call.queryInt(name, 20, 1, 500);
        REQUIRE_FALSE(refused);
        CHECK(refused.error().place == name);
    }
}

TEST_CASE("asking for what the route does not promise is a bug that shows", "[router]")
{
    http::RequestHead head;
    const http::Call call(head, http::Anonymous{}, {{"id", "7"}}, {});
    CHECK(call.param("id") == "7");
    CHECK_THROWS_AS(call.param("other"), std::logic_error);
    CHECK_THROWS_AS(call.user(), std::logic_error);
    CHECK_THROWS_AS(call.device(), std::logic_error);
}
