#include "mobile/store/entry_state.h"

#include <algorithm>
#include <set>

namespace doorstep::mobile {
namespace {

using changelog::Answer;
using changelog::Draft;
using forms::Path;
using records::Value;

/// Gathers what one finish says. A draft's heads shown become its preds; what nobody typed and the form wrote names the
/// heads of the record as it was opened.
class ChangeMaker {
public:
    explicit ChangeMaker(EntryState& state) : state_(state), refused_(state.consentRefused()) {}

    changelog::Saving make()
    {
        saving_.record = state_.work.record;
        saving_.form = state_.work.form;
        saving_.user = state_.data().self();
        saving_.wallMs = state_.core.seams.clock.nowMs();
        saving_.clockEvidence = state_.core.clockEvidence();
        for (const auto& entry : state_.instance->collect()) take(entry);
        for (const auto& [path, draft] : state_.drafts) {
            if (path.isReserved()) add(path, draft.value, false);
        }
        closeAnsweredNotes();
        return std::move(saving_);
    }

    /// True when a person said something; the form's own stamps alone make no new version of a finished record.
    bool said() const { return said_; }
    const std::vector<records::Attachment>& files() const { return files_; }

private:
    /// After a refusal nothing about the person may leave the tablet, not even what was computed from it.
    bool withheld(const forms::Entry& entry) const
    {
        if (!refused_) return false;
        const auto* leaf = state_.leaf(entry.path);
        return entry.origin == forms::Origin::Derived || (leaf && (leaf->personal || leaf->binary));
    }

    void take(const forms::Entry& entry)
    {
        if (withheld(entry)) return;
        const Value text = entry.value ? Value(*entry.value) : Value();
        if (entry.origin == forms::Origin::Derived) {
            saving_.derived.emplace_back(entry.path, text);
            return;
        }
        if (!state_.isFile(entry.path)) {
            add(entry.path, text, entry.origin == forms::Origin::Written);
            return;
        }
        const auto draft = state_.drafts.find(entry.path);
        if (draft == state_.drafts.end()) return; // A file stands in the record; this finish says nothing of it.
        if (const auto* file = draft->second.value.attachment()) files_.push_back(*file);
        add(entry.path, draft->second.value, false);
    }

    void add(const Path& path, const Value& value, bool written)
    {
        const auto draft = state_.drafts.find(path);
        if (draft == state_.drafts.end() && state_.holds(path, value)) return;
        if (saysNothingNew(path, value)) return;
        Answer answer;
        answer.path = path;
        answer.value = value;
        answer.preds = draft != state_.drafts.end() ? draft->second.shown : state_.base.predsAt(path);
        answer.written = draft != state_.drafts.end() ? draft->second.written : written;
        said_ = said_ || !answer.written;
        // Taking an instance away speaks of all that was seen in it (rule 10).
        if (path.isInstance() && !path.isReserved() && value.isCleared()) saving_.frontier = state_.base.frontier();
        said_paths_.insert(path);
        saving_.answers.push_back(std::move(answer));
    }

    /// Typed and typed back: the one answer that stands says it already.
    bool saysNothingNew(const Path& path, const Value& value) const
    {
        const auto heads = state_.base.headsAt(path);
        if (heads.empty()) return value.isCleared();
        return std::all_of(heads.begin(), heads.end(), [&](const merge::StandingOp& head) { return head.value == value; });
    }

    /// A supervisor's note whose answer was changed is dealt with.
    void closeAnsweredNotes()
    {
        for (const auto& note : state_.base.notes()) {
            const auto done = Path::parse("$note[" + note.id + "]/done");
            if (note.done || note.at.isRecord() || !done || said_paths_.contains(*done)) continue;
            const bool changed = std::any_of(said_paths_.begin(), said_paths_.end(),
                [&](const Path& path) { return path.isAtOrUnder(note.at); });
            if (changed) add(*done, Value("1"), false);
        }
    }

    EntryState& state_;
    bool refused_;
    changelog::Saving saving_;
    std::vector<records::Attachment> files_;
    std::set<Path> said_paths_;
    bool said_ = false;
};

void markFilesHere(OpenData& data, const ScopeId& scope, const std::vector<records::Attachment>& files)
{
    for (const auto& file : files) {
        data.log.setPhotoHave(scope, file.sha, file.bytes, file.bytes);
        if (!file.thumbnail) continue;
        const auto bytes = data.files.size(*file.thumbnail).value_or(0);
        data.log.setPhotoHave(scope, *file.thumbnail, bytes, bytes);
    }
}

} // namespace

Result<Finished> finishEntry(EntryState& state)
{
    OpenData& data = state.data();
    state.instance->setNow(state.core.seams.clock.nowMs());
    state.instance->stampEnd();
    ChangeMaker maker(state);
    const changelog::Saving saving = maker.make();
    const bool changed = maker.said() || state.base.isEmpty();
    std::vector<Hash> drafted;
    for (const auto& [path, draft] : state.drafts) {
        if (const auto* file = draft.value.attachment()) drafted.push_back(file->sha);
    }

    const auto saved = inTransaction(*state.core.connection, [&]() -> Result<Finished> {
        Finished finished{state.work.record, changed, 0};
        if (changed) {
            const auto stream = state.core.ownStream(state.work.scope);
            if (!stream) return stream.error();
            changelog::Author author(data.log, *data.deviceKey, state.core.seams.random, state.work.scope, *stream);
            const auto change = author.save(saving);
            if (!change) return change.error();
            finished.seq = change->seq;
            markFilesHere(data, state.work.scope, maker.files());
        }
        data.log.dropDrafts(state.work.scope, state.work.record);
        data.works.remove(state.work.scope, state.work.record);
        return finished;
    });
    if (!saved) {
        state.restore();
        return saved.error();
    }
    state.ended = true;
    state.core.dropUnnamed(drafted); // Photos of questions that turned out not to be asked.
    data.index.update(state.work.scope, state.work.record, data.self());
    data.stale.erase(state.work.record);
    return saved;
}

} // namespace doorstep::mobile
