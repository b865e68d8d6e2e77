#pragma once

#include "shared/base/result.h"
#include "shared/forms/instance.h"
#include "shared/records/change.h"

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace doorstep::merge {

using forms::Path;
using records::Change;
using records::ChangeId;
using records::Frontier;
using records::OpId;
using records::Value;

/// Who made a change, as far as a standing answer has to tell it.
struct ChangeInfo {
    ChangeId id;
    std::int64_t depth = 1; ///< n of the change: what display picks by.
    std::optional<UserId> user;
    std::optional<SessionId> session;
    std::int64_t wallMs = 0; ///< The author's wall clock; shown, never compared.
    std::optional<Hash> form;
    std::optional<Frontier> frontier; ///< k: what its author had seen, where the change says it.

    bool operator==(const ChangeInfo&) const = default;
};

/// An op that nobody who saw it has replaced.
struct StandingOp {
    Path path;
    int index = 0;        ///< In its change.
    bool written = false; ///< Flag 1: by the form, not by the person.
    bool erased = false;  ///< The value was taken away by law; `value` is cleared.
    bool missing = false; ///< The body of its change is not here; `value` is cleared.
    Value value;
    std::shared_ptr<const ChangeInfo> by; ///< Never null.

    OpId id() const { return {by->id, index}; }
    bool operator==(const StandingOp& other) const;
};

/// The order that every pick for display uses: (n, stream, seq, index), then the tag. Never a clock.
bool ranksBelow(const StandingOp& a, const StandingOp& b);

/// An answer or a deletion about which people disagree. Nothing is lost by it: every candidate stands until settled.
struct Conflict {
    enum class Kind {
        Answer,   ///< Two or more different values; `candidates` are the persons' heads.
        Deletion, ///< Deleted by one, changed by another; `candidates` are the heads at the place, deletions first.
    };
    Kind kind = Kind::Answer;
    Path path;                          ///< For Deletion `$` or an instance.
    std::vector<StandingOp> candidates; ///< Best rank first among Answers. Settling names all of them as preds.
    std::vector<StandingOp> unseen;     ///< Deletion: what stands at or below the place outside the latest one's view.
    /// What all candidates started from. Filled by changelog::ChangeLog::conflicts, which can look it up in the lines.
    std::optional<Value> base;
};

enum class ReviewState { Unreviewed, Approved, Returned, Frozen, Changed };

/// "unreviewed", "approved", "returned", "frozen", "changed": the words of `record.state` and of the console.
std::string_view reviewWord(ReviewState state);

/// What a reviewer decided about a record.
struct Review {
    ReviewState state = ReviewState::Unreviewed; ///< Changed: 审核后有变更, something stands that the decision had not seen.
    std::string decision;                        ///< "approved", "returned", "frozen" or empty, whatever came after.
    std::shared_ptr<const ChangeInfo> by;        ///< Null while unreviewed.
    std::vector<StandingOp> unseen;              ///< What stands outside the decision's frontier.
};

/// A note on a record or on one of its answers.
struct Note {
    std::string id; ///< The instance: `$note[id]`.
    Path at;        ///< `$` = the record as a whole.
    std::string text;
    bool done = false;
    std::shared_ptr<const ChangeInfo> by; ///< Who wrote the text.
};

/// What the form computed for an author: evidence, recomputed after every merge.
struct DerivedValue {
    Path path;
    Value value;
    std::shared_ptr<const ChangeInfo> by; ///< The change of greatest rank that carried it.

    bool operator==(const DerivedValue& other) const;
};

/// Tells whether two changes of one stream lie on one branch. Only cloned streams have more than one.
class Branches {
public:
    virtual ~Branches() = default;
    /// True when `later` was written by somebody who had `earlier` in the same stream; `earlier.seq < later.seq`.
    /// Where it cannot be known the answer is false: then a thing is shown rather than hidden.
    virtual bool leadsTo(const ChangeId& earlier, const ChangeId& later) const = 0;
};

/// Every stream has one branch.
class OneBranch final : public Branches {
public:
    bool leadsTo(const ChangeId&, const ChangeId&) const override { return true; }
};

/// One record as a pure function of the set of its changes (the laws: README.md).
///
/// The order of apply() calls, batching and duplicates make no difference, not even to a byte of serialise(). Nothing
/// authored disappears: an op stands, or somebody who saw it replaced it (and the lines still have it).
/// A value; one thread at a time.
class RecordState {
public:
    RecordState();
    RecordState(const RecordState&);
    RecordState(RecordState&&) noexcept;
    RecordState& operator=(const RecordState&);
    RecordState& operator=(RecordState&&) noexcept;
    ~RecordState();

    /// Takes a change of this record into the set. False when it was there already (nothing happens).
    bool apply(const Change& change);
    bool holds(const ChangeId& change) const;
    bool isEmpty() const;
    /// Every change of the set in the order of their ids.
    std::vector<ChangeId> changes() const;

    // ── answers ────────────────────────────────────────────────────────────────────────────────────────────────────
    /// Every standing op, by (path, change, index); also those under deleted places.
    std::span<const StandingOp> heads() const;
    /// The standing ops at one path: what the next change names as preds.
    std::span<const StandingOp> headsAt(const Path& path) const;
    std::vector<OpId> predsAt(const Path& path) const;
    /// The head to be shown: greatest rank among the persons' heads, or among the form's where no person answered.
    /// Null where nothing stands. Valid until the next apply().
    const StandingOp* pick(const Path& path) const;
    /// The picked text, empty where there is none or it is a file.
    std::string textAt(const Path& path) const;
    /// All files standing at a photo question, best rank first.
    std::vector<StandingOp> attachmentsAt(const Path& path) const;
    /// One picked op for every path that is not hidden by a deletion, not reserved and not an instance, by path. Cleared
    /// ones included.
    std::vector<const StandingOp*> answers(const Branches& branches = OneBranch()) const;
    /// The visible instances of the repeat at `repeat` ("member", "member[1]/toy") in the order people see them.
    std::vector<Path> instances(const Path& repeat, const Branches& branches = OneBranch()) const;
    /// The latest evidence of what the form computed, by path.
    std::vector<DerivedValue> derived() const;
    /// The form versions its changes cite, newest rank first; and the very newest.
    std::vector<Hash> forms() const;
    std::optional<Hash> form() const;

    // ── conflicts and deletion ─────────────────────────────────────────────────────────────────────────────────────
    std::vector<Conflict> conflicts(const Branches& branches = OneBranch()) const;
    std::size_t conflictCount(const Branches& branches = OneBranch()) const;
    /// True for `$` or an instance that is gone: one deletion there had seen everything else that stands at or below.
    bool isGone(const Path& place, const Branches& branches = OneBranch()) const;
    bool isDeleted(const Branches& branches = OneBranch()) const { return isGone(Path(), branches); }
    /// True when `path` or a place above it is gone.
    bool isHidden(const Path& path, const Branches& branches = OneBranch()) const;
    /// True when `frontier` (of the change `own`) covers the op's change.
    static bool covers(const Frontier& frontier, const ChangeId& own, const ChangeId& change, const Branches& branches);

    // ── for the next change ────────────────────────────────────────────────────────────────────────────────────────
    /// For each stream the last change of this record. What approve, return and delete carry as `k`.
    Frontier frontier() const;
    /// n of the next change: 1 + the greatest in the set.
    std::int64_t nextDepth() const;

    // ── review and the other reserved paths ────────────────────────────────────────────────────────────────────────
    Review review(const Branches& branches = OneBranch()) const;
    std::vector<Note> notes() const;
    /// Everybody the record is assigned to now (one, unless two assigned it without seeing each other).
    std::vector<UserId> assigned() const;

    /// `record.heads`: canonical JSON, equal for equal sets.
    std::string serialise() const;
    /// Damaged where `json` is not what serialise() writes.
    static Result<RecordState> parse(std::string_view json);

    bool operator==(const RecordState& other) const;

    struct Set; ///< Internal (record_set.h).

private:
    std::unique_ptr<Set> set_;
};

/// What forms::FormInstance::restore needs: one displayed value per place, instances in their order before what lies in
/// them, cleared places as null, files by name; and the paths with an open conflict. Reserved paths and evidence are not
/// part of it. Values under deleted instances are left out, the deletion itself is told as null.
forms::Stored toFormAnswers(const RecordState& state, const Branches& branches = OneBranch());

} // namespace doorstep::merge
