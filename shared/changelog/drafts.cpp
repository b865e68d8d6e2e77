#include "shared/changelog/change_log.h"
#include "shared/changelog/rows.h"
#include "shared/records/line.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace doorstep::changelog {

namespace {

using nlohmann::json;

constexpr std::string_view kAliasContext = "draft path";

/// The path's column: on a tablet a keyed hash, because paths tell form names.
std::string aliasOf(const evidence::Seal& seal, const ScopeId& scope, const RecordId& record, const Path& path)
{
    return base::base64url(seal.alias(Place(kAliasContext).at(scope).at(record), path.text()));
}

Place draftPlace(std::string_view column, const ScopeId& scope, const RecordId& record, std::string_view alias)
{
    return Place(column).at(scope).at(record).at(alias);
}

json opsJson(const std::vector<OpId>& ops)
{
    json list = json::array();
    for (const OpId& op : ops)
        list.push_back({op.change.stream.text(), op.change.seq, op.change.tag.text(), op.index});
    return list;
}

std::vector<OpId> opsOf(const json& list)
{
    std::vector<OpId> ops;
    for (const json& one : list) {
        const auto stream = StreamId::fromText(one.at(0).get<std::string>());
        const auto tag = Tag::fromText(one.at(2).get<std::string>());
        if (!stream || !tag) throw std::runtime_error("a stored draft is damaged: it names no op");
        ops.push_back({{*stream, one.at(1).get<std::int64_t>(), *tag}, one.at(3).get<int>()});
    }
    return ops;
}

Draft readDraft(std::string_view value, std::string_view heads)
{
    const json stored = json::parse(value);
    auto path = Path::parse(stored.at("p").get<std::string>());
    auto said = records::valueFromJson(stored.at("v"));
    if (!path || !said) throw std::runtime_error("a stored draft is damaged");
    Draft draft;
    draft.path = std::move(*path);
    draft.value = std::move(*said);
    draft.written = stored.contains("w");
    draft.shown = opsOf(json::parse(heads));
    return draft;
}

} // namespace

void ChangeLog::putDraft(const ScopeId& scope, const RecordId& record, const Draft& draft)
{
    const std::string alias = aliasOf(seal_, scope, record, draft.path);
    json value{{"p", draft.path.text()}, {"v", records::valueToJson(draft.value)}};
    if (draft.written) value["w"] = 1;
    db_.execute(R"sql(
        INSERT INTO draft(scope,rec,path,value,heads,ms) VALUES($1,$2,$3,$4,$5,$6)
            ON CONFLICT(scope,rec,path) DO UPDATE SET value=excluded.value,heads=excluded.heads,ms=excluded.ms)sql",
                {bytes(scope), bytes(record), alias,
                 sql::Blob{seal_.seal(draftPlace("draft value", scope, record, alias), value.dump())},
                 sql::Blob{seal_.seal(draftPlace("draft heads", scope, record, alias), opsJson(draft.shown).dump())},
                 draft.ms});
}

void ChangeLog::dropDraft(const ScopeId& scope, const RecordId& record, const Path& path)
{
    db_.execute("DELETE FROM draft WHERE scope=$1 AND rec=$2 AND path=$3",
                {bytes(scope), bytes(record), aliasOf(seal_, scope, record, path)});
}

void ChangeLog::dropDrafts(const ScopeId& scope, const RecordId& record)
{
    db_.execute("DELETE FROM draft WHERE scope=$1 AND rec=$2", {bytes(scope), bytes(record)});
}

std::vector<Draft> ChangeLog::drafts(const ScopeId& scope, const RecordId& record) const
{
    std::vector<Draft> found;
    db_.query("SELECT path,value,heads,ms FROM draft WHERE scope=$1 AND rec=$2", {bytes(scope), bytes(record)},
              [&](const sql::Row& row) {
                  const std::string_view alias = row.text(0);
                  Draft draft = readDraft(
                      openSealed(seal_, draftPlace("draft value", scope, record, alias), row.blob(1)),
                      openSealed(seal_, draftPlace("draft heads", scope, record, alias), row.blob(2)));
                  draft.ms = row.integer(3);
                  found.push_back(std::move(draft));
              });
    std::sort(found.begin(), found.end(), [](const Draft& a, const Draft& b) { return a.path < b.path; });
    return found;
}

std::vector<RecordId> ChangeLog::draftRecords(const ScopeId& scope) const
{
    std::vector<RecordId> found;
    db_.query("SELECT DISTINCT rec FROM draft WHERE scope=$1", {bytes(scope)},
              [&](const sql::Row& row) { found.push_back(idAt<RecordId>(row, 0)); });
    std::sort(found.begin(), found.end());
    return found;
}

} // namespace doorstep::changelog
