#include "shared/changelog/batch.h"
#include "shared/changelog/rows.h"
#include "shared/evidence/hash.h"
#include "shared/records/reserved.h"

#include <algorithm>
#include <stdexcept>

namespace doorstep::changelog {

Batch::Batch(ChangeLog& log, const ScopeId& scope)
    : log_(log), db_(log.db_), scope_(scope), server_(log.side_ == ChangeLog::Side::Server)
{
    // The server takes the scope's row for writing first of all, so that a second writer waits here.
    const bool known = db_.queryOne(server_ ? "UPDATE scope SET cur=cur+0 WHERE scope=$1 RETURNING cur,chain,kind"
                                            : "SELECT cur,chain,kind FROM scope WHERE scope=$1",
                                    {bytes(scope)}, [&](const sql::Row& row) {
                                        cur_ = row.integer(0);
                                        chain_ = idAt<Hash>(row, 1);
                                        partial_ = server_ && isPartial(row.text(2));
                                    });
    if (!known) throw std::logic_error("lines for a scope that is not in the store: " + scope.text());
    if (!server_)
        db_.queryOne("SELECT MAX(cur) FROM line WHERE scope=$1", {bytes(scope)},
                     [&](const sql::Row& row) { cur_ = row.integer(0); });
    firstCur_ = cur_;
    hasErasures_ = db_.queryOne("SELECT 1 FROM erased WHERE scope=$1 LIMIT 1", {bytes(scope)}, [](const sql::Row&) {});
}

void Batch::add(const NewLine& line)
{
    Tail& tail = tailOf(line);
    const ChangeId id{line.stream, line.seq, line.tag};
    const bool accepted = line.why.empty();
    const bool withBody = line.body && !(hasErasures_ && isErased(id));
    if (!insert(line, accepted ? std::optional(nextCursor()) : std::nullopt, withBody)) {
        ++result_.known;
        return;
    }
    ++result_.stored;
    advance(tail, line);
    if (line.change && withBody) noteFiles(*line.change);
    if (!accepted) {
        ++result_.quarantined;
        return;
    }
    giveCursor(line.hash);
    if (!line.change) return;
    if (withBody || !line.body) {
        accept(allowed(*line.change), cur_);
    } else {
        records::Change bodiless = *line.change;
        bodiless.body.reset();
        accept(allowed(std::move(bodiless)), cur_);
    }
}

void Batch::release(const Line& line)
{
    db_.execute("UPDATE line SET cur=$5,why=NULL WHERE scope=$1 AND stream=$2 AND seq=$3 AND tag=$4",
                {bytes(scope_), bytes(line.stream), line.seq, line.tag.number(), nextCursor()});
    giveCursor(line.hash);
    if (auto change = changeOf(line)) accept(allowed(std::move(*change)), cur_);
}

records::Change Batch::allowed(records::Change change) const
{
    return withoutForeignErasure(log_, scope_, std::move(change));
}

Batch::Tail& Batch::tailOf(const NewLine& line)
{
    const auto cached = tails_.find(line.stream);
    if (cached != tails_.end()) return cached->second;

    Tail tail;
    if (auto row = log_.stream(scope_, line.stream)) {
        tail.row = std::move(*row);
        db_.queryOne("SELECT MAX(seq) FROM line WHERE scope=$1 AND stream=$2", {bytes(scope_), bytes(line.stream)},
                     [&](const sql::Row& last) { tail.last = last.integer(0); });
    } else {
        if (!line.open) throw std::logic_error("a line of a stream that was never opened: " + line.stream.text());
        tail.row = {line.stream, line.open->device, line.open->user, line.open->key, 0, 0, false};
        db_.execute("INSERT INTO stream(scope,stream,device,usr,pubkey,upto,durable,forked) VALUES($1,$2,$3,$4,$5,0,0,0)",
                    {bytes(scope_), bytes(line.stream), bytes(line.open->device), bytesOrNull(line.open->user),
                     bytes(line.open->key)});
    }
    return tails_.emplace(line.stream, std::move(tail)).first->second;
}

bool Batch::insert(const NewLine& line, std::optional<std::int64_t> cur, bool withBody)
{
    const auto seal = [&](std::string_view column, std::string_view plain) {
        return log_.seal_.seal(linePlace(column, scope_, line.stream, line.seq, line.tag), plain);
    };
    const std::string head = seal("head", line.head);
    const std::string body = withBody ? seal("body", *line.body) : std::string();
    return db_.execute(R"sql(
        INSERT INTO line(scope,stream,seq,tag,cur,rec,head,body,hash,prev,recv,why)
            VALUES($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12)
            ON CONFLICT(scope,stream,seq,tag) DO NOTHING)sql",
                       {bytes(scope_), bytes(line.stream), line.seq, line.tag.number(),
                        cur ? sql::Param(*cur) : sql::Param(nullptr), bytesOrNull(line.record), sql::Blob{head},
                        withBody ? sql::Param(sql::Blob{body}) : sql::Param(nullptr), bytes(line.hash),
                        bytesOrNull(line.anchor), line.receivedMs,
                        line.why.empty() ? sql::Param(nullptr) : sql::Param(line.why)}) == 1;
}

