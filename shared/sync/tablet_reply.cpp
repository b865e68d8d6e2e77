#include "shared/base/text.h"
#include "shared/evidence/hash.h"
#include "shared/sync/acceptance.h"
#include "shared/sync/gzip.h"
#include "shared/sync/tablet_state.h"

#include <algorithm>

namespace doorstep::sync {

namespace {

using Kind = ReplyOutcome::Kind;

/// Nothing that the server gave a cursor is refused here; what can't be read is held by Acceptance itself.
class TabletJudge final : public Judge {
public:
    std::string refusal(const TrueLine&) override { return {}; }
};

ReplyOutcome notOurs(std::string detail)
{
    ReplyOutcome outcome;
    outcome.kind = Kind::NotOurServer;
    outcome.detail = std::move(detail);
    return outcome;
}

ReplyOutcome cut(std::string detail)
{
    ReplyOutcome outcome;
    outcome.kind = Kind::Cut;
    outcome.detail = std::move(detail);
    return outcome;
}

bool isOurType(std::string_view contentType)
{
    return base::trim(base::split(contentType, ';').front()) == kContentType;
}

/// The two lines that make a receipt, with their line feeds; nothing while the second is not whole.
std::optional<std::string_view> receiptOf(std::string_view plain)
{
    const std::size_t first = plain.find('\n');
    if (first == std::string_view::npos) return std::nullopt;
    const std::size_t second = plain.find('\n', first + 1);
    if (second == std::string_view::npos) return std::nullopt;
    return plain.substr(0, second + 1);
}

/// The head of a reply that the pinned server gave to this very request.
Result<ReplyHead> verifiedHead(std::string_view receipt, const TabletIdentity& identity, const Nonce& nonce)
{
    const std::size_t feed = receipt.find('\n');
    const auto first = receipt.substr(0, feed);
    const auto signature = parseReplySign(receipt.substr(feed + 1, receipt.size() - feed - 2));
    if (!signature) return signature.error();
    if (!evidence::verify(identity.serverKey, evidence::Statement::reply(evidence::sha256(first)), *signature)) {
        return Error{ErrorCode::Unauthorized, "the reply is not signed by the server that enrolled this tablet", {}};
    }
    auto head = parseReplyHead(first);
    if (!head) return head;
    if (head->nonce != nonce) return Error{ErrorCode::Unauthorized, "the reply answers another request", {}};
    if (head->server != identity.server) return Error{ErrorCode::Unauthorized, "the reply names another server", {}};
    return head;
}

} // namespace

/// The scope whose past is not what we were shown before, if there is one. Writes out the pages that the reply says in
/// short: those of scopes in which nothing is new.
std::optional<ScopeId> TabletSession::State::rewrittenScope(ReplyHead& head) const
{
    std::map<ScopeId, std::pair<std::int64_t, Hash>> same;
    for (const auto& [scope, asked] : sent->scopes) {
        if (head.scopes.count(scope) == 0 && isGrantedForPull(scope)) same[scope] = {asked.cur, asked.chain};
    }
    // Another number means that the server speaks of other scopes than we think: nothing is said about ours then.
    if (head.same && head.same->first == static_cast<std::int64_t>(same.size())) {
        if (sameScopes(same) != head.same->second) return same.begin()->first;
        for (const auto& [scope, at] : same) head.scopes[scope] = {at.first, at.first, false, at.second, at.second};
    }
    for (const auto& [scope, page] : head.scopes) {
        const auto asked = sent->scopes.find(scope);
        if (asked == sent->scopes.end()) continue;
        const bool sameEpoch = sent->epoch && *sent->epoch == head.epoch;
        if (sameEpoch ? page.cur != asked->second.cur : page.cur > asked->second.cur) return scope;
        if (page.cur == asked->second.cur && page.chainCur != asked->second.chain) return scope;
    }
    return std::nullopt;
}

/// Stores the pieces that are right. True when the reply was read to its `end`.
bool TabletSession::State::takeLines(std::string_view plain, bool complete, Reading& reading)
{
    TabletJudge judge;
    Acceptance acceptance(connection, log, clock, {identity.serverKey, true}, judge);
    RunReader reader(plain, 3, !complete);
    std::optional<ScopeId> scope;
    bool ended = false;
    const auto broken = [&](Stop stop) {
        reading.outcome.stops.push_back(std::move(stop));
        if (scope) reading.unmoved.insert(*scope);
        if (!scope) {
            for (const auto& [each, page] : reading.head.scopes) reading.unmoved.insert(each);
        }
    };
    const auto lines = std::count(plain.begin(), plain.end(), '\n');
    while (auto found = reader.next()) {
        switch (found->kind) {
        case RunReader::Found::Kind::Section: {
            const auto said = parseScope(found->section.line);
            scope = said && sent->scopes.count(*said) != 0 ? std::optional(*said) : std::nullopt;
            break;
        }
        case RunReader::Found::Kind::Piece: {
            if (!scope) break; // never asked for
            const auto taken = acceptance.take(*scope, found->piece);
            if (taken) {
                reading.outcome.linesIn += static_cast<std::int64_t>(taken->stored);
            } else {
                broken({found->piece.number, found->piece.stream, taken.error().text()});
                reader.stopRun();
            }
            break;
        }
        case RunReader::Found::Kind::Stop:
            broken(found->stop);
            break;
        case RunReader::Found::Kind::End:
            ended = complete && found->end == lines - 1;
            scope.reset();
            break;
        }
    }
    return ended;
}

void TabletSession::State::moveCursors(Reading& reading)
{
    sql::Transaction transaction(connection);
    more.clear();
    for (const auto& [scope, page] : reading.head.scopes) {
        const auto asked = sent->scopes.find(scope);
        if (asked == sent->scopes.end() || reading.unmoved.count(scope) != 0) continue;
        if (page.next != asked->second.cur) reading.progress = true;
        log.setCursor(scope, page.next, page.chainNext);
        if (page.more) more.insert(scope);
    }
    for (const auto& [key, at] : sent->aside) {
        asideAt[key] = at;
        reading.progress = true;
    }
    closeOffers(reading.head);
    transaction.commit();
}

/// A scope is refilled once the server has all that we hold whole, was sent the rest, and gave us all that it holds.
void TabletSession::State::closeOffers(const ReplyHead& head)
{
    for (const auto& [scope, asked] : sent->scopes) {
        const bool pulled = head.scopes.count(scope) != 0 || !isGrantedForPull(scope);
        if (memory.isRefilled(scope) || more.count(scope) != 0 || !pulled) continue;
        if (log.scope(scope)->cur == 0 && head.scopes.count(scope) != 0 && head.scopes.at(scope).next != 0) continue; // reset just now
        const auto plans = plansFor(scope);
        const bool done = std::all_of(plans.begin(), plans.end(),
            [](const Plan& plan) { return plan.after >= plan.tip.seq && !plan.aside; });
        // Only what was listed in this very request has been answered.
        const bool listed = std::all_of(plans.begin(), plans.end(),
            [&](const Plan& plan) { return sent->listed.count(plan.stream.id) != 0; });
        if (done && listed) memory.setRefilled(scope, true);
    }
}

bool TabletSession::State::isPending() const
{
    if (!more.empty()) return true;
    for (const auto& scope : scopesToAsk()) {
        if (sent->scopes.count(scope) == 0) return true;
        for (const auto& plan : plansFor(scope)) {
            if (plan.after < plan.tip.seq || plan.aside) return true;
            if (plan.listed && sent->listed.count(plan.stream.id) == 0) return true;
        }
    }
    return false;
}

ReplyOutcome TabletSession::State::read(int status, std::string_view contentType, std::string_view body)
{
    if (!sent) return notOurs("no request waits for a reply");
    if (status != 200) return notOurs("status " + std::to_string(status));
    if (!isOurType(contentType)) return notOurs("the reply is of another type");
    const auto unpacked = gunzip(body);
    if (!unpacked) return notOurs(unpacked.error().text());
    const auto receipt = receiptOf(unpacked->plain);
    if (!receipt) return unpacked->complete ? notOurs("the reply has no two first lines") : cut("cut before its receipt");

    Reading reading;
    reading.outcome.kind = Kind::Taken;
    auto head = verifiedHead(*receipt, identity, sent->nonce);
    if (!head) return notOurs(head.error().text());
    reading.head = std::move(*head);
    reading.receipt = *receipt;
    if (const auto scope = rewrittenScope(reading.head)) {
        sql::Transaction transaction(connection);
        memory.setRewritten(*scope);
        transaction.commit();
        sent.reset();
        reading.outcome.kind = Kind::HistoryRewritten;
        reading.outcome.scope = *scope;
        reading.outcome.detail = "the server shows another past of scope " + scope->text() + " than before";
        return reading.outcome;
    }
    try {
        believe(reading);
        const bool ended = takeLines(unpacked->plain, unpacked->complete, reading);
        reading.progress = reading.progress || reading.outcome.linesIn > 0;
        if (!ended) {
            reading.outcome.kind = Kind::Cut;
            reading.outcome.detail = "cut before its end";
            return reading.outcome;
        }
        moveCursors(reading);
    } catch (const sql::DiskFull&) {
        reading.outcome.kind = Kind::NoSpace;
        sent.reset();
        return reading.outcome;
    }
    again = reading.progress && isPending();
    sent.reset();
    return reading.outcome;
}

} // namespace doorstep::sync
