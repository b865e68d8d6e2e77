#pragma once

#include "shared/merge/record_state.h"

#include <map>
#include <set>

namespace doorstep::merge {

/// What forms() keeps of a form version: the change of greatest rank that cites it.
struct FormCitation {
    std::int64_t depth = 0;
    ChangeId change;

    auto operator<=>(const FormCitation&) const = default;
};

/// The values an erasure restates of a change that is not here yet.
struct PendingErasure {
    std::vector<Value> values;
    std::vector<Value> derived;

    bool operator==(const PendingErasure&) const = default;
};

/// The state behind RecordState: nothing but a function of the set of changes (internal to this module).
struct RecordState::Set {
    std::vector<ChangeId> changes;    ///< Sorted.
    std::int64_t depth = 0;           ///< Greatest n.
    std::vector<StandingOp> heads;    ///< Sorted by (path, change, index).
    std::vector<StandingOp> derived;  ///< Sorted by path, one each; `index` counts in the change's `d`.
    std::set<OpId> early;             ///< Preds that name ops of changes not here.
    std::map<ChangeId, PendingErasure> erasures;
    std::map<Hash, FormCitation> forms;
};

/// What `record.heads` says of an op beside its value (README.md), and the version of that text.
inline constexpr int kRecordFormat = 1;
inline constexpr int kFlagWritten = 1;
inline constexpr int kFlagErased = 2;
inline constexpr int kFlagMissing = 4;

/// Heads order: (path, change, index).
bool standsBefore(const StandingOp& a, const StandingOp& b);

} // namespace doorstep::merge
