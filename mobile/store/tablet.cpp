#include "mobile/store/tablet.h"

#include "mobile/store/entry_state.h"
#include "mobile/store/schema.h"
#include "mobile/store/settle.h"
#include "mobile/store/tablet_core.h"
#include "mobile/store/views.h"
#include "shared/sql/sqlite.h"

#include <algorithm>

namespace doorstep::mobile {
namespace {

constexpr const char* kEnrolled = "tablet.enrolled";
constexpr const char* kDeviceSeed = "device.seed";
constexpr const char* kPending = "enrolment.pending";
constexpr const char* kEnrolment = "enrolment";

evidence::WrapCost wrapCost(const Seams& seams)
{
    constexpr std::uint64_t kLeastMemory = 8 << 10;
    return seams.cheapKeys ? evidence::WrapCost{1, kLeastMemory} : evidence::WrapCost{};
}

Result<std::unique_ptr<sql::Connection>> openDatabase(const std::string& path, const Seams& seams)
{
    const std::string mend = "; nothing was changed. Keep the folder and ask for support";
    try {
        sql::SqliteOptions options;
        options.vfs = seams.sqliteVfs;
        auto connection = sql::openSqlite(path, options);
        if (auto ready = migrateTablet(*connection); !ready) return ready.error();
        if (auto ready = changelog::migrateChangeLog(*connection); !ready) return ready.error();
        return connection;
    } catch (const sql::DiskFull&) {
        return Error{ErrorCode::NoSpace, "the tablet's storage is full; free some space and start again", path};
    } catch (const sql::SqlError& error) {
        if (error.kind() == sql::SqlError::Kind::Damaged) {
            return Error{ErrorCode::Damaged, "the database does not read" + mend, path};
        }
        if (error.kind() == sql::SqlError::Kind::Busy) return Error{ErrorCode::Conflict, "the database is in use", path};
        throw;
    }
}

sync::TabletIdentity identityOf(const Enrolment& enrolment)
{
    return {enrolment.device, {enrolment.user}, enrolment.serverId, enrolment.serverKey};
}

/// Brings everything that needs the data key into being.
Result<std::unique_ptr<OpenData>> openData(TabletCore& core, const evidence::DataKey& key)
{
    auto data = std::make_unique<OpenData>(*core.connection, core.seams, core.dataDir, key);
    const auto seed = data->secrets.get(kDeviceSeed);
    if (!seed) return seed.error();
    if (*seed) {
        data->deviceKey = evidence::SigningKey::fromSeed(**seed);
    } else {
        data->deviceKey = evidence::SigningKey::generate(core.seams.random);
        data->secrets.put(kDeviceSeed, data->deviceKey->seed());
    }
    const auto stored = data->secrets.get(kEnrolment);
    if (!stored) return stored.error();
    if (*stored) {
        auto enrolment = Enrolment::fromJson(**stored);
        if (!enrolment) return enrolment.error();
        data->enrolment = std::move(*enrolment);
        data->session = std::make_unique<sync::TabletSession>(
            *core.connection, data->log, core.seams.random, core.seams.clock, identityOf(*data->enrolment));
    }
    data->files.sweep();
    data->refresh();
    return data;
}

} // namespace

Tablet::Tablet(std::unique_ptr<TabletCore> core) : core_(std::move(core)) {}
Tablet::~Tablet() = default;

Result<std::unique_ptr<Tablet>> Tablet::open(const std::string& dataDir, Seams seams)
{
    if (auto made = seams.disk.makeFolder(dataDir); !made) return made.error();
    if (auto made = seams.disk.makeFolder(dataDir + "/photos"); !made) return made.error();
    auto lock = DataLock::take(dataDir);
    if (!lock) return lock.error();
    auto vault = Vault::open(dataDir, seams.disk, seams.clock, seams.random, seams.keyStore, wrapCost(seams));
    if (!vault) return vault.error();
    auto connection = openDatabase(dataDir + "/tablet.db", seams);
    if (!connection) return connection.error();
    return std::unique_ptr<Tablet>(new Tablet(std::unique_ptr<TabletCore>(
        new TabletCore{dataDir, std::move(seams), std::move(*lock), std::move(*vault), std::move(*connection), nullptr, false})));
}

LockState Tablet::lockState() const
{
    const Vault& vault = core_->vault;
    return {vault.made(), vault.pin(), core_->screenOpen, vault.triesLeft(), vault.waitMs()};
}

Result<void> Tablet::setSecret(std::string_view secret)
{
    const auto key = core_->vault.make(secret);
    if (!key) return key.error();
    auto data = openData(*core_, *key);
    if (!data) return data.error();
    core_->data = std::move(*data);
    core_->screenOpen = true;
    return {};
}

Result<void> Tablet::unlock(std::string_view secret)
{
    const auto key = core_->vault.unlock(secret);
    if (!key) return key.error();
    if (!core_->data) {
        auto data = openData(*core_, *key);
        if (!data) return data.error();
        core_->data = std::move(*data);
        // A kill between the end of a draft and the end of its photos.
        core_->dropUnnamed(core_->data->files.all());
    }
    core_->screenOpen = true;
    return {};
}

void Tablet::lock()
{
    core_->screenOpen = false;
}

bool Tablet::enrolled() const
{
    return Settings(*core_->connection).get(kEnrolled) == "1";
}

std::optional<EnrolmentInfo> Tablet::enrolment() const
{
    const OpenData* data = core_->shown();
    if (!data || !data->enrolment) return std::nullopt;
    const Enrolment& who = *data->enrolment;
    return EnrolmentInfo{who.server, who.serverName, who.device, who.user, who.userName, who.display};
}

Result<HttpRequest> Tablet::enrolRequest(const std::string& server, const std::string& code, const std::string& deviceName)
{
    OpenData* data = core_->shown();
    if (!data) return locked();
    if (data->enrolment) return Error{ErrorCode::Conflict, "this tablet is enrolled already", data->enrolment->server};
    const auto pending = readServerAddress(server);
    if (!pending) return pending.error();
    const auto clean = readEnrolmentCode(code);
    if (!clean) return clean.error();
    auto kept = inTransaction(*core_->connection, [&]() -> Result<void> {
        data->secrets.put(kPending, pending->toJson());
        return {};
    });
    if (!kept) return kept.error();
    return enrolmentRequest(*pending, *clean, data->deviceKey->publicKey(), deviceName, core_->seams.app);
}

Result<void> Tablet::enrolReply(const HttpReply& reply)
{
    OpenData* data = core_->shown();
    if (!data) return locked();
    const auto stored = data->secrets.get(kPending);
    if (!stored) return stored.error();
    if (!*stored) return Error{ErrorCode::Conflict, "no enrolment was begun", {}};
    const auto pending = PendingEnrolment::fromJson(**stored);
    if (!pending) return pending.error();
    auto enrolment = readEnrolmentReply(*pending, data->deviceKey->publicKey(), reply);
    if (!enrolment) return enrolment.error();
    // Before there is anything to lose, the office can open this folder.
    if (auto wrapped = core_->vault.wrapToOffice(enrolment->recovery, data->key); !wrapped) return wrapped;

    auto kept = inTransaction(*core_->connection, [&]() -> Result<void> {
        data->secrets.put(kEnrolment, enrolment->toJson());
        data->secrets.remove(kPending);
        for (const auto& [scope, named] : enrolment->scopes) {
            data->log.putScope(scope, UnitId::fromText(named.unit).value_or(UnitId{}), named.kind);
        }
        Settings(*core_->connection).put(kEnrolled, "1");
        return {};
    });
    if (!kept) return kept;
    sync::Rights rights;
    rights.version = enrolment->rights;
    for (const auto& [scope, named] : enrolment->scopes) rights.scopes[scope] = {named.kind, named.role};
    data->enrolment = std::move(*enrolment);
    data->session = std::make_unique<sync::TabletSession>(
        *core_->connection, data->log, core_->seams.random, core_->seams.clock, identityOf(*data->enrolment));
    data->session->adoptRights(rights);
    return {};
}

std::vector<CollectScope> Tablet::collectScopes() const
{
    std::vector<CollectScope> scopes;
    const OpenData* data = core_->shown();
    if (!data || !data->session) return scopes;
    for (const auto& [scope, grant] : data->session->rights().scopes) {
        if (grant.kind != "collect") continue;
        const auto named = data->enrolment->scopes.find(scope);
        const std::string unit = named == data->enrolment->scopes.end() ? std::string() : named->second.unit;
        scopes.push_back({scope, unit, data->unitNameOf(scope), grant.role});
    }
    return scopes;
}

std::vector<FormRow> Tablet::forms() const
{
    std::vector<FormRow> rows;
    OpenData* data = core_->shown();
    if (!data) return rows;
    const auto& index = data->freshIndex();
    for (const auto& version : data->forms.versions()) {
        FormRow row{version.hash, version.id, version.version, version.title, {}, version.newest, true, {}, {}, 0, 0};
        for (const auto& [id, entry] : index.all()) {
            if (entry.form != version.hash) continue;
            row.drafts += entry.hasDraft ? 1 : 0;
            row.records += entry.finished ? 1 : 0;
        }
        const auto definition = data->forms.load(version.hash);
        if (!definition) {
            row.ready = false;
            row.problem = definition.error().text();
        } else {
            row.languages = (*definition)->languages();
            for (const auto& gap : (*definition)->unsupported()) row.unsupported.push_back(gap.place + ": " + gap.what);
            if (row.id.empty()) row.id = (*definition)->id();
            if (row.version.empty()) row.version = (*definition)->version();
            if (row.title.empty()) row.title = (*definition)->title();
        }
        // An older version is listed only while work stands on it.
        if (row.newest || row.drafts > 0 || row.records > 0) rows.push_back(std::move(row));
    }
    return rows;
}

std::vector<RecordRow> Tablet::records(const RecordFilter& filter) const
{
    std::vector<RecordRow> rows;
    OpenData* data = core_->shown();
    if (!data) return rows;
    for (const auto& [id, entry] : data->freshIndex().all()) {
        if (filter.form && entry.form != *filter.form) continue;
        if (entry.title.find(filter.text) == std::string::npos) continue;
        RecordRow row = recordRow(*data, entry);
        if (!filter.phase || row.phase == *filter.phase) rows.push_back(std::move(row));
    }
    std::stable_sort(rows.begin(), rows.end(), [](const RecordRow& a, const RecordRow& b) { return a.updatedMs > b.updatedMs; });
    return rows;
}

std::optional<RecordRow> Tablet::record(const RecordId& id) const
{
    OpenData* data = core_->shown();
    const auto* entry = data ? data->freshIndex().find(id) : nullptr;
    if (!entry) return std::nullopt;
    return recordRow(*data, *entry);
}

Result<std::unique_ptr<Entry>> Tablet::begin(
    const Hash& form, std::optional<ScopeId> scope, std::optional<RecordId> subject)
{
    OpenData* data = core_->shown();
    if (!data) return locked();
    if (!data->enrolment) return Error{ErrorCode::Conflict, "enrol this tablet first", {}};
    const auto scopes = collectScopes();
    if (!scope) {
        if (scopes.size() > 1) return base::invalid("you may collect in several places; say in which");
        if (scopes.empty()) return Error{ErrorCode::Forbidden, "you may not collect anywhere; ask your supervisor", {}};
        scope = scopes.front().scope;
    } else if (std::none_of(scopes.begin(), scopes.end(), [&](const CollectScope& s) { return s.scope == *scope; })) {
        return Error{ErrorCode::Forbidden, "you may not collect there", scope->text()};
    }
    return beginEntry(*core_, form, *scope, subject);
}

Result<std::unique_ptr<Entry>> Tablet::edit(const RecordId& id)
{
    if (!core_->shown()) return locked();
    return editEntry(*core_, id);
}

Result<RecordView> Tablet::view(const RecordId& id, std::string_view language) const
{
    OpenData* data = core_->shown();
    if (!data) return locked();
    const auto* entry = data->freshIndex().find(id);
    if (!entry) return Error{ErrorCode::NotFound, "there is no such record on this tablet", id.text()};
    return recordView(*core_, *entry, language);
}

std::vector<ConflictRow> Tablet::conflicts(std::string_view language) const
{
    std::vector<ConflictRow> all;
    OpenData* data = core_->shown();
    if (!data) return all;
    for (const auto& [id, entry] : data->freshIndex().all()) {
        for (auto& row : conflictRows(*data, entry, language)) all.push_back(std::move(row));
    }
    return all;
}

Result<void> Tablet::settle(
    const RecordId& id, const forms::Path& path, const std::string& value, std::string_view reason)
{
    OpenData* data = core_->shown();
    if (!data) return locked();
    const auto* entry = data->freshIndex().find(id);
    if (!entry) return Error{ErrorCode::NotFound, "there is no such record on this tablet", id.text()};
    return settleConflict(*core_, IndexEntry(*entry), path, value, reason);
}

std::vector<ReturnRow> Tablet::returns(std::string_view language) const
{
    std::vector<ReturnRow> all;
    OpenData* data = core_->shown();
    if (!data) return all;
    for (const auto& [id, entry] : data->freshIndex().all()) {
        if (entry.openNotes == 0 && entry.review != "returned") continue;
        ReturnRow returned{recordRow(*data, entry), {}};
        const auto state = data->log.state(entry.scope, entry.record);
        const auto definition = data->forms.load(entry.form);
        for (auto& note : noteRows(*data, state, definition ? definition->get() : nullptr, language)) {
            if (!note.done) returned.open.push_back(std::move(note));
        }
        all.push_back(std::move(returned));
    }
    return all;
}

Result<std::string> Tablet::photo(const std::string& sha) const
{
    OpenData* data = core_->shown();
    if (!data) return locked();
    const auto hash = Hash::fromText(sha);
    if (!hash) return base::invalid("is not the hash of a file", sha);
    return data->files.readAll(*hash);
}

Result<std::string> Tablet::formFile(const Hash& form, std::string_view name) const
{
    OpenData* data = core_->shown();
    if (!data) return locked();
    return data->forms.file(form, name);
}

std::string Tablet::setting(const std::string& name) const
{
    return Settings(*core_->connection).get("ui." + name);
}

Result<void> Tablet::setSetting(const std::string& name, const std::string& value)
{
    return inTransaction(*core_->connection, [&]() -> Result<void> {
        Settings(*core_->connection).put("ui." + name, value);
        return {};
    });
}

} // namespace doorstep::mobile
