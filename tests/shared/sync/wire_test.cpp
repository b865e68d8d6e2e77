#include "shared/sync/wire.h"

#include "shared/evidence/hash.h"
#include "tests/support/fakes.h"

#include <catch2/catch.hpp>

using namespace doorstep;
using namespace doorstep::sync;

namespace {

test::SeededRandom random_{7};

/// A head and body pair as a tablet of any version might write it; `extra` goes into the head before "B".
std::string pair(const StreamId& stream, std::int64_t seq, const std::string& extra = {}, std::string body = {})
{
    if (body.empty()) body = R"({"z":"AAAAAAAAAAAAAAAAAAAAAA","v":["1"]})";
    return R"({"s":")" + stream.text() + R"(","q":)" + std::to_string(seq) + extra + R"(,"B":")" + evidence::sha256(body).text()
        + "\"}\n" + body + "\n";
}

std::string sign(const StreamId& stream, std::int64_t seq)
{
    return encodeSign(stream, seq, random_.id<evidence::Signature>(), false) + "\n";
}

struct Read {
    std::vector<Piece> pieces;
    std::vector<Stop> stops;
    int sections = 0;
    std::int64_t end = -1;
};

Read readAll(const std::string& text, bool cut = false)
{
    Read all;
    RunReader reader(text, 1, cut);
    while (auto found = reader.next()) {
        switch (found->kind) {
        case RunReader::Found::Kind::Section: ++all.sections; break;
        case RunReader::Found::Kind::Piece: all.pieces.push_back(std::move(found->piece)); break;
        case RunReader::Found::Kind::Stop: all.stops.push_back(found->stop); break;
        case RunReader::Found::Kind::End: all.end = found->end; break;
        }
    }
    return all;
}

} // namespace

TEST_CASE("the first lines of a message come back as they were said", "[sync][wire]")
{
    RequestHead request{random_.id<DeviceId>(), {random_.id<UserId>(), random_.id<UserId>()}, 4, random_.id<Nonce>(),
        random_.id<EpochId>(), 65536};
    const auto again = parseRequestHead(encode(request));
    REQUIRE(again);
    CHECK(again->device == request.device);
    CHECK(again->users == request.users);
    CHECK(again->epoch == request.epoch);
    CHECK(again->nonce == request.nonce);
    CHECK(again->ask == 65536);

    ScopeAsk ask{random_.id<ScopeId>(), 17, {{random_.id<StreamId>(), {41, random_.id<Tag>()}}}, {random_.id<Hash>()}};
    const auto askAgain = parseScopeAsk(encode(ask));
    REQUIRE(askAgain);
    CHECK(askAgain->mine == ask.mine);
    CHECK(askAgain->blobs == ask.blobs);

    ReplyHead reply;
    reply.server = random_.id<DeviceId>();
    reply.nonce = request.nonce;
    reply.epoch = random_.id<EpochId>();
    reply.now = 1'790'000'000'000;
    reply.rights = Rights{5, {{ask.scope, {"collect", "collector"}}}};
    reply.have[random_.id<StreamId>()] = {42, random_.id<Hash>(), 40};
    reply.blobs[ask.scope] = ask.blobs;
    reply.scopes[ask.scope] = {17, 23, true, random_.id<Hash>(), random_.id<Hash>()};
    reply.held.push_back({random_.id<StreamId>(), 3, random_.id<Tag>(), "没有权限"});
    const auto replyAgain = parseReplyHead(encode(reply));
    REQUIRE(replyAgain);
    CHECK(replyAgain->rights == reply.rights);
    CHECK(replyAgain->have == reply.have);
    CHECK(replyAgain->blobs == reply.blobs);
    CHECK(replyAgain->scopes.at(ask.scope).more);
    CHECK(replyAgain->held.at(0).why == "没有权限");
}

