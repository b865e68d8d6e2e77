#include "shared/sync/tablet_state.h"

#include <algorithm>

namespace doorstep::sync {

/// The server's store was made anew or restored: receipts are void, everything held is offered, cursors go back.
void TabletSession::State::takeEpoch(Reading& reading)
{
    const auto& head = reading.head;
    if (memory.epoch() == head.epoch) return;
    const bool first = !memory.epoch();
    memory.voidReceipts();
    memory.setEpoch(head.epoch);
    for (const auto& scope : log.scopes()) {
        log.setTabletEpoch(scope.id, head.epoch);
        const auto page = head.scopes.find(scope.id);
        if (page == head.scopes.end()) {
            log.setCursor(scope.id, 0, Hash{});
        } else {
            log.setCursor(scope.id, page->second.cur, page->second.chainCur);
        }
    }
    have.clear();
    provenTo.clear();
    stalled.clear();
    asideAt.clear();
    sent->aside.clear();
    reading.outcome.newEpoch = !first;
    reading.progress = true;
}

void TabletSession::State::adopt(const Rights& rights, std::set<ScopeId>* reset)
{
    const auto before = memory.rights();
    for (const auto& [scope, grant] : rights.scopes) {
        const auto old = before.scopes.find(scope);
        const bool same = old != before.scopes.end() && old->second == grant;
        const auto stored = log.scope(scope);
        log.putScope(scope, stored ? stored->unit : UnitId{}, grant.kind);
        if (same) continue;
        resetCursor(scope);
        if (reset) reset->insert(scope);
    }
    memory.setRights(rights);
}

void TabletSession::State::takeRights(const Rights& rights, Reading& reading)
{
    adopt(rights, &reading.unmoved);
    reading.outcome.rightsChanged = true;
    reading.progress = true;
}

void TabletSession::State::takeHaveOf(
    const ScopeId& scope, const StreamId& id, const Have& said, std::int64_t& receipt, Reading& reading)
{
    const auto stream = log.stream(scope, id);
    if (!stream) return;
    const Key key{scope, id};
    const StreamTree tree(log, scope, *stream);
    const auto end = tree.end();
    const auto ours = tree.at(said.seq);
    const bool proven = said.seq == 0 || (ours && ours->hash == said.chain);
    const bool ahead = end && said.seq > end->seq; // it holds our end and more: we are a copy, or were restored
    if (have.insert_or_assign(key, said).second) reading.progress = true; // now we know where to go on

    const auto pushed = sent->pushed.find(key);
    if (pushed != sent->pushed.end()) {
        const auto [after, upto] = pushed->second;
        const bool moved = ahead || (proven && said.seq > after);
        const auto fork = provenTo.find(key);
        const std::int64_t restart = proven ? said.seq : fork == provenTo.end() ? 0 : fork->second;
        if (moved && proven) provenTo[key] = said.seq;
        if (moved) reading.outcome.linesOut += std::max<std::int64_t>(0, std::min(said.seq, upto) - after);
        // Sent right above what it had, and it has no more: no use sending that again now. Where it had less than we thought,
        // we go on from there.
        if (moved || restart != after) reading.progress = true;
        else stalled.insert(key);
    }
    if (!isOwn(*stream)) return;
    if ((ahead || !proven) && !memory.isRetired(scope, id)) {
        memory.retire(scope, id);
        reading.outcome.retired = reading.progress = true;
    }
    if (!proven) return;
    const auto kept = memory.receipted(scope, id);
    if (kept && kept->have == said) return;
    if (receipt == 0) receipt = memory.keepReceipt(reading.receipt);
    // Photos told as stored stay so within an epoch, however far the lines are.
    memory.setReceipted(scope, id, {said, kept ? std::min(kept->photosUpto, said.seq) : 0, receipt});
    if (said.durable != stream->durable) log.setDurable(scope, id, said.durable);
    reading.progress = true;
}

void TabletSession::State::takeHave(Reading& reading)
{
    std::int64_t receipt = 0;
    for (const auto& [id, scope] : sent->listed) {
        const auto said = reading.head.have.find(id);
        if (said != reading.head.have.end()) {
            takeHaveOf(scope, id, said->second, receipt, reading);
        } else if (sent->pushed.count({scope, id}) != 0) {
            stalled.insert({scope, id});
        }
    }
    takePhotos(receipt, reading);
    memory.dropUnusedReceipts();
}

void TabletSession::State::takePhotos(std::int64_t& receipt, Reading& reading)
{
    for (const auto& [scope, stored] : reading.head.blobs) {
        const auto asked = sent->scopes.find(scope);
        if (asked == sent->scopes.end()) continue;
        for (const auto& sha : stored) {
            const auto& awaited = asked->second.awaited;
            if (std::find(awaited.begin(), awaited.end(), sha) == awaited.end()) continue;
            if (receipt == 0) receipt = memory.keepReceipt(reading.receipt);
            memory.setPhotoStored(scope, sha, receipt);
            reading.progress = true;
        }
    }
    for (const auto& [id, scope] : sent->listed) {
        auto kept = memory.receipted(scope, id);
        if (!kept || kept->photosUpto >= kept->have.seq) continue;
        const auto named = log.streamPhotos(scope, id, kept->photosUpto, kept->have.seq);
        const bool all = std::all_of(named.begin(), named.end(),
            [&, where = scope](const changelog::Photo& photo) { return memory.isPhotoStored(where, photo.sha); });
        if (!all) continue;
        kept->photosUpto = kept->have.seq;
        memory.setReceipted(scope, id, *kept);
    }
}

/// Own lines that the server keeps aside, and those it keeps aside no longer.
void TabletSession::State::takeHeld(const Reading& reading)
{
    std::map<changelog::ChangeId, std::string> told;
    for (const auto& line : reading.head.held) told[{line.stream, line.seq, line.tag}] = line.why;
    std::set<ScopeId> scopes;
    for (const auto& [id, scope] : sent->listed) scopes.insert(scope);
    const auto answered = [&](const StreamId& id) { return reading.head.have.count(id) != 0 && sent->listed.count(id) != 0; };
    for (const auto& scope : scopes) {
        for (const auto& line : log.held(scope)) {
            const auto stream = log.stream(scope, line.stream);
            if (!stream || !isOwn(*stream) || !answered(line.stream)) continue;
            if (told.count(line.id()) == 0) log.markHeld(scope, line.id(), "");
        }
    }
    for (const auto& [id, why] : told) {
        const auto scope = sent->listed.find(id.stream);
        if (scope == sent->listed.end()) continue;
        const auto stream = log.stream(scope->second, id.stream);
        if (!stream || !isOwn(*stream)) continue;
        const auto line = log.line(scope->second, id);
        if (line && line->why != why) log.markHeld(scope->second, id, why.empty() ? "held" : why);
    }
}

/// Everything the head says, in one transaction.
void TabletSession::State::believe(Reading& reading)
{
    sql::Transaction transaction(connection);
    takeEpoch(reading);
    if (reading.head.rights) takeRights(*reading.head.rights, reading);
    takeHave(reading);
    takeHeld(reading);
    transaction.commit();
    reading.outcome.stops.insert(
        reading.outcome.stops.end(), reading.head.stopped.begin(), reading.head.stopped.end());
}

} // namespace doorstep::sync
