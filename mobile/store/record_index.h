#pragma once

#include "shared/base/ids.h"
#include "shared/changelog/change_log.h"
#include "mobile/store/drafts.h"
#include "mobile/store/form_cache.h"

#include <map>
#include <string>
#include <vector>

namespace doorstep::mobile {

/// What lists and search need of a record, opened once: sealed columns cannot be searched.
struct IndexEntry {
    ScopeId scope;
    RecordId record;
    Hash form;
    std::string title;
    bool finished = false; ///< There are lines of it.
    bool hasDraft = false;
    bool mine = false;
    int conflicts = 0;
    int openNotes = 0;
    std::string review;    ///< "", "approved", "returned", "frozen", "changed".
    std::string decision;  ///< The last review decision, whatever came after.
    std::int64_t updatedMs = 0;
};

/// The list of records in memory, built after unlocking and mended record by record. Never on disk. One thread.
class RecordIndex {
public:
    /// All must outlive the index.
    RecordIndex(const changelog::ChangeLog& log, const Works& works, const FormCache& forms)
        : log_(log), works_(works), forms_(forms)
    {
    }

    void rebuild(const UserId& self);
    /// Reads one record anew; takes it out where nothing is left of it.
    void update(const ScopeId& scope, const RecordId& record, const UserId& self);
    void clear() { entries_.clear(); }

    const IndexEntry* find(const RecordId& record) const;
    const std::map<RecordId, IndexEntry>& all() const { return entries_; }

private:
    IndexEntry describe(const ScopeId& scope, const RecordId& record, const merge::RecordState& state, const UserId& self) const;
    void addDraft(IndexEntry& entry, const Work& work) const;

    const changelog::ChangeLog& log_;
    const Works& works_;
    const FormCache& forms_;
    std::map<RecordId, IndexEntry> entries_;
};

/// True for the kinds of scopes whose records are forms filled in.
bool holdsAnswers(const std::string& kind);

} // namespace doorstep::mobile
