#include "tests/syncserver/http/office.h"

#include <catch2/catch.hpp>

using namespace doorstep;
using test::Office;

namespace {

std::string pattern(std::size_t size)
{
    std::string text(size, '\0');
    for (std::size_t i = 0; i < size; ++i) text[i] = static_cast<char>((i * 2654435761U) >> 13);
    return text;
}

} // namespace

TEST_CASE("a streamed body comes in pieces and whole", "[body]")
{
    Office office;
    auto client = office.open().plain();
    const std::string photo = pattern(5'000'000);
    const auto reply = client.ask(test::withBody("PATCH", "/v1/photos/abc", photo));
    REQUIRE(reply);
    CHECK(reply->status == 204);
    CHECK_FALSE(reply->has("Content-Length"));
    CHECK(office.streamed == photo);
    CHECK(office.pieces > 10);
    CHECK(client.ask(test::get("/healthz"))->status == 200); // On the same connection.
}

TEST_CASE("a streamed body under TLS comes whole", "[body]")
{
    Office office;
    auto client = office.open().tls();
    const std::string photo = pattern(1'000'000);
    CHECK(client.ask(test::withBody("PATCH", "/v1/photos/abc", photo))->status == 204);
    CHECK(office.streamed == photo);
}

TEST_CASE("what came before a client left stays the route's to keep", "[body]")
{
    Office office;
    office.open();
    {
        auto client = office.plain();
        client.send("PATCH /v1/photos/abc HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000\r\n\r\n");
        client.send(pattern(300'000));
    }
    office.until([](const auto& counts) { return counts.dispatched == 1 && counts.open == 0; });
    CHECK(office.streamed == pattern(300'000));
}

TEST_CASE("a streamed body that is slower than its deadline is cut off and told so", "[body]")
{
    Office office;
    auto client = office.open().plain();
    client.send("PATCH /v1/photos/abc HTTP/1.1\r\nHost: a\r\nContent-Length: 1600000\r\n\r\nsome bytes");
    office.until([](const auto& counts) { return counts.busy == 1; });
    office.clock.advance(109'999); // 10 s and 1,600,000 / 16,000 s are 110 s.
    CHECK(client.send("more bytes"));
    CHECK(office.server->counts().busy == 1);
    office.clock.advance(1);
    const auto reply = client.reply();
    REQUIRE(reply);
    CHECK(reply->status == 408);
    CHECK(reply->header("Connection") == "close");
    CHECK(client.closed());
    CHECK(office.streamed.starts_with("some bytes"));
}

TEST_CASE("a body larger than the gate gathers reaches the route whole", "[body]")
{
    Office office;
    auto client = office.open().plain();
    for (const std::size_t size : {0, 1, 1000, 4096, 16'384, 16'385, 100'000, 1'048'576}) {
        INFO(size);
        const std::string body = pattern(size);
        const auto reply = client.ask(test::withBody("POST", "/v1/bytes", body));
        REQUIRE(reply);
        CHECK(reply->status == 200);
        CHECK(reply->body == body);
    }
}

TEST_CASE("a body sent byte by byte reaches the route whole", "[body]")
{
    Office office;
    auto client = office.open().plain();
    for (const char c : test::withBody("POST", "/v1/bytes", "one at a time")) client.send(std::string(1, c));
    CHECK(client.reply()->body == "one at a time");
}

TEST_CASE("bodies in memory have one limit over all requests", "[body]")
{
    auto settings = test::quickSettings();
    settings.bufferedBytes = 150'000;
    Office office(settings);
    office.open();
    auto first = office.plain();
    first.send("POST /v1/bytes HTTP/1.1\r\nHost: a\r\nContent-Length: 100000\r\n\r\n");
    office.until([](const auto& counts) { return counts.busy == 1; });
    auto second = office.plain();
    const auto refused = second.ask(test::withBody("POST", "/v1/bytes", std::string(100'000, 'b')));
    REQUIRE(refused);
    CHECK(refused->status == 503);
    CHECK(refused->has("Retry-After"));
    first.send(std::string(100'000, 'a'));
    CHECK(first.reply()->status == 200);
    office.until([](const auto& counts) { return counts.busy == 0; }); // The room is given back after the reply.
    auto third = office.plain();
    CHECK(third.ask(test::withBody("POST", "/v1/bytes", std::string(100'000, 'c')))->status == 200);
}

TEST_CASE("JSON routes take JSON only and say where it is broken", "[body]")
{
    Office office;
    office.open();
    const auto ask = [&](const std::string& body, const std::string& type) {
        auto client = office.plain();
        return *client.ask(test::withBody("POST", "/v1/notes", body, type));
    };
    CHECK(ask(R"({"a":1})", "Content-Type: application/json; charset=utf-8\r\n").status == 201);
    CHECK(ask(R"({"a":1})", "Content-Type: text/plain\r\n").status == 415);
    CHECK(ask(R"({"a":1})", "").status == 415);
    const auto broken = ask(R"({"a":1,"a":2})", "Content-Type: application/json\r\n");
    CHECK(broken.status == 400);
    CHECK(nlohmann::json::parse(broken.body).at("error") == "InvalidInput");
}

TEST_CASE("a body to a path that does not exist is neither read nor mistaken", "[body]")
{
    Office office;
    auto client = office.open().plain();
    const auto reply = client.ask(test::withBody("POST", "/v1/nothing", test::get("/v1/echo")));
    REQUIRE(reply);
    CHECK(reply->status == 404);
    CHECK(client.closed());
}

TEST_CASE("a large reply arrives whole over plain and TLS", "[body]")
{
    Office office;
    office.open();
    auto plain = office.plain();
    auto tls = office.tls();
    const auto one = plain.ask(test::get("/v1/file"));
    const auto two = tls.ask(test::get("/v1/file"));
    REQUIRE(one);
    REQUIRE(two);
    CHECK(one->body.size() == 200'000);
    CHECK(one->body == two->body);
    CHECK(one->header("Content-Type") == "image/jpeg");
    CHECK(one->header("Content-Security-Policy") == "sandbox; default-src 'none'");
}

TEST_CASE("one range of a file is served", "[body]")
{
    Office office;
    auto client = office.open().plain();
    const auto part = [&](const std::string& range) { return *client.ask(test::get("/v1/file", "Range: " + range + "\r\n")); };
    const auto middle = part("bytes=26-30");
    CHECK(middle.status == 206);
    CHECK(middle.body == "abcde");
    CHECK(middle.header("Content-Range") == "bytes 26-30/200000");
    CHECK(part("bytes=199999-").body.size() == 1);
    CHECK(part("bytes=-3").body.size() == 3);
    CHECK(part("bytes=199990-300000").body.size() == 10);
    CHECK(part("lines=1-2").status == 200);
    CHECK(part("bytes=5-4").status == 200);
    const auto beyond = part("bytes=200000-");
    CHECK(beyond.status == 416);
    CHECK(beyond.header("Content-Range") == "bytes */200000");
}

TEST_CASE("a file that cannot be read to its end breaks the connection instead of looking whole", "[body]")
{
    Office office;
    office.router.get("/v1/torn", http::Permission::Public, [](const http::Call&) -> Result<http::Reply> {
        http::Reply reply;
        reply.source = http::ByteSource{100'000, [](std::int64_t offset, std::int64_t) -> Result<std::string> {
                                            if (offset == 0) return std::string(1'000, 'a');
                                            return Error{ErrorCode::Damaged, "the disk is broken", {}};
                                        }};
        return reply;
    });
    auto client = office.open().plain();
    CHECK_FALSE(client.ask(test::get("/v1/torn")));
    office.until([](const auto& counts) { return counts.open == 0; });
    const std::lock_guard lock(office.mutex);
    REQUIRE(office.log.size() == 1);
    CHECK(office.log[0].find("the disk is broken") != std::string::npos);
}
