#include "mobile/store/views.h"

#include "mobile/store/entry_state.h"
#include "shared/records/held_reason.h"

#include <algorithm>

namespace doorstep::mobile {
namespace {

using forms::Path;
using records::Value;

std::string textOf(const Value& value)
{
    if (const auto* text = value.text()) return *text;
    if (const auto* file = value.attachment()) return file->name;
    return {};
}

std::optional<std::string> optionalText(const Value& value)
{
    return value.isCleared() ? std::nullopt : std::optional<std::string>(textOf(value));
}

std::string labelOf(const forms::FormDefinition* form, const Path& path, std::string_view language)
{
    const auto* leaf = form ? form->leaf(path.pattern()) : nullptr;
    return leaf ? form->label(*leaf, language) : path.text();
}

std::string displayOf(const forms::FormDefinition* form, const Path& path, const Value& value, std::string_view language)
{
    const auto* leaf = form ? form->leaf(path.pattern()) : nullptr;
    return leaf && value.text() ? form->display(*leaf, *value.text(), language) : textOf(value);
}

Phase phaseOf(const IndexEntry& entry, const Attention& attention, const sync::Delivery& delivery)
{
    if (attention.any()) return Phase::Attention;
    if (entry.hasDraft) return Phase::Draft;
    if (delivery.delivered()) return Phase::Delivered;
    return delivery.lines == delivery.linesThere ? Phase::Uploading : Phase::LocalOnly;
}

/// Of the bytes of the files standing in a record, how many of a hundred the server is known to hold.
int percentOf(const OpenData& data, const IndexEntry& entry, const merge::RecordState& state)
{
    std::int64_t all = 0;
    std::int64_t there = 0;
    for (const auto& head : state.heads()) {
        const auto* file = head.value.attachment();
        if (!file || file->bytes <= 0) continue;
        const auto photo = photoInfo(data, entry.scope, *file);
        all += photo.bytes;
        there += photo.sent;
    }
    return all == 0 ? 0 : static_cast<int>(there * 100 / all);
}

std::string heldReason(const OpenData& data, const IndexEntry& entry)
{
    for (const auto& line : data.log.held(entry.scope)) {
        if (line.record == entry.record) return std::string(records::codeOf(line.why));
    }
    return {};
}

bool filesDamaged(const OpenData& data, const IndexEntry& entry, const merge::RecordState& state)
{
    return std::any_of(state.heads().begin(), state.heads().end(), [&](const merge::StandingOp& head) {
        const auto* file = head.value.attachment();
        if (!file) return false;
        const auto transfer = data.transfers.find(entry.scope, file->sha);
        return transfer && transfer->code == "damaged";
    });
}

Candidate candidateOf(const OpenData& data, const merge::StandingOp& head, const forms::FormDefinition* form,
    std::string_view language)
{
    Candidate candidate;
    candidate.op = head.id().text();
    candidate.value = optionalText(head.value);
    candidate.display = displayOf(form, head.path, head.value, language);
    candidate.author = authorOf(data, *head.by);
    candidate.wallMs = head.by->wallMs;
    return candidate;
}

/// What ticking everything would be, in the order first ticked.
std::string unionOf(const std::vector<merge::StandingOp>& candidates)
{
    std::vector<std::string> ticked;
    for (const auto& head : candidates) {
        const std::string text = textOf(head.value);
        for (std::size_t at = 0; at < text.size();) {
            const auto end = std::min(text.find(' ', at), text.size());
            const std::string one = text.substr(at, end - at);
            if (!one.empty() && std::find(ticked.begin(), ticked.end(), one) == ticked.end()) ticked.push_back(one);
            at = end + 1;
        }
    }
    std::string all;
    for (const auto& one : ticked) all += (all.empty() ? "" : " ") + one;
    return all;
}

ConflictRow conflictRow(const OpenData& data, const IndexEntry& entry, const merge::RecordState& state,
    const merge::Conflict& conflict, const forms::FormDefinition* form, std::string_view language)
{
    ConflictRow row;
    row.scope = entry.scope;
    row.record = entry.record;
    row.title = entry.title;
    row.path = conflict.path;
    row.label = labelOf(form, conflict.path, language);
    const auto* picked = state.pick(conflict.path);
    for (const auto& head : conflict.candidates) {
        row.candidates.push_back(candidateOf(data, head, form, language));
        row.candidates.back().picked = picked && picked->id() == head.id();
    }
    if (conflict.base) row.base = optionalText(*conflict.base);
    const auto* leaf = form ? form->leaf(conflict.path.pattern()) : nullptr;
    if (leaf && leaf->control == forms::Control::Select) row.unionValue = unionOf(conflict.candidates);
    return row;
}

/// Puts the sections of a view together from the form's own walk, then what the walk does not show.
class ViewMaker {
public:
    ViewMaker(TabletCore& core, const IndexEntry& entry, std::string_view language)
        : core_(core), data_(*core.data), entry_(entry), language_(language), state_(data_.log.state(entry.scope, entry.record)),
          branches_(data_.log.branches(entry.scope)), drafts_(readDrafts(data_, entry.scope, entry.record))
    {
        if (auto loaded = data_.forms.load(entry.form)) definition_ = *loaded;
        for (const auto& conflict : data_.log.conflicts(entry.scope, entry.record)) {
            conflicts_.push_back(conflictRow(data_, entry, state_, conflict, definition_.get(), language_));
        }
        notes_ = noteRows(data_, state_, definition_.get(), language_);
    }

