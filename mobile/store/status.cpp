#include "mobile/store/tablet_core.h"
#include "mobile/store/views.h"
#include "shared/records/held_reason.h"
#include "shared/sql/sqlite.h"

#include <cstdlib>

namespace doorstep::mobile {
namespace {

std::int64_t numberIn(const Settings& settings, const char* name)
{
    return std::strtoll(settings.get(name).c_str(), nullptr, 10);
}

void countPhase(StatusData& status, Phase phase)
{
    switch (phase) {
    case Phase::Draft: ++status.drafts; break;
    case Phase::LocalOnly: ++status.waiting; break;
    case Phase::Uploading: ++status.uploading; break;
    case Phase::Delivered: ++status.delivered; break;
    case Phase::Attention: ++status.attention; break;
    }
}

void addStuckChanges(const OpenData& data, StatusData& status)
{
    for (const auto& scope : data.log.scopes()) {
        for (const auto& line : data.log.held(scope.id)) {
            StuckItem item{StuckItem::Kind::Change, line.record.value_or(RecordId{}), {}, "held:" + std::string(records::codeOf(line.why)), 0, 0};
            if (const auto* entry = data.index.find(item.record)) item.title = entry->title;
            status.stuck.push_back(std::move(item));
        }
    }
}

void addStuckFiles(const OpenData& data, StatusData& status)
{
    for (const auto& transfer : data.transfers.troubled()) {
        const auto scope = data.log.scope(transfer.scope);
        const bool form = scope && scope->kind == "forms";
        StuckItem item{form ? StuckItem::Kind::Form : StuckItem::Kind::Photo, {}, {},
            (form ? "form:" : "photo:") + transfer.code, transfer.status, data.files.size(transfer.sha).value_or(0)};
        for (const auto& id : data.log.photoLines(transfer.scope, transfer.sha)) {
            const auto line = data.log.line(transfer.scope, id);
            if (line && line->record) item.record = *line->record;
        }
        if (const auto* entry = data.index.find(item.record)) item.title = entry->title;
        status.stuck.push_back(std::move(item));
    }
}

void countPhotos(const OpenData& data, StatusData& status)
{
    if (!data.session) return;
    for (const auto& scope : data.log.scopes()) {
        if (!holdsAnswers(scope.kind)) continue;
        for (const auto& stream : data.log.streams(scope.id)) {
            if (stream.device != data.enrolment->device) continue;
            for (const auto& photo : data.log.streamPhotos(scope.id, stream.id, 0, stream.upto)) {
                if (data.session->photoStored(scope.id, photo.sha)) continue;
                ++status.photosWaiting;
                status.bytesWaiting += data.files.size(photo.sha).value_or(0);
            }
        }
    }
}

} // namespace

StatusData Tablet::status() const
{
    StatusData status;
    const Settings settings(*core_->connection);
    status.lastSuccessMs = numberIn(settings, "sync.success");
    status.lastServerMs = numberIn(settings, "sync.server");
    status.clockOffMs = numberIn(settings, "sync.clockOff");
    status.freeBytes = core_->seams.disk.freeBytes(core_->dataDir).valueOr(0);
    OpenData* data = core_->shown();
    if (!data) return status;
    status.revoked = data->session && data->session->rights().version == sync::Rights::kRevoked;
    for (const auto& [id, entry] : data->freshIndex().all()) countPhase(status, recordRow(*data, entry).phase);
    countPhotos(*data, status);
    addStuckChanges(*data, status);
    addStuckFiles(*data, status);
    return status;
}

std::vector<std::string> Tablet::verify() const
{
    OpenData* data = core_->shown();
    if (!data) return {locked().message};
    std::vector<std::string> problems;
    if (auto found = sql::sqliteProblems(*core_->connection); !found.empty()) problems.push_back("database: " + found);
    std::optional<evidence::PublicKey> serverKey;
    if (data->enrolment) serverKey = data->enrolment->serverKey;
    for (const auto& scope : data->log.scopes()) {
        for (const auto& problem : data->log.verify(scope.id, serverKey)) {
            problems.push_back(scope.kind + " " + problem.place + ": " + problem.message);
        }
        // A line of this tablet names only bytes that are here, unless the server has them.
        for (const auto& stream : data->log.streams(scope.id)) {
            if (!data->enrolment || stream.device != data->enrolment->device) continue;
            for (const auto& photo : data->log.streamPhotos(scope.id, stream.id, 0, stream.upto)) {
                const bool delivered = data->session && data->session->photoStored(scope.id, photo.sha);
                if (!delivered && !data->files.size(photo.sha)) problems.push_back("photo " + photo.sha.text() + ": its bytes are not here");
            }
        }
    }
    for (const auto& record : data->works.damaged()) problems.push_back("draft " + record.text() + ": its row does not open");
    for (const auto& sha : data->files.all()) {
        if (const auto bytes = data->files.readAll(sha); !bytes) problems.push_back("file " + bytes.error().text());
    }
    return problems;
}

} // namespace doorstep::mobile
