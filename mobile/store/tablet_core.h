#pragma once

#include "mobile/store/data_lock.h"
#include "mobile/store/drafts.h"
#include "mobile/store/enrolment.h"
#include "mobile/store/file_store.h"
#include "mobile/store/form_cache.h"
#include "mobile/store/record_index.h"
#include "mobile/store/settings.h"
#include "mobile/store/tablet.h"
#include "mobile/store/transfers.h"
#include "mobile/store/vault.h"
#include "shared/changelog/author.h"
#include "shared/calendar/calendar.h"
#include "shared/changelog/change_log.h"
#include "shared/sync/tablet_session.h"

#include <memory>
#include <optional>
#include <set>
#include <string>

namespace doorstep::mobile {

/// What can be touched once the data key is known. Stays while the screen is locked, so that sending goes on.
struct OpenData {
    OpenData(sql::Connection& connection, const Seams& seams, const std::string& dataDir, const evidence::DataKey& dataKey);

    evidence::DataKey key;
    evidence::DataKeySeal seal;
    changelog::ChangeLog log;
    Secrets secrets;
    FileStore files;
    Works works;
    Transfers transfers;
    FormCache forms;
    calendar::Calendar calendar; ///< The office's working days; forms being filled in point at it.
    RecordIndex index;
    std::set<RecordId> stale; ///< Records whose index entry is older than their draft.
    std::optional<evidence::SigningKey> deviceKey;
    std::optional<Enrolment> enrolment;
    std::unique_ptr<sync::TabletSession> session; ///< Once enrolled.

    UserId self() const { return enrolment ? enrolment->user : UserId{}; }
    /// The forms, the calendar and the list of records, read anew (after lines came).
    void refresh();
    /// The index with what was typed since.
    const RecordIndex& freshIndex();
    std::string unitNameOf(const ScopeId& scope) const;
};

/// The insides of Tablet, shared by the files of this module and by mobile/sync. Not for screens.
struct TabletCore {
    std::string dataDir;
    Seams seams;
    DataLock lock;
    Vault vault;
    std::unique_ptr<sql::Connection> connection;
    std::unique_ptr<OpenData> data; ///< Null until the first unlock of this process.
    bool screenOpen = false;

    /// The data while a screen may see it, else null.
    OpenData* shown() const { return screenOpen ? data.get() : nullptr; }
    forms::Environment environment(std::string_view language) const;
    /// This user's stream in a scope, opened where there is none. In the caller's transaction.
    Result<StreamId> ownStream(const ScopeId& scope);
    /// Evidence of this tablet's clocks, as a change carries it.
    std::string clockEvidence() const;
    /// Removes the bytes of files that no line, form or draft names any more.
    void dropUnnamed(const std::vector<Hash>& hashes);
};

inline Error locked()
{
    return {ErrorCode::Unauthorized, "the tablet is locked; unlock it first", {}};
}

/// Runs a piece of work in one transaction; a full disk becomes NoSpace, with everything as before. `work` answers a
/// Result; an error rolls back.
template <class Work>
auto inTransaction(sql::Connection& connection, const Work& work) -> decltype(work())
{
    try {
        sql::Transaction transaction(connection);
        auto result = work();
        if (result) transaction.commit();
        return result;
    } catch (const sql::DiskFull&) {
        return Error{ErrorCode::NoSpace,
            "the tablet's storage is full; free some space and try again. What was saved before is safe.", {}};
    }
}

} // namespace doorstep::mobile
