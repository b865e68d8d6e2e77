#include "shared/changelog/change_log.h"
#include "shared/changelog/rows.h"
#include "shared/evidence/hash.h"
#include "shared/records/line.h"

#include <algorithm>
#include <limits>
#include <map>
#include <set>
#include <tuple>

namespace doorstep::changelog {

namespace {

using Kind = Problem::Kind;

std::string placeOf(const StreamId& stream, std::int64_t seq)
{
    return "stream " + stream.text() + " line " + std::to_string(seq);
}

/// Which line names which file.
using Naming = std::tuple<Hash, ChangeId>;

void addNamed(std::set<Naming>& named, const records::Change& change)
{
    if (!change.body) return;
    for (const auto* values : {&change.body->values, &change.body->derived})
        for (const Value& value : *values)
            if (const auto* file = value.attachment()) {
                named.emplace(file->sha, change.id());
                if (file->thumbnail) named.emplace(*file->thumbnail, change.id());
            }
}

/// What has been read of one stream so far.
struct StreamCheck {
    std::optional<Stream> row;
    std::int64_t at = 0;                ///< The seq of `hashes`.
    std::vector<Hash> hashes;           ///< At `at`.
    std::vector<Hash> before;           ///< At `at` - 1, empty after a hole.
    std::int64_t prefix = 0;            ///< Contiguous from 1.
    std::map<std::pair<std::int64_t, Tag>, Hash> points;
};

} // namespace

/// One verify() at work.
class Verifier {
public:
    Verifier(const ChangeLog& log, const ScopeId& scope, const std::optional<evidence::PublicKey>& serverKey)
        : log_(log), db_(log.db_), scope_(scope), serverKey_(serverKey)
    {
    }

    std::vector<Problem> run()
    {
        checkLines();
        checkStreams();
        if (log_.side() == ChangeLog::Side::Server) checkCursors();
        checkFiles();
        checkRecords();
        return std::move(problems_);
    }

private:
    void report(Kind kind, std::string place, std::string message)
    {
        problems_.push_back({kind, std::move(place), std::move(message)});
    }

    void checkLines()
    {
        for (Stream& row : log_.streams(scope_)) checks_[row.id].row = row;
        db_.query("SELECT " DOORSTEP_LINE_COLUMNS " FROM line WHERE scope=$1 ORDER BY stream,seq,tag", {bytes(scope_)},
                  [&](const sql::Row& row) {
                      try {
                          checkLine(readLine(row, scope_, log_.seal_));
                      } catch (const std::runtime_error& damaged) {
                          const auto stream = StreamId::fromRaw(row.blob(0));
                          report(Kind::Line, placeOf(stream.value_or(StreamId{}), row.integer(1)), damaged.what());
                      }
                  });
    }

    void checkLine(const Line& line)
    {
        StreamCheck& check = checks_[line.stream];
        const std::string place = placeOf(line.stream, line.seq);
        const Hash head = evidence::sha256(line.head);
        if (evidence::tagOf(head) != line.tag) report(Kind::Line, place, "the head line is not the one its tag names");
        checkIds(line, place);
        checkBody(line, place);
        checkLink(check, line, head, place);
        if (log_.side() == ChangeLog::Side::Server && line.cur.has_value() == !line.why.empty())
            report(Kind::Cursor, place, "a line has a cursor or a reason why it is held, never both or neither");
        if (const auto change = changeOf(line)) addNamed(named_, *change);
    }

    void checkIds(const Line& line, const std::string& place)
    {
        const auto ids = records::readLineIds(line.head);
        if (!ids || ids->stream != line.stream || ids->seq != line.seq || ids->record != line.record) {
            report(Kind::Line, place, "the head line names another stream, place or record than its row");
            return;
        }
        if (!ids->isOpen || !line.why.empty()) return;
        const auto open = records::parseOpen(line.head);
        const auto& row = checks_[line.stream].row;
        if (!open || !row || open->device != row->device || open->user != row->user || open->key != row->key)
            report(Kind::Line, place, "the stream's row is not what its opening line says");
    }

