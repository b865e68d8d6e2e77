#pragma once

#include "shared/changelog/author.h"
#include "shared/changelog/change_log.h"
#include "shared/evidence/hash.h"
#include "shared/sql/sqlite.h"
#include "shared/sync/gzip.h"
#include "shared/sync/server_session.h"
#include "shared/sync/tablet_session.h"
#include "shared/sync/wire.h"
#include "tests/support/fakes.h"
#include "tests/support/temp_dir.h"

#include <catch2/catch.hpp>

#include <functional>
#include <memory>
#include <set>

namespace doorstep::test {

/// The power goes between two effects.
struct Killed {};

/// A connection whose process can be killed just before or just after a commit.
class MortalConnection final : public sql::Connection {
public:
    explicit MortalConnection(std::unique_ptr<sql::Connection> inner) : inner_(std::move(inner)) {}

    int killAtCommit = 0;          ///< 1 = the next commit; 0 = never.
    bool killBeforeCommit = true;  ///< Else the commit happens and nobody hears of it.

    using Connection::execute;
    using Connection::query;
    std::int64_t execute(std::string_view text, sql::Params params) override { return inner_->execute(text, params); }
    void queryWhile(std::string_view text, sql::Params params, const RowWhile& row) override
    {
        inner_->queryWhile(text, params, row);
    }
    void executeScript(const std::string& script) override { inner_->executeScript(script); }
    void begin(bool writing) override { inner_->begin(writing); }
    void commit() override
    {
        const bool dies = killAtCommit > 0 && --killAtCommit == 0;
        if (dies && killBeforeCommit) throw Killed{};
        inner_->commit();
        if (dies) throw Killed{};
    }
    void rollback() override { inner_->rollback(); }
    bool inTransaction() const override { return inner_->inTransaction(); }
    /// What a process leaves behind when it dies: committed rows, nothing else.
    void die()
    {
        killAtCommit = 0;
        if (inner_->inTransaction()) inner_->rollback();
    }

private:
    std::unique_ptr<sql::Connection> inner_;
};

/// The office's services, as far as sync asks them.
class FakeOffice final : public sync::Authority {
public:
    std::map<DeviceId, sync::DeviceStanding> devices;
    std::map<UserId, std::map<ScopeId, sync::Grant>> grants;
    std::map<ScopeId, std::string> kinds;
    std::set<std::pair<ScopeId, Hash>> stored;
    std::function<std::optional<records::HeldReason>(const sync::Arrival&)> rule; ///< Beside the grants.
    int acceptedCount = 0;

    std::optional<sync::DeviceStanding> device(const DeviceId& device) override
    {
        const auto found = devices.find(device);
        return found == devices.end() ? std::nullopt : std::optional(found->second);
    }
    sync::Rights rightsOf(const DeviceId&, const std::vector<UserId>& users) override
    {
        sync::Rights rights;
        std::string said;
        for (const auto& user : users) {
            for (const auto& [scope, grant] : grants[user]) rights.scopes[scope] = grant;
        }
        for (const auto& [scope, grant] : rights.scopes) said += scope.text() + grant.kind + grant.role;
        const auto hash = evidence::sha256(said);
        rights.version = 1 + evidence::tagOf(hash).number();
        return rights;
    }
    bool knows(const ScopeId& scope) override { return kinds.count(scope) != 0; }
    std::optional<records::HeldReason> refusal(const sync::Arrival& arrival) override
    {
        if (arrival.user && grants[*arrival.user].count(arrival.scope) == 0) return records::HeldReason::Right;
        return rule ? rule(arrival) : std::nullopt;
    }
    void accepted(const sync::Arrival&) override { ++acceptedCount; }
    std::vector<Hash> storedBlobs(const ScopeId& scope, const std::vector<Hash>& wanted) override
    {
        std::vector<Hash> here;
        for (const auto& sha : wanted) {
            if (stored.count({scope, sha}) != 0) here.push_back(sha);
        }
        return here;
    }
};

/// The sync server with its store.
class Office {
public:
    explicit Office(std::uint64_t seed)
        : random(seed), key(evidence::SigningKey::generate(random)), id(random.id<DeviceId>()), epoch(random.id<EpochId>())
    {
        openStore(":memory:");
        REQUIRE(changelog::migrateChangeLog(*connection));
    }

