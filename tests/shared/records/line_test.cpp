#include "shared/base/json.h"
#include "shared/evidence/hash.h"
#include "shared/records/line.h"
#include "shared/records/reserved.h"
#include "tests/support/fakes.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using namespace doorstep;
using namespace doorstep::records;

namespace {

struct Sample {
    test::SeededRandom random;
    Head head;
    Body body;

    Sample()
    {
        head.stream = random.id<StreamId>();
        head.seq = 2;
        head.record = random.id<RecordId>();
        head.form = evidence::sha256("form");
        head.user = random.id<UserId>();
        head.wallMs = 1'790'000'000'000;
        head.depth = 3;
        head.ops = {{*Path::parse("name"), {}, false},
            {*Path::parse("member[k3sA9x]/age"), {{{random.id<StreamId>(), 7, Tag::fromNumber(77)}, 2}}, true}};
        head.derived = {*Path::parse("total")};
        head.frontier = Frontier{{head.stream, {1, Tag::fromNumber(5)}}};
        body.salt = random.bytes(16);
        body.values = {"王芳", Value()};
        body.derived = {"3"};
        head.body = evidence::sha256(encodeBody(body));
    }
};

} // namespace

TEST_CASE("a change is written as two lines and read back as it was", "[records]")
{
    const Sample sample;
    const auto read = parseChange(encodeHead(sample.head), encodeBody(sample.body));
    REQUIRE(read);
    CHECK(read->head == sample.head);
    CHECK(*read->body == sample.body);
    CHECK(read->tag == evidence::tagOf(evidence::sha256(encodeHead(sample.head))));
}

TEST_CASE("the head line never holds a value", "[records]")
{
    const Sample sample;
    CHECK(encodeHead(sample.head).find("王芳") == std::string::npos);
}

TEST_CASE("an answer of any text comes back byte for byte", "[records]")
{
    Sample sample;
    const std::string hostile = GENERATE(as<std::string>{}, "=HYPERLINK(\"http://x\")", "<img src=x onerror=alert(1)>",
        "110101199003070011", "a\xF0\x9F\x98\x80z", "\xE2\x80\xAEtxt", "1e-310", "-0", " leading", "");
    const std::string withNul = hostile + std::string("\0tail", 5);
    sample.body.values = {hostile, withNul};
    const auto read = parseBody(encodeBody(sample.body), sample.head);
    REQUIRE(read);
    CHECK(*read->values[0].text() == hostile);
    CHECK(*read->values[1].text() == withNul);
}

TEST_CASE("a photo is named by hash, size, type and name", "[records]")
{
    Sample sample;
    Attachment photo{evidence::sha256("jpeg"), 12'345, "image/jpeg", "门口.jpg", evidence::sha256("small")};
    sample.body.values[0] = photo;
    const auto read = parseBody(encodeBody(sample.body), sample.head);
    REQUIRE(read);
    REQUIRE(read->values[0].attachment());
    CHECK(*read->values[0].attachment() == photo);
    CHECK(*valueFromJson(valueToJson(photo))->attachment() == photo);
}

TEST_CASE("unknown keys are ignored, so newer programs may add some", "[records]")
{
    const Sample sample;
    auto line = nlohmann::json::parse(encodeHead(sample.head));
    line["later"] = {{"anything", 1}};
    const auto read = parseHead(line.dump());
    REQUIRE(read);
    CHECK(*read == sample.head);
}

TEST_CASE("a malformed line is refused with the place in it", "[records]")
{
    const Sample sample;
    const auto without = [&](const char* key) {
        auto line = nlohmann::json::parse(encodeHead(sample.head));
        line.erase(key);
        return parseHead(line.dump());
    };
    for (const char* key : {"s", "q", "r", "w", "n", "o", "B"}) {
        const auto read = without(key);
        REQUIRE_FALSE(read);
        CHECK(read.error().place == key);
    }
    CHECK_FALSE(parseHead("not json"));
    CHECK_FALSE(parseHead("[]"));
    CHECK(parseHead(std::string(kHeadLimit + 1, ' ')).error().code == ErrorCode::TooLarge);
}

TEST_CASE("a change that answers one question twice is malformed", "[records]")
{
    Sample sample;
    sample.head.ops[1].path = sample.head.ops[0].path;
    const auto read = parseHead(encodeHead(sample.head));
    REQUIRE_FALSE(read);
    CHECK(read.error().place == "name");
}

TEST_CASE("a body must fit its head", "[records]")
{
    Sample sample;
    sample.body.values.pop_back();
    CHECK_FALSE(parseBody(encodeBody(sample.body), sample.head));
    sample.body.values = {"a", "b"};
    sample.body.salt = "short";
    CHECK_FALSE(parseBody(encodeBody(sample.body), sample.head));
}

TEST_CASE("a malformed line still tells its stream and its place", "[records]")
{
    const Sample sample;
    auto line = nlohmann::json::parse(encodeHead(sample.head));
    line["o"] = "something newer";
    REQUIRE_FALSE(parseHead(line.dump()));
    const auto ids = readLineIds(line.dump());
    REQUIRE(ids);
    CHECK(ids->stream == sample.head.stream);
    CHECK(ids->seq == 2);
    CHECK(ids->record == sample.head.record);
    CHECK(ids->body == sample.head.body);
}

TEST_CASE("an opening line says who writes where", "[records]")
{
    test::SeededRandom random;
    const auto key = evidence::SigningKey::generate(random);
    OpenLine open{random.id<StreamId>(), random.id<ScopeId>(), random.id<DeviceId>(), random.id<UserId>(), key.publicKey(),
        std::nullopt, random.id<StreamId>(), "doorstep 0.1"};
    open.certificate = key.sign(evidence::Statement::certificate(open.device, *open.user, open.key));
    const auto read = parseOpen(encodeOpen(open));
    REQUIRE(read);
    CHECK(*read == open);
    CHECK(readLineIds(encodeOpen(open))->isOpen);

    open.user.reset();
    open.certificate.reset();
    CHECK(*parseOpen(encodeOpen(open)) == open);
}

TEST_CASE("an op's name is written and read back", "[records]")
{
    test::SeededRandom random;
    const OpId op{{random.id<StreamId>(), 41, Tag::fromNumber(9)}, 3};
    CHECK(OpId::fromText(op.text()) == op);
    CHECK_FALSE(OpId::fromText(op.text() + ".1"));
    CHECK_FALSE(OpId::fromText("a.b.c.d"));
}

TEST_CASE("review marks are told apart from answers", "[records]")
{
    CHECK(isReviewMatter(*Path::parse("$review")));
    CHECK(isReviewMatter(*Path::parse("$note[k3sA9x]/text")));
    CHECK(isReviewMatter(*Path::parse("$assign")));
    CHECK_FALSE(isReviewMatter(*Path::parse("$")));
    CHECK_FALSE(isReviewMatter(*Path::parse("$subject")));
    CHECK_FALSE(isReviewMatter(*Path::parse("name")));
}
