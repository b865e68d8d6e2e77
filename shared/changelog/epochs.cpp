#include "shared/changelog/change_log.h"
#include "shared/changelog/rows.h"
#include "shared/evidence/hash.h"

#include <algorithm>
#include <map>

namespace doorstep::changelog {

void ChangeLog::beginEpoch(const ScopeId& scope, const EpochId& epoch)
{
    db_.execute(R"sql(
        INSERT INTO epoch(scope,epoch,base) SELECT scope,$2,cur FROM scope WHERE scope=$1
            ON CONFLICT(scope,epoch) DO NOTHING)sql",
                {bytes(scope), bytes(epoch)});
}

std::int64_t ChangeLog::resumeAt(const ScopeId& scope, const EpochId& epoch, std::int64_t cur, const EpochId& now) const
{
    const auto known = this->scope(scope);
    if (!known) return 0;
    if (epoch == now) return std::clamp<std::int64_t>(cur, 0, known->cur);
    std::map<EpochId, std::int64_t> bases;
    db_.query("SELECT epoch,base FROM epoch WHERE scope=$1", {bytes(scope)},
              [&](const sql::Row& row) { bases[idAt<EpochId>(row, 0)] = row.integer(1); });
    const auto own = bases.find(epoch);
    if (own == bases.end()) return 0;
    // An epoch of equal base may be the earlier one; taking it for a later one only sends some lines again.
    std::int64_t resume = std::clamp<std::int64_t>(cur, 0, known->cur);
    for (const auto& [other, base] : bases)
        if (other != epoch && base >= own->second) resume = std::min(resume, base);
    return resume;
}

void ChangeLog::setTabletEpoch(const ScopeId& scope, const EpochId& epoch)
{
    db_.execute("DELETE FROM epoch WHERE scope=$1", {bytes(scope)});
    db_.execute("INSERT INTO epoch(scope,epoch,base) VALUES($1,$2,0)", {bytes(scope), bytes(epoch)});
}

std::optional<EpochId> ChangeLog::tabletEpoch(const ScopeId& scope) const
{
    std::optional<EpochId> epoch;
    db_.queryOne("SELECT epoch FROM epoch WHERE scope=$1", {bytes(scope)},
                 [&](const sql::Row& row) { epoch = idAt<EpochId>(row, 0); });
    return epoch;
}

std::optional<Hash> ChangeLog::chainAt(const ScopeId& scope, std::int64_t cur) const
{
    const auto known = this->scope(scope);
    if (!known || cur < 0 || cur > known->cur) return std::nullopt;
    if (cur == known->cur) return known->chain;
    Hash chain;
    std::int64_t at = 0;
    db_.queryOne("SELECT cur,chain FROM mark WHERE scope=$1 AND cur>=$2 AND cur<=$3 ORDER BY cur DESC LIMIT 1",
                 {bytes(scope), cur - kMarkEvery, cur}, [&](const sql::Row& row) {
                     at = row.integer(0);
                     chain = idAt<Hash>(row, 1);
                 });
    db_.query("SELECT hash FROM line WHERE scope=$1 AND cur>$2 AND cur<=$3 ORDER BY cur", {bytes(scope), at, cur},
              [&](const sql::Row& row) { chain = evidence::chainHash(chain, idAt<Hash>(row, 0)); });
    return chain;
}

} // namespace doorstep::changelog