    SeededRandom random;
    FakeClock clock;
    FakeOffice services;
    evidence::SigningKey key;
    DeviceId id;
    EpochId epoch;
    evidence::NoSeal seal;
    std::unique_ptr<MortalConnection> connection;
    std::unique_ptr<changelog::ChangeLog> log;
    TempDir copies;
    int copyCount = 0;

    ScopeId addScope(const std::string& kind)
    {
        const auto scope = random.id<ScopeId>();
        log->putScope(scope, random.id<UnitId>(), kind);
        log->beginEpoch(scope, epoch);
        services.kinds[scope] = kind;
        return scope;
    }

    Result<std::string> handle(const DeviceId& caller, const std::string& body)
    {
        sync::ServerSession session(*connection, *log, services, clock, {id, key, epoch});
        return session.handle(caller, body);
    }

    /// The process dies and starts again: whatever was not committed is gone.
    void restart()
    {
        connection->die();
        log = std::make_unique<changelog::ChangeLog>(*connection, seal, changelog::ChangeLog::Side::Server);
    }

    /// A backup, to be restored later.
    std::string backup()
    {
        const std::string path = copies / ("copy" + std::to_string(++copyCount));
        connection->execute("VACUUM INTO $1", {path});
        return path;
    }
    /// Back to an older copy; the store notices and begins a new epoch unless it was told not to.
    void restore(const std::string& copy, bool newEpoch = true)
    {
        auto loaded = sql::openSqlite(copy);
        const std::string working = copies / ("work" + std::to_string(++copyCount));
        loaded->execute("VACUUM INTO $1", {working});
        openStore(working);
        if (!newEpoch) return;
        epoch = random.id<EpochId>();
        sql::Transaction transaction(*connection);
        for (const auto& scope : log->scopes()) log->beginEpoch(scope.id, epoch);
        transaction.commit();
    }

    /// A change by the server itself (console, forms).
    void save(const ScopeId& scope, const RecordId& record, const std::string& path, const std::string& value)
    {
        sql::Transaction transaction(*connection);
        auto& stream = streams[{epoch, scope}];
        if (!stream) {
            records::OpenLine open;
            open.scope = scope;
            open.device = id;
            open.key = key.publicKey();
            open.app = "server";
            auto opened = changelog::Author::open(*log, key, random, open, clock.now);
            REQUIRE(opened);
            stream = *opened;
        }
        changelog::Saving saving;
        saving.record = record;
        saving.wallMs = clock.now;
        saving.answers.push_back({*forms::Path::parse(path), records::Value(value), {}, false});
        changelog::Author author(*log, key, random, scope, *stream);
        REQUIRE(author.save(saving));
        transaction.commit();
    }

private:
    void openStore(const std::string& path)
    {
        log.reset();
        connection = std::make_unique<MortalConnection>(sql::openSqlite(path));
        log = std::make_unique<changelog::ChangeLog>(*connection, seal, changelog::ChangeLog::Side::Server);
    }
    std::map<std::pair<EpochId, ScopeId>, std::optional<StreamId>> streams;
};

/// One tablet with its store, enrolled for some users.
class Pad {
public:
    Pad(Office& office_, std::uint64_t seed, std::vector<UserId> users_)
        : office(office_), random(seed), key(evidence::SigningKey::generate(random)), device(random.id<DeviceId>()),
          users(std::move(users_))
    {
        office.services.devices[device] = {false, users};
        openStore(":memory:");
        REQUIRE(changelog::migrateChangeLog(*connection));
        restart();
    }

    Office& office;
    SeededRandom random;
    FakeClock clock;
    evidence::SigningKey key;
    DeviceId device;
    std::vector<UserId> users;
    evidence::NoSeal seal;
    std::unique_ptr<MortalConnection> connection;
    std::unique_ptr<changelog::ChangeLog> log;
    std::unique_ptr<sync::TabletSession> session;
    bool certified = true;
    std::map<ScopeId, std::set<records::ChangeId>> saved; ///< Everything the screen ever called saved.

    void restart()
    {
        session.reset();
        connection->die();
        log = std::make_unique<changelog::ChangeLog>(*connection, seal, changelog::ChangeLog::Side::Tablet);
        session = std::make_unique<sync::TabletSession>(*connection, *log, random, clock,
            sync::TabletIdentity{device, users, office.id, office.key.publicKey()});
    }
    /// Another tablet's disk image put into this one: same device, same keys, same streams.
    void becomeCopyOf(const Pad& other, const std::string& copy)
    {
        key = other.key;
        device = other.device;
        users = other.users;
        session.reset();
        openStore(copy);
        restart();
    }

