#include "shared/changelog/batch.h"
#include "shared/changelog/rows.h"

#include <algorithm>
#include <stdexcept>

namespace doorstep::changelog {

std::string_view stateWord(const merge::RecordState& state, const merge::Branches& branches)
{
    if (state.isDeleted(branches)) return "deleted";
    return merge::reviewWord(state.review(branches).state);
}

namespace {

constexpr std::string_view kFollower = "records";

Place recordPlace(const ScopeId& scope, const RecordId& record)
{
    return Place("record").at(scope).at(record);
}

RecordRow readRow(const sql::Row& row)
{
    return {idAt<RecordId>(row, 0), idOrNothing<Hash>(row, 1), row.integer(2), row.integer(3), std::string(row.text(4))};
}

merge::RecordState openState(const evidence::Seal& seal, const ScopeId& scope, const RecordId& record,
                             std::string_view heads)
{
    auto state = merge::RecordState::parse(openSealed(seal, recordPlace(scope, record), heads));
    if (!state) throw std::runtime_error("record " + record.text() + ": " + state.error().text());
    return std::move(*state);
}

void writeRow(sql::Connection& db, const evidence::Seal& seal, const ScopeId& scope, const RecordId& record,
              const merge::RecordState& state, const merge::Branches& branches)
{
    db.execute(R"sql(
        INSERT INTO record(scope,rec,form,n,conflicts,state,heads) VALUES($1,$2,$3,$4,$5,$6,$7)
            ON CONFLICT(scope,rec) DO UPDATE SET form=excluded.form,n=excluded.n,conflicts=excluded.conflicts,
                state=excluded.state,heads=excluded.heads)sql",
               {bytes(scope), bytes(record), bytesOrNull(state.form()), state.nextDepth() - 1,
                static_cast<std::int64_t>(state.conflictCount(branches)), stateWord(state, branches),
                sql::Blob{seal.seal(recordPlace(scope, record), state.serialise())}});
}

/// The op's value and preds, looked up in its line.
struct SaidOp {
    std::vector<OpId> preds;
    std::optional<Value> value;
};

SaidOp lookUp(const ChangeLog& log, const ScopeId& scope, const OpId& id)
{
    SaidOp said;
    const auto line = log.line(scope, id.change);
    const auto change = line ? changeOf(*line) : std::nullopt;
    const auto index = static_cast<std::size_t>(id.index);
    if (!change || id.index < 0 || index >= change->head.ops.size()) return said;
    said.preds = change->head.ops[index].preds;
    if (change->body && index < change->body->values.size()) said.value = change->body->values[index];
    return said;
}

/// The value that every candidate replaced; nothing where they started from different ones or from none.
std::optional<Value> baseOf(const ChangeLog& log, const ScopeId& scope, const std::vector<merge::StandingOp>& candidates)
{
    std::vector<OpId> common;
    for (std::size_t i = 0; i < candidates.size(); ++i) {
        auto preds = lookUp(log, scope, candidates[i].id()).preds;
        std::sort(preds.begin(), preds.end());
        if (i == 0) {
            common = std::move(preds);
            continue;
        }
        std::vector<OpId> both;
        std::set_intersection(common.begin(), common.end(), preds.begin(), preds.end(), std::back_inserter(both));
        common = std::move(both);
    }
    return common.empty() ? std::nullopt : lookUp(log, scope, common.back()).value;
}

} // namespace

void updateRecordRows(ChangeLog& log, sql::Connection& db, const evidence::Seal& seal, const ScopeId& scope,
                      const std::map<RecordId, std::vector<records::Change>>& changed, const std::set<StreamId>& forked)
{
    const auto branches = log.branches(scope);
    for (const auto& [record, changes] : changed) {
        auto state = log.state(scope, record);
        for (const auto& change : changes) state.apply(change);
        writeRow(db, seal, scope, record, state, *branches);
    }
    std::set<RecordId> touched;
    for (const StreamId& stream : forked)
        db.query("SELECT DISTINCT rec FROM line WHERE scope=$1 AND stream=$2 AND rec IS NOT NULL",
                 {bytes(scope), bytes(stream)},
                 [&](const sql::Row& row) { touched.insert(idAt<RecordId>(row, 0)); });
    for (const RecordId& record : touched) {
        const auto state = log.state(scope, record);
        if (!changed.contains(record) && !state.isEmpty()) writeRow(db, seal, scope, record, state, *branches);
    }
}

