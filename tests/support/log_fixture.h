#pragma once

#include "shared/changelog/author.h"
#include "shared/records/line.h"
#include "shared/sql/sqlite.h"
#include "tests/support/fakes.h"

#include <initializer_list>
#include <memory>
#include <stdexcept>

/// Quick builders for tests above the change log: stores on SQLite in memory, people who write in them, and lines that
/// are carried from one store to another.
namespace doorstep::test {

using changelog::ChangeLog;
using changelog::NewLine;
using forms::Path;
using records::ChangeId;
using records::OpId;
using records::Value;

/// A path that the test's author spelled right.
inline Path at(std::string_view text)
{
    auto path = Path::parse(text);
    if (!path) throw std::logic_error(path.error().text());
    return *path;
}

/// One database with the change log's tables; a server's or a tablet's.
struct LogStore {
    explicit LogStore(ChangeLog::Side side, const evidence::Seal& seal, const std::string& path = ":memory:")
        : db(sql::openSqlite(path)), migrated(changelog::migrateChangeLog(*db).ok()), log(*db, seal, side)
    {
        if (!migrated) throw std::runtime_error("the store could not be migrated");
    }

    /// Runs `work` in a transaction of its own.
    template <class Work>
    auto commit(Work work)
    {
        sql::Transaction transaction(*db);
        if constexpr (std::is_void_v<decltype(work())>) {
            work();
            transaction.commit();
        } else {
            auto result = work();
            transaction.commit();
            return result;
        }
    }

    std::unique_ptr<sql::Connection> db;
    bool migrated;
    ChangeLog log;
};

/// A server's store with one scope, and what tests need to make more: ids, keys, people.
struct World {
    explicit World(std::string_view kind = "collect", std::uint64_t seed = 1)
        : random(seed), scope(random.id<ScopeId>()), unit(random.id<UnitId>()), serverDevice(random.id<DeviceId>()),
          serverKey(evidence::SigningKey::generate(random)), scopeKind(kind), server(ChangeLog::Side::Server, noSeal)
    {
        join(server);
    }

    /// Puts the scope into a further store (a tablet's).
    void join(LogStore& store)
    {
        store.commit([&] { store.log.putScope(scope, unit, scopeKind); });
    }
    /// A tablet's store that knows the scope. `seal` must outlive it.
    std::unique_ptr<LogStore> tablet(const evidence::Seal& seal)
    {
        auto store = std::make_unique<LogStore>(ChangeLog::Side::Tablet, seal);
        join(*store);
        return store;
    }
    std::unique_ptr<LogStore> tablet() { return tablet(noSeal); }
    RecordId record() { return random.id<RecordId>(); }

    SeededRandom random;
    FakeClock clock;
    evidence::NoSeal noSeal;
    ScopeId scope;
    UnitId unit;
    DeviceId serverDevice;
    evidence::SigningKey serverKey;
    std::string scopeKind;
    LogStore server;
};

/// One person on one device with an open stream in a world's scope, writing into one store.
class Writer {
public:
    Writer(World& world, LogStore& store, std::optional<UserId> who = {}, std::optional<evidence::SigningKey> with = {})
        : world_(world), store_(store), user(who ? *who : world.random.id<UserId>()),
          device(world.random.id<DeviceId>()), key(with ? *with : evidence::SigningKey::generate(world.random)),
          stream(open(this->user)),
          author(store.log, this->key, world.random, world.scope, stream)
    {
    }
    /// The server itself: a stream without a user, signed by the server's key.
    static Writer asServer(World& world, LogStore& store) { return Writer(world, store, ServerTag{}); }

    Writer(const Writer&) = delete;