    records::OpenLine opening(const ScopeId& scope, const UserId& user) const
    {
        records::OpenLine open;
        open.scope = scope;
        open.device = device;
        open.user = user;
        open.key = key.publicKey();
        if (certified) open.certificate = office.key.sign(evidence::Statement::certificate(device, user, open.key));
        open.app = "tablet";
        return open;
    }
    StreamId streamFor(const ScopeId& scope)
    {
        for (const auto& stream : log->streams(scope)) {
            const bool fits = stream.device == device && stream.user == users.front() && !stream.forked;
            if (fits && session->mayWrite(scope, stream.id)) return stream.id;
        }
        auto opened = changelog::Author::open(*log, key, random, opening(scope, users.front()), clock.now);
        REQUIRE(opened);
        return *opened;
    }
    records::ChangeId save(const ScopeId& scope, const RecordId& record, const std::string& path, records::Value value)
    {
        sql::Transaction transaction(*connection);
        if (!log->scope(scope)) log->putScope(scope, UnitId{}, office.services.kinds[scope]);
        changelog::Author author(*log, key, random, scope, streamFor(scope));
        changelog::Saving saving;
        saving.record = record;
        saving.user = users.front();
        saving.wallMs = clock.now;
        const auto at = *forms::Path::parse(path);
        saving.answers.push_back({at, std::move(value), log->state(scope, record).predsAt(at), false});
        auto id = author.save(saving);
        REQUIRE(id);
        transaction.commit();
        saved[scope].insert(*id);
        return *id;
    }
    std::string backup(TempDir& dir, const std::string& name)
    {
        const std::string path = dir / name;
        connection->execute("VACUUM INTO $1", {path});
        return path;
    }
    void openStore(const std::string& path)
    {
        log.reset();
        connection = std::make_unique<MortalConnection>(sql::openSqlite(path));
    }
};

/// What a carrier brings back.
struct Carried {
    int status = 0; ///< 0 = nothing came.
    std::string type;
    std::string body;
};
using Carrier = std::function<Carried(Pad&, const std::string&)>;

inline Carried reply(const Result<std::string>& handled)
{
    if (handled) return {200, std::string(sync::kContentType), *handled};
    return {400, "application/json", handled.error().text()};
}

/// A network that works.
inline Carried straight(Pad& pad, const std::string& body)
{
    return reply(pad.office.handle(pad.device, body));
}

/// One attempt over `carrier`; what each reply came to.
inline std::vector<sync::ReplyOutcome> syncOver(Pad& pad, const Carrier& carrier, int rounds = 1000)
{
    std::vector<sync::ReplyOutcome> outcomes;
    pad.session->begin();
    while (const auto body = pad.session->request()) {
        REQUIRE(rounds-- > 0);
        const auto came = carrier(pad, *body);
        if (came.status == 0) {
            pad.session->failed();
        } else {
            outcomes.push_back(pad.session->receive(came.status, came.type, came.body));
        }
    }
    return outcomes;
}

inline std::vector<sync::ReplyOutcome> syncNow(Pad& pad)
{
    auto outcomes = syncOver(pad, straight);
    REQUIRE_FALSE(outcomes.empty());
    for (const auto& outcome : outcomes) {
        INFO(outcome.detail);
        CHECK(outcome.kind == sync::ReplyOutcome::Kind::Taken);
        for (const auto& stop : outcome.stops) UNSCOPED_INFO(stop.text());
        CHECK(outcome.stops.empty());
    }
    return outcomes;
}

/// Every line a store holds of a scope, by name and chain hash.
inline std::set<std::pair<records::ChangeId, Hash>> linesOf(const changelog::ChangeLog& log, const ScopeId& scope)
{
    std::set<std::pair<records::ChangeId, Hash>> lines;
    for (const auto& stream : log.streams(scope)) {
        for (const auto& line : log.streamLines(scope, stream.id, 0, std::size_t(1) << 40)) lines.insert({line.id(), line.hash});
    }
    return lines;
}

inline std::string plainOf(const std::string& body)
{
    const auto out = sync::gunzip(body);
    REQUIRE(out);
    return out->plain;
}

} // namespace doorstep::test