std::optional<RecordRow> ChangeLog::record(const ScopeId& scope, const RecordId& record) const
{
    std::optional<RecordRow> found;
    db_.queryOne("SELECT rec,form,n,conflicts,state FROM record WHERE scope=$1 AND rec=$2",
                 {bytes(scope), bytes(record)}, [&](const sql::Row& row) { found = readRow(row); });
    return found;
}

void ChangeLog::eachRecord(const ScopeId& scope, const std::function<void(const RecordRow&)>& each) const
{
    db_.query("SELECT rec,form,n,conflicts,state FROM record WHERE scope=$1", {bytes(scope)},
              [&](const sql::Row& row) { each(readRow(row)); });
}

void ChangeLog::eachState(const ScopeId& scope,
                          const std::function<void(const RecordRow&, const merge::RecordState&)>& each) const
{
    db_.query("SELECT rec,form,n,conflicts,state,heads FROM record WHERE scope=$1", {bytes(scope)},
              [&](const sql::Row& row) {
                  const RecordRow record = readRow(row);
                  each(record, openState(seal_, scope, record.id, row.blob(5)));
              });
}

merge::RecordState ChangeLog::state(const ScopeId& scope, const RecordId& record) const
{
    merge::RecordState found;
    db_.queryOne("SELECT heads FROM record WHERE scope=$1 AND rec=$2", {bytes(scope), bytes(record)},
                 [&](const sql::Row& row) { found = openState(seal_, scope, record, row.blob(0)); });
    return found;
}

merge::RecordState ChangeLog::rebuild(const ScopeId& scope, const RecordId& record) const
{
    merge::RecordState built;
    for (const Line& line : recordLines(scope, record))
        if (line.cur)
            if (const auto change = appliedChange(*this, scope, line)) built.apply(*change);
    return built;
}

std::vector<merge::Conflict> ChangeLog::conflicts(const ScopeId& scope, const RecordId& record) const
{
    auto found = state(scope, record).conflicts(*branches(scope));
    for (merge::Conflict& conflict : found)
        if (conflict.kind == merge::Conflict::Kind::Answer) conflict.base = baseOf(*this, scope, conflict.candidates);
    return found;
}

ChangeLog::Followed ChangeLog::followRecords(const ScopeId& scope, std::size_t lines)
{
    Followed followed;
    followed.cur = followerCursor(scope, kFollower);
    const Page page = linesAfter(scope, followed.cur, {lines, std::size_t(64) << 20});

    std::map<RecordId, std::vector<records::Change>> changed;
    std::map<StreamId, bool> forked;
    std::set<StreamId> cloned;
    for (const Line& line : page.lines) {
        if (!forked.contains(line.stream)) {
            forked[line.stream] = stream(scope, line.stream)->forked;
            if (forked[line.stream]) cloned.insert(line.stream);
        }
        if (auto change = appliedChange(*this, scope, line)) changed[*line.record].push_back(std::move(*change));
    }
    updateRecordRows(*this, db_, seal_, scope, changed, cloned);
    for (const auto& [record, changes] : changed) followed.records.push_back(record);
    if (page.next != followed.cur) setFollowerCursor(scope, kFollower, page.next);
    followed.cur = page.next;
    return followed;
}

std::int64_t ChangeLog::followerCursor(const ScopeId& scope, std::string_view name) const
{
    std::int64_t cur = 0;
    db_.queryOne("SELECT cur FROM follower WHERE scope=$1 AND name=$2", {bytes(scope), name},
                 [&](const sql::Row& row) { cur = row.integer(0); });
    return cur;
}

void ChangeLog::setFollowerCursor(const ScopeId& scope, std::string_view name, std::int64_t cur)
{
    db_.execute("INSERT INTO follower(scope,name,cur) VALUES($1,$2,$3) "
                "ON CONFLICT(scope,name) DO UPDATE SET cur=excluded.cur",
                {bytes(scope), name, cur});
}

void ChangeLog::rebuildRecords(const ScopeId& scope)
{
    std::set<RecordId> known;
    db_.query("SELECT DISTINCT rec FROM line WHERE scope=$1 AND cur IS NOT NULL AND rec IS NOT NULL", {bytes(scope)},
              [&](const sql::Row& row) { known.insert(idAt<RecordId>(row, 0)); });
    db_.execute("DELETE FROM record WHERE scope=$1", {bytes(scope)});
    const auto judged = branches(scope);
    for (const RecordId& record : known) {
        const auto state = rebuild(scope, record);
        if (!state.isEmpty()) writeRow(db_, seal_, scope, record, state, *judged);
    }
    if (side_ == Side::Server)
        if (const auto row = this->scope(scope)) setFollowerCursor(scope, kFollower, row->cur);
}

} // namespace doorstep::changelog
