#include "shared/changelog/change_log.h"
#include "shared/changelog/rows.h"
#include "shared/evidence/hash.h"

#include <algorithm>
#include <map>

namespace doorstep::changelog {

namespace {

Stream readStream(const sql::Row& row)
{
    Stream stream;
    stream.id = idAt<StreamId>(row, 0);
    stream.device = idAt<DeviceId>(row, 1);
    stream.user = idOrNothing<UserId>(row, 2);
    stream.key = idAt<evidence::PublicKey>(row, 3);
    stream.upto = row.integer(4);
    stream.durable = row.integer(5);
    stream.forked = row.integer(6) != 0;
    return stream;
}

/// Follows the chain of hashes through a cloned stream's lines.
class StoredBranches final : public merge::Branches {
public:
    StoredBranches(const ChangeLog& log, const ScopeId& scope) : log_(log), scope_(scope) {}

    bool leadsTo(const ChangeId& earlier, const ChangeId& later) const override
    {
        if (!isForked(earlier.stream)) return true;
        std::vector<Hash> reached;
        for (const ChainPoint& point : log_.points(scope_, earlier.stream, earlier.seq))
            if (point.tag == earlier.tag) reached.push_back(point.hash);
        std::int64_t seq = earlier.seq;
        while (seq < later.seq && !reached.empty()) reached = next(earlier.stream, ++seq, reached, later);
        return !reached.empty();
    }

private:
    bool isForked(const StreamId& stream) const
    {
        const auto cached = forked_.find(stream);
        if (cached != forked_.end()) return cached->second;
        const auto row = log_.stream(scope_, stream);
        return forked_[stream] = row && row->forked;
    }

    /// The hashes at `seq` that go on from one of `before`; at the last place only the wanted one counts.
    std::vector<Hash> next(const StreamId& stream, std::int64_t seq, const std::vector<Hash>& before,
                           const ChangeId& wanted) const
    {
        std::vector<Hash> after;
        for (const ChainPoint& point : log_.points(scope_, stream, seq)) {
            if (seq == wanted.seq && point.tag != wanted.tag) continue;
            const auto line = log_.line(scope_, {stream, seq, point.tag});
            const Hash head = evidence::sha256(line->head);
            for (const Hash& hash : before)
                if (evidence::chainHash(hash, head) == point.hash) after.push_back(point.hash);
        }
        return after;
    }

    const ChangeLog& log_;
    ScopeId scope_;
    mutable std::map<StreamId, bool> forked_;
};

} // namespace

std::optional<Stream> ChangeLog::stream(const ScopeId& scope, const StreamId& stream) const
{
    std::optional<Stream> found;
    db_.queryOne("SELECT stream,device,usr,pubkey,upto,durable,forked FROM stream WHERE scope=$1 AND stream=$2",
                 {bytes(scope), bytes(stream)}, [&](const sql::Row& row) { found = readStream(row); });
    return found;
}

std::vector<Stream> ChangeLog::streams(const ScopeId& scope) const
{
    std::vector<Stream> found;
    db_.query("SELECT stream,device,usr,pubkey,upto,durable,forked FROM stream WHERE scope=$1", {bytes(scope)},
              [&](const sql::Row& row) { found.push_back(readStream(row)); });
    std::sort(found.begin(), found.end(), [](const Stream& a, const Stream& b) { return a.id < b.id; });
    return found;
}

std::vector<ChainPoint> ChangeLog::points(const ScopeId& scope, const StreamId& stream, std::int64_t seq) const
{
    std::vector<ChainPoint> found;
    db_.query("SELECT seq,tag,hash FROM line WHERE scope=$1 AND stream=$2 AND seq=$3 ORDER BY tag",
              {bytes(scope), bytes(stream), seq}, [&](const sql::Row& row) {
                  found.push_back({row.integer(0), Tag::fromNumber(row.integer(1)), idAt<Hash>(row, 2)});
              });
    return found;
}

std::optional<ChainPoint> ChangeLog::haveUpto(const ScopeId& scope, const StreamId& stream) const
{
    std::optional<ChainPoint> found;
    db_.queryOne(R"sql(
        SELECT l.seq,l.tag,l.hash
          FROM stream s JOIN line l ON l.scope=s.scope AND l.stream=s.stream AND l.seq=s.upto
         WHERE s.scope=$1 AND s.stream=$2
         ORDER BY CASE WHEN l.cur IS NULL THEN 1 ELSE 0 END,l.cur,l.recv,l.tag
         LIMIT 1)sql",
                 {bytes(scope), bytes(stream)}, [&](const sql::Row& row) {
                     found = {row.integer(0), Tag::fromNumber(row.integer(1)), idAt<Hash>(row, 2)};
                 });
    return found;
}

void ChangeLog::setDurable(const ScopeId& scope, const StreamId& stream, std::int64_t seq)
{
    db_.execute("UPDATE stream SET durable=$3 WHERE scope=$1 AND stream=$2", {bytes(scope), bytes(stream), seq});
}

void ChangeLog::addSignature(const ScopeId& scope, const ChainSignature& signature)
{
    db_.execute(R"sql(
        INSERT INTO sig(scope,stream,seq,tag,signer,sig) VALUES($1,$2,$3,$4,$5,$6)
            ON CONFLICT(scope,stream,seq,tag,signer) DO NOTHING)sql",
                {bytes(scope), bytes(signature.stream), signature.seq, signature.tag.number(),
                 signature.byServer ? 1 : 0, bytes(signature.signature)});
}

std::vector<ChainSignature> ChangeLog::signatures(const ScopeId& scope, const StreamId& stream, std::int64_t from,
                                                  std::int64_t to) const
{
    std::vector<ChainSignature> found;
    db_.query(R"sql(
        SELECT seq,tag,signer,sig FROM sig
         WHERE scope=$1 AND stream=$2 AND seq>=$3 AND seq<=$4
         ORDER BY seq,tag,signer)sql",
              {bytes(scope), bytes(stream), from, to}, [&](const sql::Row& row) {
                  found.push_back({stream, row.integer(0), Tag::fromNumber(row.integer(1)), row.integer(2) == 1,
                                   idAt<evidence::Signature>(row, 3)});
              });
    return found;
}

std::unique_ptr<merge::Branches> ChangeLog::branches(const ScopeId& scope) const
{
    return std::make_unique<StoredBranches>(*this, scope);
}

} // namespace doorstep::changelog
