#include "shared/evidence/hash.h"
#include "tests/support/log_fixture.h"

#include <catch2/catch.hpp>

using namespace doorstep;
using namespace doorstep::test;

TEST_CASE("an author's lines are chained and every one is signed", "[changelog][author]")
{
    World world;
    auto tablet = world.tablet();
    Writer ann(world, *tablet);
    const auto record = world.record();
    for (int i = 0; i < 3; ++i) ann.answer(record, "q", std::to_string(i));
    Hash chain;
    for (const auto& line : tablet->log.streamLines(world.scope, ann.stream, 0, 1 << 20)) {
        chain = evidence::chainHash(chain, evidence::sha256(line.head));
        CHECK(line.hash == chain);
        const auto signatures = tablet->log.signatures(world.scope, ann.stream, line.seq, line.seq);
        REQUIRE(signatures.size() == 1);
        CHECK(evidence::verify(ann.key.publicKey(), evidence::Statement::line(ann.stream, line.seq, line.hash),
                               signatures[0].signature));
    }
    CHECK(tablet->log.verify(world.scope).empty());
}

TEST_CASE("a save over what its author saw is one deeper than anything in the record", "[changelog][author]")
{
    World world;
    Writer console = Writer::asServer(world, world.server);
    const auto record = world.record();
    for (int i = 1; i <= 3; ++i) {
        const auto id = console.answer(record, "q", std::to_string(i));
        CHECK(records::parseHead(world.server.log.line(world.scope, id)->head)->depth == i);
    }
    CHECK(world.server.log.stream(world.scope, console.stream)->user == std::nullopt);
}

TEST_CASE("what cannot be a change is refused with its place, and nothing is stored", "[changelog][author]")
{
    World world;
    auto tablet = world.tablet();
    Writer ann(world, *tablet);
    changelog::Saving saving;
    saving.record = world.record();
    saving.user = ann.user;
    const auto tried = [&](std::vector<changelog::Answer> answers) {
        saving.answers = std::move(answers);
        return tablet->commit([&] { return ann.author.save(saving); });
    };
    CHECK(tried({{at("q"), "1", {}, false}, {at("q"), "2", {}, false}}).error().place == "q");
    CHECK(tried({{at("q"), "\xff", {}, false}}).error().code == ErrorCode::InvalidInput);
    CHECK(tried({{at("q"), std::string(1'100'000, 'x'), {}, false}}).error().code == ErrorCode::TooLarge);
    CHECK(tablet->log.haveUpto(world.scope, ann.stream)->seq == 1);

    changelog::Author nobody(tablet->log, ann.key, world.random, world.scope, world.random.id<StreamId>());
    CHECK(tablet->commit([&] { return nobody.save(saving); }).error().code == ErrorCode::NotFound);
}

TEST_CASE("a stream is opened once, with the key that signs in it", "[changelog][author]")
{
    World world;
    auto tablet = world.tablet();
    Writer ann(world, *tablet);
    records::OpenLine again;
    again.stream = ann.stream;
    again.scope = world.scope;
    again.key = ann.key.publicKey();
    CHECK(changelog::Author::open(tablet->log, ann.key, world.random, again, 1).error().code == ErrorCode::Conflict);
    again.key = world.serverKey.publicKey();
    CHECK(changelog::Author::open(tablet->log, ann.key, world.random, again, 1).error().code == ErrorCode::InvalidInput);
}

TEST_CASE("files are listed with the line that names them", "[changelog][photo]")
{
    World world;
    auto tablet = world.tablet();
    Writer ann(world, *tablet);
    records::Attachment file;
    file.sha = world.random.id<Hash>();
    file.bytes = 500;
    file.type = "image/jpeg";
    file.name = "door.jpg";
    file.thumbnail = world.random.id<Hash>();
    const auto named = ann.answer(world.record(), "photo", file);
    auto& log = tablet->log;
    CHECK(log.photo(world.scope, file.sha)->size == 500);
    CHECK(log.photo(world.scope, *file.thumbnail)->size == -1);
    CHECK(log.photo(world.scope, world.random.id<Hash>()) == std::nullopt);
    CHECK(log.photoLines(world.scope, file.sha) == std::vector{named});
    CHECK(log.missingPhotos(world.scope).size() == 2);
    tablet->commit([&] {
        log.setPhotoHave(world.scope, file.sha, 500);
        log.setPhotoHave(world.scope, *file.thumbnail, 20, 20);
    });
    CHECK(log.missingPhotos(world.scope).empty());
    CHECK(log.streamPhotos(world.scope, ann.stream, 0, 2).size() == 2);
    CHECK(log.streamPhotos(world.scope, ann.stream, 2, 9).empty());

    carry(world.scope, *tablet, world.server, ann.stream, "no right");
    CHECK(world.server.log.photo(world.scope, file.sha));
    CHECK_FALSE(world.server.log.isPhotoAccepted(world.scope, file.sha));
    world.server.commit([&] { world.server.log.release(world.scope, named); });
    CHECK(world.server.log.isPhotoAccepted(world.scope, file.sha));
}
