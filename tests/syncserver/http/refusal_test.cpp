#include "tests/syncserver/http/office.h"

#include <catch2/catch.hpp>

using namespace doorstep;
using test::Office;

namespace {

/// Sends bytes to a fresh server and checks what holds for every refusal: a problem document, the security headers, a
/// closed connection, and no worker that ever saw it. Gives the status.
int statusOfRefusal(const std::string& bytes)
{
    Office office;
    auto client = office.open().plain();
    const auto reply = client.ask(bytes);
    REQUIRE(reply);
    CHECK(client.closed());
    CHECK(office.server->counts().dispatched == 0);
    CHECK(reply->header("Connection") == "close");
    CHECK(reply->header("X-Content-Type-Options") == "nosniff");
    const auto problem = nlohmann::json::parse(reply->body);
    CHECK(problem.at("message").get<std::string>().size() > 5);
    return reply->status;
}

std::string withLine(const std::string& line) { return test::get("/v1/echo", line + "\r\n"); }

} // namespace

TEST_CASE("a request line over 2 KiB is refused", "[gate]")
{
    CHECK(statusOfRefusal(test::get("/v1/echo?q=" + std::string(2100, 'a'))) == 431);
}

TEST_CASE("a request line without an end is refused at its limit, not at its end", "[gate]")
{
    CHECK(statusOfRefusal("GET /" + std::string(2100, 'a')) == 431);
}

TEST_CASE("a head over 16 KiB is refused", "[gate]")
{
    std::string more;
    for (int i = 0; i < 17; ++i) more += "X-L: " + std::string(1000, 'a') + "\r\n";
    CHECK(statusOfRefusal(test::get("/v1/echo", more)) == 431);
}

TEST_CASE("a head of more than 64 lines is refused", "[gate]")
{
    std::string more;
    for (int i = 0; i < 65; ++i) more += "X-L: a\r\n";
    CHECK(statusOfRefusal(test::get("/v1/echo", more)) == 431);
}

TEST_CASE("a request line with bytes outside printable ASCII is refused", "[gate]")
{
    CHECK(statusOfRefusal(test::get("/v1/\xe5\x85\xa5")) == 400);
    CHECK(statusOfRefusal(test::get("/v1/a\tb")) == 400);
}

TEST_CASE("a request line of other than three words is refused", "[gate]")
{
    CHECK(statusOfRefusal("GET  /v1/echo HTTP/1.1\r\nHost: a\r\n\r\n") == 400);
    CHECK(statusOfRefusal("GET /v1/echo\r\nHost: a\r\n\r\n") == 400);
    CHECK(statusOfRefusal("\r\nGET /v1/echo HTTP/1.1\r\nHost: a\r\n\r\n") == 400);
}

TEST_CASE("another protocol's version is refused", "[gate]")
{
    CHECK(statusOfRefusal("GET /v1/echo HTTP/2.0\r\nHost: a\r\n\r\n") == 505);
    CHECK(statusOfRefusal("GET /v1/echo HTTP/0.9\r\nHost: a\r\n\r\n") == 505);
}

TEST_CASE("TRACE is refused", "[gate]") { CHECK(statusOfRefusal("TRACE / HTTP/1.1\r\nHost: a\r\n\r\n") == 405); }
TEST_CASE("CONNECT is refused", "[gate]") { CHECK(statusOfRefusal("CONNECT / HTTP/1.1\r\nHost: a\r\n\r\n") == 405); }
TEST_CASE("PRI is refused", "[gate]") { CHECK(statusOfRefusal("PRI / HTTP/1.1\r\nHost: a\r\n\r\n") == 405); }
TEST_CASE("OPTIONS is refused", "[gate]") { CHECK(statusOfRefusal("OPTIONS / HTTP/1.1\r\nHost: a\r\n\r\n") == 405); }
TEST_CASE("a method nobody knows is refused", "[gate]") { CHECK(statusOfRefusal("get / HTTP/1.1\r\nHost: a\r\n\r\n") == 501); }

TEST_CASE("a target that is not a path is refused", "[gate]")
{
    CHECK(statusOfRefusal(test::get("http://other.example/")) == 400);
    CHECK(statusOfRefusal(test::get("*")) == 400);
    CHECK(statusOfRefusal(test::get("/a#b")) == 400);
}

TEST_CASE("a path that climbs or hides a slash is refused", "[gate]")
{
    CHECK(statusOfRefusal(test::get("/v1/../secret")) == 400);
    CHECK(statusOfRefusal(test::get("/v1/%2e%2e/secret")) == 400);
    CHECK(statusOfRefusal(test::get("/v1//secret")) == 400);
    CHECK(statusOfRefusal(test::get("/v1/a%2fb")) == 400);
    CHECK(statusOfRefusal(test::get("/v1/a%5cb")) == 400);
}

TEST_CASE("a broken percent escape, an escaped control and bytes that are no UTF-8 are refused", "[gate]")
{
    CHECK(statusOfRefusal(test::get("/v1/%zz")) == 400);
    CHECK(statusOfRefusal(test::get("/v1/%4")) == 400);
    CHECK(statusOfRefusal(test::get("/v1/a%00")) == 400);
    CHECK(statusOfRefusal(test::get("/v1/echo?q=a%0d%0ab")) == 400);
    CHECK(statusOfRefusal(test::get("/v1/echo?q=%ff")) == 400);
}

