#include "mobile/store/tablet_core.h"

#include "shared/changelog/office_calendar.h"

#include <nlohmann/json.hpp>

namespace doorstep::mobile {

OpenData::OpenData(
    sql::Connection& connection, const Seams& seams, const std::string& dataDir, const evidence::DataKey& dataKey)
    : key(dataKey), seal(key, seams.random), log(connection, seal, changelog::ChangeLog::Side::Tablet),
      secrets(connection, seal), files(connection, seams.disk, seams.random, dataDir + "/photos", key),
      works(connection, seal), transfers(connection), forms(log, files), index(log, works, forms)
{
}

void OpenData::refresh()
{
    forms.refresh();
    calendar = changelog::officeCalendar(log);
    index.rebuild(self());
    stale.clear();
}

const RecordIndex& OpenData::freshIndex()
{
    for (const auto& record : stale) {
        const auto work = works.find(record);
        const auto* known = index.find(record);
        if (work) index.update(work->scope, record, self());
        else if (known) index.update(ScopeId(known->scope), record, self());
    }
    stale.clear();
    return index;
}

std::string OpenData::unitNameOf(const ScopeId& scope) const
{
    if (!enrolment) return {};
    const auto named = enrolment->scopes.find(scope);
    return named == enrolment->scopes.end() ? std::string() : named->second.unitName;
}

forms::Environment TabletCore::environment(std::string_view language) const
{
    forms::Environment environment{seams.clock.nowMs(), seams.utcOffsetMinutes, seams.random, {}, std::string(language)};
    if (data) environment.calendar = &data->calendar;
    if (data && data->enrolment) {
        environment.properties["deviceid"] = data->enrolment->device.text();
        environment.properties["username"] = data->enrolment->userName;
    }
    return environment;
}

Result<StreamId> TabletCore::ownStream(const ScopeId& scope)
{
    const Enrolment& who = *data->enrolment;
    std::optional<StreamId> left;
    for (const auto& stream : data->log.streams(scope)) {
        if (stream.device != who.device || stream.user != who.user) continue;
        const bool mayWrite = !stream.forked && (!data->session || data->session->mayWrite(scope, stream.id));
        if (mayWrite) return stream.id;
        left = stream.id; // Lives on elsewhere: this tablet is a copy of it, or was restored.
    }
    records::OpenLine open;
    open.scope = scope;
    open.device = who.device;
    open.user = who.user;
    open.key = data->deviceKey->publicKey();
    open.certificate = who.certificate;
    open.after = left;
    open.app = seams.app;
    return changelog::Author::open(data->log, *data->deviceKey, seams.random, open, seams.clock.nowMs());
}

std::string TabletCore::clockEvidence() const
{
    nlohmann::json evidence{{"steady", seams.clock.steadyMs()}, {"offset", seams.utcOffsetMinutes}};
    const std::string server = Settings(*connection).get("sync.server");
    if (!server.empty()) evidence["server"] = server;
    return evidence.dump();
}

void TabletCore::dropUnnamed(const std::vector<Hash>& hashes)
{
    if (!data->works.damaged().empty()) return; // What a damaged row names cannot be known: keep all.
    std::set<Hash> drafted;
    for (const auto& work : data->works.all()) {
        for (const auto& draft : data->log.drafts(work.scope, work.record)) {
            const auto* file = draft.value.attachment();
            if (!file) continue;
            drafted.insert(file->sha);
            if (file->thumbnail) drafted.insert(*file->thumbnail);
        }
    }
    const auto scopes = data->log.scopes();
    for (const auto& sha : hashes) {
        bool named = drafted.contains(sha);
        for (const auto& scope : scopes) named = named || data->log.photo(scope.id, sha).has_value();
        if (named) continue;
        if (const auto name = data->files.forget(sha)) data->files.removeFile(*name);
    }
}

} // namespace doorstep::mobile