    RecordView make()
    {
        view_.row = recordRow(data_, entry_);
        view_.notes = notes_;
        const auto review = state_.review();
        if (review.by) {
            view_.reviewMs = review.by->wallMs;
            view_.reviewBy = authorOf(data_, *review.by).display;
        }
        if (definition_) walk();
        addRest();
        return std::move(view_);
    }

private:
    void walk()
    {
        const auto work = data_.works.find(entry_.record);
        const auto instance = restoreInstance(core_, definition_, state_, *branches_, drafts_,
            work ? work->added : std::vector<Path>{}, language_);
        for (const auto& row : instance.review()) {
            AnswerRow answer = describe(row.path);
            answer.value = instance.value(row.path);
            answer.display = row.answer;
            answer.label = row.label;
            answer.problem = row.problem;
            shown_.insert(row.path);
            const bool empty = answer.value.empty() && answer.photos.empty() && answer.candidates.empty() && answer.notes.empty();
            if (!empty) section(row.section).push_back(std::move(answer));
        }
        for (const auto& entry : instance.collect()) {
            if (entry.origin == forms::Origin::Derived) derived_.insert(entry.path);
        }
    }

    /// Answers kept though not asked, values the form wrote or computed, and those this version does not know.
    void addRest()
    {
        std::vector<AnswerRow> rest;
        for (const auto* head : state_.answers(*branches_)) {
            if (shown_.contains(head->path) || head->path.isInstance()) continue;
            AnswerRow answer = describe(head->path);
            if (head->value.isCleared() && answer.candidates.empty()) continue;
            answer.value = textOf(head->value);
            answer.display = displayOf(definition_.get(), head->path, head->value, language_);
            answer.hidden = !head->written;
            answer.known = definition_ && definition_->leaf(head->path.pattern());
            rest.push_back(std::move(answer));
        }
        for (const auto& derived : state_.derived()) {
            if (shown_.contains(derived.path)) continue;
            AnswerRow answer = describe(derived.path);
            answer.value = textOf(derived.value);
            answer.display = displayOf(definition_.get(), derived.path, derived.value, language_);
            answer.derived = true;
            rest.push_back(std::move(answer));
        }
        if (!rest.empty()) view_.sections.push_back({{}, std::move(rest)});
    }

    AnswerRow describe(const Path& path) const
    {
        AnswerRow answer;
        answer.path = path;
        answer.label = labelOf(definition_.get(), path, language_);
        const auto draft = drafts_.find(path);
        if (draft != drafts_.end()) {
            if (const auto* file = draft->second.value.attachment()) answer.photos.push_back(photoInfo(data_, entry_.scope, *file));
        } else {
            for (const auto& head : state_.attachmentsAt(path)) {
                answer.photos.push_back(photoInfo(data_, entry_.scope, *head.value.attachment()));
            }
        }
        for (const auto& conflict : conflicts_) {
            if (conflict.path != path) continue;
            answer.candidates = conflict.candidates;
            answer.base = conflict.base;
        }
        for (const auto& note : notes_) {
            if (note.at == path) answer.notes.push_back(note);
        }
        return answer;
    }

