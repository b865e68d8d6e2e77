#include "syncserver/routes/json_views.h"

#include "shared/records/line.h"

#include <nlohmann/json.hpp>

namespace doorstep::server {

using nlohmann::json;

namespace {

template <class Id>
json idOrNull(const std::optional<Id>& id)
{
    return id ? json(id->text()) : json(nullptr);
}

json textOrNull(const std::string& text) { return text.empty() ? json(nullptr) : json(text); }

json frontierJson(const records::Frontier& frontier)
{
    json all = json::object();
    for (const auto& [stream, upto] : frontier) all[stream.text()] = json::array({upto.first, upto.second.text()});
    return all;
}

json labelsJson(const std::vector<std::string>& languages, const forms::Texts& texts)
{
    json labels = json::object();
    for (std::size_t i = 0; i < texts.size(); ++i)
        if (!texts[i].empty()) labels[i < languages.size() ? languages[i] : std::string("default")] = texts[i];
    return labels;
}

json fieldJson(const forms::FormDefinition& form, const forms::Leaf& leaf)
{
    json choices = json::array();
    for (const auto& choice : leaf.choices)
        choices.push_back({{"value", choice.value}, {"labels", labelsJson(form.languages(), choice.labels)}});
    return {{"path", leaf.path},       {"kind", kindOf(leaf)},     {"labels", labelsJson(form.languages(), leaf.labels)},
            {"choices", choices},      {"derived", leaf.derived},  {"binary", leaf.binary},
            {"personal", leaf.personal}};
}

json formBody(const std::string& hash, const std::string& id, const std::string& version, const std::string& title,
              const forms::FormDefinition* form)
{
    json fields = json::array(), unsupported = json::array(), languages = json::array();
    if (form) {
        for (const auto& leaf : form->leaves())
            if (!leaf.metadata) fields.push_back(fieldJson(*form, leaf));
        for (const auto& one : form->unsupported()) unsupported.push_back(one.place + ": " + one.what);
        languages = form->languages();
    }
    return {{"hash", hash},           {"id", id},         {"version", version},        {"title", title},
            {"languages", languages}, {"fields", fields}, {"unsupported", unsupported}};
}

json conflictJson(const std::optional<ConflictView>& conflict)
{
    if (!conflict) return nullptr;
    json candidates = json::array();
    for (const auto& one : conflict->candidates)
        candidates.push_back({{"value", records::valueToJson(one.value)},
                              {"display", one.display},
                              {"op", one.op.text()},
                              {"author", toJson(one.author)},
                              {"wall", one.wallMs}});
    json base = nullptr;
    if (conflict->base) base = {{"value", records::valueToJson(*conflict->base)}, {"display", conflict->baseDisplay}};
    return {{"candidates", candidates}, {"base", base}};
}

json answerJson(const AnswerView& answer)
{
    json photos = json::array();
    for (const auto& photo : answer.photos)
        photos.push_back({{"sha", photo.file.sha.text()},
                          {"thumb", idOrNull(photo.file.thumbnail)},
                          {"type", photo.file.type},
                          {"bytes", photo.file.bytes},
                          {"name", photo.file.name},
                          {"here", photo.here}});
    return {{"path", answer.path.text()},
            {"label", answer.label},
            {"kind", answer.kind},
            {"value", records::valueToJson(answer.value)},
            {"display", answer.display},
            {"photos", photos},
            {"hidden", answer.hidden},
            {"derived", answer.derived},
            {"conflict", conflictJson(answer.conflict)},
            {"problem", textOrNull(answer.problem)}};
}

json rowJson(const Listed& row, const UnitId& unit, const std::string& unitName, const std::string& formTitle,
             const Somebody& author, std::int64_t photos, std::int64_t photosHere)
{
    return {{"scope", row.scope.text()},
            {"unit", unit.text()},
            {"unitName", unitName},
            {"id", row.record.text()},
            {"form", row.form ? row.form->text() : std::string()},
            {"formTitle", formTitle},
            {"title", row.title},
            {"author", toJson(author)},
            {"created", row.created},
            {"updated", row.updated},
            {"state", row.state},
            {"conflicts", row.conflicts},
            {"photos", photos},
            {"photosHere", photosHere},
            {"notes", row.notes},
            {"needsReview", row.unsure},
            {"deleted", row.deleted},
            {"cur", row.cur}};
}

json opJson(const HistoryOp& op)
{
    return {{"path", op.path.text()},
            {"label", op.label},
            {"value", records::valueToJson(op.value)},
            {"display", op.display},
            {"before", op.before}};
}

} // namespace

json toJson(const Somebody& somebody)
{
    return {{"id", somebody.user ? somebody.user->text() : std::string()}, {"display", somebody.display}};
}

json toJson(const SignedIn& who, const std::string& csrf)
{
    json scopes = json::array();
    for (const auto& right : who.scopes)
        scopes.push_back({{"scope", right.scope.text()},
                          {"unit", right.unit.text()},
                          {"unitName", right.unitName},
                          {"kind", right.kind},
                          {"role", nameOf(right.role)}});
    return {{"user", {{"id", who.account.user.text()}, {"name", who.account.name}, {"display", who.account.display}}},
            {"csrf", csrf},
            {"scopes", scopes}};
}

json toJson(const ListedRecord& record)
{
    return rowJson(record.row, record.unit, record.unitName, record.formTitle, record.author, record.photos, record.photosHere);
}

json toJson(const RecordDetail& detail)
{
    auto whole = rowJson(detail.row, detail.unit, detail.unitName, detail.formTitle, detail.author,
                         std::int64_t(detail.row.photos.size()), detail.photosHere);
    const auto* form = detail.form.get();
    whole["form"] = formBody(detail.row.form ? detail.row.form->text() : std::string(), form ? form->id() : std::string(),
                             form ? form->version() : std::string(), detail.formTitle, form);
    if (!detail.formProblem.empty()) whole["form"]["unsupported"].push_back(detail.formProblem);

    json sections = json::array();
    for (const auto& section : detail.sections) {
        json answers = json::array();
        for (const auto& answer : section.answers) answers.push_back(answerJson(answer));
        sections.push_back({{"path", section.path}, {"title", section.title}, {"answers", answers}});
    }
    whole["sections"] = sections;
    whole["other"] = json::array();
    for (const auto& answer : detail.other) whole["other"].push_back(answerJson(answer));
    whole["notes"] = json::array();
    for (const auto& note : detail.notes)
        whole["notes"].push_back({{"id", note.id},
                                  {"at", note.at},
                                  {"text", note.text},
                                  {"by", toJson(note.by)},
                                  {"wall", note.wallMs},
                                  {"done", note.done}});
    whole["review"] = {{"state", detail.reviewState},
                       {"by", detail.reviewBy ? toJson(*detail.reviewBy) : json(nullptr)},
                       {"wall", detail.reviewBy ? json(detail.reviewMs) : json(nullptr)}};
    whole["frontier"] = frontierJson(detail.frontier);
    whole["assigned"] = json::array();
    for (const auto& user : detail.assigned) whole["assigned"].push_back(toJson(user));
    return whole;
}

json toJson(const HistoryChange& change)
{
    json ops = json::array(), derived = json::array();
    for (const auto& op : change.ops) ops.push_back(opJson(op));
    for (const auto& op : change.derived) derived.push_back(opJson(op));
    return {{"stream", change.id.stream.text()},
            {"seq", change.id.seq},
            {"tag", change.id.tag.text()},
            {"author", toJson(change.author)},
            {"device", change.device},
            {"session", idOrNull(change.session)},
            {"wall", change.wallMs},
            {"received", change.receivedMs},
            {"form", idOrNull(change.form)},
            {"ops", ops},
            {"derived", derived},
            {"note", textOrNull(change.note)},
            {"held", textOrNull(change.held)},
            {"unreadable", change.unreadable}};
}

json toJson(const Published& published)
{
    return {{"hash", published.form.text()},
            {"id", published.id},
            {"version", published.version},
            {"title", published.title},
            {"published", true}};
}

json formJson(const Published& published, const forms::FormDefinition& form)
{
    return formBody(published.form.text(), published.id, published.version, published.title, &form);
}

json toJson(const Status& status)
{
    return {{"server", status.name},
            {"id", status.server},
            {"version", status.version},
            {"epoch", status.epoch.text()},
            {"backup", {{"target", status.hasBackup}, {"text", status.backupText}}},
            {"counts", status.counts}};
}

} // namespace doorstep::server
