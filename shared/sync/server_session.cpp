#include "shared/sync/server_session.h"

#include "shared/changelog/change_log.h"
#include "shared/evidence/hash.h"
#include "shared/records/held_reason.h"
#include "shared/sync/acceptance.h"
#include "shared/sync/gzip.h"
#include "shared/sync/pull.h"
#include "shared/sync/stream_tree.h"
#include "shared/sync/wire.h"

#include <algorithm>

namespace doorstep::sync {

using changelog::ChainPoint;

namespace {

constexpr std::int64_t kLeastPage = 4 << 10;
constexpr std::int64_t kLargestPage = 1 << 20;
constexpr std::size_t kStopsTold = 20;

/// The server's services as the judge of arriving lines.
class ServerJudge final : public Judge {
public:
    ServerJudge(Authority& authority, const DeviceId& pusher, bool revoked)
        : authority_(authority), pusher_(pusher), revoked_(revoked)
    {
    }

    std::string refusal(const TrueLine& line) override
    {
        if (line.countersigned) return {}; // taken once: rights are judged at the first arrival
        if (revoked_) return records::whyHeld(records::HeldReason::Revoked);
        if (!line.certified) return records::whyHeld(records::HeldReason::Certificate);
        const auto reason = authority_.refusal(arrival(line));
        return reason ? records::whyHeld(*reason) : std::string();
    }
    void accepted(const TrueLine& line) override { authority_.accepted(arrival(line)); }

private:
    Arrival arrival(const TrueLine& line) const
    {
        const auto* change = line.line.change ? &*line.line.change : nullptr;
        const std::size_t bytes = line.line.head.size() + (line.line.body ? line.line.body->size() : 0);
        return {pusher_, line.scope, line.stream.id, line.stream.device, line.stream.user, line.certified, change,
            static_cast<std::int64_t>(bytes)};
    }