    void checkBody(const Line& line, const std::string& place)
    {
        const auto ids = records::readLineIds(line.head);
        if (!ids || !ids->body) return;
        const bool erased = log_.erasedBy(scope_, line.id()).has_value();
        if (line.body && evidence::sha256(*line.body) != *ids->body)
            report(Kind::Line, place, "the body line is not the one its head names");
        if (line.body && erased) report(Kind::Erasure, place, "the body was erased by law and is still there");
        if (!line.body && !erased) report(Kind::Erasure, place, "the body is missing and nothing erased it");
    }

    void checkLink(StreamCheck& check, const Line& line, const Hash& head, const std::string& place)
    {
        if (line.seq != check.at) {
            check.before = line.seq == check.at + 1 ? std::move(check.hashes) : std::vector<Hash>();
            check.hashes.clear();
            check.at = line.seq;
            if (line.seq == check.prefix + 1) check.prefix = line.seq;
        }
        std::vector<Hash> previous = line.seq == 1 ? std::vector<Hash>{Hash{}} : check.before;
        if (line.anchor) previous.push_back(*line.anchor);
        const bool joins = std::any_of(previous.begin(), previous.end(), [&](const Hash& hash) {
            return evidence::chainHash(hash, head) == line.hash;
        });
        if (previous.empty()) report(Kind::Chain, place, "the line before it is missing");
        else if (!joins) report(Kind::Chain, place, "its chain value does not follow from the line before it");
        check.hashes.push_back(line.hash);
        check.points[{line.seq, line.tag}] = line.hash;
    }

    void checkStreams()
    {
        for (const auto& [id, check] : checks_) {
            const std::string place = "stream " + id.text();
            if (!check.row) {
                report(Kind::Chain, place, "there are lines of a stream that has no row");
                continue;
            }
            if (check.row->upto != check.prefix)
                report(Kind::Chain, place,
                       "lines are held up to " + std::to_string(check.prefix) + ", the row says " +
                           std::to_string(check.row->upto));
            checkSignatures(id, check);
        }
    }

    void checkSignatures(const StreamId& id, const StreamCheck& check)
    {
        std::int64_t signedUpto = 0;
        for (const ChainSignature& said : log_.signatures(scope_, id, 0, std::numeric_limits<std::int64_t>::max())) {
            const std::string place = placeOf(id, said.seq);
            const auto point = check.points.find({said.seq, said.tag});
            if (point == check.points.end()) {
                report(Kind::Signature, place, "a signature names a line that is not there");
                continue;
            }
            const auto key = said.byServer ? serverKey_ : std::optional(check.row->key);
            const auto statement = evidence::Statement::line(id, said.seq, point->second);
            if (key && !evidence::verify(*key, statement, said.signature))
                report(Kind::Signature, place, "the signature does not fit the chain");
            else
                signedUpto = std::max(signedUpto, said.seq);
        }
        if (check.at > signedUpto)
            report(Kind::Signature, placeOf(id, check.at), "no signature covers the stream's last lines");
    }

    void checkCursors()
    {
        const auto scope = log_.scope(scope_);
        std::map<std::int64_t, Hash> marks;
        db_.query("SELECT cur,chain FROM mark WHERE scope=$1", {bytes(scope_)},
                  [&](const sql::Row& row) { marks[row.integer(0)] = idAt<Hash>(row, 1); });
        Hash chain;
        std::int64_t at = 0;
        db_.query("SELECT cur,hash FROM line WHERE scope=$1 AND cur IS NOT NULL ORDER BY cur", {bytes(scope_)},
                  [&](const sql::Row& row) {
                      const auto cur = row.integer(0);
                      if (cur != at + 1)
                          report(Kind::Cursor, "cursor " + std::to_string(at + 1), "the line of this cursor is missing");
                      at = cur;
                      chain = evidence::chainHash(chain, idAt<Hash>(row, 1));
                      const auto mark = marks.find(cur);
                      if (mark != marks.end() && mark->second != chain)
                          report(Kind::Cursor, "cursor " + std::to_string(cur), "the chain differs from its mark");
                  });
        if (scope && at != scope->cur)
            report(Kind::Cursor, "cursor " + std::to_string(scope->cur),
                   "the scope's last cursor has no line (the last line has " + std::to_string(at) + ")");
        else if (scope && chain != scope->chain)
            report(Kind::Cursor, "cursor " + std::to_string(at), "the lines stand in another order than the chain says");
    }

