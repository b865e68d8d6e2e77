#include "shared/sync/tablet_memory.h"

#include "shared/sql/migrate.h"

#include <nlohmann/json.hpp>
#include <stdexcept>

namespace doorstep::sync {
namespace {

using nlohmann::json;
using sql::Blob;

constexpr std::string_view kTables = R"sql(
CREATE TABLE sync_fact(name TEXT PRIMARY KEY,value TEXT NOT NULL);
CREATE TABLE sync_receipt(id BIGINT PRIMARY KEY,lines BLOB NOT NULL);
CREATE TABLE sync_have(scope BLOB,stream BLOB,seq BIGINT NOT NULL,hash BLOB NOT NULL,durable BIGINT NOT NULL,
    photos BIGINT NOT NULL,receipt BIGINT NOT NULL,PRIMARY KEY(scope,stream));
CREATE TABLE sync_photo(scope BLOB,sha BLOB,receipt BIGINT NOT NULL,PRIMARY KEY(scope,sha));
CREATE TABLE sync_refilled(scope BLOB PRIMARY KEY);
CREATE TABLE sync_retired(scope BLOB,stream BLOB,PRIMARY KEY(scope,stream));
)sql";

/// Keeps the raw bytes of ids alive for the length of one statement.
struct Raw {
    std::string bytes;
    template <class Id>
    explicit Raw(const Id& id) : bytes(id.raw())
    {
    }
    operator sql::Param() const { return Blob{bytes}; }
};

} // namespace

TabletMemory::TabletMemory(sql::Connection& connection) : db_(connection)
{
    const auto made = sql::migrate(connection, "sync", {{1, kTables}});
    if (!made) throw std::runtime_error(made.error().text());
}

std::optional<std::string> TabletMemory::get(std::string_view key) const
{
    std::optional<std::string> value;
    db_.queryOne("SELECT value FROM sync_fact WHERE name=$1", {key}, [&](const sql::Row& row) { value = row.text(0); });
    return value;
}

void TabletMemory::put(std::string_view key, std::string_view value)
{
    db_.execute("INSERT INTO sync_fact(name,value) VALUES($1,$2) ON CONFLICT(name) DO UPDATE SET value=excluded.value",
        {key, value});
}

std::optional<EpochId> TabletMemory::epoch() const
{
    const auto text = get("epoch");
    return text ? EpochId::fromText(*text) : std::nullopt;
}

void TabletMemory::setEpoch(const EpochId& epoch)
{
    put("epoch", epoch.text());
}

Rights TabletMemory::rights() const
{
    Rights rights;
    const auto text = get("rights");
    if (!text) return rights;
    const json read = json::parse(*text);
    rights.version = read.at(0).get<std::int64_t>();
    for (const auto& [scope, grant] : read.at(1).items()) {
        if (const auto id = ScopeId::fromText(scope)) rights.scopes[*id] = {grant.at(0), grant.at(1)};
    }
    return rights;
}

void TabletMemory::setRights(const Rights& rights)
{
    json scopes = json::object();
    for (const auto& [scope, grant] : rights.scopes) scopes[scope.text()] = {grant.kind, grant.role};
    put("rights", json::array({rights.version, scopes}).dump());
}

std::set<UserId> TabletMemory::users() const
{
    std::set<UserId> users;
    const auto text = get("users");
    if (!text) return users;
    for (const auto& entry : json::parse(*text)) {
        if (const auto id = UserId::fromText(entry.get<std::string>())) users.insert(*id);
    }
    return users;
}

void TabletMemory::setUsers(const std::set<UserId>& users)
{
    json list = json::array();
    for (const auto& user : users) list.push_back(user.text());
    put("users", list.dump());
}

std::optional<ScopeId> TabletMemory::rewritten() const
{
    const auto text = get("rewritten");
    return text ? ScopeId::fromText(*text) : std::nullopt;
}

void TabletMemory::setRewritten(const std::optional<ScopeId>& scope)
{
    put("rewritten", scope ? scope->text() : "");
}