TEST_CASE("a header name with other than letters, digits and '-' is refused, REMOTE_ADDR first of all", "[gate]")
{
    CHECK(statusOfRefusal(withLine("REMOTE_ADDR: 6.6.6.6")) == 400);
    CHECK(statusOfRefusal(withLine("X T: a")) == 400);
    CHECK(statusOfRefusal(withLine("Content-Length : 0")) == 400);
    CHECK(statusOfRefusal(withLine(": a")) == 400);
    CHECK(statusOfRefusal(withLine("no colon")) == 400);
}

TEST_CASE("a header line that continues the one before is refused", "[gate]")
{
    CHECK(statusOfRefusal(withLine("X-T: a\r\n b")) == 400);
}

TEST_CASE("a bare line feed is refused", "[gate]")
{
    CHECK(statusOfRefusal("GET /v1/echo HTTP/1.1\nHost: a\n\n") == 400);
    CHECK(statusOfRefusal(withLine("X-T: a\nX-U: b")) == 400);
}

TEST_CASE("a bare carriage return is refused", "[gate]") { CHECK(statusOfRefusal(withLine("X-T: a\rb")) == 400); }

TEST_CASE("a NUL is refused", "[gate]") { CHECK(statusOfRefusal(withLine(std::string("X-T: a\0b", 8))) == 400); }

TEST_CASE("a control character in a header value is refused, escaped or not", "[gate]")
{
    CHECK(statusOfRefusal(withLine("X-T: a\x01" "b")) == 400);
    CHECK(statusOfRefusal(withLine("X-T: a%0d%0aSet-Cookie: b")) == 400);
}

TEST_CASE("Transfer-Encoding is refused", "[gate]")
{
    CHECK(statusOfRefusal("POST /v1/bytes HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n") == 501);
}

TEST_CASE("Content-Length together with Transfer-Encoding is refused", "[gate]")
{
    CHECK(statusOfRefusal(test::withBody("POST", "/v1/bytes", "0\r\n\r\n", "Transfer-Encoding: chunked\r\n")) == 501);
}

TEST_CASE("Content-Encoding is refused", "[gate]")
{
    CHECK(statusOfRefusal(test::withBody("POST", "/v1/bytes", "abc", "Content-Encoding: gzip\r\n")) == 415);
}

TEST_CASE("Expect is refused", "[gate]")
{
    CHECK(statusOfRefusal(test::withBody("POST", "/v1/bytes", "abc", "Expect: 100-continue\r\n")) == 417);
}

TEST_CASE("several ranges are refused", "[gate]") { CHECK(statusOfRefusal(withLine("Range: bytes=0-1,2-3")) == 416); }

TEST_CASE("a second Content-Length is refused, also when it says the same", "[gate]")
{
    CHECK(statusOfRefusal(test::withBody("POST", "/v1/bytes", "abc", "Content-Length: 3\r\n")) == 400);
    CHECK(statusOfRefusal(test::withBody("POST", "/v1/bytes", "abc", "Content-Length: 4\r\n")) == 400);
}

TEST_CASE("a Content-Length that is no plain number is refused", "[gate]")
{
    for (const auto* length : {"", "-1", "+3", "0x10", "3, 3", "3 3"}) {
        INFO(length);
        CHECK(statusOfRefusal("POST /v1/bytes HTTP/1.1\r\nHost: a\r\nContent-Length: " + std::string(length) + "\r\n\r\nabc") == 400);
    }
}

TEST_CASE("a Content-Length too long for any body is refused", "[gate]")
{
    CHECK(statusOfRefusal("POST /v1/bytes HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999999999999\r\n\r\n") == 413);
    // 2^64 + 3: cut to 64 bits it would look like the three bytes that follow.
    CHECK(statusOfRefusal("POST /v1/bytes HTTP/1.1\r\nHost: a\r\nContent-Length: 18446744073709551619\r\n\r\nabc") == 413);
}

TEST_CASE("a body without a Content-Length is refused", "[gate]")
{
    CHECK(statusOfRefusal("POST /v1/bytes HTTP/1.1\r\nHost: a\r\n\r\n") == 411);
}

TEST_CASE("a body over the route's limit is refused before it is read", "[gate]")
{
    CHECK(statusOfRefusal("POST /v1/notes HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 1001\r\n\r\n") == 413);
    CHECK(statusOfRefusal("PATCH /v1/photos/a HTTP/1.1\r\nHost: a\r\nContent-Length: 2147483649\r\n\r\n") == 413);
}

TEST_CASE("a GET with a body is refused", "[gate]") { CHECK(statusOfRefusal(test::withBody("GET", "/v1/echo", "abc")) == 400); }

TEST_CASE("bytes after the request are refused", "[gate]")
{
    CHECK(statusOfRefusal(test::get("/v1/echo") + test::get("/v1/echo")) == 400);
    CHECK(statusOfRefusal(test::withBody("POST", "/v1/bytes", "abc") + "d") == 400);
}

TEST_CASE("a missing, doubled or strange Host is refused", "[gate]")
{
    CHECK(statusOfRefusal("GET /v1/echo HTTP/1.1\r\n\r\n") == 400);
    CHECK(statusOfRefusal(withLine("Host: other")) == 400);
    CHECK(statusOfRefusal("GET /v1/echo HTTP/1.1\r\nHost: a/b\r\n\r\n") == 400);
}

TEST_CASE("credentials sent twice are refused", "[gate]")
{
    CHECK(statusOfRefusal(withLine("Cookie: sid=a\r\nCookie: sid=b")) == 400);
    CHECK(statusOfRefusal(withLine("Authorization: a\r\nAuthorization: b")) == 400);
}
