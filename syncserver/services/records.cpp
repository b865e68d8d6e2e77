#include "syncserver/services/records.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace doorstep::server {

Result<void> Records::settleDown(const Actor& actor, const std::optional<ScopeId>& scope, std::int64_t cursor)
{
    if (scope && cursor > 0) return followers_.waitFor(*scope, cursor, kWaitMs);
    std::vector<std::pair<ScopeId, std::int64_t>> present;
    const auto looked = office_.db.read([&](sql::Connection& db) -> Result<void> {
        const auto log = office_.logOn(db);
        for (const auto& right : reviewScopes(db, log, actor))
            if (!scope || right.scope == *scope) present.emplace_back(right.scope, log.scope(right.scope)->cur);
        return {};
    });
    if (!looked) return looked;
    for (const auto& [one, cur] : present)
        if (!followers_.waitFor(one, cur, kWaitMs)) break; // shown as they are
    return {};
}

Result<ListAnswer> Records::list(const Actor& actor, const ListAsk& ask)
{
    if (auto reached = settleDown(actor, ask.scope, ask.cursor); !reached) return reached.error();
    return office_.db.read([&](sql::Connection& db) -> Result<ListAnswer> {
        const auto log = office_.logOn(db);
        auto scopes = reviewScopes(db, log, actor);
        if (ask.scope) {
            std::erase_if(scopes, [&](const ScopeRight& right) { return right.scope != *ask.scope; });
            if (scopes.empty()) return notFound("scope");
        } else {
            std::erase_if(scopes, [](const ScopeRight& right) { return right.kind != "collect"; });
        }
        const ListedStore listed(db);
        ListAnswer answer;
        std::vector<Listed> rows;
        std::map<ScopeId, ScopeRight> units;
        for (const auto& right : scopes) {
            units.emplace(right.scope, right);
            answer.total += listed.count(right.scope, ask.filter);
            for (auto& row : listed.page(right.scope, ask.filter, ask.place, ask.limit + 1)) rows.push_back(std::move(row));
        }
        std::ranges::sort(rows, std::greater(), [](const Listed& row) { return std::tuple(row.updated, row.record); });
        if (std::int64_t(rows.size()) > ask.limit) {
            rows.resize(std::size_t(ask.limit));
            answer.next = ListPlace{rows.back().updated, rows.back().record};
        }
        std::map<Hash, std::string> titles;
        for (const auto& form : PublishedStore(db).all(officeScope(db, log, "forms"))) titles[form.form] = form.title;
        Names names(db);
        for (auto& row : rows) {
            ListedRecord record;
            record.unit = units.at(row.scope).unit;
            record.unitName = units.at(row.scope).unitName;
            record.formTitle = row.form ? titles[*row.form] : std::string();
            record.author = names.of(row.author);
            for (const auto& sha : listed.photosOf(row.scope, row.record)) {
                const auto photo = log.photo(row.scope, sha);
                ++record.photos;
                if (photo && photo->have == photo->size) ++record.photosHere;
            }
            record.row = std::move(row);
            answer.records.push_back(std::move(record));
        }
        return answer;
    });
}

Result<RecordDetail> Records::detail(const Actor& actor, const ScopeId& scope, const RecordId& record, std::int64_t cursor,
                                     const std::string& language)
{
    if (auto reached = settleDown(actor, scope, cursor); !reached) return reached.error();
    return office_.db.read([&](sql::Connection& db) -> Result<RecordDetail> {
        const auto log = office_.logOn(db);
        const auto right = reviewScope(db, log, actor, scope);
        if (!right) return right.error();
        auto detail = RecordViewer(office_, db, log, shelf_, language).detail(*right, record);
        if (!detail) return notFound("record");
        return *std::move(detail);
    });
}

Result<std::vector<HistoryChange>> Records::history(const Actor& actor, const ScopeId& scope, const RecordId& record,
                                                    std::int64_t cursor, const std::string& language)
{
    if (auto reached = settleDown(actor, scope, cursor); !reached) return reached.error();
    return office_.db.read([&](sql::Connection& db) -> Result<std::vector<HistoryChange>> {
        const auto log = office_.logOn(db);
        if (auto right = reviewScope(db, log, actor, scope); !right) return right.error();
        auto changes = RecordViewer(office_, db, log, shelf_, language).history(scope, record);
        if (changes.empty()) return notFound("record");
        return changes;
    });
}

Result<ScopeId> Records::scopeOf(const Actor& actor, const RecordId& record)
{
    return office_.db.read([&](sql::Connection& db) -> Result<ScopeId> {
        const auto log = office_.logOn(db);
        const ListedStore listed(db);
        for (const auto& right : reviewScopes(db, log, actor))
            if (listed.find(right.scope, record)) return right.scope;
        return notFound("record");
    });
}

} // namespace doorstep::server