    std::vector<AnswerRow>& section(const std::string& title)
    {
        if (view_.sections.empty() || view_.sections.back().title != title) view_.sections.push_back({title, {}});
        return view_.sections.back().answers;
    }

    TabletCore& core_;
    const OpenData& data_;
    const IndexEntry& entry_;
    std::string language_;
    merge::RecordState state_;
    std::unique_ptr<merge::Branches> branches_;
    std::map<Path, changelog::Draft> drafts_;
    FormCache::Definition definition_;
    std::vector<ConflictRow> conflicts_;
    std::vector<NoteRow> notes_;
    std::set<Path> shown_;
    std::set<Path> derived_;
    RecordView view_;
};

} // namespace

PhotoInfo photoInfo(const OpenData& data, const ScopeId& scope, const records::Attachment& file)
{
    PhotoInfo info;
    info.sha = file.sha.text();
    info.type = file.type;
    info.name = file.name;
    info.bytes = file.bytes;
    info.here = data.files.size(file.sha).has_value();
    info.delivered = data.session && data.session->photoStored(scope, file.sha);
    const auto transfer = data.transfers.find(scope, file.sha);
    info.sent = info.delivered ? file.bytes : transfer ? transfer->sent : 0;
    return info;
}

Author authorOf(const OpenData& data, const merge::ChangeInfo& change)
{
    Author author;
    author.user = change.user ? change.user->text() : std::string();
    author.console = change.session.has_value() || !change.user;
    author.self = data.enrolment && change.user == data.enrolment->user;
    if (author.self) author.display = data.enrolment->display;
    return author;
}

std::vector<NoteRow> noteRows(
    const OpenData& data, const merge::RecordState& state, const forms::FormDefinition* form, std::string_view language)
{
    std::vector<NoteRow> rows;
    for (const auto& note : state.notes()) {
        NoteRow row;
        row.id = note.id;
        row.at = note.at;
        row.label = note.at.isRecord() ? std::string() : labelOf(form, note.at, language);
        row.text = note.text;
        row.done = note.done;
        if (note.by) {
            row.author = authorOf(data, *note.by);
            row.wallMs = note.by->wallMs;
        }
        rows.push_back(std::move(row));
    }
    return rows;
}

RecordRow recordRow(const OpenData& data, const IndexEntry& entry)
{
    RecordRow row;
    row.scope = entry.scope;
    row.record = entry.record;
    row.form = entry.form;
    row.formTitle = data.forms.titleOf(entry.form);
    row.title = entry.title;
    row.unitName = data.unitNameOf(entry.scope);
    row.hasDraft = entry.hasDraft;
    row.conflicts = entry.conflicts;
    row.openNotes = entry.openNotes;
    row.updatedMs = entry.updatedMs;
    row.mine = entry.mine;
    row.review = entry.review;
    if (!entry.finished) return row;

    sync::Delivery delivery;
    if (data.session) delivery = data.session->deliveryOf(entry.scope, entry.record);
    row.photos = static_cast<int>(delivery.photos);
    row.photosDelivered = static_cast<int>(delivery.photosThere);
    row.attention.conflict = entry.conflicts > 0;
    row.attention.returned = entry.openNotes > 0 || entry.review == "returned";
    row.attention.held = delivery.held > 0;
    if (row.attention.held) row.attention.heldWhy = heldReason(data, entry);
    if (!delivery.delivered()) {
        const auto state = data.log.state(entry.scope, entry.record);
        row.attention.damaged = filesDamaged(data, entry, state);
        row.percent = percentOf(data, entry, state);
    }
    row.phase = phaseOf(entry, row.attention, delivery);
    return row;
}

RecordView recordView(TabletCore& core, const IndexEntry& entry, std::string_view language)
{
    return ViewMaker(core, entry, language).make();
}

std::vector<ConflictRow> conflictRows(const OpenData& data, const IndexEntry& entry, std::string_view language)
{
    std::vector<ConflictRow> rows;
    if (entry.conflicts == 0) return rows;
    const auto state = data.log.state(entry.scope, entry.record);
    const auto definition = data.forms.load(entry.form);
    const auto* form = definition ? definition->get() : nullptr;
    for (const auto& conflict : data.log.conflicts(entry.scope, entry.record)) {
        rows.push_back(conflictRow(data, entry, state, conflict, form, language));
    }
    return rows;
}

} // namespace doorstep::mobile