    Authority& authority_;
    DeviceId pusher_;
    bool revoked_;
};

/// One request as far as it is understood, and what its pieces came to.
struct Request {
    RequestHead head;
    DeviceStanding standing;
    std::vector<UserId> users; ///< Of the head's, those certified on the device.
    std::vector<ScopeAsk> asks;
    std::map<std::pair<ScopeId, StreamId>, ChainPoint> ends; ///< Of the last piece taken of each stream.
    std::map<ScopeId, KnownLines> known;
    std::vector<Stop> stops;
};

void notePushed(Request& request, const ScopeId& scope, const Piece& piece, const Taken& taken)
{
    request.ends[{scope, piece.stream}] = taken.end;
    auto& pushed = request.known[scope].pushed;
    for (const auto& line : piece.lines) pushed.insert({piece.stream, {line.seq, evidence::tagOf(line.headHash)}});
}

/// Stores every piece that is right. When this returns, what it noted as taken is on the disk.
void takeAll(std::string_view text, Authority& authority, Acceptance& acceptance, Request& request)
{
    RunReader reader(text, 2, false);
    std::optional<ScopeId> scope;
    while (auto found = reader.next()) {
        switch (found->kind) {
        case RunReader::Found::Kind::Section: {
            scope.reset();
            auto ask = parseScopeAsk(found->section.line);
            if (!ask) {
                request.stops.push_back({found->section.number, {}, ask.error().message});
            } else if (authority.knows(ask->scope)) {
                scope = ask->scope;
                request.known[*scope].tips = ask->mine;
                request.asks.push_back(std::move(*ask));
            }
            break;
        }
        case RunReader::Found::Kind::Piece: {
            if (!scope) break; // of a scope we do not know: it stays with the tablet
            const auto taken = acceptance.take(*scope, found->piece);
            if (taken) {
                notePushed(request, *scope, found->piece, *taken);
            } else {
                request.stops.push_back({found->piece.number, found->piece.stream, taken.error().text()});
                reader.stopRun();
            }
            break;
        }
        case RunReader::Found::Kind::Stop:
            request.stops.push_back(found->stop);
            break;
        case RunReader::Found::Kind::End:
            break;
        }
    }
}

Have haveOf(const changelog::Stream& stream, const ChainPoint& point)
{
    return {point.seq, point.hash, std::min(stream.durable, point.seq)};
}

/// What we have of a stream, bent towards the tablet so that it can compare (README, "The server", 2).
Have answerHave(const changelog::ChangeLog& log, const ScopeId& scope, const StreamId& id, const std::optional<Tip>& tip,
    const ChainPoint* pushed)
{
    const auto stream = log.stream(scope, id);
    if (!stream) return {};
    const StreamTree tree(log, scope, *stream);
    if (tip) {
        if (const auto end = tree.endThrough(*tip)) return haveOf(*stream, *end);
    }
    if (pushed && tree.endThrough({pushed->seq, pushed->tag})) return haveOf(*stream, *pushed);
    const auto end = tree.end();
    if (!end) return {};
    if (tip && end->seq > tip->seq) {
        if (const auto ours = tree.at(tip->seq)) return haveOf(*stream, *ours);
    }
    return haveOf(*stream, *end);
}

void answerScope(const changelog::ChangeLog& log, Authority& authority, const Request& request, const ScopeAsk& ask,
    ReplyHead& reply)
{
    std::map<StreamId, std::optional<Tip>> asked;
    for (const auto& [stream, tip] : ask.mine) asked[stream] = tip;
    for (const auto& [key, end] : request.ends) {
        if (key.first == ask.scope) asked.try_emplace(key.second);
    }
    for (const auto& [stream, tip] : asked) {
        const auto end = request.ends.find({ask.scope, stream});
        const ChainPoint* pushed = end == request.ends.end() ? nullptr : &end->second;
        reply.have[stream] = answerHave(log, ask.scope, stream, tip, pushed);
    }
    if (!asked.empty()) {
        for (const auto& line : log.held(ask.scope)) {
            if (asked.count(line.stream) != 0) reply.held.push_back({line.stream, line.seq, line.tag, line.why});
        }
    }
    if (!ask.blobs.empty()) {
        auto stored = authority.storedBlobs(ask.scope, ask.blobs);
        if (!stored.empty()) reply.blobs[ask.scope] = std::move(stored);
    }
}

} // namespace

ServerSession::ServerSession(sql::Connection& connection, changelog::ChangeLog& log, Authority& authority,
    base::Clock& clock, ServerIdentity identity)
    : connection_(connection), log_(log), authority_(authority), clock_(clock), identity_(std::move(identity))
{
}

namespace {

/// Everything the reply says, read from committed rows only.
std::string answer(const changelog::ChangeLog& log, Authority& authority, const ServerIdentity& identity,
    std::int64_t now, const Request& request)
{
    ReplyHead reply;
    reply.server = identity.id;
    reply.nonce = request.head.nonce;
    reply.epoch = identity.epoch;
    reply.now = now;
    Rights rights{Rights::kRevoked, {}};
    if (!request.standing.revoked) rights = authority.rightsOf(request.head.device, request.users);
    if (rights.version != request.head.rights) reply.rights = rights;
    for (const auto& stop : request.stops) {
        if (reply.stopped.size() < kStopsTold) reply.stopped.push_back(stop);
    }

    const Puller puller(log, identity.key);
    std::map<ScopeId, std::pair<std::int64_t, Hash>> same;
    MessageWriter lines;
    const auto wanted = static_cast<std::size_t>(std::clamp(request.head.ask, kLeastPage, kLargestPage));
    for (const auto& ask : request.asks) {
        answerScope(log, authority, request, ask, reply);
        const auto scope = log.scope(ask.scope);
        const auto grant = rights.scopes.find(ask.scope);
        if (!scope || grant == rights.scopes.end() || scope->kind == "admin" || reply.scopes.count(ask.scope) != 0) continue;
        // The tablet can only tell which scopes are meant where it knows its rights and the epoch.
        if (!reply.rights && request.head.epoch == identity.epoch && ask.cur == scope->cur) {
            same[ask.scope] = {scope->cur, scope->chain};
            continue;
        }
        std::int64_t cur = request.head.epoch ? log.resumeAt(ask.scope, *request.head.epoch, ask.cur, identity.epoch) : 0;
        cur = std::min(cur, scope->cur);
        if (lines.bytes() >= wanted) {
            const auto chain = log.chainAt(ask.scope, cur).value_or(Hash{});
            reply.scopes[ask.scope] = {cur, cur, scope->cur > cur, chain, chain};
        } else {
            const auto known = request.known.find(ask.scope);
            reply.scopes[ask.scope] = puller.write(*scope, cur, wanted - lines.bytes(), request.users, known->second, lines);
        }
    }

    if (!same.empty()) reply.same = {static_cast<std::int64_t>(same.size()), sameScopes(same)};

    MessageWriter message;
    const std::string first = encode(reply);
    message.line(first);
    message.line(encodeReplySign(identity.key.sign(evidence::Statement::reply(evidence::sha256(first)))));
    const std::int64_t count = message.lines() + lines.lines();
    return gzip(message.text() + lines.text() + encodeEnd(count) + "\n");
}

Result<Request> readHead(std::string_view text, const DeviceId& caller, Authority& authority)
{
    const std::size_t feed = text.find('\n');
    if (feed == std::string_view::npos) return base::invalid("the message has no first line", "line 1");
    auto head = parseRequestHead(text.substr(0, feed));
    if (!head) return Error{head.error().code, head.error().message, "line 1"};
    if (head->device != caller) {
        return Error{ErrorCode::Unauthorized, "the message speaks for another device than the one that signed it", "line 1"};
    }
    const auto standing = authority.device(caller);
    if (!standing) return Error{ErrorCode::Unauthorized, "this device is not enrolled here", {}};
    Request request;
    request.head = std::move(*head);
    request.standing = *standing;
    const auto& certified = standing->users;
    for (const auto& user : request.head.users) {
        if (std::find(certified.begin(), certified.end(), user) != certified.end()) request.users.push_back(user);
    }
    return request;
}

} // namespace

Result<std::string> ServerSession::handle(const DeviceId& caller, std::string_view body)
{
    const auto unpacked = gunzip(body);
    if (!unpacked) return unpacked.error();
    if (!unpacked->complete) return base::invalid("the message broke off on the way; send it again");
    auto request = readHead(unpacked->plain, caller, authority_);
    if (!request) return request.error();

    ServerJudge judge(authority_, caller, request->standing.revoked);
    Acceptance acceptance(connection_, log_, clock_, {identity_.key.publicKey(), false}, judge);
    try {
        takeAll(unpacked->plain, authority_, acceptance, *request);
    } catch (const sql::DiskFull&) {
        return Error{ErrorCode::NoSpace, "the server's disk is full; what it has said to have is safe", {}};
    }
    // From here on only what is committed is spoken of.
    sql::Transaction reading(connection_, sql::Transaction::Mode::Read);
    return answer(log_, authority_, identity_, clock_.nowMs(), *request);
}

} // namespace doorstep::sync