void Batch::advance(Tail& tail, const NewLine& line)
{
    tail.touched = true;
    if (line.seq <= tail.last && !tail.row.forked) tail.row.forked = log_.points(scope_, line.stream, line.seq).size() > 1;
    if (tail.row.forked) forked_.insert(line.stream);
    if (line.seq == tail.row.upto + 1) ++tail.row.upto;
    const auto isHeld = [&](std::int64_t seq) {
        return db_.queryOne("SELECT 1 FROM line WHERE scope=$1 AND stream=$2 AND seq=$3 LIMIT 1",
                            {bytes(scope_), bytes(line.stream), seq}, [](const sql::Row&) {});
    };
    while (tail.row.upto < tail.last && isHeld(tail.row.upto + 1)) ++tail.row.upto;
    tail.last = std::max(tail.last, line.seq);
}

bool Batch::isErased(const ChangeId& change)
{
    return log_.erasedBy(scope_, change).has_value();
}

void Batch::giveCursor(const Hash& hash)
{
    ++cur_;
    if (!server_) return;
    chain_ = evidence::chainHash(chain_, hash);
    if (cur_ % kMarkEvery == 0)
        db_.execute("INSERT INTO mark(scope,cur,chain) VALUES($1,$2,$3)", {bytes(scope_), cur_, bytes(chain_)});
}

void Batch::noteFiles(const records::Change& change)
{
    if (!change.body) return;
    for (const auto* values : {&change.body->values, &change.body->derived})
        for (const Value& value : *values) {
            const auto* file = value.attachment();
            if (!file) continue;
            noteFile(file->sha, file->bytes, change.id());
            if (file->thumbnail) noteFile(*file->thumbnail, -1, change.id());
        }
}

void Batch::noteFile(const Hash& sha, std::int64_t size, const ChangeId& by)
{
    db_.execute(R"sql(
        INSERT INTO photo(scope,sha,size,have) VALUES($1,$2,$3,0)
            ON CONFLICT(scope,sha) DO UPDATE SET size=CASE WHEN photo.size<0 THEN excluded.size ELSE photo.size END)sql",
                {bytes(scope_), bytes(sha), size});
    db_.execute(R"sql(
        INSERT INTO photo_line(scope,sha,stream,seq,tag) VALUES($1,$2,$3,$4,$5)
            ON CONFLICT(scope,sha,stream,seq,tag) DO NOTHING)sql",
                {bytes(scope_), bytes(sha), bytes(by.stream), by.seq, by.tag.number()});
}

void Batch::accept(const records::Change& change, std::int64_t cur)
{
    if (partial_) {
        if (change.head.user) noteInterest(*change.head.user, change.head.record, cur);
        const std::size_t said = change.body ? std::min(change.head.ops.size(), change.body->values.size()) : 0;
        for (std::size_t i = 0; i < said; ++i) {
            if (change.head.ops[i].path.text() != records::kAssign) continue;
            const auto* text = change.body->values[i].text();
            if (const auto user = text ? UserId::fromText(*text) : std::nullopt)
                noteInterest(*user, change.head.record, cur);
        }
    }
    for (const ChangeId& erased : change.head.erases) erase(erased, change.id());
    changed_[change.head.record].push_back(change);
}

