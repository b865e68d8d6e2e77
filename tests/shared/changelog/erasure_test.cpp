#include "tests/support/log_fixture.h"

#include <catch2/catch.hpp>

using namespace doorstep;
using namespace doorstep::test;

namespace {

changelog::Saving erasing(World& world, const ChangeId& target, const RecordId& record, std::vector<Value> left)
{
    changelog::Saving saving;
    saving.record = record;
    saving.user = world.random.id<UserId>();
    saving.erases = {target};
    saving.erasedValues = std::move(left);
    return saving;
}

records::Attachment photo(World& world)
{
    records::Attachment file;
    file.sha = world.random.id<Hash>();
    file.bytes = 5;
    file.type = "image/jpeg";
    file.name = "a.jpg";
    return file;
}

} // namespace

TEST_CASE("an erasure takes the body and the files that nobody names any more, and the proof still holds",
          "[changelog][erasure]")
{
    World world("register");
    auto tablet = world.tablet();
    Writer ann(world, *tablet);
    Writer console = Writer::asServer(world, world.server);
    const auto record = world.record();
    const auto file = photo(world), shared = photo(world);
    const auto target = ann.save(ann.saving(record, {{"id", "110101"}, {"floor", "3"}, {"a", file}, {"b", shared}}));
    ann.answer(world.record(), "photo", shared);
    carry(world.scope, *tablet, world.server, ann.stream);

    auto& log = world.server.log;
    const auto forgotten = [&] {
        sql::Transaction transaction(*world.server.db);
        const auto stored = console.author.save(erasing(world, target, record, {Value(), "3", Value(), Value()}));
        REQUIRE(stored);
        log.followRecords(world.scope);
        transaction.commit();
        return *stored;
    }();
    CHECK_FALSE(log.line(world.scope, target)->body);
    CHECK(log.erasedBy(world.scope, target) == forgotten);
    CHECK(log.photo(world.scope, file.sha) == std::nullopt);
    CHECK(log.photo(world.scope, shared.sha));
    CHECK(log.state(world.scope, record).textAt(at("floor")) == "3");
    CHECK(log.state(world.scope, record).textAt(at("id")).empty());
    CHECK(log.rebuild(world.scope, record) == log.state(world.scope, record));
    CHECK(log.verify(world.scope).empty());

    // The tablet hears of it, loses the body too, and cannot bring it back.
    const auto heard = carry(world.scope, world.server, *tablet, console.stream);
    CHECK(heard.forgotten == std::vector{file.sha});
    CHECK_FALSE(tablet->log.line(world.scope, target)->body);
    CHECK(tablet->log.state(world.scope, record) == log.state(world.scope, record));
    CHECK(tablet->log.verify(world.scope).empty());
}

TEST_CASE("a body that comes after its erasure is not stored", "[changelog][erasure]")
{
    World world("register");
    auto tablet = world.tablet();
    auto late = world.tablet();
    Writer ann(world, *tablet);
    Writer console = Writer::asServer(world, world.server);
    const auto record = world.record();
    const auto target = ann.save(ann.saving(record, {{"id", "110101"}, {"a", photo(world)}}));
    carry(world.scope, *tablet, world.server, ann.stream);
    console.save(erasing(world, target, record, {Value(), Value()}));

    carry(world.scope, world.server, *late, console.stream);
    carry(world.scope, *tablet, *late, ann.stream);
    CHECK_FALSE(late->log.line(world.scope, target)->body);
    CHECK(late->log.missingPhotos(world.scope).empty());
    world.server.commit([&] { world.server.log.followRecords(world.scope); });
    CHECK(late->log.state(world.scope, record) == world.server.log.state(world.scope, record));
    CHECK(late->log.verify(world.scope).empty());
}

TEST_CASE("in a person's stream an erasure takes nothing away", "[changelog][erasure]")
{
    World world("register");
    auto tablet = world.tablet();
    Writer ann(world, *tablet), eve(world, *tablet);
    const auto record = world.record();
    const auto target = ann.answer(record, "id", "110101");
    eve.save(erasing(world, target, record, {Value()}));
    CHECK(tablet->log.line(world.scope, target)->body);
    CHECK(tablet->log.erasedBy(world.scope, target) == std::nullopt);
    CHECK(tablet->log.state(world.scope, record).textAt(at("id")) == "110101");
    CHECK(tablet->log.rebuild(world.scope, record).textAt(at("id")) == "110101");
}
