#include "mobile/store/record_index.h"

#include <algorithm>
#include <functional>

namespace doorstep::mobile {
namespace {

constexpr int kTitleParts = 2;

using Lookup = std::function<std::string(const std::string& pattern)>;

/// instanceName where the form makes one, else the first answers as they read.
std::string titleFrom(const forms::FormDefinition* form, const Lookup& valueOf)
{
    std::string title;
    if (!form) return title;
    for (const auto& leaf : form->leaves()) {
        // "meta/instanceName", with whatever prefixes the form gives.
        if (!leaf.metadata || !leaf.path.ends_with("instanceName")) continue;
        if (std::string name = valueOf(leaf.path); !name.empty()) return name;
    }
    int parts = 0;
    for (const auto& leaf : form->leaves()) {
        if (leaf.metadata || leaf.binary || leaf.inRepeat || leaf.control == forms::Control::None) continue;
        const std::string value = valueOf(leaf.path);
        if (value.empty()) continue;
        title += (title.empty() ? "" : " · ") + form->display(leaf, value, form->defaultLanguage());
        if (++parts == kTitleParts) break;
    }
    return title;
}

std::map<std::string, std::string> derivedTexts(const merge::RecordState& state)
{
    std::map<std::string, std::string> texts;
    for (const auto& derived : state.derived()) {
        if (const auto* text = derived.value.text()) texts[derived.path.text()] = *text;
    }
    return texts;
}

} // namespace

bool holdsAnswers(const std::string& kind)
{
    return kind == "collect" || kind == "care" || kind == "register" || kind == "programme";
}

void RecordIndex::rebuild(const UserId& self)
{
    entries_.clear();
    for (const auto& scope : log_.scopes()) {
        if (!holdsAnswers(scope.kind)) continue;
        log_.eachState(scope.id, [&](const changelog::RecordRow& row, const merge::RecordState& state) {
            if (!state.isDeleted()) entries_[row.id] = describe(scope.id, row.id, state, self);
        });
    }
    for (const auto& work : works_.all()) addDraft(entries_[work.record], work);
}

void RecordIndex::update(const ScopeId& scope, const RecordId& record, const UserId& self)
{
    entries_.erase(record);
    const auto state = log_.state(scope, record);
    if (!state.isEmpty() && !state.isDeleted()) entries_[record] = describe(scope, record, state, self);
    if (const auto work = works_.find(record)) addDraft(entries_[record], *work);
}

const IndexEntry* RecordIndex::find(const RecordId& record) const
{
    const auto found = entries_.find(record);
    return found == entries_.end() ? nullptr : &found->second;
}

IndexEntry RecordIndex::describe(
    const ScopeId& scope, const RecordId& record, const merge::RecordState& state, const UserId& self) const
{
    IndexEntry entry;
    entry.scope = scope;
    entry.record = record;
    entry.form = state.form().value_or(Hash{});
    entry.finished = true;
    entry.conflicts = static_cast<int>(state.conflictCount());
    for (const auto& note : state.notes()) entry.openNotes += note.done ? 0 : 1;
    const auto review = state.review();
    entry.review = review.state == merge::ReviewState::Unreviewed ? "" : std::string(merge::reviewWord(review.state));
    entry.decision = review.decision;
    for (const auto& head : state.heads()) {
        entry.updatedMs = std::max(entry.updatedMs, head.by->wallMs);
        entry.mine = entry.mine || head.by->user == self;
    }
    const auto definition = forms_.load(entry.form);
    const auto derived = derivedTexts(state);
    entry.title = titleFrom(definition ? definition->get() : nullptr, [&](const std::string& pattern) {
        const auto computed = derived.find(pattern);
        if (computed != derived.end()) return computed->second;
        const auto path = forms::Path::parse(pattern);
        return path ? state.textAt(*path) : std::string();
    });
    return entry;
}

void RecordIndex::addDraft(IndexEntry& entry, const Work& work) const
{
    const bool fresh = !entry.finished;
    entry.scope = work.scope;
    entry.record = work.record;
    entry.hasDraft = true;
    entry.mine = true;
    entry.updatedMs = std::max(entry.updatedMs, work.ms);
    if (!fresh) return;
    entry.form = work.form;
    std::map<std::string, std::string> typed;
    for (const auto& draft : log_.drafts(work.scope, work.record)) {
        if (const auto* text = draft.value.text()) typed[draft.path.text()] = *text;
    }
    const auto definition = forms_.load(work.form);
    entry.title = titleFrom(definition ? definition->get() : nullptr,
        [&](const std::string& pattern) { return typed.contains(pattern) ? typed.at(pattern) : std::string(); });
}

} // namespace doorstep::mobile
