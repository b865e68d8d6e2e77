#include "mobile/sync/sync_service.h"
#include "tests/mobile/support/test_tablet.h"

#include "shared/evidence/hash.h"

#include <algorithm>

using namespace doorstep;
using namespace doorstep::mobile;
using doorstep::test::answer;
using doorstep::test::at;
using doorstep::test::finish;
using doorstep::test::jpeg;
using doorstep::test::ReadyTablet;
using doorstep::test::TestTablet;

namespace {

RecordId visit(TestTablet& t, const Hash& form, const std::string& name, std::size_t photo = 0)
{
    auto entry = t.begin(form);
    answer(*entry, "name", name);
    if (photo > 0) {
        const auto kept = entry->attach(at("door"), {jpeg(photo, photo), "image/jpeg", "door.jpg", jpeg(900, photo + 1)});
        if (!kept) FAIL(kept.error().text());
    }
    finish(*entry);
    return entry->record();
}

Phase phaseOf(TestTablet& t, const RecordId& id)
{
    return t.tablet->record(id)->phase;
}

std::size_t count(const std::vector<std::string>& seen, const std::string& what)
{
    return static_cast<std::size_t>(std::count_if(
        seen.begin(), seen.end(), [&](const std::string& one) { return one.find(what) != std::string::npos; }));
}

} // namespace

