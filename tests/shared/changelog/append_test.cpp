#include "shared/evidence/hash.h"
#include "tests/support/log_fixture.h"

#include <catch2/catch.hpp>

using namespace doorstep;
using namespace doorstep::test;

TEST_CASE("lines that come to the server get cursors without gaps, in the order they came", "[changelog]")
{
    World world;
    auto tablet = world.tablet();
    Writer ann(world, *tablet), ben(world, *tablet);
    const auto record = world.record();
    ann.answer(record, "q", "1");
    ben.answer(record, "q", "2");
    CHECK(carry(world.scope, *tablet, world.server, ben.stream).cur == 2);
    CHECK(carry(world.scope, *tablet, world.server, ann.stream).cur == 4);
    const auto page = world.server.log.linesAfter(world.scope, 0, {});
    REQUIRE(page.lines.size() == 4);
    for (std::size_t i = 0; i < 4; ++i) CHECK(page.lines[i].cur == static_cast<std::int64_t>(i) + 1);
    CHECK(page.lines[0].stream == ben.stream);
    CHECK(page.next == 4);
    CHECK_FALSE(page.more);
}

TEST_CASE("the cursor chain can be told for every cursor, marks or not", "[changelog][chain]")
{
    World world;
    auto tablet = world.tablet();
    Writer ann(world, *tablet);
    const auto record = world.record();
    std::vector<NewLine> lines;
    tablet->commit([&] {
        for (int i = 0; i < 2'100; ++i) {
            changelog::Saving saving;
            saving.record = record;
            saving.user = ann.user;
            saving.answers = {{at("q" + std::to_string(i)), "x", {}, false}};
            if (i == 0) REQUIRE(ann.author.save(saving));
        }
    });
    // Many small records, so that the lines are cheap to make: chain values only depend on the lines.
    const auto made = tablet->log.streamLines(world.scope, ann.stream, 0, 1 << 20);
    lines.push_back(arriving(made[0]));
    NewLine next = arriving(made[1]);
    Hash previous = made[0].hash;
    SeededRandom random(9);
    for (std::int64_t seq = 2; seq <= 2'300; ++seq) {
        next.seq = seq;
        next.tag = Tag(*base::FixedBytes<4, base::TagKind>::fromRaw(random.bytes(4)));
        next.hash = evidence::chainHash(previous, random.id<Hash>());
        next.change.reset();
        previous = next.hash;
        lines.push_back(next);
    }
    world.server.commit([&] { world.server.log.append(world.scope, lines); });

    Hash chain;
    CHECK(world.server.log.chainAt(world.scope, 0) == Hash{});
    for (std::size_t cur = 1; cur <= lines.size(); ++cur) {
        chain = evidence::chainHash(chain, lines[cur - 1].hash);
        if (cur % 97 == 0 || cur % 1000 < 2 || cur == lines.size())
            CHECK(world.server.log.chainAt(world.scope, static_cast<std::int64_t>(cur)) == chain);
    }
    CHECK(world.server.log.chainAt(world.scope, 2'301) == std::nullopt);
    CHECK(world.server.log.scope(world.scope)->chain == chain);
}

TEST_CASE("a quarantined line counts in `have`, is shown to nobody, and release gives it the next cursor",
          "[changelog][quarantine]")
{
    World world("register");
    auto tablet = world.tablet();
    Writer ann(world, *tablet), ben(world, *tablet);
    const auto record = world.record();
    const auto held = ann.answer(record, "q", "1");
    carry(world.scope, *tablet, world.server, ann.stream, "no right");
    ben.answer(record, "r", "2");
    carry(world.scope, *tablet, world.server, ben.stream);
    auto& log = world.server.log;

    CHECK(log.haveUpto(world.scope, ann.stream)->seq == 2);
    CHECK(log.linesAfter(world.scope, 0, {}).lines.size() == 3); // two opening lines and Ben's
    REQUIRE(log.held(world.scope).size() == 1);
    CHECK(log.held(world.scope)[0].why == "no right");
    world.server.commit([&] { log.followRecords(world.scope); });
    CHECK(log.state(world.scope, record).headsAt(at("q")).empty());

    CHECK(world.server.commit([&] { return log.release(world.scope, held); }));
    CHECK_FALSE(world.server.commit([&] { return log.release(world.scope, held); }));
    CHECK(log.line(world.scope, held)->cur == 4);
    CHECK(log.held(world.scope).empty());
    world.server.commit([&] { log.followRecords(world.scope); });
    CHECK(log.state(world.scope, record).textAt(at("q")) == "1");
    CHECK(log.verify(world.scope).empty());
}

TEST_CASE("on its author's tablet a held line stays applied", "[changelog][quarantine]")
{
    World world;
    auto tablet = world.tablet();
    Writer ann(world, *tablet);
    const auto record = world.record();
    const auto held = ann.answer(record, "q", "1");
    tablet->commit([&] { tablet->log.markHeld(world.scope, held, "no right"); });
    CHECK(tablet->log.held(world.scope).size() == 1);
    CHECK(tablet->log.state(world.scope, record).textAt(at("q")) == "1");
    CHECK(tablet->log.rebuild(world.scope, record) == tablet->log.state(world.scope, record));
    tablet->commit([&] { tablet->log.markHeld(world.scope, held, ""); });
    CHECK(tablet->log.held(world.scope).empty());
}

TEST_CASE("lines after a gap are held with their anchor, and `have` jumps once the gap is filled", "[changelog]")
{
    World world;
    auto tablet = world.tablet();
    Writer ann(world, *tablet);
    for (int i = 0; i < 4; ++i) ann.answer(world.record(), "q", "1");
    const auto made = tablet->log.streamLines(world.scope, ann.stream, 0, 1 << 20);
    auto& log = world.server.log;
    std::vector<NewLine> first{arriving(made[0]), arriving(made[3]), arriving(made[4])};
    first[1].anchor = made[2].hash;
    world.server.commit([&] { log.append(world.scope, first); });
    CHECK(log.haveUpto(world.scope, ann.stream)->seq == 1);
    std::vector<NewLine> rest{arriving(made[1]), arriving(made[2])};
    world.server.commit([&] { log.append(world.scope, rest); });
    CHECK(log.haveUpto(world.scope, ann.stream)->seq == 5);
    CHECK(log.haveUpto(world.scope, ann.stream)->hash == made[4].hash);
    CHECK_FALSE(log.stream(world.scope, ann.stream)->forked);
}

TEST_CASE("a restored tablet that writes a place twice forks its stream; both lines are kept", "[changelog][fork]")
{
    World world("register");
    auto tablet = world.tablet();
    auto copy = world.tablet();
    Writer ann(world, *tablet);
    const auto record = world.record();
    ann.answer(record, "q", "0");
    carry(world.scope, *tablet, *copy, ann.stream);
    ann.answer(record, "q", "1");
    changelog::Author clone(copy->log, ann.key, world.random, world.scope, ann.stream);
    const auto cloned = copy->commit([&] {
        changelog::Saving saving;
        saving.record = record;
        saving.user = ann.user;
        saving.answers = {{at("q"), "2", copy->log.state(world.scope, record).predsAt(at("q")), false}};
        return *clone.save(saving);
    });
    auto& log = world.server.log;
    carry(world.scope, *tablet, world.server, ann.stream);
    std::vector<NewLine> lines{arriving(*copy->log.line(world.scope, cloned))};
    world.server.commit([&] {
        log.append(world.scope, lines);
        log.addSignature(world.scope, copy->log.signatures(world.scope, ann.stream, 3, 3).at(0));
        log.followRecords(world.scope);
    });
    CHECK(log.stream(world.scope, ann.stream)->forked);
    CHECK(log.points(world.scope, ann.stream, 3).size() == 2);
    // The branch that came first answers.
    CHECK(log.haveUpto(world.scope, ann.stream)->hash == tablet->log.haveUpto(world.scope, ann.stream)->hash);
    CHECK(log.state(world.scope, record).conflictCount() == 1);
    CHECK(log.verify(world.scope).empty());

    // Its author writes no more in it.
    carry(world.scope, *copy, *tablet, ann.stream);
    tablet->commit([&] { tablet->log.append(world.scope, lines); });
    changelog::Saving more;
    more.record = record;
    more.user = ann.user;
    more.answers = {{at("q"), "3", {}, false}};
    CHECK(tablet->commit([&] { return ann.author.save(more); }).error().code == ErrorCode::Conflict);
}

TEST_CASE("a frontier covers the branch it names of a cloned stream, told by the chain of hashes", "[changelog][fork]")
{
    World world("register");
    auto tablet = world.tablet();
    auto copy = world.tablet();
    Writer ann(world, *tablet);
    Writer chief(world, *tablet);
    const auto record = world.record();
    ann.answer(record, "q", "0");
    carry(world.scope, *tablet, *copy, ann.stream);
    ann.answer(record, "q", "1");  // line 3, this branch
    ann.answer(record, "s", "1");  // line 4, this branch
    changelog::Author clone(copy->log, ann.key, world.random, world.scope, ann.stream);
    const auto cloned = copy->commit([&] { // line 3, the other branch
        changelog::Saving saving;
        saving.record = record;
        saving.user = ann.user;
        saving.answers = {{at("r"), "2", {}, false}};
        return *clone.save(saving);
    });
    chief.remove(record, "$");
    CHECK(tablet->log.record(world.scope, record)->state == "deleted");
    std::vector<NewLine> lines{arriving(*copy->log.line(world.scope, cloned))};
    tablet->commit([&] { tablet->log.append(world.scope, lines); });
    const auto row = tablet->log.record(world.scope, record);
    CHECK(row->state == "unreviewed");
    CHECK(row->conflicts == 1);
}

TEST_CASE("when a stream turns out to be cloned, every record it touched is judged anew", "[changelog][fork]")
{
    World world("register");
    auto tablet = world.tablet(), copy = world.tablet(), central = world.tablet();
    Writer ann(world, *tablet);
    const auto record = world.record(), elsewhere = world.record();
    ann.answer(record, "q", "0"); // line 2, common
    carry(world.scope, *tablet, *copy, ann.stream);
    ann.answer(record, "q", "1"); // line 3, this branch
    changelog::Author clone(copy->log, ann.key, world.random, world.scope, ann.stream);
    const auto cloned = [&](const RecordId& in) {
        return copy->commit([&] {
            changelog::Saving saving;
            saving.record = in;
            saving.user = ann.user;
            saving.answers = {{at("r"), "2", {}, false}};
            return *clone.save(saving);
        });
    };
    const auto third = cloned(elsewhere), fourth = cloned(record); // lines 3 and 4, the other branch
    Writer chief(world, *copy);
    chief.remove(record, "$"); // names line 4 of the other branch

    // The fork cannot be seen yet: line 3 of the other branch has not come.
    carry(world.scope, *tablet, *central, ann.stream);
    std::vector<NewLine> after{arriving(*copy->log.line(world.scope, fourth))};
    after[0].anchor = copy->log.line(world.scope, third)->hash;
    central->commit([&] { central->log.append(world.scope, after); });
    carry(world.scope, *copy, *central, chief.stream);
    CHECK(central->log.record(world.scope, record)->state == "deleted");

    std::vector<NewLine> revealing{arriving(*copy->log.line(world.scope, third))};
    central->commit([&] { central->log.append(world.scope, revealing); });
    CHECK(central->log.stream(world.scope, ann.stream)->forked);
    CHECK(central->log.record(world.scope, record)->state == "unreviewed");
    CHECK(central->log.record(world.scope, record)->conflicts == 1);
}

TEST_CASE("an older epoch resumes where both agree, an unknown one from the start", "[changelog][epoch]")
{
    World world;
    auto& log = world.server.log;
    auto tablet = world.tablet();
    Writer ann(world, *tablet);
    const auto one = world.random.id<EpochId>(), two = world.random.id<EpochId>(), three = world.random.id<EpochId>();
    const auto grow = [&](int lines) {
        for (int i = 0; i < lines; ++i) ann.answer(world.record(), "q", "1");
        carry(world.scope, *tablet, world.server, ann.stream);
    };
    world.server.commit([&] { log.beginEpoch(world.scope, one); });
    grow(9); // cursor 10
    world.server.commit([&] { log.beginEpoch(world.scope, two); });
    grow(10); // cursor 20
    world.server.commit([&] { log.beginEpoch(world.scope, three); });
    CHECK(log.resumeAt(world.scope, three, 15, three) == 15);
    CHECK(log.resumeAt(world.scope, two, 18, three) == 18);
    CHECK(log.resumeAt(world.scope, two, 999, three) == 20);
    CHECK(log.resumeAt(world.scope, one, 15, three) == 10);
    CHECK(log.resumeAt(world.scope, one, 4, three) == 4);
    CHECK(log.resumeAt(world.scope, world.random.id<EpochId>(), 15, three) == 0);

    // Two restores with nothing in between: both epochs begin at 20, and what the first gave after that is void.
    const auto four = world.random.id<EpochId>();
    world.server.commit([&] { log.beginEpoch(world.scope, four); });
    grow(10); // cursor 30
    CHECK(log.resumeAt(world.scope, three, 25, four) == 20);
    CHECK(log.resumeAt(world.scope, four, 25, four) == 25);
    tablet->commit([&] {
        tablet->log.setTabletEpoch(world.scope, one);
        tablet->log.setTabletEpoch(world.scope, two);
        tablet->log.setCursor(world.scope, 12, Hash{});
    });
    CHECK(tablet->log.tabletEpoch(world.scope) == two);
    CHECK(tablet->log.scope(world.scope)->cur == 12);
}

TEST_CASE("a line that is malformed or newer is held, one that cannot be placed is refused", "[changelog][quarantine]")
{
    World world;
    auto tablet = world.tablet();
    Writer ann(world, *tablet);
    const auto stream = ann.stream.text();
    const Hash previous = tablet->log.haveUpto(world.scope, ann.stream)->hash;
    const auto odd = changelog::prepareLine("{\"s\":\"" + stream + "\",\"q\":2,\"r\":5,\"new\":true}", {}, previous, 1);
    REQUIRE(odd);
    CHECK(odd->why.starts_with("malformed: "));
    CHECK(odd->hash == evidence::chainHash(previous, evidence::sha256(odd->head)));
    const auto newer = changelog::prepareLine("{\"s\":\"" + stream + "\",\"q\":1,\"open\":{\"v\":2}}", {}, Hash{}, 1);
    REQUIRE(newer);
    CHECK_FALSE(newer->why.empty());
    CHECK_FALSE(changelog::prepareLine("not a line", {}, previous, 1));
    CHECK_FALSE(changelog::prepareLine("{\"q\":2}", {}, previous, 1));

    world.server.commit([&] { world.server.log.append(world.scope, std::vector{arriving(*tablet->log.line(world.scope,
        {ann.stream, 1, tablet->log.points(world.scope, ann.stream, 1).at(0).tag})), *odd}); });
    CHECK(world.server.log.haveUpto(world.scope, ann.stream)->seq == 2);
    CHECK(world.server.log.held(world.scope).size() == 1);

    ann.answer(world.record(), "q", "1");
    const auto good = tablet->log.streamLines(world.scope, ann.stream, 1, 1 << 20).at(0);
    const auto forged = changelog::prepareLine(good.head, *good.body + " ", previous, 1);
    REQUIRE_FALSE(forged);
    CHECK(forged.error().code == ErrorCode::Damaged);
}

TEST_CASE("a transaction that is rolled back leaves no trace and the same cursors come again", "[changelog]")
{
    World world;
    auto tablet = world.tablet();
    Writer ann(world, *tablet);
    ann.answer(world.record(), "q", "1");
    std::vector<NewLine> lines;
    for (const auto& line : tablet->log.streamLines(world.scope, ann.stream, 0, 1 << 20)) lines.push_back(arriving(line));
    {
        sql::Transaction transaction(*world.server.db);
        CHECK(world.server.log.append(world.scope, lines).cur == 2);
    }
    CHECK(world.server.log.scope(world.scope)->cur == 0);
    CHECK(world.server.log.streams(world.scope).empty());
    CHECK(world.server.commit([&] { return world.server.log.append(world.scope, lines); }).cur == 2);
}

TEST_CASE("a scope that a tablet lost leaves nothing behind", "[changelog]")
{
    World world;
    auto tablet = world.tablet();
    Writer ann(world, *tablet);
    const auto record = world.record();
    ann.answer(record, "q", "1");
    tablet->commit([&] {
        tablet->log.putDraft(world.scope, record, {at("q"), "2", false, {}, 1});
        tablet->log.removeScope(world.scope);
    });
    for (const char* table : {"scope", "line", "stream", "sig", "record", "draft"}) {
        std::int64_t rows = -1;
        tablet->db->query(std::string("SELECT COUNT(*) FROM ") + table, {},
                          [&](const sql::Row& row) { rows = row.integer(0); });
        CHECK(rows == 0);
    }
}