TEST_CASE("unknown keys are passed over, malformed first lines are refused in words", "[sync][wire]")
{
    const auto dev = random_.id<DeviceId>().text(), nonce = random_.id<Nonce>().text();
    const auto line = [&](const std::string& more) {
        return R"({"v":1,"dev":")" + dev + R"(","users":[],"rights":0,"nonce":")" + nonce + R"(","epoch":"","ask":1)" + more + "}";
    };
    CHECK(parseRequestHead(line(R"(,"future":{"a":[1]})")));
    CHECK_FALSE(parseRequestHead(line(R"(,"ask":2)")));           // a doubled key
    CHECK_FALSE(parseRequestHead(line(R"(,"x":1.5)")));           // no fractions
    CHECK_FALSE(parseRequestHead(line(R"(,"x":9007199254740992)"))); // 2^53
    CHECK_FALSE(parseRequestHead(line(",\"x\":\"\xff\"")));       // not UTF-8
    CHECK_FALSE(parseRequestHead("[]"));
    const auto newer = parseRequestHead(R"({"v":2})");
    REQUIRE_FALSE(newer);
    CHECK(newer.error().message.find("\"v\"") != std::string::npos);
    CHECK_FALSE(parseSign(R"({"g":["AAAAAAAAAAA",1]})"));
    CHECK_FALSE(parseAnchor(R"({"c":["AAAAAAAAAAA",0,"x"]})"));
    CHECK_FALSE(parseReplySign(R"({"g":["client","x"]})"));
}

TEST_CASE("lines between two signatures make one piece", "[sync][wire]")
{
    const auto stream = random_.id<StreamId>();
    const auto open = R"({"s":")" + stream.text() + R"(","q":1,"open":{}})" + "\n";
    const auto all = readAll(open + pair(stream, 2) + sign(stream, 2) + pair(stream, 3) + pair(stream, 4) + sign(stream, 4));
    REQUIRE(all.pieces.size() == 2);
    CHECK(all.stops.empty());
    CHECK(all.pieces[0].lines.size() == 2);
    CHECK(all.pieces[0].lines[0].opening);
    CHECK(all.pieces[1].lines.size() == 2);
    CHECK(all.pieces[1].lines[1].seq == 4);
    CHECK(all.pieces[1].lines[1].number == 7);
}

TEST_CASE("a message is read the same however its JSON keys are ordered", "[sync][wire]")
{
    const std::string body = R"({"v":[],"z":"AAAAAAAAAAAAAAAAAAAAAA"})";
    const auto stream = random_.id<StreamId>();
    const auto head = R"({"B":")" + evidence::sha256(body).text() + R"(","o":[],"q":2,"c":["x",1,"y"],"s":")" + stream.text() + "\"}";
    const auto all = readAll(head + "\n" + body + "\n" + sign(stream, 2));
    REQUIRE(all.pieces.size() == 1);
    CHECK(all.pieces[0].lines[0].body == body);
}

TEST_CASE("well-chained lines with malformed contents still travel as pieces", "[sync][wire]")
{
    const auto stream = random_.id<StreamId>();
    const std::string deep(5000, '[');
    const auto text = pair(stream, 2, R"(,"q":2,"w":1.5)")             // doubled key, fraction
        + pair(stream, 3, ",\"w\":\"\xff\xfe\"")                        // not UTF-8
        + pair(stream, 4, R"(,"w":12345678901234567890)")               // beyond 2^53
        + pair(stream, 5, ",\"w\":\"" + std::string(300 << 10, 'x') + "\"") // above the limit
        + pair(stream, 6, ",\"w\":" + deep + std::string(5000, ']'))    // deep
        + pair(stream, 7, {}, "this body is not JSON") + sign(stream, 7);
    const auto all = readAll(text);
    for (const auto& stop : all.stops) UNSCOPED_INFO(stop.text());
    REQUIRE(all.pieces.size() == 1);
    CHECK(all.pieces[0].lines.size() == 6);
}

