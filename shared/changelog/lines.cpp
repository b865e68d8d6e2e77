#include "shared/changelog/change_log.h"
#include "shared/changelog/rows.h"
#include "shared/records/line.h"

#include <algorithm>
#include <set>
#include <tuple>

namespace doorstep::changelog {

std::string openSealed(const evidence::Seal& seal, std::string_view place, std::string_view sealed)
{
    auto plain = seal.open(place, sealed);
    if (!plain) throw std::runtime_error("the store is damaged: " + plain.error().message);
    return std::move(*plain);
}

Line readLine(const sql::Row& row, const ScopeId& scope, const evidence::Seal& seal)
{
    Line line;
    line.stream = idAt<StreamId>(row, 0);
    line.seq = row.integer(1);
    line.tag = Tag::fromNumber(row.integer(2));
    if (!row.isNull(3)) line.cur = row.integer(3);
    line.record = idOrNothing<RecordId>(row, 4);
    line.head = openSealed(seal, linePlace("head", scope, line.stream, line.seq, line.tag), row.blob(5));
    if (!row.isNull(6))
        line.body = openSealed(seal, linePlace("body", scope, line.stream, line.seq, line.tag), row.blob(6));
    line.hash = idAt<Hash>(row, 7);
    line.anchor = idOrNothing<Hash>(row, 8);
    line.receivedMs = row.integer(9);
    line.why = row.text(10);
    return line;
}

std::optional<records::Change> changeOf(const Line& line)
{
    if (!line.record) return std::nullopt;
    auto change = records::parseChange(line.head, line.body ? std::string_view(*line.body) : std::string_view());
    return change ? std::optional(std::move(*change)) : std::nullopt;
}

records::Change withoutForeignErasure(const ChangeLog& log, const ScopeId& scope, records::Change change)
{
    if (change.head.erases.empty()) return change;
    const auto stream = log.stream(scope, change.head.stream);
    if (!stream || stream->user) change.head.erases.clear();
    return change;
}

std::optional<records::Change> appliedChange(const ChangeLog& log, const ScopeId& scope, const Line& line)
{
    auto change = changeOf(line);
    return change ? std::optional(withoutForeignErasure(log, scope, std::move(*change))) : std::nullopt;
}

namespace {

std::size_t sizeOf(const Line& line)
{
    return line.head.size() + (line.body ? line.body->size() : 0);
}

/// Fills a page with rows that come in the order of their position, and stops between positions once it is full.
class Pager {
public:
    explicit Pager(const PullLimits& limits) : limits_(limits) {}

    /// False when the page is full and `line` is not on it.
    bool take(std::int64_t position, Line line)
    {
        const bool full = page_.lines.size() >= limits_.lines || bytes_ >= limits_.bytes;
        if (full && position != page_.next) {
            page_.more = true;
            return false;
        }
        bytes_ += sizeOf(line);
        page_.next = position;
        page_.lines.push_back(std::move(line));
        return true;
    }

    bool isCut() const { return page_.more; }

    /// The page; where everything was taken it is complete up to `last`.
    Page finish(std::int64_t from, std::int64_t last, bool cutBefore = false)
    {
        page_.more = page_.more || cutBefore;
        if (!page_.more) page_.next = std::max(from, last);
        return std::move(page_);
    }

private:
    PullLimits limits_;
    Page page_;
    std::size_t bytes_ = 0;
};

/// One line at the position where a pull meets it.
struct Placed {
    std::int64_t position;
    Line line;

