#include "shared/sync/tablet_session.h"

#include "shared/sync/gzip.h"
#include "shared/sync/push.h"
#include "shared/sync/tablet_state.h"

#include <algorithm>

namespace doorstep::sync {

namespace {

/// Photos asked after in one request; more wait for the next.
constexpr std::size_t kAwaitedAtOnce = 500;
/// Failures after which an attempt has nothing more to say; the service starts another when it thinks fit.
constexpr int kFailuresPerAttempt = 4;

} // namespace

TabletSession::State::State(sql::Connection& connection_, changelog::ChangeLog& log_, base::Random& random_,
    base::Clock& clock_, TabletIdentity identity_, SessionOptions options_)
    : connection(connection_), log(log_), random(random_), clock(clock_), identity(std::move(identity_)),
      options(options_), memory(connection_), limit(options_.firstBody)
{
}

TabletSession::TabletSession(sql::Connection& connection, changelog::ChangeLog& log, base::Random& random,
    base::Clock& clock, TabletIdentity identity, SessionOptions options)
    : state_(std::make_unique<State>(connection, log, random, clock, std::move(identity), options))
{
}

TabletSession::~TabletSession() = default;

void TabletSession::State::resetCursor(const ScopeId& scope)
{
    log.setCursor(scope, 0, Hash{});
    memory.setRefilled(scope, false);
}

/// Other people on the tablet have other interests: everything is asked for again (rule 16).
void TabletSession::State::noticeUsers()
{
    const std::set<UserId> now(identity.users.begin(), identity.users.end());
    if (memory.users() == now) return;
    sql::Transaction transaction(connection);
    for (const auto& scope : log.scopes()) resetCursor(scope.id);
    memory.setUsers(now);
    transaction.commit();
}

void TabletSession::begin()
{
    auto& s = *state_;
    s.noticeUsers();
    s.begun = s.again = false;
    s.failures = 0;
    s.sent.reset();
    s.have.clear();
    s.provenTo.clear();
    s.stalled.clear();
    s.asideAt.clear();
    s.more.clear();
}

/// How much of our row the server has, by its own word: said in this attempt, or in a kept receipt.
std::int64_t TabletSession::State::serverHas(const ScopeId& scope, const Plan& plan, const StreamTree& tree) const
{
    const Key key{scope, plan.stream.id};
    if (stalled.count(key) != 0) return plan.tip.seq;
    std::optional<Have> said;
    if (const auto now = have.find(key); now != have.end()) {
        said = now->second;
    } else if (const auto receipt = memory.receipted(scope, plan.stream.id)) {
        said = receipt->have;
    }
    // Of an own stream never spoken of, all is news; of other people's we wait for the server's word.
    if (!said) return plan.own ? 0 : plan.tip.seq;
    if (said->seq == 0) return 0;
    if (said->seq > plan.tip.seq) return plan.tip.seq; // it holds our end, and more
    const auto ours = tree.at(said->seq);
    if (ours && ours->hash == said->chain) return said->seq;
    const auto proven = provenTo.find(key);
    return proven == provenTo.end() ? 0 : proven->second;
}

std::optional<TabletSession::State::Plan> TabletSession::State::planFor(
    const ScopeId& scope, const changelog::Stream& stream, bool offer, const std::set<StreamId>& held) const
{
    Plan plan;
    plan.stream = stream;
    plan.own = isOwn(stream);
    if (!plan.own && !offer) return std::nullopt;
    const StreamTree tree(log, scope, stream);
    const auto end = tree.end();
    if (!end) return std::nullopt;
    plan.tip = {end->seq, end->tag};
    plan.after = serverHas(scope, plan, tree);
    plan.listed = offer;
    if (!offer) {
        const auto receipt = memory.receipted(scope, stream.id);
        const bool delivered = receipt && receipt->have.seq == end->seq && receipt->have.chain == end->hash;
        const bool settled = delivered && receipt->have.durable >= end->seq && held.count(stream.id) == 0;
        plan.listed = !settled;
    } else if (const auto said = have.find({scope, stream.id}); said != have.end() && plan.after >= plan.tip.seq) {
        // Off the row nothing goes before the server has the row, with the opening, and has said how far it reaches.
        const auto at = asideAt.find({scope, stream.id});
        const auto aside = tree.aside();
        const bool covered = aside.empty() || (!stream.forked && said->second.seq >= aside.back().seq);
        plan.aside = !covered && (at == asideAt.end() || at->second < aside.size());
    }
    return plan;
}

std::vector<TabletSession::State::Plan> TabletSession::State::plansFor(const ScopeId& scope) const
{
    const bool offer = !memory.isRefilled(scope);
    std::set<StreamId> held;
    for (const auto& line : log.held(scope)) held.insert(line.stream);
    std::vector<Plan> plans;
    for (const auto& stream : log.streams(scope)) {
        if (auto plan = planFor(scope, stream, offer, held)) plans.push_back(std::move(*plan));
    }
    // Own work first: a refill of other people's lines may wait.
    std::stable_partition(plans.begin(), plans.end(), [](const Plan& plan) { return plan.own; });
    return plans;
}

std::vector<Hash> TabletSession::State::awaitedPhotos(const ScopeId& scope, const std::vector<Plan>& plans) const
{
    std::vector<Hash> awaited;
    for (const auto& plan : plans) {
        if (!plan.own) continue;
        const auto receipt = memory.receipted(scope, plan.stream.id);
        const std::int64_t after = receipt ? receipt->photosUpto : 0;
        if (after >= plan.tip.seq) continue;
        for (const auto& photo : log.streamPhotos(scope, plan.stream.id, after, plan.tip.seq)) {
            if (awaited.size() == kAwaitedAtOnce) return awaited;
            if (!memory.isPhotoStored(scope, photo.sha)) awaited.push_back(photo.sha);
        }
    }
    return awaited;
}

bool TabletSession::State::isGrantedForPull(const ScopeId& scope) const
{
    const auto rights = memory.rights();
    const auto grant = rights.scopes.find(scope);
    return grant != rights.scopes.end() && grant->second.kind != "admin";
}

/// Scopes we may pull, and those in which own lines wait for their receipt though the right is gone.
std::vector<ScopeId> TabletSession::State::scopesToAsk() const
{
    std::vector<ScopeId> asked;
    for (const auto& scope : log.scopes()) {
        if (isGrantedForPull(scope.id)) {
            asked.push_back(scope.id);
            continue;
        }
        for (const auto& plan : plansFor(scope.id)) {
            if (!plan.own || !plan.listed) continue;
            asked.push_back(scope.id);
            break;
        }
    }
    return asked;
}

std::string TabletSession::State::write()
{
    sent.emplace();
    sent->nonce = random.id<Nonce>();
    sent->epoch = memory.epoch();
    MessageWriter out;
    out.line(encode(RequestHead{
        identity.device, identity.users, memory.rights().version, sent->nonce, sent->epoch, limit}));
    const Pusher pusher(log);
    std::int64_t budget = limit;
    for (const auto& scope : scopesToAsk()) {
        const auto stored = log.scope(scope);
        const auto plans = plansFor(scope);
        ScopeAsk ask;
        ask.scope = scope;
        ask.cur = stored->cur;
        for (const auto& plan : plans) {
            if (!plan.listed) continue;
            ask.mine[plan.stream.id] = plan.tip;
            sent->listed[plan.stream.id] = scope;
        }
        ask.blobs = awaitedPhotos(scope, plans);
        sent->scopes[scope] = {stored->cur, stored->chain, ask.blobs};
        out.line(encode(ask));
        for (const auto& plan : plans) {
            const Key key{scope, plan.stream.id};
            const StreamTree tree(log, scope, plan.stream);
            const auto before = static_cast<std::int64_t>(out.bytes());
            if (budget > 0 && plan.after < plan.tip.seq) {
                const auto upto = pusher.writeRow(scope, plan.stream.id, tree, plan.after, budget, out);
                if (upto > plan.after) {
                    sent->pushed[key] = {plan.after, upto};
                } else {
                    stalled.insert(key); // its end is not signed yet
                }
                sent->listed[plan.stream.id] = scope;
            } else if (budget > 0 && plan.aside) {
                const auto at = asideAt.find(key);
                const auto from = at == asideAt.end() ? std::size_t(0) : at->second;
                sent->aside[key] = pusher.writeAside(scope, tree.aside(), from, budget, out);
            }
            budget -= static_cast<std::int64_t>(out.bytes()) - before;
        }
    }
    return gzip(out.text());
}

std::optional<std::string> TabletSession::request()
{
    auto& s = *state_;
    if (s.memory.rewritten() || (s.begun && !s.again)) return std::nullopt;
    s.begun = true;
    s.again = false;
    return s.write();
}

ReplyOutcome TabletSession::receive(int status, std::string_view contentType, std::string_view body)
{
    auto& s = *state_;
    auto outcome = s.read(status, contentType, body);
    if (outcome.kind == ReplyOutcome::Kind::Taken) {
        s.limit = std::min(s.options.largestBody, s.limit * 2);
    } else if (outcome.kind == ReplyOutcome::Kind::Cut) {
        failed();
    }
    return outcome;
}

void TabletSession::failed()
{
    auto& s = *state_;
    s.sent.reset();
    s.limit = std::max(s.options.smallestBody, s.limit / 2);
    s.again = ++s.failures < kFailuresPerAttempt;
}

Rights TabletSession::rights() const
{
    return state_->memory.rights();
}

void TabletSession::adoptRights(const Rights& rights)
{
    sql::Transaction transaction(state_->connection);
    state_->adopt(rights, nullptr);
    transaction.commit();
}

std::optional<EpochId> TabletSession::epoch() const
{
    return state_->memory.epoch();
}

std::optional<ScopeId> TabletSession::rewritten() const
{
    return state_->memory.rewritten();
}

void TabletSession::trustAgain()
{
    auto& s = *state_;
    sql::Transaction transaction(s.connection);
    // Whatever it shows is compared line by line from the start; ours is offered to it whole.
    for (const auto& scope : s.log.scopes()) s.resetCursor(scope.id);
    s.memory.setRewritten(std::nullopt);
    transaction.commit();
}

bool TabletSession::mayWrite(const ScopeId& scope, const StreamId& stream) const
{
    const auto stored = state_->log.stream(scope, stream);
    return !(stored && stored->forked) && !state_->memory.isRetired(scope, stream);
}

std::int64_t TabletSession::bodyLimit() const
{
    return state_->limit;
}

} // namespace doorstep::sync