bool TabletMemory::isRefilled(const ScopeId& scope) const
{
    return db_.queryOne("SELECT 1 FROM sync_refilled WHERE scope=$1", {Raw(scope)}, [](const sql::Row&) {});
}

void TabletMemory::setRefilled(const ScopeId& scope, bool done)
{
    db_.execute(done ? "INSERT INTO sync_refilled(scope) VALUES($1) ON CONFLICT(scope) DO NOTHING"
                     : "DELETE FROM sync_refilled WHERE scope=$1",
        {Raw(scope)});
}

bool TabletMemory::isRetired(const ScopeId& scope, const StreamId& stream) const
{
    return db_.queryOne(
        "SELECT 1 FROM sync_retired WHERE scope=$1 AND stream=$2", {Raw(scope), Raw(stream)}, [](const sql::Row&) {});
}

void TabletMemory::retire(const ScopeId& scope, const StreamId& stream)
{
    db_.execute("INSERT INTO sync_retired(scope,stream) VALUES($1,$2) ON CONFLICT(scope,stream) DO NOTHING",
        {Raw(scope), Raw(stream)});
}

std::optional<TabletMemory::Receipted> TabletMemory::receipted(const ScopeId& scope, const StreamId& stream) const
{
    std::optional<Receipted> said;
    db_.queryOne("SELECT seq,hash,durable,photos,receipt FROM sync_have WHERE scope=$1 AND stream=$2",
        {Raw(scope), Raw(stream)}, [&](const sql::Row& row) {
            said = Receipted{{row.integer(0), Hash::fromRaw(row.blob(1)).value_or(Hash{}), row.integer(2)}, row.integer(3),
                row.integer(4)};
        });
    return said;
}

void TabletMemory::setReceipted(const ScopeId& scope, const StreamId& stream, const Receipted& said)
{
    db_.execute(R"sql(
        INSERT INTO sync_have(scope,stream,seq,hash,durable,photos,receipt) VALUES($1,$2,$3,$4,$5,$6,$7)
            ON CONFLICT(scope,stream) DO UPDATE SET seq=excluded.seq,hash=excluded.hash,durable=excluded.durable,
                photos=excluded.photos,receipt=excluded.receipt)sql",
        {Raw(scope), Raw(stream), said.have.seq, Raw(said.have.chain), said.have.durable, said.photosUpto, said.receipt});
}

bool TabletMemory::isPhotoStored(const ScopeId& scope, const Hash& sha) const
{
    return db_.queryOne("SELECT 1 FROM sync_photo WHERE scope=$1 AND sha=$2", {Raw(scope), Raw(sha)}, [](const sql::Row&) {});
}

void TabletMemory::setPhotoStored(const ScopeId& scope, const Hash& sha, std::int64_t receipt)
{
    db_.execute("INSERT INTO sync_photo(scope,sha,receipt) VALUES($1,$2,$3) ON CONFLICT(scope,sha) DO NOTHING",
        {Raw(scope), Raw(sha), receipt});
}

std::int64_t TabletMemory::keepReceipt(const std::string& lines)
{
    std::int64_t number = 0;
    db_.queryOne("INSERT INTO sync_receipt(id,lines) VALUES((SELECT COALESCE(MAX(id),0)+1 FROM sync_receipt),$1) RETURNING id",
        {Blob{lines}}, [&](const sql::Row& row) { number = row.integer(0); });
    return number;
}

std::optional<std::string> TabletMemory::receipt(std::int64_t number) const
{
    std::optional<std::string> lines;
    db_.queryOne("SELECT lines FROM sync_receipt WHERE id=$1", {number}, [&](const sql::Row& row) { lines = row.blob(0); });
    return lines;
}

void TabletMemory::dropUnusedReceipts()
{
    db_.execute("DELETE FROM sync_receipt WHERE id NOT IN (SELECT receipt FROM sync_have UNION SELECT receipt FROM sync_photo)");
}

void TabletMemory::voidReceipts()
{
    for (const auto* table : {"DELETE FROM sync_have", "DELETE FROM sync_photo", "DELETE FROM sync_receipt",
             "DELETE FROM sync_refilled"}) {
        db_.execute(table);
    }
}

} // namespace doorstep::sync
