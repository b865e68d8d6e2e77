#pragma once

#include "shared/base/ids.h"
#include "shared/base/result.h"
#include "shared/evidence/seal.h"
#include "shared/forms/path.h"
#include "shared/sql/connection.h"

#include <optional>
#include <string>
#include <vector>

namespace doorstep::mobile {

/// What is known of an open draft beside its answers: one row, sealed.
struct Work {
    ScopeId scope;
    RecordId record;
    Hash form;
    forms::Path position;             ///< `$` = at the beginning.
    std::vector<forms::Path> added;   ///< Instances in the order a person added them.
    std::int64_t ms = 0;              ///< Wall clock of the last keystroke.
};

/// The rows of open drafts. Their answers lie in the change log's draft table. Runs in the caller's transaction; both
/// must outlive it.
class Works {
public:
    Works(sql::Connection& connection, const evidence::Seal& seal) : connection_(connection), seal_(seal) {}

    void put(const Work& work);
    void remove(const ScopeId& scope, const RecordId& record);
    /// Throws std::runtime_error when a row is damaged.
    std::optional<Work> find(const RecordId& record) const;
    /// Damaged rows are passed over: one of them must not keep a person from all the others. See damaged().
    std::vector<Work> all() const;
    /// Records whose row does not open.
    std::vector<RecordId> damaged() const;

private:
    /// Nothing where the row is damaged.
    std::optional<Work> read(const sql::Row& row) const;

    sql::Connection& connection_;
    const evidence::Seal& seal_;
};

} // namespace doorstep::mobile