TEST_CASE("whatever is broken stops its own run only, and says where", "[sync][wire]")
{
    const auto a = random_.id<StreamId>(), b = random_.id<StreamId>();
    const auto rest = pair(b, 5) + sign(b, 5);
    const auto broken = GENERATE_COPY(
        pair(a, 2) + "rubbish\n" + pair(a, 3) + sign(a, 3),                        // no line of the protocol
        pair(a, 2) + pair(a, 4) + sign(a, 4),                                      // a missing number
        pair(a, 3) + pair(a, 2) + sign(a, 2),                                      // reordered
        pair(a, 2) + pair(a, 2) + sign(a, 2),                                      // repeated
        pair(a, 2) + R"({"z":"x","v":[]})" + "\n" + sign(a, 2),                    // a body too many
        R"({"s":")" + a.text() + R"(","q":2,"B":")" + random_.id<Hash>().text() + "\"}\n{\"z\":\"\",\"v\":[]}\n" + sign(a, 2), // altered body
        pair(a, 2) + sign(a, 3),                                                   // a signature over another line
        pair(a, 2) + sign(b, 2),                                                   // or another stream
        pair(a, 2) + R"({"g":[]})" + "\n",                                         // no signature at all
        pair(a, 2),                                                                // none
        pair(a, 2) + std::string("\n"),                                            // an empty line
        R"({"c":["nothing"]})" + std::string("\n") + pair(a, 2) + sign(a, 2));
    const auto all = readAll(broken + rest);
    REQUIRE(all.pieces.size() == 1);
    CHECK(all.pieces[0].stream == b);
    REQUIRE(all.stops.size() == 1);
    CHECK(all.stops[0].line >= 1);
    CHECK_FALSE(all.stops[0].reason.empty());
}

TEST_CASE("a message cut anywhere gives the pieces that came whole", "[sync][wire]")
{
    const auto a = random_.id<StreamId>(), b = random_.id<StreamId>();
    const auto first = pair(a, 2) + pair(a, 3) + sign(a, 3);
    const auto text = first + pair(b, 9) + sign(b, 9) + encodeEnd(7) + "\n";
    for (std::size_t at = 0; at < text.size(); ++at) {
        const auto all = readAll(text.substr(0, at), true);
        CHECK(all.pieces.size() == (at < first.size() ? 0u : at < text.size() - encodeEnd(7).size() - 1 ? 1u : 2u));
        CHECK(all.end == -1);
    }
    CHECK(readAll(text).end == 7);
}

TEST_CASE("the server's word may stand behind the device's", "[sync][wire]")
{
    const auto a = random_.id<StreamId>();
    const auto all = readAll(encodeAnchor(a, 4, random_.id<Hash>()) + "\n" + pair(a, 5) + sign(a, 5)
        + encodeSign(a, 5, random_.id<evidence::Signature>(), true) + "\n" + pair(a, 6) + sign(a, 6));
    REQUIRE(all.pieces.size() == 2);
    CHECK(all.pieces[0].anchor);
    CHECK(all.pieces[0].device);
    CHECK(all.pieces[0].server);
    CHECK_FALSE(all.pieces[1].server);
    CHECK_FALSE(all.pieces[1].anchor);
}

TEST_CASE("random bytes never upset the reader", "[sync][wire]")
{
    const auto a = random_.id<StreamId>();
    const auto text = pair(a, 2) + encodeAnchor(a, 2, random_.id<Hash>()) + "\n" + pair(a, 3) + sign(a, 3) + encodeScope(random_.id<ScopeId>()) + "\n"
        + encodeEnd(3) + "\n";
    for (int round = 0; round < 4000; ++round) {
        std::string bad = text;
        for (std::uint64_t flips = random_.below(8) + 1; flips > 0; --flips) {
            const auto at = std::size_t(random_.below(bad.size()));
            switch (random_.below(3)) {
            case 0: bad[at] = static_cast<char>(random_.below(256)); break;
            case 1: bad.erase(at, std::size_t(random_.below(40))); break;
            default: bad.insert(at, bad.substr(std::size_t(random_.below(bad.size())), 30)); break;
            }
            if (bad.empty()) bad = "\n";
        }
        const auto all = readAll(bad, random_.chance(50));
        CHECK(all.pieces.size() <= 3);
    }
}
