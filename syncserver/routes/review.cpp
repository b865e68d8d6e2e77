#include "shared/records/line.h"
#include "syncserver/routes/read.h"
#include "syncserver/routes/routes.h"

namespace doorstep::server {

using http::Call;
using http::Permission;
using http::Reply;
using nlohmann::json;

namespace {

constexpr std::int64_t kDecisionBody = 512 * 1024;

struct Named {
    ScopeId scope;
    RecordId record;
    json body;
};

Result<Named> namedBy(const Call& call)
{
    const auto scope = idParam<ScopeId>(call, "scope");
    if (!scope) return scope.error();
    const auto record = idParam<RecordId>(call, "id");
    if (!record) return record.error();
    auto body = objectOf(call);
    if (!body) return body.error();
    return Named{*scope, *record, *std::move(body)};
}

Result<records::Frontier> frontierOf(const json& body)
{
    const auto member = body.find("frontier");
    if (member == body.end() || !member->is_object()) return wrongMember("frontier", "the frontier that came with the record");
    records::Frontier frontier;
    for (const auto& [name, upto] : member->items()) {
        const auto stream = StreamId::fromText(name);
        const bool pair = upto.is_array() && upto.size() == 2 && upto[0].is_number_integer() && upto[1].is_string();
        const auto tag = pair ? Tag::fromText(upto[1].get<std::string>()) : std::nullopt;
        if (!stream || !tag) return wrongMember("frontier", "the frontier that came with the record");
        frontier[*stream] = {upto[0].get<std::int64_t>(), *tag};
    }
    return frontier;
}

Result<Review::Remark> remarkOf(const json& one)
{
    if (!one.is_object()) return wrongMember("notes", "a list of {at, text}");
    const auto at = textOf(one, "at", "");
    if (!at) return at.error();
    const auto text = textOf(one, "text");
    if (!text) return text.error();
    return Review::Remark{*at, *text};
}

Result<std::vector<Review::Remark>> remarksOf(const json& body)
{
    const auto member = body.find("notes");
    if (member == body.end() || !member->is_array()) return wrongMember("notes", "a list of {at, text}");
    std::vector<Review::Remark> remarks;
    for (const auto& one : *member) {
        auto remark = remarkOf(one);
        if (!remark) return remark.error();
        remarks.push_back(*std::move(remark));
    }
    return remarks;
}

Result<Review::Settlement> settlementOf(const json& one)
{
    if (!one.is_object()) return wrongMember("settle", "a list of {path, value, preds}");
    const auto text = textOf(one, "path");
    if (!text) return text.error();
    const auto path = forms::Path::parse(*text);
    if (!path) return path.error();
    if (!one.contains("value")) return wrongMember("value", "a text, null or a file");
    auto value = records::valueFromJson(one["value"]);
    if (!value) return value.error();
    Review::Settlement settlement{*path, *std::move(value), {}};
    const auto preds = one.find("preds");
    if (preds == one.end() || !preds->is_array()) return wrongMember("preds", "the ops of every candidate shown");
    for (const auto& pred : *preds) {
        const auto op = pred.is_string() ? records::OpId::fromText(pred.get<std::string>()) : std::nullopt;
        if (!op) return wrongMember("preds", "the ops of every candidate shown");
        settlement.preds.push_back(*op);
    }
    return settlement;
}

Result<std::vector<Review::Settlement>> settlementsOf(const json& body)
{
    const auto member = body.find("settle");
    if (member == body.end() || !member->is_array()) return wrongMember("settle", "a list of {path, value, preds}");
    std::vector<Review::Settlement> settlements;
    for (const auto& one : *member) {
        auto settlement = settlementOf(one);
        if (!settlement) return settlement.error();
        settlements.push_back(*std::move(settlement));
    }
    return settlements;
}

Result<Reply> cursorReply(const Result<std::int64_t>& cursor)
{
    if (!cursor) return cursor.error();
    return http::json({{"cursor", *cursor}});
}

Result<Reply> approve(Review& review, const Call& call)
{
    const auto named = namedBy(call);
    if (!named) return named.error();
    const auto frontier = frontierOf(named->body);
    if (!frontier) return frontier.error();
    return cursorReply(review.approve(actorOf(call), named->scope, named->record, *frontier));
}

Result<Reply> giveBack(Review& review, const Call& call)
{
    const auto named = namedBy(call);
    if (!named) return named.error();
    const auto frontier = frontierOf(named->body);
    if (!frontier) return frontier.error();
    const auto remarks = remarksOf(named->body);
    if (!remarks) return remarks.error();
    return cursorReply(review.giveBack(actorOf(call), named->scope, named->record, *frontier, *remarks));
}

Result<Reply> settle(Review& review, const Call& call)
{
    const auto named = namedBy(call);
    if (!named) return named.error();
    const auto settlements = settlementsOf(named->body);
    if (!settlements) return settlements.error();
    const auto reason = textOf(named->body, "reason", "");
    if (!reason) return reason.error();
    return cursorReply(review.settle(actorOf(call), named->scope, named->record, *settlements, *reason));
}

Result<Reply> assign(Review& review, const Call& call)
{
    const auto named = namedBy(call);
    if (!named) return named.error();
    const auto user = idOf<UserId>(named->body, "user");
    if (!user) return user.error();
    return cursorReply(review.assign(actorOf(call), named->scope, named->record, *user));
}

Result<Reply> comment(Review& review, const Call& call)
{
    const auto named = namedBy(call);
    if (!named) return named.error();
    const auto remark = remarkOf(named->body);
    if (!remark) return remark.error();
    return cursorReply(review.comment(actorOf(call), named->scope, named->record, *remark));
}

} // namespace

void addReviewRoutes(http::Router& router, Review& review)
{
    const auto decision = [&](const char* pattern, Result<Reply> (*run)(Review&, const Call&)) {
        router.post(pattern, Permission::Review, http::jsonBody(kDecisionBody), [&review, run](const Call& call) { return run(review, call); });
    };
    decision("/v1/records/{scope}/{id}/approve", approve);
    decision("/v1/records/{scope}/{id}/return", giveBack);
    decision("/v1/records/{scope}/{id}/settle", settle);
    decision("/v1/records/{scope}/{id}/assign", assign);
    decision("/v1/records/{scope}/{id}/comment", comment);
}

} // namespace doorstep::server
