#include "tests/syncserver/http/office.h"

#include <catch2/catch.hpp>
#include <fcntl.h>
#include <fstream>
#include <sys/resource.h>
#include <unistd.h>
#include <zlib.h>

using namespace doorstep;
using test::Office;
using test::RawClient;

// The nine attacks that the bare library falls to, and what became of them behind the gate.

namespace {

std::int64_t residentBytes()
{
    std::ifstream statm("/proc/self/statm");
    std::int64_t total = 0;
    std::int64_t resident = 0;
    statm >> total >> resident;
    return resident * ::sysconf(_SC_PAGESIZE);
}

std::string gzipOfZeros(std::size_t count)
{
    const std::string zeros(count, '\0');
    std::string packed(::compressBound(static_cast<uLong>(count)) + 64, '\0');
    z_stream stream{};
    deflateInit2(&stream, 9, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(zeros.data()));
    stream.avail_in = static_cast<uInt>(count);
    stream.next_out = reinterpret_cast<Bytef*>(packed.data());
    stream.avail_out = static_cast<uInt>(packed.size());
    deflate(&stream, Z_FINISH);
    packed.resize(stream.total_out);
    deflateEnd(&stream);
    return packed;
}

} // namespace

TEST_CASE("5 MiB in chunks do not get past a limit of 1 MiB", "[attack]")
{
    Office office;
    auto client = office.open().plain();
    const auto reply = client.ask("POST /v1/bytes HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n500000\r\n" + std::string(5 << 20, 'a') + "\r\n0\r\n\r\n");
    REQUIRE(reply);
    CHECK(reply->status == 501);
    CHECK(office.handled == 0);
}

