#include "mobile/store/drafts.h"

#include "shared/base/json.h"

#include <nlohmann/json.hpp>
#include <stdexcept>

namespace doorstep::mobile {
namespace {

std::string contextOf(const ScopeId& scope, const RecordId& record)
{
    return "work/" + scope.text() + "/" + record.text();
}

} // namespace

void Works::put(const Work& work)
{
    nlohmann::json added = nlohmann::json::array();
    for (const auto& path : work.added) added.push_back(path.text());
    const nlohmann::json meta{{"form", work.form.text()}, {"position", work.position.text()}, {"added", added}};
    const std::string sealed = seal_.seal(contextOf(work.scope, work.record), meta.dump());
    connection_.execute("INSERT INTO work(scope,rec,meta,ms) VALUES($1,$2,$3,$4) "
                        "ON CONFLICT(scope,rec) DO UPDATE SET meta=excluded.meta,ms=excluded.ms",
        {sql::Blob{work.scope.raw()}, sql::Blob{work.record.raw()}, sql::Blob{sealed}, work.ms});
}

void Works::remove(const ScopeId& scope, const RecordId& record)
{
    connection_.execute("DELETE FROM work WHERE scope=$1 AND rec=$2", {sql::Blob{scope.raw()}, sql::Blob{record.raw()}});
}

std::optional<Work> Works::find(const RecordId& record) const
{
    std::optional<Work> work;
    bool found = false;
    connection_.queryOne("SELECT scope,rec,meta,ms FROM work WHERE rec=$1", {sql::Blob{record.raw()}}, [&](const sql::Row& row) {
        found = true;
        work = read(row);
    });
    if (found && !work) throw std::runtime_error("the row of draft " + record.text() + " is damaged; its answers are untouched");
    return work;
}

std::vector<Work> Works::all() const
{
    std::vector<Work> works;
    connection_.query("SELECT scope,rec,meta,ms FROM work ORDER BY scope,rec", {}, [&](const sql::Row& row) {
        if (auto work = read(row)) works.push_back(std::move(*work));
    });
    return works;
}

std::vector<RecordId> Works::damaged() const
{
    std::vector<RecordId> records;
    connection_.query("SELECT scope,rec,meta,ms FROM work ORDER BY scope,rec", {}, [&](const sql::Row& row) {
        if (!read(row)) records.push_back(RecordId::fromRaw(row.blob(1)).value_or(RecordId{}));
    });
    return records;
}

std::optional<Work> Works::read(const sql::Row& row) const
{
    const auto scope = ScopeId::fromRaw(row.blob(0));
    const auto record = RecordId::fromRaw(row.blob(1));
    if (!scope || !record) return std::nullopt;
    const auto meta = seal_.open(contextOf(*scope, *record), row.blob(2));
    if (!meta) return std::nullopt;
    const auto json = base::parseJson(*meta);
    if (!json) return std::nullopt;
    const auto form = Hash::fromText(json->at("form").get<std::string>());
    const auto position = forms::Path::parse(json->at("position").get<std::string>());
    if (!form || !position) return std::nullopt;
    Work work{*scope, *record, *form, *position, {}, row.integer(3)};
    for (const auto& text : json->at("added")) {
        if (auto path = forms::Path::parse(text.get<std::string>())) work.added.push_back(*path);
    }
    return work;
}

} // namespace doorstep::mobile