void Batch::noteInterest(const UserId& user, const RecordId& record, std::int64_t cur)
{
    if (!interested_.emplace(user, record).second) return;
    db_.execute("INSERT INTO interest(scope,usr,rec,cur) VALUES($1,$2,$3,$4) ON CONFLICT(scope,usr,rec) DO NOTHING",
                {bytes(scope_), bytes(user), bytes(record), cur});
}

void Batch::erase(const ChangeId& erased, const ChangeId& by)
{
    hasErasures_ = true;
    db_.execute(R"sql(
        INSERT INTO erased(scope,stream,seq,tag,by_stream,by_seq,by_tag) VALUES($1,$2,$3,$4,$5,$6,$7)
            ON CONFLICT(scope,stream,seq,tag)
            DO UPDATE SET by_stream=excluded.by_stream,by_seq=excluded.by_seq,by_tag=excluded.by_tag)sql",
                {bytes(scope_), bytes(erased.stream), erased.seq, erased.tag.number(), bytes(by.stream), by.seq,
                 by.tag.number()});
    db_.execute("UPDATE line SET body=NULL WHERE scope=$1 AND stream=$2 AND seq=$3 AND tag=$4",
                {bytes(scope_), bytes(erased.stream), erased.seq, erased.tag.number()});
    forgetFiles(erased);
}

void Batch::forgetFiles(const ChangeId& change)
{
    std::vector<Hash> named;
    db_.query("SELECT sha FROM photo_line WHERE scope=$1 AND stream=$2 AND seq=$3 AND tag=$4",
              {bytes(scope_), bytes(change.stream), change.seq, change.tag.number()},
              [&](const sql::Row& row) { named.push_back(idAt<Hash>(row, 0)); });
    for (const Hash& sha : named) {
        db_.execute("DELETE FROM photo_line WHERE scope=$1 AND sha=$2 AND stream=$3 AND seq=$4 AND tag=$5",
                    {bytes(scope_), bytes(sha), bytes(change.stream), change.seq, change.tag.number()});
        if (!log_.photoLines(scope_, sha).empty()) continue;
        db_.execute("DELETE FROM photo WHERE scope=$1 AND sha=$2", {bytes(scope_), bytes(sha)});
        result_.forgotten.push_back(sha);
    }
}

void Batch::updateRecords()
{
    for (const auto& [record, changes] : changed_) result_.records.push_back(record);
    // The server's rows follow by followRecords(), so that accepting costs no more than it must.
    if (!server_) updateRecordRows(log_, db_, log_.seal_, scope_, changed_, forked_);
}

Appended Batch::finish()
{
    for (const auto& [id, tail] : tails_)
        if (tail.touched)
            db_.execute("UPDATE stream SET upto=$3,forked=$4 WHERE scope=$1 AND stream=$2",
                        {bytes(scope_), bytes(id), tail.row.upto, tail.row.forked ? 1 : 0});
    if (server_ && cur_ != firstCur_)
        db_.execute("UPDATE scope SET cur=cur+$2,chain=$3 WHERE scope=$1",
                    {bytes(scope_), cur_ - firstCur_, bytes(chain_)});
    updateRecords();
    result_.cur = cur_;
    return std::move(result_);
}

Appended ChangeLog::append(const ScopeId& scope, std::span<const NewLine> lines)
{
    Batch batch(*this, scope);
    for (const NewLine& line : lines) batch.add(line);
    return batch.finish();
}

bool ChangeLog::release(const ScopeId& scope, const ChangeId& id)
{
    const auto found = line(scope, id);
    if (!found || found->cur) return false;
    Batch batch(*this, scope);
    batch.release(*found);
    batch.finish();
    return true;
}

void ChangeLog::markHeld(const ScopeId& scope, const ChangeId& line, std::string_view why)
{
    db_.execute("UPDATE line SET why=$5 WHERE scope=$1 AND stream=$2 AND seq=$3 AND tag=$4",
                {bytes(scope), bytes(line.stream), line.seq, line.tag.number(),
                 why.empty() ? sql::Param(nullptr) : sql::Param(why)});
}

} // namespace doorstep::changelog
