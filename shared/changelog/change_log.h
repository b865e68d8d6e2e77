#pragma once

#include "shared/base/result.h"
#include "shared/changelog/types.h"
#include "shared/evidence/seal.h"
#include "shared/merge/record_state.h"
#include "shared/sql/connection.h"

#include <functional>
#include <span>
#include <string_view>

namespace doorstep::changelog {

/// Makes or updates the tables of the change log (the migration set "changelog"). Conflict: written by a newer program.
Result<void> migrateChangeLog(sql::Connection& connection);

/// Reads a line on its way in: ids, tag, chain hash after `previous`, and its change or open line. A line whose ids can
/// be read but which is otherwise malformed still comes back: with `why` set, to be quarantined (rule 3). InvalidInput
/// where not even its stream and place can be read, Damaged when the body is not the one its head names: both stop the
/// run it came in.
Result<NewLine> prepareLine(std::string head, std::optional<std::string> body, const Hash& previous,
                            std::int64_t receivedMs);

class Batch;
class Verifier;

/// What a pull may take and where it goes on.
struct PullLimits {
    std::size_t lines = 5'000;
    std::size_t bytes = 1 << 20; ///< Of heads and bodies; at least one cursor's lines are always taken.
};
struct Page {
    std::vector<Line> lines; ///< In cursor order; earlier lines of a record stand where the interest in it began.
    std::int64_t next = 0;   ///< Cursor up to which this page is complete.
    bool more = false;
};

/// All SQL of the change log: scopes, streams, lines, cursors, signatures, epochs, interest, record rows, drafts, files
/// (README: tables, grammar, rules). The same class on both sides.
///
/// It never opens a transaction: the caller does, and everything of one call is in it. It takes no decision about rights:
/// a line comes with the reason it is quarantined for, or without. Reads may run outside a transaction.
/// `connection` and `seal` must outlive it. One thread at a time. Throws sql::SqlError, sql::DiskFull.
class ChangeLog {
public:
    enum class Side {
        Server, ///< append() gives cursors; record rows follow by followRecords().
        Tablet, ///< Cursors are the server's, told by setCursor(); record rows change in append().
    };

    ChangeLog(sql::Connection& connection, const evidence::Seal& seal, Side side);

    Side side() const { return side_; }

    // ── scopes, epochs, cursors ────────────────────────────────────────────────────────────────────────────────────
    /// Adds a scope, or renames the unit and kind of one that is there.
    void putScope(const ScopeId& scope, const UnitId& unit, std::string_view kind);
    std::optional<Scope> scope(const ScopeId& scope) const;
    std::vector<Scope> scopes() const;
    /// Takes everything of a scope out of the store (a tablet that lost it, after `durable`).
    void removeScope(const ScopeId& scope);

    /// Tablet: the cursor that the server's reply has reached, with its chain.
    void setCursor(const ScopeId& scope, std::int64_t cur, const Hash& chain);
    /// Server: chain(cur), from the nearest mark. Nothing where the scope has no such cursor.
    std::optional<Hash> chainAt(const ScopeId& scope, std::int64_t cur) const;

    /// Begins an epoch of the server's store at the scope's present cursor (which is its `base`).
    void beginEpoch(const ScopeId& scope, const EpochId& epoch);
    /// Where a tablet that stood at (epoch, cur) goes on under the epoch `now`: at cur when nothing happened, at
    /// min(cur, base) when the store was restored in between, at 0 when the epoch is unknown (rule 18).
    std::int64_t resumeAt(const ScopeId& scope, const EpochId& epoch, std::int64_t cur, const EpochId& now) const;
    /// Tablet: the epoch its cursor belongs to.
    void setTabletEpoch(const ScopeId& scope, const EpochId& epoch);
    std::optional<EpochId> tabletEpoch(const ScopeId& scope) const;

    // ── lines ──────────────────────────────────────────────────────────────────────────────────────────────────────
    /// Stores checked lines of one scope in the given order. Lines already there are skipped; accepted ones get cursors
    /// (server) or arrival numbers (tablet); the named files, the interest of authors and assigned users, forks and
    /// erasures are recorded. The scope must exist; a stream must exist or begin with its open line.
    Appended append(const ScopeId& scope, std::span<const NewLine> lines);
    /// Server: gives a quarantined line its cursor. False when there is no such line or it is not quarantined.
    bool release(const ScopeId& scope, const ChangeId& line);
    /// Tablet: the server holds (暂扣) this line, or, with an empty reason, released it. The line stays applied.
    void markHeld(const ScopeId& scope, const ChangeId& line, std::string_view why);
    /// Every line that is held, oldest first.
    std::vector<Line> held(const ScopeId& scope) const;

    std::optional<Line> line(const ScopeId& scope, const ChangeId& id) const;
    /// Lines of one stream after `seq`, by (seq, tag), as many as fit `bytes` (at least one).
    std::vector<Line> streamLines(const ScopeId& scope, const StreamId& stream, std::int64_t seq,
                                  std::size_t bytes) const;
    /// Lines of one record in cursor order; held ones last.
    std::vector<Line> recordLines(const ScopeId& scope, const RecordId& record) const;
    /// Every accepted line after `cur`.
    Page linesAfter(const ScopeId& scope, std::int64_t cur, const PullLimits& limits) const;
    /// Accepted lines after `cur` of the records that one of `users` is interested in, and the earlier lines of records
    /// whose interest began since.
    Page linesAfter(const ScopeId& scope, std::int64_t cur, const PullLimits& limits,
                    std::span<const UserId> users) const;

