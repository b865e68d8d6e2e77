#include "mobile/headless/json_view.h"

#include <nlohmann/json.hpp>

namespace doorstep::mobile {
using nlohmann::json;

// Parts of the snapshots above; not anonymous, because list() finds them by their argument.
json toJson(const Author& author);
json toJson(const PhotoInfo& photo);
json toJson(const Candidate& candidate);
json toJson(const NoteRow& note);
json toJson(const AnswerRow& answer);
json toJson(const SectionView& section);
json toJson(const StuckItem& item);

namespace {

json orNull(const std::optional<std::string>& value)
{
    return value ? json(*value) : json();
}

template <class Row>
json list(const std::vector<Row>& rows)
{
    json all = json::array();
    for (const auto& row : rows) all.push_back(toJson(row));
    return all;
}

} // namespace

json toJson(const Author& author)
{
    return {{"user", author.user}, {"display", author.display}, {"self", author.self}, {"console", author.console}};
}

json toJson(const PhotoInfo& photo)
{
    return {{"sha", photo.sha}, {"type", photo.type}, {"name", photo.name}, {"bytes", photo.bytes}, {"sent", photo.sent},
        {"delivered", photo.delivered}, {"here", photo.here}};
}

json toJson(const Candidate& candidate)
{
    return {{"op", candidate.op}, {"value", orNull(candidate.value)}, {"display", candidate.display},
        {"author", toJson(candidate.author)}, {"wall", candidate.wallMs}, {"picked", candidate.picked}};
}

json toJson(const NoteRow& note)
{
    return {{"id", note.id}, {"at", note.at.text()}, {"label", note.label}, {"text", note.text},
        {"author", toJson(note.author)}, {"wall", note.wallMs}, {"done", note.done}};
}

json toJson(const AnswerRow& answer)
{
    return {{"path", answer.path.text()}, {"label", answer.label}, {"value", answer.value}, {"display", answer.display},
        {"hidden", answer.hidden}, {"derived", answer.derived}, {"known", answer.known}, {"problem", answer.problem},
        {"photos", list(answer.photos)}, {"candidates", list(answer.candidates)}, {"base", orNull(answer.base)},
        {"notes", list(answer.notes)}};
}

json toJson(const SectionView& section)
{
    return {{"title", section.title}, {"answers", list(section.answers)}};
}

json toJson(const StuckItem& item)
{
    std::string kind;
    switch (item.kind) {
    case StuckItem::Kind::Change: kind = "change"; break;
    case StuckItem::Kind::Photo: kind = "photo"; break;
    case StuckItem::Kind::Form: kind = "form"; break;
    }
    return {{"kind", kind}, {"record", item.record.text()}, {"title", item.title}, {"code", item.code},
        {"status", item.status}, {"bytes", item.bytes}};
}

json toJson(const FormRow& form)
{
    return {{"hash", form.hash.text()}, {"id", form.id}, {"version", form.version}, {"title", form.title},
        {"languages", form.languages}, {"newest", form.newest}, {"ready", form.ready}, {"problem", form.problem},
        {"unsupported", form.unsupported}, {"drafts", form.drafts}, {"records", form.records}};
}

json toJson(const RecordRow& row)
{
    return {{"scope", row.scope.text()}, {"record", row.record.text()}, {"form", row.form.text()},
        {"formTitle", row.formTitle}, {"title", row.title}, {"unitName", row.unitName}, {"phase", nameOf(row.phase)},
        {"held", row.attention.held}, {"heldWhy", row.attention.heldWhy}, {"returned", row.attention.returned},
        {"conflict", row.attention.conflict}, {"damaged", row.attention.damaged}, {"hasDraft", row.hasDraft},
        {"percent", row.percent}, {"photos", row.photos}, {"photosDelivered", row.photosDelivered},
        {"conflicts", row.conflicts}, {"openNotes", row.openNotes}, {"updated", row.updatedMs}, {"mine", row.mine},
        {"review", row.review}};
}

json toJson(const RecordView& view)
{
    json all = toJson(view.row);
    all["sections"] = list(view.sections);
    all["notes"] = list(view.notes);
    all["reviewBy"] = view.reviewBy;
    all["reviewMs"] = view.reviewMs;
    return all;
}

json toJson(const ConflictRow& conflict)
{
    return {{"scope", conflict.scope.text()}, {"record", conflict.record.text()}, {"title", conflict.title},
        {"path", conflict.path.text()}, {"label", conflict.label}, {"candidates", list(conflict.candidates)},
        {"base", orNull(conflict.base)}, {"union", orNull(conflict.unionValue)}};
}

json toJson(const ReturnRow& returned)
{
    json all = toJson(returned.row);
    all["open"] = list(returned.open);
    return all;
}

json toJson(const StatusData& status)
{
    return {{"drafts", status.drafts}, {"waiting", status.waiting}, {"uploading", status.uploading},
        {"delivered", status.delivered}, {"attention", status.attention}, {"photosWaiting", status.photosWaiting},
        {"bytesWaiting", status.bytesWaiting}, {"lastSuccess", status.lastSuccessMs}, {"lastServer", status.lastServerMs},
        {"clockOff", status.clockOffMs}, {"free", status.freeBytes}, {"revoked", status.revoked},
        {"stuck", list(status.stuck)}};
}

json toJson(const SyncOutcome& outcome)
{
    return {{"outcome", nameOf(outcome.kind)}, {"status", outcome.status}, {"retryAfter", outcome.retryAfterMs},
        {"what", outcome.what}, {"linesSent", outcome.linesSent}, {"linesReceived", outcome.linesReceived},
        {"photosSent", outcome.photosSent}, {"photoBytesSent", outcome.photoBytesSent}, {"fetched", outcome.fetched}};
}

json toJson(const LockState& lock)
{
    return {{"made", lock.made}, {"pin", lock.pin}, {"open", lock.open}, {"triesLeft", lock.triesLeft},
        {"wait", lock.waitMs}};
}

std::string nameOf(Phase phase)
{
    switch (phase) {
    case Phase::Draft: return "draft";
    case Phase::LocalOnly: return "local";
    case Phase::Uploading: return "uploading";
    case Phase::Delivered: return "delivered";
    case Phase::Attention: return "attention";
    }
    return {};
}

std::string nameOf(SyncOutcome::Kind kind)
{
    switch (kind) {
    case SyncOutcome::Kind::Complete: return "complete";
    case SyncOutcome::Kind::NoNetwork: return "no-network";
    case SyncOutcome::Kind::WrongServer: return "wrong-server";
    case SyncOutcome::Kind::Busy: return "busy";
    case SyncOutcome::Kind::Refused: return "refused";
    case SyncOutcome::Kind::Revoked: return "revoked";
    case SyncOutcome::Kind::NoSpace: return "no-space";
    case SyncOutcome::Kind::Damaged: return "damaged";
    case SyncOutcome::Kind::Partial: return "partial";
    }
    return {};
}

} // namespace doorstep::mobile
