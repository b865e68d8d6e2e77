#include "tests/support/temp_dir.h"
#include "tests/syncserver/http/office.h"

#include <catch2/catch.hpp>
#include <fstream>

using namespace doorstep;
using test::Office;

namespace {

void checkFixedHeaders(const test::RawReply& reply)
{
    CHECK(reply.header("X-Content-Type-Options") == "nosniff");
    CHECK(reply.header("Referrer-Policy") == "no-referrer");
    CHECK(reply.header("Cross-Origin-Opener-Policy") == "same-origin");
    CHECK(reply.header("Cross-Origin-Resource-Policy") == "same-origin");
    CHECK(reply.header("Cache-Control") == "no-store");
    CHECK(reply.header("Content-Security-Policy").find("default-src 'none'") != std::string::npos);
    CHECK(reply.header("X-Frame-Options") == "DENY");
    CHECK(reply.header("Date").ends_with(" GMT"));
    CHECK_FALSE(reply.has("Server"));
    CHECK_FALSE(reply.has("Access-Control-Allow-Origin"));
}

} // namespace

TEST_CASE("every route, and what is no route, answers with the security headers", "[reply]")
{
    Office office;
    office.open();
    office.turnstile.open();
    auto asked = office.router.declared();
    asked.emplace_back("GET /v1/nothing", http::Permission::Public);
    asked.emplace_back("DELETE /healthz", http::Permission::Public);
    REQUIRE(asked.size() > 10);
    for (const auto& [name, permission] : asked) {
        INFO(name);
        const std::string method = name.substr(0, name.find(' '));
        std::string path = name.substr(name.find(' ') + 1);
        for (auto& c : path) {
            if (c == '{' || c == '}') c = 'x';
        }
        auto client = office.plain();
        const auto reply = client.ask(method == "GET" ? test::get(path) : test::withBody(method, path, ""));
        REQUIRE(reply);
        checkFixedHeaders(*reply);
        CHECK_FALSE(reply->has("Strict-Transport-Security"));
    }
}

TEST_CASE("an expected failure becomes a problem document with its status", "[reply]")
{
    const std::vector<std::tuple<ErrorCode, int, std::string>> expected{
        {ErrorCode::InvalidInput, 400, "InvalidInput"}, {ErrorCode::NotFound, 404, "NotFound"},
        {ErrorCode::Conflict, 409, "Conflict"},         {ErrorCode::Unauthorized, 401, "Unauthorized"},
        {ErrorCode::Forbidden, 403, "Forbidden"},       {ErrorCode::TooLarge, 413, "TooLarge"},
        {ErrorCode::Unavailable, 503, "Unavailable"},   {ErrorCode::NoSpace, 507, "NoSpace"},
        {ErrorCode::Damaged, 500, "Damaged"}};
    for (const auto& [code, status, word] : expected) {
        const auto reply = http::problem({code, "what is wrong", "line 3"});
        CHECK(reply.status == status);
        CHECK(nlohmann::json::parse(reply.body) == nlohmann::json{{"error", word}, {"message", "what is wrong"}, {"place", "line 3"}});
    }
    CHECK(http::problem({ErrorCode::Conflict, "wrong bytes", {}}, 460).status == 460);
}

TEST_CASE("a message with broken text still makes a document", "[reply]")
{
    const auto reply = http::problem({ErrorCode::InvalidInput, "bytes \xff\xfe", {}});
    CHECK(nlohmann::json::parse(reply.body).at("error") == "InvalidInput");
}

TEST_CASE("who tries too often is told how long to wait", "[reply]")
{
    Office office;
    office.router.get("/v1/often", http::Permission::Public,
                      [](const http::Call&) -> Result<http::Reply> { return http::tooManyRequests(37, "wait a little"); });
    auto client = office.open().plain();
    const auto reply = client.ask(test::get("/v1/often"));
    REQUIRE(reply);
    CHECK(reply->status == 429);
    CHECK(reply->reason == "Too Many Requests");
    CHECK(reply->header("Retry-After") == "37");
}

