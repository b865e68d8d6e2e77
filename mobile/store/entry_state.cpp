#include "mobile/store/entry_state.h"

#include <algorithm>
#include <array>

namespace doorstep::mobile {

using changelog::Draft;
using forms::Path;
using records::Value;

bool EntryState::isFile(const Path& path) const
{
    const auto* found = leaf(path);
    return found && found->binary;
}

bool EntryState::consentRefused() const
{
    static constexpr std::array<std::string_view, 6> kRefusals{"no", "refused", "refuse", "disagree", "拒绝", "不同意"};
    for (const auto& found : definition->leaves()) {
        if (found.inRepeat || !(found.path == "consent" || found.path.ends_with("/consent"))) continue;
        const auto path = Path::parse(found.path);
        if (!path) continue;
        if (std::find(kRefusals.begin(), kRefusals.end(), instance->value(*path)) != kRefusals.end()) return true;
    }
    return false;
}

std::map<Path, Draft> readDrafts(const OpenData& data, const ScopeId& scope, const RecordId& record)
{
    std::map<Path, Draft> drafts;
    for (auto& draft : data.log.drafts(scope, record)) drafts.insert_or_assign(draft.path, draft);
    return drafts;
}

forms::FormInstance restoreInstance(TabletCore& core, const FormCache::Definition& definition,
    const merge::RecordState& record, const merge::Branches& branches, const std::map<Path, Draft>& drafts,
    const std::vector<Path>& added, std::string_view language)
{
    forms::Stored stored = merge::toFormAnswers(record, branches);
    const auto take = [&](const Draft& draft) {
        std::optional<std::string> value;
        if (const auto* text = draft.value.text()) value = *text;
        if (const auto* file = draft.value.attachment()) value = file->name;
        stored.draft.push_back({draft.path, value, draft.written ? forms::Origin::Written : forms::Origin::Person});
    };
    // Instances first and in the order they were added: paths alone do not tell it.
    for (const auto& path : added) {
        if (const auto draft = drafts.find(path); draft != drafts.end()) take(draft->second);
    }
    for (const auto& [path, draft] : drafts) {
        const bool taken = std::find(added.begin(), added.end(), path) != added.end();
        if (!path.isReserved() && !taken) take(draft);
    }
    return forms::FormInstance::restore(definition, core.environment(language), stored);
}

void EntryState::restore()
{
    const auto branches = data().log.branches(work.scope);
    instance.emplace(restoreInstance(core, definition, base, *branches, drafts, work.added, language));
}

Draft EntryState::draftOf(const Path& path, Value value, bool written) const
{
    Draft draft;
    draft.path = path;
    draft.value = std::move(value);
    draft.written = written;
    draft.ms = core.seams.clock.nowMs();
    const auto before = drafts.find(path);
    draft.shown = before != drafts.end() ? before->second.shown : base.predsAt(path);
    return draft;
}

bool EntryState::holds(const Path& path, const Value& value) const
{
    if (const auto draft = drafts.find(path); draft != drafts.end()) return draft->second.value == value;
    const auto* standing = base.pick(path);
    return standing ? standing->value == value : value.isCleared();
}

std::vector<Draft> EntryState::pending(const Path* answered)
{
    std::vector<Draft> rows;
    const auto take = [&](const forms::Entry& entry) {
        if (entry.origin == forms::Origin::Derived || isFile(entry.path)) return;
        if (answered && entry.path == *answered) return;
        Value value = entry.value ? Value(*entry.value) : Value();
        if (!holds(entry.path, value)) rows.push_back(draftOf(entry.path, std::move(value), entry.origin == forms::Origin::Written));
    };
    for (const auto& entry : instance->takeWritten()) take(entry);
    for (const auto& entry : instance->collect()) {
        if (entry.origin == forms::Origin::Person) take(entry);
    }
    return rows;
}

Result<void> EntryState::store(const std::vector<Draft>& put, const std::vector<Path>& drop, Work next,
    const std::vector<FileStore::Staged>& files)
{
    next.ms = core.seams.clock.nowMs();
    Result<void> done;
    try {
        done = inTransaction(*core.connection, [&]() -> Result<void> {
            for (const auto& file : files) data().files.adopt(file);
            for (const auto& path : drop) data().log.dropDraft(work.scope, work.record, path);
            for (const auto& draft : put) data().log.putDraft(work.scope, work.record, draft);
            data().works.put(next);
            return {};
        });
    } catch (...) {
        restore();
        throw;
    }
    if (!done) {
        restore();
        return done;
    }
    for (const auto& path : drop) drafts.erase(path);
    for (const auto& draft : put) drafts.insert_or_assign(draft.path, draft);
    work = std::move(next);
    data().stale.insert(work.record);
    return {};
}

Result<void> EntryState::storeAnswer(std::optional<Draft> answer, Work next, const std::vector<Path>& drop,
    const std::vector<FileStore::Staged>& files)
{
    std::vector<Draft> rows = pending(answer ? &answer->path : nullptr);
    std::erase_if(rows, [&](const Draft& row) { return std::find(drop.begin(), drop.end(), row.path) != drop.end(); });
    if (answer) rows.push_back(std::move(*answer));
    return store(rows, drop, std::move(next), files);
}

namespace {

std::unique_ptr<Entry> openEntry(std::unique_ptr<EntryState> state)
{
    return std::make_unique<Entry>(std::move(state));
}

} // namespace

Result<std::unique_ptr<Entry>> beginEntry(
    TabletCore& core, const Hash& form, const ScopeId& scope, const std::optional<RecordId>& subject)
{
    OpenData& data = *core.data;
    const auto definition = data.forms.load(form);
    if (!definition) return definition.error();
    Work work{scope, core.seams.random.id<RecordId>(), form, {}, {}, core.seams.clock.nowMs()};
    auto state = std::make_unique<EntryState>(core, work, *definition, merge::RecordState());
    state->instance.emplace(forms::FormInstance::fresh(*definition, core.environment({})));
    // What the form wrote by itself is kept at once: opened again, the record must be the same, not a fresh one.
    std::vector<Draft> rows = state->pending(nullptr);
    if (subject) rows.push_back(state->draftOf(*Path::parse("$subject"), Value(subject->text()), false));
    if (auto stored = state->store(rows, {}, work); !stored) return stored.error();
    return openEntry(std::move(state));
}

Result<std::unique_ptr<Entry>> editEntry(TabletCore& core, const RecordId& record)
{
    OpenData& data = *core.data;
    auto work = data.works.find(record);
    const auto* known = data.freshIndex().find(record);
    if (!work && !known) return Error{ErrorCode::NotFound, "there is no such record on this tablet", record.text()};
    if (!work) work = Work{known->scope, record, known->form, {}, {}, core.seams.clock.nowMs()};
    const auto definition = data.forms.load(work->form);
    if (!definition) return definition.error();
    auto state = std::make_unique<EntryState>(core, *work, *definition, data.log.state(work->scope, record));
    state->drafts = readDrafts(data, work->scope, record);
    state->restore();
    return openEntry(std::move(state));
}

} // namespace doorstep::mobile
