#include "shared/changelog/change_log.h"
#include "shared/changelog/rows.h"

#include <algorithm>

namespace doorstep::changelog {

bool isPartial(std::string_view kind)
{
    return kind == "collect" || kind == "care";
}

ChangeLog::ChangeLog(sql::Connection& connection, const evidence::Seal& seal, Side side)
    : db_(connection), seal_(seal), side_(side)
{
}

namespace {

Scope readScope(const sql::Row& row)
{
    return {idAt<ScopeId>(row, 0), idAt<UnitId>(row, 1), std::string(row.text(2)), row.integer(3), idAt<Hash>(row, 4)};
}

} // namespace

void ChangeLog::putScope(const ScopeId& scope, const UnitId& unit, std::string_view kind)
{
    db_.execute(R"sql(
        INSERT INTO scope(scope,unit,kind,cur,chain) VALUES($1,$2,$3,0,$4)
            ON CONFLICT(scope) DO UPDATE SET unit=excluded.unit,kind=excluded.kind)sql",
                {bytes(scope), bytes(unit), kind, bytes(Hash{})});
}

std::optional<Scope> ChangeLog::scope(const ScopeId& scope) const
{
    std::optional<Scope> found;
    db_.queryOne("SELECT scope,unit,kind,cur,chain FROM scope WHERE scope=$1", {bytes(scope)},
                 [&](const sql::Row& row) { found = readScope(row); });
    return found;
}

std::vector<Scope> ChangeLog::scopes() const
{
    std::vector<Scope> found;
    db_.query("SELECT scope,unit,kind,cur,chain FROM scope", {},
              [&](const sql::Row& row) { found.push_back(readScope(row)); });
    std::sort(found.begin(), found.end(), [](const Scope& a, const Scope& b) { return a.id < b.id; });
    return found;
}

void ChangeLog::removeScope(const ScopeId& scope)
{
    for (const std::string_view text :
         {"DELETE FROM line WHERE scope=$1", "DELETE FROM sig WHERE scope=$1", "DELETE FROM stream WHERE scope=$1",
          "DELETE FROM erased WHERE scope=$1", "DELETE FROM interest WHERE scope=$1", "DELETE FROM photo WHERE scope=$1",
          "DELETE FROM photo_line WHERE scope=$1", "DELETE FROM record WHERE scope=$1",
          "DELETE FROM follower WHERE scope=$1", "DELETE FROM draft WHERE scope=$1", "DELETE FROM mark WHERE scope=$1",
          "DELETE FROM epoch WHERE scope=$1", "DELETE FROM scope WHERE scope=$1"})
        db_.execute(text, {bytes(scope)});
}

void ChangeLog::setCursor(const ScopeId& scope, std::int64_t cur, const Hash& chain)
{
    db_.execute("UPDATE scope SET cur=$2,chain=$3 WHERE scope=$1", {bytes(scope), cur, bytes(chain)});
}

} // namespace doorstep::changelog