TEST_CASE("cookies and own headers are sent as given, a status of our own has its own words", "[reply]")
{
    Office office;
    office.router.get("/v1/own", http::Permission::Public, [](const http::Call&) -> Result<http::Reply> {
        http::Reply reply = http::problem({ErrorCode::Conflict, "wrong bytes", {}}, 460);
        reply.cookies = {"a=1; Path=/", "b=2; Path=/"};
        reply.headers.emplace_back("Upload-Offset", "17");
        return reply;
    });
    auto client = office.open().plain();
    const auto reply = client.ask(test::get("/v1/own"));
    REQUIRE(reply);
    CHECK(reply->status == 460);
    CHECK(reply->reason == "Checksum Mismatch");
    CHECK(reply->header("Upload-Offset") == "17");
    CHECK(std::count_if(reply->headers.begin(), reply->headers.end(), [](const auto& line) { return line.first == "Set-Cookie"; }) == 2);
}

TEST_CASE("a line break in a reply's header never splits the reply", "[reply]")
{
    Office office;
    office.router.get("/v1/split", http::Permission::Public, [](const http::Call&) -> Result<http::Reply> {
        http::Reply reply = http::noContent();
        reply.headers.emplace_back("X-Name", "a\r\nSet-Cookie: stolen=1");
        return reply;
    });
    auto client = office.open().plain();
    client.send(test::get("/v1/split", "Connection: close\r\n"));
    CHECK(client.rest().find("\r\nSet-Cookie:") == std::string::npos);
}

TEST_CASE("HEAD tells the same as GET without the body", "[reply]")
{
    Office office;
    office.router.head("/v1/sized", http::Permission::Public, [](const http::Call&) -> Result<http::Reply> {
        http::Reply reply;
        reply.headSize = 12'345;
        reply.headers.emplace_back("Upload-Offset", "5");
        return reply;
    });
    auto client = office.open().plain();
    const auto ask = [&](const std::string& path) {
        client.send("HEAD " + path + " HTTP/1.1\r\nHost: a\r\n\r\n");
        return *client.reply(true);
    };
    CHECK(ask("/v1/file").header("Content-Length") == "200000");
    CHECK(ask("/healthz").header("Content-Length") == "11");
    const auto sized = ask("/v1/sized");
    CHECK(sized.header("Content-Length") == "12345");
    CHECK(sized.header("Upload-Offset") == "5");
    CHECK(client.ask(test::get("/healthz"))->body == R"({"ok":true})");
}

TEST_CASE("a file on disk is sent piece by piece", "[reply]")
{
    const test::TempDir folder;
    std::string content;
    for (int i = 0; i < 50'000; ++i) content += std::to_string(i) + "\n";
    std::ofstream(folder / "photo") << content;
    base::RealDisk disk;
    Office office;
    office.router.get("/v1/disk", http::Permission::Public, [&](const http::Call&) -> Result<http::Reply> {
        return http::file(disk, folder / "photo", static_cast<std::int64_t>(content.size()), "text/csv; charset=utf-8");
    });
    auto client = office.open().plain();
    CHECK(client.ask(test::get("/v1/disk", "Accept-Encoding: gzip, br\r\n"))->body == content);
    office.server->stop();
}

TEST_CASE("what routes answer is never compressed on the fly", "[reply]")
{
    Office office;
    office.router.get("/v1/text", http::Permission::Public, [](const http::Call&) -> Result<http::Reply> {
        return http::bytes(std::string(100'000, 'a'), "text/html");
    });
    auto client = office.open().plain();
    const auto reply = client.ask(test::get("/v1/text", "Accept-Encoding: gzip, br\r\n"));
    REQUIRE(reply);
    CHECK_FALSE(reply->has("Content-Encoding"));
    CHECK(reply->body.size() == 100'000);
}
