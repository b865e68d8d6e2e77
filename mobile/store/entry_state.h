#pragma once

#include "mobile/store/tablet_core.h"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace doorstep::mobile {

/// What an Entry works on. The draft's rows on the disk, `drafts` here and the answers in `instance` always say the same
/// between two calls; after a failed write the instance is made anew from what the disk has.
struct EntryState {
    TabletCore& core;
    Work work;
    FormCache::Definition definition;
    merge::RecordState base;         ///< The record as it stood when it was opened.
    std::string language;
    std::map<forms::Path, changelog::Draft> drafts;
    std::optional<forms::FormInstance> instance;
    bool ended = false;              ///< Finished or discarded.

    EntryState(TabletCore& tablet, Work row, FormCache::Definition form, merge::RecordState record)
        : core(tablet), work(std::move(row)), definition(std::move(form)), base(std::move(record))
    {
    }

    OpenData& data() const { return *core.data; }
    const forms::Leaf* leaf(const forms::Path& path) const { return definition->leaf(path.pattern()); }
    bool isFile(const forms::Path& path) const;

    /// True when the question named "consent" is answered by a refusal.
    bool consentRefused() const;
    /// The instance from the record and the draft as the disk has them.
    void restore();
    /// The draft row for an answer; one typed before keeps the heads that were shown then.
    changelog::Draft draftOf(const forms::Path& path, records::Value value, bool written) const;
    /// Entries of the form that neither the record nor the draft holds yet: defaults, what preloads and actions wrote.
    std::vector<changelog::Draft> pending(const forms::Path* answered);
    /// True when the record or the draft says this already.
    bool holds(const forms::Path& path, const records::Value& value) const;
    /// Writes rows and where the person is in one transaction. On failure the form is as the disk has it.
    Result<void> store(const std::vector<changelog::Draft>& put, const std::vector<forms::Path>& drop, Work next,
        const std::vector<FileStore::Staged>& files = {});
    /// After a change of the instance: everything that differs, with `answer` (if any) first.
    Result<void> storeAnswer(std::optional<changelog::Draft> answer, Work next,
        const std::vector<forms::Path>& drop = {}, const std::vector<FileStore::Staged>& files = {});
};

/// Makes the form instance a record and its draft stand for.
forms::FormInstance restoreInstance(TabletCore& core, const FormCache::Definition& definition,
    const merge::RecordState& record, const merge::Branches& branches,
    const std::map<forms::Path, changelog::Draft>& drafts, const std::vector<forms::Path>& added, std::string_view language);

std::map<forms::Path, changelog::Draft> readDrafts(const OpenData& data, const ScopeId& scope, const RecordId& record);

Result<std::unique_ptr<Entry>> beginEntry(
    TabletCore& core, const Hash& form, const ScopeId& scope, const std::optional<RecordId>& subject);
Result<std::unique_ptr<Entry>> editEntry(TabletCore& core, const RecordId& record);

/// Makes the change and ends the draft; see Entry::finish.
Result<Finished> finishEntry(EntryState& state);

} // namespace doorstep::mobile
