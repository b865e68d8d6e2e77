#include "syncserver/services/record_view.h"

#include "shared/forms/instance.h"
#include "shared/records/line.h"
#include "shared/records/reserved.h"
#include "syncserver/store/accounts.h"
#include "syncserver/store/devices.h"

#include <algorithm>
#include <set>

namespace doorstep::server {
namespace {
constexpr int kChinaMinutes = 480;
} // namespace

/// What the parts of one detail share while it is put together.
struct RecordViewer::Shown {
    ScopeId scope;
    merge::RecordState state;
    std::unique_ptr<merge::Branches> branches;
    std::vector<merge::Conflict> conflicts;
    FormShelf::Form form;
    std::optional<forms::FormInstance> instance; ///< The record in its form, recomputed from what stands.
};

Somebody Names::of(const std::optional<UserId>& user)
{
    if (!user) return {};
    auto name = names_.find(*user);
    if (name == names_.end()) {
        const auto account = AccountStore(db_).find(*user);
        name = names_.emplace(*user, account ? account->display : user->text()).first;
    }
    return {user, name->second};
}

std::string Names::deviceName(const DeviceId& device)
{
    const auto found = DeviceStore(db_).find(device);
    return found ? found->name : std::string();
}

std::string kindOf(const forms::Leaf& leaf)
{
    using forms::Control;
    using forms::DataType;
    if (leaf.control == Control::None && leaf.calculated) return "calculate";
    switch (leaf.control) {
    case Control::Select1: return "select_one";
    case Control::Select: return "select_multiple";
    case Control::Rank: return "rank";
    case Control::Range: return "range";
    case Control::Trigger: return "trigger";
    case Control::Upload:
        if (leaf.mediatype.starts_with("image/")) return "image";
        if (leaf.mediatype.starts_with("audio/")) return "audio";
        if (leaf.mediatype.starts_with("video/")) return "video";
        return "file";
    case Control::None:
    case Control::Input: break;
    }
    switch (leaf.type) {
    case DataType::String: return "string";
    case DataType::Int: return "integer";
    case DataType::Decimal: return "decimal";
    case DataType::Boolean: return "boolean";
    case DataType::Date: return "date";
    case DataType::Time: return "time";
    case DataType::DateTime: return "datetime";
    case DataType::Geopoint: return "geopoint";
    case DataType::Geotrace: return "geotrace";
    case DataType::Geoshape: return "geoshape";
    case DataType::Binary: return "file";
    case DataType::Barcode: return "barcode";
    }
    return "string";
}

std::string RecordViewer::displayOf(const FormShelf::Form& form, const forms::Path& path, const records::Value& value) const
{
    if (const auto* file = value.attachment()) return file->name;
    const auto* text = value.text();
    if (!text) return {};
    if (!path.isReserved() && form)
        if (const auto* leaf = form->leaf(path.pattern())) return form->display(*leaf, *text, language_);
    return *text;
}

std::string RecordViewer::labelOf(const FormShelf::Form& form, const forms::Path& path) const
{
    if (!path.isReserved() && form)
        if (const auto* leaf = form->leaf(path.pattern())) return form->label(*leaf, language_);
    return path.text();
}

std::optional<RecordDetail> RecordViewer::detail(const ScopeRight& scope, const RecordId& record)
{
    const auto row = ListedStore(db_).find(scope.scope, record);
    if (!row) return {};
    Shown shown{scope.scope, log_.state(scope.scope, record), log_.branches(scope.scope), log_.conflicts(scope.scope, record), {}, {}};

    RecordDetail detail;
    detail.row = *row;
    detail.unit = scope.unit;
    detail.unitName = scope.unitName;
    detail.author = names_.of(row->author);
    detail.row.photos = ListedStore(db_).photosOf(scope.scope, record);
    for (const auto& sha : detail.row.photos) {
        const auto photo = log_.photo(scope.scope, sha);
        if (photo && photo->have == photo->size) ++detail.photosHere;
    }
    if (row->form) {
        const auto form = shelf_.get(*row->form);
        if (form) {
            shown.form = detail.form = *form;
            detail.formTitle = (*form)->title();
            forms::Environment environment{row->updated, kChinaMinutes, office_.random, {}, language_};
            shown.instance = forms::FormInstance::restore(*form, environment, merge::toFormAnswers(shown.state, *shown.branches));
        } else {
            detail.formProblem = form.error().text();
        }
    }
    addAnswers(shown, detail);
    addReview(shown, detail);
    return detail;
}

std::optional<ConflictView> RecordViewer::conflictAt(const Shown& shown, const forms::Path& path)
{
    const auto found = std::ranges::find(shown.conflicts, path, &merge::Conflict::path);
    if (found == shown.conflicts.end()) return {};
    ConflictView view;
    for (const auto& op : found->candidates)
        view.candidates.push_back({op.value, displayOf(shown.form, path, op.value), op.id(), names_.of(op.by->user), op.by->wallMs});
    if (found->base) {
        view.base = found->base;
        view.baseDisplay = displayOf(shown.form, path, *found->base);
    }
    return view;
}

AnswerView RecordViewer::answerAt(const Shown& shown, const forms::Path& path)
{
    AnswerView view;
    view.path = path;
    view.label = labelOf(shown.form, path);
    const auto* leaf = shown.form && !path.isReserved() ? shown.form->leaf(path.pattern()) : nullptr;
    view.kind = leaf ? kindOf(*leaf) : "string";
    if (const auto* op = shown.state.pick(path)) view.value = op->value;
    for (const auto& op : shown.state.attachmentsAt(path)) {
        const auto* file = op.value.attachment();
        const auto photo = log_.photo(shown.scope, file->sha);
        view.photos.push_back({*file, photo && photo->have == photo->size});
    }
    view.conflict = conflictAt(shown, path);
    if (shown.instance) {
        if (const auto node = shown.instance->node(path)) {
            view.hidden = !node->relevant;
            view.problem = node->problem;
            if (leaf && leaf->derived) {
                view.derived = true;
                view.value = node->value.empty() ? records::Value() : records::Value(node->value);
            }
        }
    }
    view.display = displayOf(shown.form, path, view.value);
    return view;
}

void RecordViewer::addAnswers(const Shown& shown, RecordDetail& detail)
{
    std::set<forms::Path> done;
    const auto sectionOf = [&](const std::string& path, const std::string& title) -> SectionView& {
        const auto found = std::ranges::find_if(detail.sections, [&](const SectionView& one) { return one.path == path; });
        if (found != detail.sections.end()) return *found;
        detail.sections.push_back({path, title, {}});
        return detail.sections.back();
    };
    const auto holderOf = [](const forms::Path& path) {
        const auto holder = path.parent();
        return holder.isRecord() ? std::string() : holder.text();
    };
    if (shown.instance) {
        for (const auto& row : shown.instance->review()) {
            sectionOf(holderOf(row.path), row.section).answers.push_back(answerAt(shown, row.path));
            done.insert(row.path);
        }
    }
    // What the form hides just now, and what it computes, belongs beside its neighbours; the rest is of another version.
    std::vector<forms::Path> rest;
    for (const auto* op : shown.state.answers(*shown.branches)) rest.push_back(op->path);
    for (const auto& derived : shown.state.derived()) rest.push_back(derived.path);
    for (const auto& path : rest) {
        if (path.isReserved() || !done.insert(path).second) continue;
        const auto* leaf = shown.form ? shown.form->leaf(path.pattern()) : nullptr;
        if (leaf && leaf->metadata) continue;
        const bool inForm = leaf && shown.instance && shown.instance->has(path);
        if (inForm)
            sectionOf(holderOf(path), holderOf(path)).answers.push_back(answerAt(shown, path));
        else
            detail.other.push_back(answerAt(shown, path));
    }
    for (const auto& conflict : shown.conflicts)
        if (conflict.kind == merge::Conflict::Kind::Deletion || !done.contains(conflict.path))
            if (done.insert(conflict.path).second) detail.other.push_back(answerAt(shown, conflict.path));
}

void RecordViewer::addReview(const Shown& shown, RecordDetail& detail)
{
    for (const auto& note : shown.state.notes())
        detail.notes.push_back({note.id, note.at.isRecord() ? std::string() : note.at.text(), note.text,
                                names_.of(note.by ? note.by->user : std::nullopt), note.by ? note.by->wallMs : 0, note.done});
    const auto review = shown.state.review(*shown.branches);
    detail.reviewState = merge::reviewWord(review.state);
    if (review.by) {
        detail.reviewBy = names_.of(review.by->user);
        detail.reviewMs = review.by->wallMs;
    }
    detail.frontier = shown.state.frontier();
    for (const auto& user : shown.state.assigned()) detail.assigned.push_back(names_.of(user));
}

std::vector<HistoryChange> RecordViewer::history(const ScopeId& scope, const RecordId& record)
{
    std::vector<HistoryChange> changes;
    std::map<records::OpId, records::Value> said;
    for (const auto& line : log_.recordLines(scope, record)) {
        HistoryChange entry;
        entry.id = line.id();
        entry.receivedMs = line.receivedMs;
        entry.held = line.why;
        const auto stream = log_.stream(scope, line.stream);
        if (stream) entry.device = names_.deviceName(stream->device);
        const auto change = records::parseChange(line.head, line.body.value_or(""));
        if (!change) {
            entry.unreadable = true;
            entry.author = names_.of(stream ? stream->user : std::nullopt);
            changes.push_back(std::move(entry));
            continue;
        }
        const auto& head = change->head;
        entry.author = names_.of(head.user);
        entry.session = head.session;
        entry.wallMs = head.wallMs;
        entry.form = head.form;
        FormShelf::Form form;
        if (head.form)
            if (auto read = shelf_.get(*head.form)) form = *read;
        for (std::size_t i = 0; i < head.ops.size(); ++i) {
            const auto& op = head.ops[i];
            const auto value = change->body && i < change->body->values.size() ? change->body->values[i] : records::Value();
            HistoryOp shown{op.path, labelOf(form, op.path), value, displayOf(form, op.path, value), {}};
            for (const auto& before : op.preds)
                if (const auto old = said.find(before); old != said.end())
                    shown.before.push_back(displayOf(form, op.path, old->second));
            const auto steps = op.path.steps();
            if (steps.size() == 2 && steps[0].name == records::kNote && steps[1].name == "text" && value.text())
                entry.note = *value.text();
            said[{entry.id, int(i)}] = value;
            entry.ops.push_back(std::move(shown));
        }
        for (std::size_t i = 0; change->body && i < head.derived.size() && i < change->body->derived.size(); ++i)
            entry.derived.push_back({head.derived[i], labelOf(form, head.derived[i]), change->body->derived[i],
                                     displayOf(form, head.derived[i], change->body->derived[i]), {}});
        changes.push_back(std::move(entry));
    }
    return changes;
}

} // namespace doorstep::server
