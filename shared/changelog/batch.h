#pragma once

#include "shared/changelog/change_log.h"

#include <map>
#include <set>

namespace doorstep::changelog {

/// One append() at work: what it has read once and must write at the end (internal to this module).
class Batch {
public:
    Batch(ChangeLog& log, const ScopeId& scope);

    void add(const NewLine& line);
    /// Gives a stored, quarantined line its cursor.
    void release(const Line& line);
    /// Writes what belongs to the whole batch. Call once.
    Appended finish();

private:
    /// A stream while lines are added to it.
    struct Tail {
        Stream row;
        std::int64_t last = 0; ///< The greatest seq held, perhaps beyond a gap.
        bool touched = false;
    };

    Tail& tailOf(const NewLine& line);
    bool insert(const NewLine& line, std::optional<std::int64_t> cur, bool withBody);
    void advance(Tail& tail, const NewLine& line);
    bool isErased(const ChangeId& change);
    records::Change allowed(records::Change change) const;
    void noteFiles(const records::Change& change);
    void noteFile(const Hash& sha, std::int64_t size, const ChangeId& by);
    /// What an accepted change brings about: interest, erasure, its record.
    void accept(const records::Change& change, std::int64_t cur);
    void noteInterest(const UserId& user, const RecordId& record, std::int64_t cur);
    void erase(const ChangeId& erased, const ChangeId& by);
    void forgetFiles(const ChangeId& change);
    std::int64_t nextCursor() const { return cur_ + 1; }
    void giveCursor(const Hash& hash);
    void updateRecords();

    ChangeLog& log_;
    sql::Connection& db_;
    ScopeId scope_;
    bool server_;
    bool partial_ = false;     ///< Interest counts here.
    bool hasErasures_ = false; ///< Some change of the scope is erased.
    std::int64_t firstCur_ = 0;
    std::int64_t cur_ = 0;
    Hash chain_;
    std::map<StreamId, Tail> tails_;
    std::set<std::pair<UserId, RecordId>> interested_;
    std::map<RecordId, std::vector<records::Change>> changed_;
    std::set<StreamId> forked_; ///< Cloned streams that got lines.
    Appended result_;
};

/// Applies changes to record rows and writes the rows (internal to this module). `forked`: cloned streams that got lines;
/// every record they touch is judged anew, because what a frontier covers may have become known.
void updateRecordRows(ChangeLog& log, sql::Connection& db, const evidence::Seal& seal, const ScopeId& scope,
                      const std::map<RecordId, std::vector<records::Change>>& changed, const std::set<StreamId>& forked);

} // namespace doorstep::changelog