    // ── streams, chains, signatures ────────────────────────────────────────────────────────────────────────────────
    std::optional<Stream> stream(const ScopeId& scope, const StreamId& stream) const;
    std::vector<Stream> streams(const ScopeId& scope) const;
    /// The chain at `seq`: none where that line is not held, several where the stream is forked.
    std::vector<ChainPoint> points(const ScopeId& scope, const StreamId& stream, std::int64_t seq) const;
    /// The end of the contiguous prefix; the first line to arrive decides the branch. Nothing for an unknown stream.
    std::optional<ChainPoint> haveUpto(const ScopeId& scope, const StreamId& stream) const;
    void setDurable(const ScopeId& scope, const StreamId& stream, std::int64_t seq);

    void addSignature(const ScopeId& scope, const ChainSignature& signature);
    /// Signatures at seq in [from, to], by (seq, tag, signer).
    std::vector<ChainSignature> signatures(const ScopeId& scope, const StreamId& stream, std::int64_t from,
                                           std::int64_t to) const;

    // ── interest ───────────────────────────────────────────────────────────────────────────────────────────────────
    bool isInterested(const ScopeId& scope, const UserId& user, const RecordId& record) const;

    // ── record rows ────────────────────────────────────────────────────────────────────────────────────────────────
    std::optional<RecordRow> record(const ScopeId& scope, const RecordId& record) const;
    void eachRecord(const ScopeId& scope, const std::function<void(const RecordRow&)>& row) const;
    /// The same, each with its state: for indexes built in memory.
    void eachState(const ScopeId& scope,
                   const std::function<void(const RecordRow&, const merge::RecordState&)>& row) const;
    /// The record as stored in its row; empty where there is none. Throws std::runtime_error when the row is damaged.
    merge::RecordState state(const ScopeId& scope, const RecordId& record) const;
    /// The record as its lines make it (held ones count on the tablet only).
    merge::RecordState rebuild(const ScopeId& scope, const RecordId& record) const;
    /// The conflicts of a record with what the candidates started from, looked up in the lines.
    std::vector<merge::Conflict> conflicts(const ScopeId& scope, const RecordId& record) const;
    /// Tells apart the branches of cloned streams for merge::RecordState. Borrows this log.
    std::unique_ptr<merge::Branches> branches(const ScopeId& scope) const;

    /// Server: brings the record rows up to date by at most `lines` lines; gives the records that changed.
    /// Nothing more to do when the answer's cursor is the scope's.
    struct Followed {
        std::int64_t cur = 0;
        std::vector<RecordId> records;
    };
    Followed followRecords(const ScopeId& scope, std::size_t lines = 5'000);
    /// Where a follower stands; 0 for a new one.
    std::int64_t followerCursor(const ScopeId& scope, std::string_view name) const;
    void setFollowerCursor(const ScopeId& scope, std::string_view name, std::int64_t cur);
    /// Throws away every record row of the scope and makes them anew from the lines.
    void rebuildRecords(const ScopeId& scope);

    // ── drafts (tablet) ────────────────────────────────────────────────────────────────────────────────────────────
    void putDraft(const ScopeId& scope, const RecordId& record, const Draft& draft);
    void dropDraft(const ScopeId& scope, const RecordId& record, const Path& path);
    void dropDrafts(const ScopeId& scope, const RecordId& record);
    /// By path. Throws std::runtime_error when a row is damaged.
    std::vector<Draft> drafts(const ScopeId& scope, const RecordId& record) const;
    std::vector<RecordId> draftRecords(const ScopeId& scope) const;

    // ── files ──────────────────────────────────────────────────────────────────────────────────────────────────────
    /// A file as the scope knows it; nothing when no line of the scope names it.
    std::optional<Photo> photo(const ScopeId& scope, const Hash& sha) const;
    /// How many bytes are safely here; `size` mends an unknown size.
    void setPhotoHave(const ScopeId& scope, const Hash& sha, std::int64_t have, std::optional<std::int64_t> size = {});
    /// True when an accepted line (not only a quarantined one) names it.
    bool isPhotoAccepted(const ScopeId& scope, const Hash& sha) const;
    /// Files not complete here, by hash.
    std::vector<Photo> missingPhotos(const ScopeId& scope) const;
    /// Files named by the lines of one stream with seq in (after, upto]; with them `已送达` is decided (rule 20).
    std::vector<Photo> streamPhotos(const ScopeId& scope, const StreamId& stream, std::int64_t after,
                                    std::int64_t upto) const;
    /// The lines that name a file.
    std::vector<ChangeId> photoLines(const ScopeId& scope, const Hash& sha) const;

    // ── erasure ────────────────────────────────────────────────────────────────────────────────────────────────────
    /// The change that erased this one's values; nothing when none did.
    std::optional<ChangeId> erasedBy(const ScopeId& scope, const ChangeId& change) const;

    // ── proof ──────────────────────────────────────────────────────────────────────────────────────────────────────
    /// Recomputes every tag, chain, body hash and signature, the cursor order, which file is named where, and every
    /// record row; names each place that differs. `serverKey` checks countersignatures; without it they are passed over.
    std::vector<Problem> verify(const ScopeId& scope,
                                const std::optional<evidence::PublicKey>& serverKey = {}) const;

private:
    friend class Batch;
    friend class Verifier;

    std::int64_t lastCursor(const ScopeId& scope) const;

    sql::Connection& db_;
    const evidence::Seal& seal_;
    Side side_;
};

} // namespace doorstep::changelog
