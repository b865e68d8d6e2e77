#include "syncserver/http/head.h"
#include "tests/support/fakes.h"
#include "tests/syncserver/http/raw_client.h"

#include <catch2/catch.hpp>

using namespace doorstep;
using State = http::HeadVerdict::State;

TEST_CASE("a head is read once into path, query and headers", "[gate]")
{
    const std::string text = test::get("/v1/%E5%85%A5%E6%88%B7/a+b?q=%E8%B5%B0+%E8%AE%BF&n=3&flag", "X-T:  some value \r\n");
    const auto verdict = http::judgeHead(text + "body");
    REQUIRE(verdict.state == State::Accepted);
    CHECK(verdict.length == text.size());
    CHECK(verdict.head.method == http::Method::Get);
    CHECK(verdict.head.target == "/v1/%E5%85%A5%E6%88%B7/a+b?q=%E8%B5%B0+%E8%AE%BF&n=3&flag");
    CHECK(verdict.head.path == "/v1/%E5%85%A5%E6%88%B7/a+b");
    CHECK(verdict.head.segments == std::vector<std::string>{"v1", "入户", "a+b"});
    CHECK(verdict.head.query == std::vector<std::pair<std::string, std::string>>{{"q", "走 访"}, {"n", "3"}, {"flag", ""}});
    CHECK(verdict.head.headers.only("x-t") == "some value");
    CHECK(verdict.head.keepAlive);
}

TEST_CASE("what was decoded once is not decoded again", "[gate]")
{
    const auto verdict = http::judgeHead(test::get("/v1/%252e%252e?q=%2525"));
    REQUIRE(verdict.state == State::Accepted);
    CHECK(verdict.head.segments[1] == "%2e%2e");
    CHECK(verdict.head.query[0].second == "%25");
}

TEST_CASE("a head that came in pieces is judged as the whole", "[gate]")
{
    const std::string text = test::withBody("POST", "/v1/notes?a=1", "", "Content-Type: application/json\r\n");
    for (std::size_t length = 0; length < text.size(); ++length) {
        REQUIRE(http::judgeHead(std::string_view(text).substr(0, length)).state == State::Incomplete);
    }
    CHECK(http::judgeHead(text).state == State::Accepted);
}

TEST_CASE("an old client's connection is not kept alive", "[gate]")
{
    CHECK_FALSE(http::judgeHead("GET / HTTP/1.0\r\n\r\n").head.keepAlive);
    CHECK_FALSE(http::judgeHead(test::get("/", "Connection: TE, Close\r\n")).head.keepAlive);
}

TEST_CASE("no bytes at all, however mangled, make an accepted head hold a control character", "[gate]")
{
    const std::string good = test::withBody("PUT", "/v1/a%20b?c=%41", "", "X-T: a\r\nCookie: sid=1; b=2\r\n");
    test::SeededRandom random;
    int accepted = 0;
    for (int round = 0; round < 20'000; ++round) {
        std::string text = good;
        for (int i = 0; i < 3; ++i) {
            const auto at = random.below(text.size());
            switch (random.below(3)) {
            case 0: text[at] = static_cast<char>(random.below(256)); break;
            case 1: text.erase(at, 1 + random.below(4)); break;
            default: text.insert(at, 1 + random.below(2), "\r\n%0a: \t\0"[random.below(9)]); break;
            }
        }
        const auto verdict = http::judgeHead(text);
        if (verdict.state != State::Accepted) continue;
        ++accepted;
        const auto clean = [](std::string_view value) {
            for (const char c : value) {
                if ((static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == 0x7f) return false;
            }
            return true;
        };
        for (const auto& segment : verdict.head.segments) REQUIRE(clean(segment));
        for (const auto& [name, value] : verdict.head.query) REQUIRE((clean(name) && clean(value)));
        for (const auto& [name, value] : verdict.head.headers.lines()) REQUIRE((clean(name) && clean(value)));
        REQUIRE(verdict.head.headers.count("Content-Length") == 1);
        REQUIRE(verdict.length <= text.size());
    }
    CHECK(accepted > 100);
}

TEST_CASE("a header asked for by name is one line or none", "[gate]")
{
    http::Headers headers;
    headers.add("X-A", "1");
    headers.add("x-b", "2");
    headers.add("X-B", "3");
    CHECK(headers.only("x-a") == "1");
    CHECK_FALSE(headers.only("X-B"));
    CHECK(headers.count("X-B") == 2);
    CHECK_FALSE(headers.only("X-C"));
}
