#include "tests/contracts/databases.h"
#include "tests/support/log_fixture.h"

#include <catch2/catch.hpp>
#include <future>

using namespace doorstep;
using namespace doorstep::test;

namespace {

/// A change log on a database of the kind under test, with a person who writes on a tablet and carries lines to it.
template <class Database>
struct Shop {
    Shop() : db(database.connect()), log(*db, world.noSeal, ChangeLog::Side::Server)
    {
        if (!changelog::migrateChangeLog(*db)) throw std::runtime_error("the store could not be migrated");
        sql::Transaction transaction(*db);
        log.putScope(world.scope, world.unit, "register");
        transaction.commit();
    }

    std::vector<NewLine> linesOf(LogStore& from, const StreamId& stream)
    {
        std::vector<NewLine> lines;
        for (const auto& line : from.log.streamLines(world.scope, stream, 0, std::size_t(1) << 30))
            lines.push_back(arriving(line));
        return lines;
    }

    World world{"register"};
    Database database;
    std::unique_ptr<sql::Connection> db;
    ChangeLog log;
};

} // namespace

TEMPLATE_TEST_CASE("what is stored comes back to the byte, and storing it twice changes nothing", "[contract][changelog]",
                   DOORSTEP_DATABASES)
{
    Shop<TestType> shop;
    auto tablet = shop.world.tablet();
    Writer ann(shop.world, *tablet);
    const auto record = shop.world.record();
    ann.answer(record, "name", std::string("a\0b 张 \U0001F3E0", 12));
    ann.answer(record, "age", "1e-310");
    const auto lines = shop.linesOf(*tablet, ann.stream);

    for (int round = 0; round < 2; ++round) {
        sql::Transaction transaction(*shop.db);
        const auto appended = shop.log.append(shop.world.scope, lines);
        transaction.commit();
        CHECK(appended.stored == (round == 0 ? 3u : 0u));
        CHECK(appended.known == (round == 0 ? 0u : 3u));
        CHECK(appended.cur == 3);
    }
    const auto stored = shop.log.streamLines(shop.world.scope, ann.stream, 0, 1 << 20);
    REQUIRE(stored.size() == lines.size());
    for (std::size_t i = 0; i < lines.size(); ++i) {
        CHECK(stored[i].head == lines[i].head);
        CHECK(stored[i].body == lines[i].body);
        CHECK(stored[i].hash == lines[i].hash);
    }
    for (const auto& signature : tablet->log.signatures(shop.world.scope, ann.stream, 0, 99)) {
        sql::Transaction transaction(*shop.db);
        shop.log.addSignature(shop.world.scope, signature);
        shop.log.followRecords(shop.world.scope);
        transaction.commit();
    }
    CHECK(shop.log.state(shop.world.scope, record) == tablet->log.state(shop.world.scope, record));
    CHECK(shop.log.verify(shop.world.scope).empty());
}

TEMPLATE_TEST_CASE("a reader that pulls page by page while two write sees every line once", "[contract][changelog]",
                   DOORSTEP_DATABASES)
{
    Shop<TestType> shop;
    const auto scope = shop.world.scope;
    std::vector<std::vector<NewLine>> work;
    for (int i = 0; i < 2; ++i) {
        auto tablet = shop.world.tablet();
        Writer writer(shop.world, *tablet);
        for (int k = 0; k < 20; ++k) writer.answer(shop.world.record(), "q", std::to_string(k));
        work.push_back(shop.linesOf(*tablet, writer.stream));
    }
    const auto write = [&](const std::vector<NewLine>& lines) {
        const auto connection = shop.database.connect();
        ChangeLog log(*connection, shop.world.noSeal, ChangeLog::Side::Server);
        for (std::size_t i = 0; i < lines.size(); i += 3) {
            sql::Transaction transaction(*connection);
            log.append(scope, std::span(lines).subspan(i, std::min<std::size_t>(3, lines.size() - i)));
            transaction.commit();
        }
    };
    // The transaction that came first is held open while the other writer wants its cursors too.
    std::future<void> other;
    {
        sql::Transaction first(*shop.db);
        shop.log.append(scope, std::span(work[0]).subspan(0, 5));
        other = std::async(std::launch::async, [&] { write(work[1]); });
        first.commit();
    }
    const auto reader = shop.database.connect();
    ChangeLog reading(*reader, shop.world.noSeal, ChangeLog::Side::Server);
    std::set<ChangeId> seen;
    std::size_t rows = 0;
    std::int64_t cur = 0;
    SeededRandom random(7);
    const auto pull = [&] {
        const auto page = reading.linesAfter(scope, cur, {1 + random.below(7), 1 << 20});
        for (const auto& line : page.lines) seen.insert(line.id());
        rows += page.lines.size();
        cur = page.next;
        return page.more;
    };
    std::future<void> rest = std::async(std::launch::async, [&] { write(work[0]); });
    while (other.wait_for(std::chrono::seconds(0)) != std::future_status::ready ||
           rest.wait_for(std::chrono::seconds(0)) != std::future_status::ready)
        pull();
    other.get();
    rest.get();
    while (pull()) {}
    CHECK(rows == work[0].size() + work[1].size());
    CHECK(seen.size() == rows);
    CHECK(cur == static_cast<std::int64_t>(rows));
}