TEST_CASE("a gzip bomb is not unpacked", "[attack]")
{
    Office office;
    auto client = office.open().plain();
    const std::string bomb = gzipOfZeros(50'000'000);
    REQUIRE(bomb.size() < 100'000);
    const auto before = residentBytes();
    const auto reply = client.ask(test::withBody("POST", "/v1/bytes", bomb, "Content-Encoding: gzip\r\n"));
    REQUIRE(reply);
    CHECK(reply->status == 415);
    CHECK(office.handled == 0);
    CHECK(residentBytes() - before < (8 << 20));
}

TEST_CASE("a client cannot say where it comes from", "[attack]")
{
    Office office;
    office.open();
    auto liar = office.plain();
    CHECK(liar.ask(test::get("/v1/echo", "REMOTE_ADDR: 6.6.6.6\r\n"))->status == 400);
    auto forwarder = office.plain();
    const auto reply = forwarder.ask(test::get("/v1/echo", "X-Forwarded-For: 6.6.6.6\r\nX-Forwarded-Proto: https\r\nRemote-Addr: 6.6.6.6\r\n"));
    REQUIRE(reply);
    const auto seen = nlohmann::json::parse(reply->body);
    CHECK(seen.at("peer") == "127.0.0.1");
    CHECK(seen.at("secure") == false);
}

TEST_CASE("an escape in a header value is never turned into a line break", "[attack]")
{
    Office office;
    office.open();
    auto client = office.plain();
    CHECK(client.ask(test::get("/v1/echo", "X-T: a%0d%0aSet-Cookie: b\r\n"))->status == 400);
    auto other = office.plain();
    const auto reply = other.ask(test::get("/v1/echo", "X-T: a%41%20b\r\n"));
    REQUIRE(reply);
    CHECK(nlohmann::json::parse(reply->body).at("x") == "a%41%20b");
}

TEST_CASE("a body left unread is never taken for the next request", "[attack]")
{
    Office office;
    auto client = office.open().plain();
    const std::string smuggled = test::get("/v1/echo");
    client.send("PUT /v1/unread HTTP/1.1\r\nHost: a\r\nContent-Length: " + std::to_string(smuggled.size()) + "\r\n\r\n");
    const auto reply = client.reply();
    REQUIRE(reply);
    CHECK(reply->status == 409);
    CHECK(reply->header("Connection") == "close");
    client.send(smuggled);
    CHECK(client.closed());
    CHECK(office.server->counts().heads == 1);
}

TEST_CASE("an exception's text never reaches the client, only an id that stands in the log", "[attack]")
{
    Office office;
    auto client = office.open().plain();
    client.send(test::get("/v1/secret-failure", "Connection: close\r\n"));
    const std::string everything = client.rest();
    CHECK(everything.find("HTTP/1.1 500 ") == 0);
    CHECK(everything.find("SELECT") == std::string::npos);
    CHECK(everything.find("EXCEPTION") == std::string::npos);
    const std::lock_guard lock(office.mutex);
    REQUIRE(office.log.size() == 1);
    CHECK(office.log[0].find("SELECT secret FROM users") != std::string::npos);
    const std::string id = office.log[0].substr(6, 12);
    CHECK(everything.find(id) != std::string::npos);
}

TEST_CASE("three hundred ranges do not multiply a file", "[attack]")
{
    Office office;
    auto client = office.open().plain();
    std::string ranges = "Range: bytes=0-";
    for (int i = 0; i < 300; ++i) ranges += ",0-";
    client.send(test::get("/v1/file", ranges + "\r\n"));
    CHECK(client.rest().size() < 2'000);
}

TEST_CASE("a line of 26 MB is refused at its first kilobytes and takes no memory", "[attack]")
{
    Office office;
    office.open();
    const std::string piece(65'536, 'a');
    const auto before = residentBytes();
    auto client = office.plain();
    bool open = client.send("GET /");
    std::int64_t highest = 0;
    for (int i = 0; i < 400 && open; ++i) {
        open = client.send(piece);
        highest = std::max(highest, residentBytes() - before);
    }
    const auto reply = client.reply();
    REQUIRE(reply);
    CHECK(reply->status == 431);
    CHECK(highest < (4 << 20));
}

TEST_CASE("two lengths, or a length and chunks, never make two readings of one request", "[attack]")
{
    Office office;
    office.open();
    auto two = office.plain();
    CHECK(two.ask(test::withBody("POST", "/v1/bytes", "abc", "Content-Length: 0\r\n"))->status == 400);
    auto both = office.plain();
    CHECK(both.ask(test::withBody("POST", "/v1/bytes", "0\r\n\r\n", "Transfer-Encoding: chunked\r\n"))->status == 501);
    CHECK(office.handled == 0);
}

// And those that want to keep everybody else out.

namespace {

void checkDripping(Office& office, std::vector<RawClient> drips, RawClient good)
{
    office.until([&](const auto& counts) { return counts.open == 301; });
    for (int i = 0; i < 3; ++i) {
        for (auto& drip : drips) drip.send("X");
        const auto reply = good.ask(test::get("/healthz"));
        REQUIRE(reply);
        CHECK(reply->status == 200);
    }
    const auto counts = office.server->counts();
    CHECK(counts.dispatched == 3); // The good client's requests and nothing else.
    CHECK(counts.expired == 0);
    office.clock.advance(10'000);
    while (office.server->counts().open > 0) office.clock.advance(100); // They do not close; the server waits a little.
    CHECK(office.server->counts().dispatched == 3);
    CHECK(office.server->counts().expired == 301); // Also the good one: it had said nothing for longer than 5 s.
    for (auto& drip : drips) {
        const std::string last = drip.rest();
        CHECK((last.empty() || last.starts_with("HTTP/1.1 408 ")));
    }
}

} // namespace

TEST_CASE("three hundred dripping clients take no worker and leave a good client answered", "[attack]")
{
    Office office;
    office.open();
    std::vector<RawClient> drips;
    for (int i = 0; i < 300; ++i) {
        drips.push_back(office.plain());
        drips.back().send("GET /healthz HTTP/1.1\r\n");
    }
    checkDripping(office, std::move(drips), office.plain());
}

TEST_CASE("three hundred dripping clients under TLS take no worker and leave a good client answered", "[attack]")
{
    Office office;
    office.open();
    std::vector<RawClient> drips;
    for (int i = 0; i < 200; ++i) {
        drips.push_back(office.tls());
        REQUIRE(drips.back().connected());
        drips.back().send("GET /healthz HTTP/1.1\r\n");
    }
    for (int i = 0; i < 100; ++i) {
        drips.emplace_back(office.server->port(1)); // In the middle of the handshake.
        drips.back().send(std::string("\x16\x03\x01\x02", 4));
    }
    // Bytes that are no TLS end a handshake, so those hundred stay silent from here on.
    std::vector<RawClient> silent;
    for (int i = 0; i < 100; ++i) {
        silent.push_back(std::move(drips.back()));
        drips.pop_back();
    }
    checkDripping(office, std::move(drips), office.tls());
}

TEST_CASE("small bodies that drip take no worker either", "[attack]")
{
    Office office;
    office.open();
    std::vector<RawClient> drips;
    for (int i = 0; i < 100; ++i) {
        drips.push_back(office.plain());
        drips.back().send("POST /v1/bytes HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\nab");
    }
    office.until([&](const auto& counts) { return counts.heads == 100; });
    auto good = office.plain();
    CHECK(good.ask(test::get("/healthz"))->status == 200);
    CHECK(office.server->counts().dispatched == 1);
    office.clock.advance(11'000);
    CHECK(drips.front().reply()->status == 408);
    CHECK(office.handled == 0);
}

TEST_CASE("descriptors beyond 1024 are served", "[attack]")
{
    rlimit limit{};
    ::getrlimit(RLIMIT_NOFILE, &limit);
    const rlimit before = limit;
    limit.rlim_cur = std::min<rlim_t>(limit.rlim_max, 4096);
    REQUIRE(::setrlimit(RLIMIT_NOFILE, &limit) == 0);
    REQUIRE(limit.rlim_cur >= 1200);
    std::vector<int> taken;
    for (int fd = 0; fd < 1030;) {
        fd = ::open("/dev/null", O_RDONLY | O_CLOEXEC);
        REQUIRE(fd >= 0);
        taken.push_back(fd);
    }
    {
        Office office;
        auto client = office.open().plain();
        const auto reply = client.ask(test::get("/healthz"));
        REQUIRE(reply);
        CHECK(reply->status == 200);
    }
    for (const int fd : taken) ::close(fd);
    ::setrlimit(RLIMIT_NOFILE, &before);
}