    void checkFiles()
    {
        std::set<Naming> stored;
        db_.query("SELECT sha,stream,seq,tag FROM photo_line WHERE scope=$1", {bytes(scope_)}, [&](const sql::Row& row) {
            stored.emplace(idAt<Hash>(row, 0),
                           ChangeId{idAt<StreamId>(row, 1), row.integer(2), Tag::fromNumber(row.integer(3))});
        });
        for (const auto& naming : named_)
            if (!stored.contains(naming)) reportFile(naming, "the line names a file that is not listed");
        for (const auto& naming : stored)
            if (!named_.contains(naming)) reportFile(naming, "a file is listed that the line does not name");
    }

    void reportFile(const Naming& naming, std::string message)
    {
        const auto& line = std::get<1>(naming);
        report(Kind::Photo, placeOf(line.stream, line.seq), std::move(message));
    }

    /// The record as the lines make it that its row has already taken.
    merge::RecordState expected(const RecordId& record, std::int64_t upto) const
    {
        merge::RecordState built;
        for (const Line& line : log_.recordLines(scope_, record))
            if (line.cur && *line.cur <= upto)
                if (const auto change = appliedChange(log_, scope_, line)) built.apply(*change);
        return built;
    }

    void checkRecords()
    {
        const bool server = log_.side() == ChangeLog::Side::Server;
        const std::int64_t upto =
            server ? log_.followerCursor(scope_, "records") : std::numeric_limits<std::int64_t>::max();
        std::set<RecordId> named;
        db_.query("SELECT DISTINCT rec FROM line WHERE scope=$1 AND rec IS NOT NULL AND cur<=$2", {bytes(scope_), upto},
                  [&](const sql::Row& row) { named.insert(idAt<RecordId>(row, 0)); });
        log_.eachRecord(scope_, [&](const RecordRow& row) { named.insert(row.id); });
        const auto branches = log_.branches(scope_);
        for (const RecordId& record : named) {
            try {
                checkRecord(record, expected(record, upto), *branches);
            } catch (const std::runtime_error& damaged) {
                report(Kind::Record, "record " + record.text(), damaged.what());
            }
        }
    }

    void checkRecord(const RecordId& record, const merge::RecordState& expected, const merge::Branches& branches)
    {
        const auto row = log_.record(scope_, record);
        if (!row && expected.isEmpty()) return;
        const bool same = row && row->form == expected.form() && row->depth == expected.nextDepth() - 1 &&
                          row->conflicts == static_cast<std::int64_t>(expected.conflictCount(branches)) &&
                          row->state == stateWord(expected, branches) &&
                          log_.state(scope_, record).serialise() == expected.serialise();
        if (!same) report(Kind::Record, "record " + record.text(), "the record's row is not what its lines make");
    }

    const ChangeLog& log_;
    sql::Connection& db_;
    ScopeId scope_;
    std::optional<evidence::PublicKey> serverKey_;
    std::map<StreamId, StreamCheck> checks_;
    std::set<Naming> named_;
    std::vector<Problem> problems_;
};

std::vector<Problem> ChangeLog::verify(const ScopeId& scope, const std::optional<evidence::PublicKey>& serverKey) const
{
    return Verifier(*this, scope, serverKey).run();
}

} // namespace doorstep::changelog