    bool operator<(const Placed& other) const
    {
        return std::tie(position, *line.cur) < std::tie(other.position, *other.line.cur);
    }
};

} // namespace

std::optional<Line> ChangeLog::line(const ScopeId& scope, const ChangeId& id) const
{
    std::optional<Line> found;
    db_.queryOne("SELECT " DOORSTEP_LINE_COLUMNS " FROM line WHERE scope=$1 AND stream=$2 AND seq=$3 AND tag=$4",
                 {bytes(scope), bytes(id.stream), id.seq, id.tag.number()},
                 [&](const sql::Row& row) { found = readLine(row, scope, seal_); });
    return found;
}

std::vector<Line> ChangeLog::streamLines(const ScopeId& scope, const StreamId& stream, std::int64_t seq,
                                         std::size_t limit) const
{
    std::vector<Line> found;
    std::size_t taken = 0;
    db_.queryWhile("SELECT " DOORSTEP_LINE_COLUMNS " FROM line WHERE scope=$1 AND stream=$2 AND seq>$3 ORDER BY seq,tag",
                   std::initializer_list<sql::Param>{bytes(scope), bytes(stream), seq}, [&](const sql::Row& row) {
                       found.push_back(readLine(row, scope, seal_));
                       taken += sizeOf(found.back());
                       return taken < limit;
                   });
    return found;
}

std::vector<Line> ChangeLog::recordLines(const ScopeId& scope, const RecordId& record) const
{
    std::vector<Line> found;
    db_.query("SELECT " DOORSTEP_LINE_COLUMNS " FROM line WHERE scope=$1 AND rec=$2 "
              "ORDER BY CASE WHEN cur IS NULL THEN 1 ELSE 0 END,cur,seq,tag",
              {bytes(scope), bytes(record)}, [&](const sql::Row& row) { found.push_back(readLine(row, scope, seal_)); });
    return found;
}

std::vector<Line> ChangeLog::held(const ScopeId& scope) const
{
    std::vector<Line> found;
    db_.query("SELECT " DOORSTEP_LINE_COLUMNS " FROM line WHERE scope=$1 AND why IS NOT NULL ORDER BY recv,seq,tag",
              {bytes(scope)}, [&](const sql::Row& row) { found.push_back(readLine(row, scope, seal_)); });
    return found;
}

/// Where a pull ends that begins now. Bound to it, a page is whole even when others commit while it is read.
/// On a tablet cursors are arrival numbers, which no row of the scope counts.
std::int64_t ChangeLog::lastCursor(const ScopeId& scope) const
{
    std::int64_t last = 0;
    db_.queryOne(side_ == Side::Server ? "SELECT cur FROM scope WHERE scope=$1"
                                       : "SELECT MAX(cur) FROM line WHERE scope=$1",
                 {bytes(scope)}, [&](const sql::Row& row) { last = row.integer(0); });
    return last;
}

Page ChangeLog::linesAfter(const ScopeId& scope, std::int64_t cur, const PullLimits& limits) const
{
    const auto last = lastCursor(scope);
    Pager pager(limits);
    db_.queryWhile("SELECT " DOORSTEP_LINE_COLUMNS " FROM line WHERE scope=$1 AND cur>$2 AND cur<=$3 ORDER BY cur",
                   std::initializer_list<sql::Param>{bytes(scope), cur, last}, [&](const sql::Row& row) {
                       return pager.take(row.integer(3), readLine(row, scope, seal_));
                   });
    return pager.finish(cur, last);
}

Page ChangeLog::linesAfter(const ScopeId& scope, std::int64_t cur, const PullLimits& limits,
                           std::span<const UserId> users) const
{
    const auto last = lastCursor(scope);
    std::vector<Placed> placed;
    bool cut = false;
    // A line is met at the later of its own cursor and that of the interest in its record: exactly once, whatever the
    // page size. Every user's rows come in that order, so each contributes at most one page.
    for (const UserId& user : users) {
        Pager pager(limits);
        db_.queryWhile("SELECT " DOORSTEP_LINE_COLUMNS_L R"sql(,l.cur AS met
                  FROM line l JOIN interest i ON i.scope=l.scope AND i.usr=$3 AND i.rec=l.rec
                 WHERE l.scope=$1 AND l.cur>$2 AND l.cur<=$4 AND i.cur<=l.cur
                UNION ALL
                SELECT )sql" DOORSTEP_LINE_COLUMNS_L R"sql(,i.cur AS met
                  FROM interest i JOIN line l ON l.scope=i.scope AND l.rec=i.rec AND l.cur<i.cur
                 WHERE i.scope=$1 AND i.usr=$3 AND i.cur>$2 AND i.cur<=$4
                 ORDER BY met,4)sql",
                       std::initializer_list<sql::Param>{bytes(scope), cur, bytes(user), last}, [&](const sql::Row& row) {
                           Line line = readLine(row, scope, seal_);
                           const auto met = row.integer(kLineColumns);
                           if (!pager.take(met, line)) return false;
                           placed.push_back({met, std::move(line)});
                           return true;
                       });
        cut = cut || pager.isCut();
    }
    std::stable_sort(placed.begin(), placed.end());
    Pager page(limits);
    std::set<ChangeId> taken;
    for (Placed& one : placed) {
        if (!taken.insert(one.line.id()).second) continue;
        if (!page.take(one.position, std::move(one.line))) break;
    }
    return page.finish(cur, last, cut);
}

std::optional<ChangeId> ChangeLog::erasedBy(const ScopeId& scope, const ChangeId& change) const
{
    std::optional<ChangeId> found;
    db_.queryOne("SELECT by_stream,by_seq,by_tag FROM erased WHERE scope=$1 AND stream=$2 AND seq=$3 AND tag=$4",
                 {bytes(scope), bytes(change.stream), change.seq, change.tag.number()}, [&](const sql::Row& row) {
                     found = {idAt<StreamId>(row, 0), row.integer(1), Tag::fromNumber(row.integer(2))};
                 });
    return found;
}

bool ChangeLog::isInterested(const ScopeId& scope, const UserId& user, const RecordId& record) const
{
    return db_.queryOne("SELECT 1 FROM interest WHERE scope=$1 AND usr=$2 AND rec=$3",
                        {bytes(scope), bytes(user), bytes(record)}, [](const sql::Row&) {});
}

} // namespace doorstep::changelog