TEST_CASE("what was recorded offline is delivered whole, photo and all, and shown so only then", "[mobile][sync]")
{
    ReadyTablet t;
    t.network.offline = true;
    const RecordId id = visit(t, t.form, "张三", 700'000);
    REQUIRE(phaseOf(t, id) == Phase::LocalOnly);
    REQUIRE(t.sync(t.network).kind == SyncOutcome::Kind::NoNetwork);
    REQUIRE(phaseOf(t, id) == Phase::LocalOnly);
    REQUIRE(t.tablet->status().photosWaiting == 2);
    t.network.offline = false;
    const auto outcome = t.sync(t.network);
    REQUIRE(outcome.kind == SyncOutcome::Kind::Complete);
    REQUIRE(outcome.photosSent == 2);
    REQUIRE(phaseOf(t, id) == Phase::Delivered);
    const auto row = *t.tablet->record(id);
    REQUIRE(row.photos == 2);
    REQUIRE(row.photosDelivered == 2);
    const auto sha = evidence::sha256(jpeg(700'000, 700'000));
    REQUIRE(t.office.blobs.at(sha) == jpeg(700'000, 700'000));
    REQUIRE(t.office.record(id).textAt(at("name")) == "张三");
    REQUIRE(t.office.record(id).attachmentsAt(at("door")).front().value.attachment()->sha == sha);
    REQUIRE(t.office.verify().empty());
    const auto status = t.tablet->status();
    REQUIRE(status.delivered == 1);
    REQUIRE(status.photosWaiting == 0);
    REQUIRE(status.lastSuccessMs == t.clock.now);
    t.reopen();
    REQUIRE(phaseOf(t, id) == Phase::Delivered);
    REQUIRE(t.tablet->verify().empty());
}

TEST_CASE("lines go before photos, thumbnails before originals", "[mobile][sync]")
{
    ReadyTablet t;
    visit(t, t.form, "张三", 400'000);
    t.network.seen.clear();
    t.sync(t.network);
    const std::string thumb = evidence::sha256(jpeg(900, 400'001)).text();
    const std::string original = evidence::sha256(jpeg(400'000, 400'000)).text();
    const auto first = [&](const std::string& what) {
        return std::find_if(t.network.seen.begin(), t.network.seen.end(),
                   [&](const std::string& one) { return one.find(what) != std::string::npos; })
            - t.network.seen.begin();
    };
    REQUIRE(first("/v1/sync") == 0);
    REQUIRE(first("/v1/blobs/" + thumb) > first("/v1/sync"));
    REQUIRE(first("/v1/blobs/" + original) > first("/v1/blobs/" + thumb));
}

TEST_CASE("a broken upload goes on from where the server stands, in a new attempt and a new process", "[mobile][sync]")
{
    ReadyTablet t;
    const RecordId id = visit(t, t.form, "张三", 2'000'000);
    const auto sha = evidence::sha256(jpeg(2'000'000, 2'000'000));
    int pieces = 0;
    t.network.spoil = [&](HttpRequest& request) {
        if (request.method == "PATCH" && request.target.find(sha.text()) != std::string::npos && ++pieces == 3) t.network.offline = true;
    };
    REQUIRE(t.sync(t.network).kind != SyncOutcome::Kind::Complete);
    const auto arrived = t.office.parts.at(sha).size();
    REQUIRE(arrived > 0);
    REQUIRE(arrived < 2'000'000);
    REQUIRE(phaseOf(t, id) == Phase::Uploading);
    REQUIRE(t.tablet->record(id)->percent > 0);
    t.network.offline = false;
    std::string firstOffset;
    t.network.spoil = [&](HttpRequest& request) {
        for (const auto& [name, value] : request.headers) {
            if (name == "Upload-Offset" && firstOffset.empty()) firstOffset = value;
        }
    };
    t.reopen();
    const auto outcome = t.sync(t.network);
    REQUIRE(firstOffset == std::to_string(arrived));
    REQUIRE(outcome.kind == SyncOutcome::Kind::Complete);
    REQUIRE(outcome.photoBytesSent <= static_cast<std::int64_t>(2'000'000 - arrived));
    REQUIRE(phaseOf(t, id) == Phase::Delivered);
}

TEST_CASE("a piece spoilt on its way is sent again, and never delivered wrong", "[mobile][sync]")
{
    ReadyTablet t;
    const RecordId id = visit(t, t.form, "张三", 500'000);
    int spoilt = 0;
    t.network.spoil = [&](HttpRequest& request) {
        // The office of this test takes the bytes; the hash at the end finds them out.
        if (request.method == "PATCH" && request.body.size() > 100'000 && spoilt++ == 0) request.body[50] ^= 1;
    };
    const auto outcome = t.sync(t.network);
    INFO(outcome.what);
    t.network.spoil = nullptr;
    if (outcome.kind != SyncOutcome::Kind::Complete) t.sync(t.network);
    REQUIRE(t.office.blobs.at(evidence::sha256(jpeg(500'000, 500'000))) == jpeg(500'000, 500'000));
    REQUIRE(phaseOf(t, id) == Phase::Delivered);
}

TEST_CASE("a photo the server will not take holds up neither lines nor other photos, and is told by code", "[mobile][sync]")
{
    ReadyTablet t;
    const RecordId bad = visit(t, t.form, "坏", 300'000);
    const RecordId good = visit(t, t.form, "好", 310'000);
    const auto sha = evidence::sha256(jpeg(300'000, 300'000)).text();
    struct Picky final : Transport {
        Picky(Transport& network, std::string refused) : inner(network), target(std::move(refused)) {}
        HttpReply send(const HttpRequest& request) override
        {
            HttpReply reply;
            reply.status = 403;
            return request.method == "PATCH" && request.target.find(target) != std::string::npos ? reply : inner.send(request);
        }
        Transport& inner;
        std::string target;
    } picky(t.network, sha);
    const auto outcome = t.sync(picky);
    REQUIRE(outcome.kind == SyncOutcome::Kind::Partial);
    REQUIRE(phaseOf(t, good) == Phase::Delivered);
    REQUIRE(phaseOf(t, bad) == Phase::Uploading);
    const auto status = t.tablet->status();
    REQUIRE(status.stuck.size() == 1);
    REQUIRE(status.stuck[0].code == "photo:refused");
    REQUIRE(status.stuck[0].status == 403);
    REQUIRE(status.stuck[0].record == bad);
    REQUIRE(t.sync(t.network).kind == SyncOutcome::Kind::Complete);
    REQUIRE(phaseOf(t, bad) == Phase::Delivered);
    REQUIRE(t.tablet->status().stuck.empty());
}

TEST_CASE("what is not our server is no network: nothing is believed and nothing changes", "[mobile][sync]")
{
    ReadyTablet t;
    const RecordId id = visit(t, t.form, "张三", 1000);
    t.network.portal = true;
    REQUIRE(t.sync(t.network).kind == SyncOutcome::Kind::WrongServer);
    t.network.portal = false;
    t.network.failStatus = 302;
    REQUIRE(t.sync(t.network).kind == SyncOutcome::Kind::WrongServer);
    t.network.failStatus = 503;
    const auto busy = t.sync(t.network);
    REQUIRE(busy.kind == SyncOutcome::Kind::Busy);
    REQUIRE(busy.retryAfterMs == 42'000);
    t.network.failStatus = 401;
    REQUIRE(t.sync(t.network).kind == SyncOutcome::Kind::Refused);
    t.network.failStatus = 0;
    REQUIRE(phaseOf(t, id) == Phase::LocalOnly);
    // A request altered on its way is not this tablet's any more.
    t.network.spoil = [](HttpRequest& request) { request.target += request.target == "/v1/sync" ? "?x" : ""; };
    REQUIRE(t.sync(t.network).kind == SyncOutcome::Kind::Refused);
    t.network.spoil = nullptr;
    REQUIRE(t.sync(t.network).kind == SyncOutcome::Kind::Complete);
    REQUIRE(phaseOf(t, id) == Phase::Delivered);
}

TEST_CASE("on a bad network everything arrives in the end, once", "[mobile][sync]")
{
    for (const std::uint64_t seed : {1u, 2u, 3u, 4u, 5u, 6u}) {
        ReadyTablet t;
        t.network.random = test::SeededRandom(seed);
        std::vector<RecordId> ids;
        for (int i = 0; i < 4; ++i) ids.push_back(visit(t, t.form, "户" + std::to_string(i), 120'000 + seed * 10 + static_cast<std::size_t>(i)));
        t.network.losePerMille = 150;
        t.network.cutPerMille = 150;
        t.network.repeatPerMille = 150;
        int attempts = 0;
        const auto allThere = [&] {
            return std::all_of(ids.begin(), ids.end(), [&](const RecordId& id) { return phaseOf(t, id) == Phase::Delivered; });
        };
        while (!allThere() && attempts < 200) {
            ++attempts;
            t.sync(t.network);
            for (const auto& id : ids) { // Never ahead of the truth.
                if (phaseOf(t, id) != Phase::Delivered) continue;
                for (const auto& file : t.office.record(id).attachmentsAt(at("door"))) {
                    REQUIRE(t.office.blobs.contains(file.value.attachment()->sha));
                }
            }
        }
        INFO("seed " << seed);
        REQUIRE(allThere());
        for (const auto& id : ids) REQUIRE(t.office.record(id).changes().size() == 1);
        REQUIRE(t.office.verify().empty());
        REQUIRE(t.tablet->verify().empty());
    }
}

TEST_CASE("two tablets that give different answers offline make a conflict that a person settles", "[mobile][sync]")
{
    ReadyTablet a;
    TestTablet b(2);
    b.enrol(a.office, "李四");
    REQUIRE(b.sync(a.network).kind == SyncOutcome::Kind::Complete);
    auto entry = a.begin(a.form);
    const RecordId id = entry->record();
    answer(*entry, "name", "张三");
    answer(*entry, "age", "80");
    answer(*entry, "needs", "meals");
    finish(*entry);
    REQUIRE(a.sync(a.network).kind == SyncOutcome::Kind::Complete);
    // The second person is assigned, so the record comes to their tablet too.
    a.office.say(id, {{at("$assign"), records::Value(b.tablet->enrolment()->user.text()), {}, false}});
    REQUIRE(b.sync(a.network).kind == SyncOutcome::Kind::Complete);
    REQUIRE(b.tablet->record(id));

    SECTION("different answers")
    {
        for (auto* t : {static_cast<TestTablet*>(&a), &b}) {
            auto change = t->edit(id);
            answer(*change, "age", t == &b ? "82" : "81");
            answer(*change, "needs", t == &b ? "meals care" : "repair meals");
            finish(*change);
        }
        a.sync(a.network);
        b.sync(a.network);
        a.sync(a.network);
        for (auto* t : {static_cast<TestTablet*>(&a), &b}) {
            const auto conflicts = t->tablet->conflicts();
            REQUIRE(conflicts.size() == 2);
            const auto age = std::find_if(conflicts.begin(), conflicts.end(), [](const ConflictRow& row) { return row.path == at("age"); });
            REQUIRE(age != conflicts.end());
            REQUIRE(age->candidates.size() == 2);
            REQUIRE(age->base == "80");
            REQUIRE(age->label == "年龄");
            const auto needs = std::find_if(conflicts.begin(), conflicts.end(), [](const ConflictRow& row) { return row.path == at("needs"); });
            REQUIRE(needs->unionValue);
            REQUIRE(needs->unionValue->size() == std::string("meals care repair").size());
            REQUIRE(phaseOf(*t, id) == Phase::Attention);
            REQUIRE(t->tablet->record(id)->attention.conflict);
        }
        REQUIRE_FALSE(a.tablet->settle(id, at("name"), "x", ""));
        REQUIRE(a.tablet->settle(id, at("age"), "82", "看了身份证"));
        REQUIRE(a.tablet->settle(id, at("needs"), "meals care repair", ""));
        REQUIRE(a.tablet->conflicts().empty());
        a.sync(a.network);
        b.sync(a.network);
        REQUIRE(b.tablet->conflicts().empty());
        const auto view = b.tablet->view(id);
        REQUIRE(view);
        const auto note = std::find_if(view->notes.begin(), view->notes.end(), [](const NoteRow& n) { return n.text == "看了身份证"; });
        REQUIRE(note != view->notes.end());
        REQUIRE(note->at == at("age"));
        REQUIRE(note->done);
        REQUIRE(phaseOf(a, id) == Phase::Delivered);
    }
    SECTION("equal answers")
    {
        for (auto* t : {static_cast<TestTablet*>(&a), &b}) {
            auto change = t->edit(id);
            answer(*change, "age", "81");
            finish(*change);
        }
        a.sync(a.network);
        b.sync(a.network);
        a.sync(a.network);
        REQUIRE(a.tablet->conflicts().empty());
        REQUIRE(b.tablet->conflicts().empty());
        REQUIRE(a.office.record(id).headsAt(at("age")).size() == 2); // Both are evidence.
    }
    SECTION("an answer typed before the other's arrived replaces only what was shown")
    {
        auto mine = a.edit(id);
        answer(*mine, "age", "81");
        auto theirs = b.edit(id);
        answer(*theirs, "age", "82");
        finish(*theirs);
        b.sync(a.network);
        a.sync(a.network); // The other answer arrives while the draft is open.
        mine.reset();
        a.reopen();
        mine = a.edit(id);
        REQUIRE(mine->instance().value(at("age")) == "81");
        finish(*mine);
        REQUIRE(a.tablet->conflicts().size() == 1);
    }
}

TEST_CASE("a record that came back shows the notes on the very answers and leaves the list when corrected", "[mobile][sync]")
{
    ReadyTablet t;
    const RecordId id = visit(t, t.form, "张三", 1000);
    t.sync(t.network);
    t.office.say(id,
        {{at("$review"), "returned", {}, false}, {at("$note[aaaaaa]"), "1", {}, false}, {at("$note[aaaaaa]/at"), "age", {}, false},
            {at("$note[aaaaaa]/text"), "请核对年龄", {}, false}, {at("$note[bbbbbb]"), "1", {}, false},
            {at("$note[bbbbbb]/at"), "name", {}, false}, {at("$note[bbbbbb]/text"), "是否本名", {}, false}},
        true);
    t.sync(t.network);
    auto returns = t.tablet->returns();
    REQUIRE(returns.size() == 1);
    REQUIRE(returns[0].open.size() == 2);
    REQUIRE(returns[0].row.phase == Phase::Attention);
    REQUIRE(returns[0].row.attention.returned);
    const auto& note = returns[0].open[0].id == "aaaaaa" ? returns[0].open[0] : returns[0].open[1];
    REQUIRE(note.text == "请核对年龄");
    REQUIRE(note.at == at("age"));
    REQUIRE(note.label == "年龄");
    REQUIRE(note.author.console);

    auto entry = t.edit(id);
    answer(*entry, "age", "81");
    REQUIRE(entry->resolve("bbbbbb", "是本名, 已核对"));
    REQUIRE_FALSE(entry->resolve("zzzzzz", ""));
    entry.reset();
    t.reopen();
    entry = t.edit(id);
    finish(*entry);
    REQUIRE(t.tablet->returns().empty());
    t.sync(t.network);
    REQUIRE(phaseOf(t, id) == Phase::Delivered);
    const auto state = t.office.record(id);
    for (const auto& one : state.notes()) REQUIRE(one.done);
    REQUIRE(state.textAt(at("age")) == "81");
    REQUIRE(state.review().state == merge::ReviewState::Changed);
    const auto notes = state.notes();
    REQUIRE(std::any_of(notes.begin(), notes.end(), [](const merge::Note& n) { return n.text == "是本名, 已核对"; }));
}

TEST_CASE("what the server keeps aside is shown with its reason, and the rest goes on", "[mobile][sync]")
{
    ReadyTablet t;
    t.office.refuseAll = records::HeldReason::Right;
    const RecordId id = visit(t, t.form, "张三");
    t.sync(t.network);
    REQUIRE(phaseOf(t, id) == Phase::Attention);
    REQUIRE(t.tablet->record(id)->attention.held);
    REQUIRE(t.tablet->record(id)->attention.heldWhy == "right");
    const auto status = t.tablet->status();
    REQUIRE_FALSE(status.stuck.empty());
    REQUIRE(status.stuck.back().code == "held:right");
    REQUIRE(t.tablet->view(id)); // Still readable here.
}

TEST_CASE("a revoked tablet still hands in its work, gets nothing, and keeps everything", "[mobile][sync]")
{
    ReadyTablet t;
    const RecordId id = visit(t, t.form, "张三");
    t.office.revoked.insert(t.tablet->enrolment()->device);
    const Hash second = t.office.publish(test::visitForm("2"), "visit", "2", "二");
    REQUIRE(t.sync(t.network).kind == SyncOutcome::Kind::Revoked);
    REQUIRE(t.tablet->status().revoked);
    REQUIRE(t.tablet->view(id));
    for (const auto& form : t.tablet->forms()) REQUIRE(form.hash != second);
}

TEST_CASE("a form that arrives spoilt is not used and is fetched again", "[mobile][sync]")
{
    ReadyTablet t;
    const Hash second = t.office.publish(test::visitForm("2"), "visit", "2", "二");
    const std::string good = t.office.blobs[second];
    t.office.blobs[second] = good + " ";
    REQUIRE(t.sync(t.network).kind == SyncOutcome::Kind::Partial);
    const auto stuck = t.tablet->status().stuck;
    REQUIRE(stuck.size() == 1);
    REQUIRE(stuck[0].code == "form:corrupted");
    REQUIRE_FALSE(t.tablet->begin(second));
    t.office.blobs[second] = good;
    REQUIRE(t.sync(t.network).kind == SyncOutcome::Kind::Complete);
    REQUIRE(t.tablet->begin(second));
    REQUIRE(t.tablet->status().stuck.empty());
}

TEST_CASE("the service tries for ever with growing, jittered waits, and at once when asked", "[mobile][sync]")
{
    ReadyTablet t;
    SyncService service(*t.tablet, t.clock, t.random);
    const auto attempt = [&] {
        while (auto request = service.next()) service.received(t.network.send(*request));
    };
    REQUIRE(service.due());
    attempt();
    REQUIRE(service.status().last->kind == SyncOutcome::Kind::Complete);
    REQUIRE_FALSE(service.due());
    REQUIRE(service.nextInMs() >= 300'000);
    visit(t, t.form, "张三");
    service.workFinished();
    REQUIRE(service.nextInMs() <= 2'000);

    t.network.offline = true;
    std::int64_t longest = 0;
    std::int64_t shortest = 1'000'000'000;
    for (int i = 0; i < 60; ++i) {
        t.clock.advance(service.nextInMs());
        REQUIRE(service.due());
        attempt();
        REQUIRE(service.status().failures == i + 1);
        REQUIRE(service.nextInMs() <= 15 * 60'000);
        if (i > 10) {
            longest = std::max(longest, service.nextInMs());
            shortest = std::min(shortest, service.nextInMs());
        }
    }
    REQUIRE(longest > 10 * 60'000); // Full jitter: from nothing to the whole wait.
    REQUIRE(shortest < 5 * 60'000);
    service.workFinished(); // New work does not make a dead network be hammered.
    const auto wait = service.nextInMs();
    t.network.offline = false;
    service.networkCameBack();
    REQUIRE(service.nextInMs() <= std::min<std::int64_t>(wait, 2'000));
    service.personAsked();
    REQUIRE(service.due());
    attempt();
    REQUIRE(service.status().failures == 0);
    REQUIRE(t.tablet->status().delivered == 1);

    t.network.failStatus = 429;
    service.personAsked();
    attempt();
    REQUIRE(service.nextInMs() >= 42'000);
    REQUIRE(service.status().nextTryMs == t.clock.now + service.nextInMs());
    t.clock.now -= 86'400'000; // A wall clock that jumps does not stop the timer.
    t.clock.steady += service.nextInMs();
    REQUIRE(service.due());
}

TEST_CASE("nothing is sent twice once it is delivered", "[mobile][sync]")
{
    ReadyTablet t;
    visit(t, t.form, "张三", 150'000);
    t.sync(t.network);
    t.network.seen.clear();
    const auto outcome = t.sync(t.network);
    REQUIRE(outcome.kind == SyncOutcome::Kind::Complete);
    REQUIRE(outcome.linesSent == 0);
    REQUIRE(outcome.photosSent == 0);
    REQUIRE(count(t.network.seen, "/v1/blobs") == 0);
    REQUIRE(count(t.network.seen, "/v1/sync") == 1);
}
