#include "syncserver/routes/json_views.h"
#include "syncserver/routes/read.h"
#include "syncserver/routes/routes.h"

#include <algorithm>
#include <array>

namespace doorstep::server {

using http::Call;
using http::Permission;
using http::Reply;
using nlohmann::json;

namespace {

constexpr std::int64_t kDefaultPage = 50;
constexpr std::int64_t kLargestPage = 200;
constexpr std::size_t kLongestSearch = 200;
constexpr std::array<std::string_view, 5> kStates{"unreviewed", "approved", "returned", "frozen", "changed"};

bool isYes(const std::optional<std::string>& text) { return text == "1" || text == "true"; }

/// "updated.record": where the next page begins.
Result<std::optional<ListPlace>> placeOf(const Call& call)
{
    const auto text = call.query("after");
    if (!text || text->empty()) return std::optional<ListPlace>();
    const auto dot = text->find('.');
    const auto record = dot == std::string::npos ? std::nullopt : RecordId::fromText(text->substr(dot + 1));
    const auto digits = text->substr(0, dot);
    const bool number = !digits.empty() && digits.size() <= 16 && std::ranges::all_of(digits, [](char c) { return c >= '0' && c <= '9'; });
    if (!record || !number) return wrongMember("after", "the \"next\" of the page before");
    return std::optional<ListPlace>({std::stoll(digits), *record});
}

std::string textOf(const ListPlace& place) { return std::to_string(place.updated) + "." + place.record.text(); }

Result<ListAsk> askOf(const Call& call)
{
    ListAsk ask;
    const auto scope = idQuery<ScopeId>(call, "scope");
    if (!scope) return scope.error();
    const auto form = idQuery<Hash>(call, "form");
    if (!form) return form.error();
    const auto author = idQuery<UserId>(call, "author");
    if (!author) return author.error();
    const auto place = placeOf(call);
    if (!place) return place.error();
    const auto limit = call.queryInt("limit", kDefaultPage, 1, kLargestPage);
    if (!limit) return limit.error();
    const auto cursor = cursorOf(call);
    if (!cursor) return cursor.error();
    const auto since = call.queryInt("since", 0, 0, kLargestNumber);
    if (!since) return since.error();
    const auto state = call.query("state");
    if (state && !state->empty()) {
        if (std::ranges::find(kStates, *state) == kStates.end()) return wrongMember("state", "unreviewed, approved, returned or changed");
        ask.filter.state = *state;
    }
    ask.scope = *scope;
    ask.filter.form = *form;
    ask.filter.author = *author;
    ask.filter.conflicts = isYes(call.query("conflicts"));
    ask.filter.deleted = isYes(call.query("deleted"));
    ask.filter.after = *since;
    ask.filter.q = call.query("q").value_or("").substr(0, kLongestSearch);
    for (char& c : ask.filter.q)
        if (c >= 'A' && c <= 'Z') c = char(c - 'A' + 'a');
    ask.place = *place;
    ask.limit = *limit;
    ask.cursor = *cursor;
    return ask;
}

struct Named {
    ScopeId scope;
    RecordId record;
    std::int64_t cursor;
};

Result<Named> namedBy(const Call& call)
{
    const auto scope = idParam<ScopeId>(call, "scope");
    if (!scope) return scope.error();
    const auto record = idParam<RecordId>(call, "id");
    if (!record) return record.error();
    const auto cursor = cursorOf(call);
    if (!cursor) return cursor.error();
    return Named{*scope, *record, *cursor};
}

} // namespace

void addRecordRoutes(http::Router& router, Records& records)
{
    router.get("/v1/records", Permission::Review, [&records](const Call& call) -> Result<Reply> {
        const auto ask = askOf(call);
        if (!ask) return ask.error();
        const auto answer = records.list(actorOf(call), *ask);
        if (!answer) return answer.error();
        json rows = json::array();
        for (const auto& record : answer->records) rows.push_back(toJson(record));
        return http::json({{"records", rows},
                           {"next", answer->next ? json(textOf(*answer->next)) : json(nullptr)},
                           {"total", answer->total}});
    });

    router.get("/v1/records/{scope}/{id}", Permission::Review, [&records](const Call& call) -> Result<Reply> {
        const auto named = namedBy(call);
        if (!named) return named.error();
        const auto detail = records.detail(actorOf(call), named->scope, named->record, named->cursor, call.query("lang").value_or(""));
        if (!detail) return detail.error();
        return http::json(toJson(*detail));
    });

    router.get("/v1/records/{scope}/{id}/history", Permission::Review, [&records](const Call& call) -> Result<Reply> {
        const auto named = namedBy(call);
        if (!named) return named.error();
        const auto changes = records.history(actorOf(call), named->scope, named->record, named->cursor, call.query("lang").value_or(""));
        if (!changes) return changes.error();
        json all = json::array();
        for (const auto& change : *changes) all.push_back(toJson(change));
        return http::json({{"changes", all}});
    });
}

} // namespace doorstep::server