    /// A save of some answers; each replaces what stands at its path in this store now.
    changelog::Saving saving(const RecordId& record, std::initializer_list<std::pair<const char*, Value>> answers)
    {
        changelog::Saving saving;
        saving.record = record;
        saving.user = user;
        saving.wallMs = world_.clock.nowMs();
        const auto state = store_.log.rebuild(world_.scope, record);
        for (const auto& [path, value] : answers)
            saving.answers.push_back({at(path), value, state.predsAt(at(path)), false});
        return saving;
    }
    ChangeId save(const changelog::Saving& saving)
    {
        return store_.commit([&] {
            auto saved = author.save(saving);
            if (!saved) throw std::runtime_error(saved.error().text());
            return *saved;
        });
    }
    ChangeId answer(const RecordId& record, const char* path, Value value)
    {
        return save(saving(record, {{path, std::move(value)}}));
    }
    /// Deletes a place as this store sees it now, with the frontier.
    ChangeId remove(const RecordId& record, const char* path)
    {
        auto removing = saving(record, {{path, Value()}});
        removing.frontier = store_.log.rebuild(world_.scope, record).frontier();
        return save(removing);
    }
    /// Approves or returns a record as this store sees it now.
    ChangeId review(const RecordId& record, const char* decision)
    {
        auto reviewing = saving(record, {{"$review", decision}});
        reviewing.frontier = store_.log.rebuild(world_.scope, record).frontier();
        return save(reviewing);
    }

private:
    struct ServerTag {};
    Writer(World& world, LogStore& store, ServerTag)
        : world_(world), store_(store), user(world.random.id<UserId>()), device(world.serverDevice),
          key(world.serverKey), stream(open(std::nullopt)), author(store.log, this->key, world.random, world.scope, stream)
    {
    }

    StreamId open(std::optional<UserId> owner)
    {
        records::OpenLine line;
        line.scope = world_.scope;
        line.device = device;
        line.user = owner;
        line.key = key.publicKey();
        line.app = "test";
        return store_.commit([&] {
            auto opened = changelog::Author::open(store_.log, key, world_.random, line, world_.clock.nowMs());
            if (!opened) throw std::runtime_error(opened.error().text());
            return *opened;
        });
    }

    World& world_;
    LogStore& store_;

public:
    UserId user; ///< Of the server's writer: the console user it attests.
    DeviceId device;
    evidence::SigningKey key;
    StreamId stream;
    changelog::Author author;
};

/// A stored line as it would arrive somewhere else.
inline NewLine arriving(const changelog::Line& line, std::string why = {})
{
    auto open = records::parseOpen(line.head);
    NewLine fresh;
    fresh.stream = line.stream;
    fresh.seq = line.seq;
    fresh.tag = line.tag;
    fresh.record = line.record;
    fresh.head = line.head;
    fresh.body = line.body;
    fresh.hash = line.hash;
    fresh.anchor = line.anchor;
    fresh.receivedMs = line.receivedMs;
    fresh.why = std::move(why);
    if (open) fresh.open = *open;
    else if (auto change = records::parseChange(line.head, line.body ? std::string_view(*line.body) : std::string_view()))
        fresh.change = *change;
    return fresh;
}

/// Carries every line and signature of `stream` that `to` lacks; quarantined for `why` when it is given.
inline changelog::Appended carry(const ScopeId& scope, const LogStore& from, LogStore& to, const StreamId& stream,
                                 const std::string& why = {})
{
    const auto have = to.log.haveUpto(scope, stream);
    std::vector<NewLine> lines;
    for (const auto& line : from.log.streamLines(scope, stream, have ? have->seq : 0, std::size_t(1) << 30))
        lines.push_back(arriving(line, line.seq == 1 ? std::string() : why));
    return to.commit([&] {
        const auto appended = to.log.append(scope, lines);
        for (const auto& signature : from.log.signatures(scope, stream, 0, std::int64_t(1) << 52))
            to.log.addSignature(scope, signature);
        return appended;
    });
}

/// Both stores get what the other has.
inline void exchange(const ScopeId& scope, LogStore& a, LogStore& b)
{
    for (const auto& stream : a.log.streams(scope)) carry(scope, a, b, stream.id);
    for (const auto& stream : b.log.streams(scope)) carry(scope, b, a, stream.id);
}

} // namespace doorstep::test
