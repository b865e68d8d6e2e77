#include "tests/syncserver/http/office.h"

#include <array>
#include <catch2/catch.hpp>
#include <zlib.h>

using namespace doorstep;
using test::Office;

namespace {

std::string gzip(const std::string& plain)
{
    std::string packed(plain.size() + 100, '\0');
    z_stream stream{};
    deflateInit2(&stream, 9, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(plain.data()));
    stream.avail_in = static_cast<uInt>(plain.size());
    stream.next_out = reinterpret_cast<Bytef*>(packed.data());
    stream.avail_out = static_cast<uInt>(packed.size());
    deflate(&stream, Z_FINISH);
    packed.resize(stream.total_out);
    deflateEnd(&stream);
    return packed;
}

struct Console {
    std::string page = gzip("<!doctype html><title>入户通</title>");
    std::string script = gzip(std::string(50'000, 'x'));
    std::array<http::EmbeddedFile, 2> table{
        http::EmbeddedFile{"index.html", "text/html; charset=utf-8", page, "\"p1\"", false},
        http::EmbeddedFile{"assets/app-3f2a.js", "text/javascript; charset=utf-8", script, "\"s1\"", true}};
    http::EmbeddedFiles files{table};
    Office office;

    Console() { office.router.files(files), office.open(); }
    test::RawReply ask(const std::string& path, const std::string& more = "Accept-Encoding: gzip\r\n")
    {
        auto client = office.plain();
        return *client.ask(test::get(path, more));
    }
};

} // namespace

TEST_CASE("the console's files are sent as they are stored, compressed", "[files]")
{
    Console console;
    const auto script = console.ask("/assets/app-3f2a.js");
    CHECK(script.status == 200);
    CHECK(script.header("Content-Encoding") == "gzip");
    CHECK(script.body == console.script);
    CHECK(script.header("Content-Type") == "text/javascript; charset=utf-8");
    CHECK(script.header("Cache-Control") == "public, max-age=31536000, immutable");
    CHECK(script.header("ETag") == "\"s1\"");
    CHECK(script.header("Vary") == "Accept-Encoding");
}

TEST_CASE("a client that does not take gzip gets the file unpacked", "[files]")
{
    Console console;
    for (const auto* more : {"", "Accept-Encoding: br\r\n", "Accept-Encoding: gzip;q=0\r\n"}) {
        const auto script = console.ask("/assets/app-3f2a.js", more);
        CHECK_FALSE(script.has("Content-Encoding"));
        CHECK(script.body == std::string(50'000, 'x'));
    }
}

TEST_CASE("every page of the console's app is its one page", "[files]")
{
    Console console;
    for (const auto* path : {"/", "/index.html", "/records", "/records/%E7%A4%BE/abc", "/login"}) {
        INFO(path);
        const auto page = console.ask(path);
        CHECK(page.status == 200);
        CHECK(page.body == console.page);
        CHECK(page.header("Cache-Control") == "no-cache");
        CHECK(page.header("Content-Security-Policy").find("img-src 'self' blob: data:") != std::string::npos);
        CHECK(page.header("Content-Security-Policy").find("script-src 'self';") != std::string::npos);
        CHECK(page.header("X-Content-Type-Options") == "nosniff");
    }
}

TEST_CASE("what is no page and no file is not found", "[files]")
{
    Console console;
    CHECK(console.ask("/assets/gone.js").status == 404);
    CHECK(console.ask("/v1/nothing").status == 404);
    CHECK(console.ask("/v1").status == 404);
    auto client = console.office.plain();
    CHECK(client.ask(test::withBody("POST", "/records", "{}"))->status == 404);
}

TEST_CASE("routes come before files", "[files]")
{
    Console console;
    CHECK(console.ask("/healthz").body == R"({"ok":true})");
}

TEST_CASE("a file the browser has is not sent again", "[files]")
{
    Console console;
    for (const auto* known : {"\"p1\"", "W/\"p1\"", "\"x\", \"p1\"", "*"}) {
        const auto page = console.ask("/", "If-None-Match: " + std::string(known) + "\r\n");
        CHECK(page.status == 304);
        CHECK(page.body.empty());
        CHECK_FALSE(page.has("Content-Length"));
        CHECK(page.header("ETag") == "\"p1\"");
    }
    CHECK(console.ask("/", "If-None-Match: \"old\"\r\n").status == 200);
}
