#include "tests/shared/sync/world.h"

using namespace doorstep;
using namespace doorstep::test;
using sync::ReplyOutcome;

namespace {

/// An office with two colleagues who may write in one community's register and visits.
struct Town {
    Office office{11};
    ScopeId households = office.addScope("register");
    ScopeId visits = office.addScope("collect");
    UserId wang = office.random.id<UserId>(), li = office.random.id<UserId>();
    RecordId record = office.random.id<RecordId>();

    Town()
    {
        for (const auto& user : {wang, li}) {
            office.services.grants[user] = {{households, {"register", "collector"}}, {visits, {"collect", "collector"}}};
        }
    }
    bool officeHas(const ScopeId& scope, const records::ChangeId& id) { return office.log->line(scope, id).has_value(); }
};

records::Attachment photo(test::SeededRandom& random)
{
    return {random.id<Hash>(), 1234, "image/jpeg", "door.jpg", random.id<Hash>()};
}

} // namespace

TEST_CASE("what one tablet saved offline another has after both synced", "[sync]")
{
    Town town;
    Pad a(town.office, 1, {town.wang}), b(town.office, 2, {town.li});
    syncNow(a);
    const auto change = a.save(town.households, town.record, "name", "王芳");
    CHECK(a.session->deliveryOf(town.households, town.record).linesThere == 0);
    syncNow(a);
    CHECK(town.officeHas(town.households, change));
    CHECK(a.session->deliveryOf(town.households, town.record).delivered());
    syncNow(b);
    CHECK(b.log->state(town.households, town.record).textAt(*forms::Path::parse("name")) == "王芳");
    CHECK(linesOf(*a.log, town.households) == linesOf(*b.log, town.households));
    // Other people's lines are no delivery of ours.
    CHECK(b.session->deliveryOf(town.households, town.record).lines == 0);
}

TEST_CASE("one attempt does everything: rights, pushing and pulling, over as many rounds as it takes", "[sync]")
{
    Town town;
    Pad a(town.office, 1, {town.wang}), b(town.office, 2, {town.li});
    for (int i = 0; i < 800; ++i) a.save(town.households, town.record, "q" + std::to_string(i % 40), std::string(200, 'x'));
    const auto rounds = syncNow(a);
    CHECK(rounds.size() > 3);  // 16 KiB at first
    CHECK(rounds.size() < 14); // doubling
    CHECK(a.session->bodyLimit() > 100'000);
    CHECK(linesOf(*a.log, town.households) == linesOf(*town.office.log, town.households));
    std::int64_t out = 0;
    for (const auto& round : rounds) out += round.linesOut;
    CHECK(out == 801);
    for (const auto& round : rounds) CHECK(round.linesIn == 0); // own lines are not sent back
    syncNow(b);
    CHECK(linesOf(*b.log, town.households) == linesOf(*town.office.log, town.households));
}

TEST_CASE("visits go to those who wrote them or were assigned, with their earlier lines", "[sync]")
{
    Town town;
    Pad a(town.office, 1, {town.wang}), b(town.office, 2, {town.li});
    const auto other = town.office.random.id<RecordId>();
    a.save(town.visits, town.record, "q1", "first");
    a.save(town.visits, other, "q1", "CANARY");
    a.save(town.visits, town.record, "q2", "second");
    syncNow(a);
    syncNow(b);
    CHECK(linesOf(*b.log, town.visits).empty());
    town.office.save(town.visits, town.record, "$assign", town.li.text());
    syncNow(b);
    CHECK(b.log->state(town.visits, town.record).textAt(*forms::Path::parse("q1")) == "first");
    CHECK(b.log->state(town.visits, town.record).textAt(*forms::Path::parse("q2")) == "second");
    CHECK(b.log->recordLines(town.visits, other).empty());
    // The withheld line in the middle is a gap that the anchor bridges.
    for (const auto& problem : b.log->verify(town.visits, town.office.key.publicKey())) {
        FAIL_CHECK(problem.place + " " + problem.message);
    }
    // And the record goes on from the other side.
    b.save(town.visits, town.record, "q2", "mended");
    syncNow(b);
    syncNow(a);
    CHECK(a.log->state(town.visits, town.record).textAt(*forms::Path::parse("q2")) == "mended");
}

TEST_CASE("no line of a scope leaves to a device without the grant", "[sync]")
{
    Town town;
    const auto secret = town.office.addScope("register");
    const auto admin = town.office.addScope("admin");
    town.office.services.grants[town.wang][secret] = {"register", "collector"};
    town.office.services.grants[town.wang][admin] = {"admin", "admin"};
    Pad a(town.office, 1, {town.wang}), b(town.office, 2, {town.li});
    town.office.save(admin, town.record, "user", "CANARY-ADMIN");
    a.save(secret, town.record, "q", "CANARY-SECRET");
    a.save(town.visits, town.record, "q", "CANARY-VISIT");
    syncNow(a);

    std::string seen;
    const Carrier listening = [&](Pad& pad, const std::string& body) {
        auto came = straight(pad, body);
        if (&pad == &b) seen += plainOf(came.body);
        return came;
    };
    syncOver(b, listening);
    // Asking for it does not help.
    b.log->putScope(secret, UnitId{}, "register");
    b.log->putScope(admin, UnitId{}, "admin");
    b.save(secret, b.random.id<RecordId>(), "q", "mine");
    syncOver(b, listening);
    CHECK(seen.find("CANARY") == std::string::npos);
    const auto secretStream = a.log->streams(secret).front().id.text();
    CHECK(seen.find(secretStream) == std::string::npos);
    CHECK(seen.find(admin.text()) == std::string::npos);
    // What was pushed there is kept, aside.
    CHECK(town.office.log->held(secret).size() == 2);
    CHECK(linesOf(*b.log, secret).size() == 2);
    // Even with the grant, admin is never pulled.
    CHECK(a.log->streams(admin).empty());
}

TEST_CASE("a revoked device may push, into quarantine, and pulls nothing", "[sync]")
{
    Town town;
    Pad a(town.office, 1, {town.wang}), b(town.office, 2, {town.li});
    syncNow(b);
    a.save(town.households, town.record, "q", "CANARY");
    syncNow(a);
    town.office.services.devices[b.device].revoked = true;
    const auto record = b.random.id<RecordId>();
    const auto change = b.save(town.households, record, "q", "last words");
    const auto outcomes = syncNow(b);
    CHECK(outcomes.front().rightsChanged);
    CHECK(b.session->rights().version == sync::Rights::kRevoked);
    REQUIRE(town.officeHas(town.households, change));
    CHECK(town.office.log->line(town.households, change)->why == "revoked: the tablet was revoked");
    CHECK(b.log->recordLines(town.households, town.record).empty());
    const auto delivery = b.session->deliveryOf(town.households, record);
    CHECK(delivery.delivered());
    CHECK(delivery.held == 1);
}

TEST_CASE("a held line is shown as held and, once released, no longer", "[sync]")
{
    Town town;
    Pad a(town.office, 1, {town.wang}), b(town.office, 2, {town.li});
    syncNow(b);
    town.office.services.rule = [&](const sync::Arrival& arrival) {
        return arrival.change && arrival.change->head.record == town.record ? std::optional(records::HeldReason::Record)
                                                                            : std::nullopt;
    };
    const auto held = a.save(town.households, town.record, "q", "1");
    const auto after = a.save(town.households, a.random.id<RecordId>(), "q", "2");
    syncNow(a);
    CHECK(a.log->line(town.households, held)->why == "record: the record is somebody else's");
    CHECK(a.log->line(town.households, after)->why.empty());
    CHECK(a.session->deliveryOf(town.households, town.record).held == 1);
    CHECK(a.log->state(town.households, town.record).textAt(*forms::Path::parse("q")) == "1"); // it stays on its author's screen
    syncNow(b);
    CHECK(b.log->line(town.households, after)); // past the gap
    CHECK_FALSE(b.log->line(town.households, held));

    sql::Transaction transaction(*town.office.connection);
    CHECK(town.office.log->release(town.households, held));
    transaction.commit();
    syncNow(a);
    CHECK(a.log->line(town.households, held)->why.empty());
    syncNow(b);
    CHECK(b.log->line(town.households, held));
    CHECK(linesOf(*a.log, town.households) == linesOf(*b.log, town.households));
}

TEST_CASE("the work of a stream without certificate is kept aside, nothing of it is lost", "[sync]")
{
    Town town;
    Pad a(town.office, 1, {town.wang}), b(town.office, 2, {town.li});
    a.certified = false;
    const auto change = a.save(town.households, town.record, "q", "1");
    syncNow(a);
    REQUIRE(town.officeHas(town.households, change));
    CHECK(town.office.log->line(town.households, change)->why == "certificate: the tablet is not certified by this server");
    syncNow(b);
    CHECK(linesOf(*b.log, town.households).empty());
    sql::Transaction transaction(*town.office.connection);
    CHECK(town.office.log->release(town.households, change));
    transaction.commit();
    syncNow(b);
    CHECK(b.log->line(town.households, change)); // the server's word stands in for the certificate
}

TEST_CASE("a photo holds up neither its stream nor others, and delivered waits for it", "[sync]")
{
    Town town;
    Pad a(town.office, 1, {town.wang});
    const auto first = photo(a.random), second = photo(a.random);
    const auto other = a.random.id<RecordId>();
    a.save(town.visits, town.record, "door", records::Value(first));
    a.save(town.visits, other, "door", records::Value(second));
    syncNow(a);
    auto delivery = a.session->deliveryOf(town.visits, town.record);
    CHECK(delivery.linesThere == delivery.lines);
    CHECK(delivery.photos == 2); // and the thumbnail
    CHECK(delivery.photosThere == 0);
    CHECK_FALSE(delivery.delivered());

    for (const auto& sha : {second.sha, *second.thumbnail}) town.office.services.stored.insert({town.visits, sha});
    syncNow(a);
    CHECK(a.session->deliveryOf(town.visits, other).delivered());
    CHECK_FALSE(a.session->deliveryOf(town.visits, town.record).delivered());
    CHECK(a.session->photoStored(town.visits, second.sha));

    for (const auto& sha : {first.sha, *first.thumbnail}) town.office.services.stored.insert({town.visits, sha});
    syncNow(a);
    CHECK(a.session->deliveryOf(town.visits, town.record).delivered());
    // Bytes stored in another scope count for nothing here.
    const auto third = photo(a.random);
    const auto elsewhere = a.random.id<RecordId>();
    town.office.services.stored.insert({town.households, third.sha});
    a.save(town.visits, elsewhere, "door", records::Value(third));
    syncNow(a);
    CHECK_FALSE(a.session->deliveryOf(town.visits, elsewhere).delivered());
}

TEST_CASE("receipts are kept verbatim and can be shown to anybody", "[sync]")
{
    Town town;
    Pad a(town.office, 1, {town.wang});
    const auto change = a.save(town.households, town.record, "q", "1");
    syncNow(a);
    const auto receipt = a.session->receiptFor(town.households, change.stream);
    REQUIRE(receipt);
    const auto feed = receipt->find('\n');
    const auto line = receipt->substr(0, feed);
    const auto sign = sync::parseReplySign(receipt->substr(feed + 1, receipt->size() - feed - 2));
    REQUIRE(sign);
    CHECK(evidence::verify(town.office.key.publicKey(), evidence::Statement::reply(evidence::sha256(line)), *sign));
    CHECK(sync::parseReplyHead(line)->have.at(change.stream).seq == 2);
}

TEST_CASE("nothing to do costs one small request, one change a little more", "[sync]")
{
    Town town;
    for (int i = 0; i < 6; ++i) {
        const auto scope = town.office.addScope(i % 2 == 0 ? "register" : "collect");
        town.office.services.grants[town.wang][scope] = {town.office.services.kinds[scope], "collector"};
        town.office.save(scope, town.record, "q", "1");
    }
    Pad a(town.office, 1, {town.wang});
    for (int i = 0; i < 20; ++i) {
        a.save(town.households, a.random.id<RecordId>(), "group/question_" + std::to_string(i), "answer");
        a.save(town.visits, a.random.id<RecordId>(), "group/question_" + std::to_string(i), "answer");
    }
    syncNow(a);
    std::size_t bytes = 0;
    int requests = 0;
    const Carrier weighing = [&](Pad& pad, const std::string& body) {
        auto came = straight(pad, body);
        bytes += body.size() + came.body.size();
        ++requests;
        return came;
    };
    SECTION("nothing to do, with 8 scopes")
    {
        syncOver(a, weighing);
        CAPTURE(bytes);
        CHECK(requests == 1);
        CHECK(bytes <= 717);
    }
    SECTION("one changed answer, the server's row of everything else untouched")
    {
        a.save(town.households, a.random.id<RecordId>(), "group/question_1", "answer");
        syncOver(a, weighing);
        CAPTURE(bytes);
        CHECK(requests == 1);
        CHECK(bytes <= 1536);
    }
}

TEST_CASE("changed grants and other users make the tablet ask from the start", "[sync]")
{
    Town town;
    const auto late = town.office.addScope("register");
    town.office.services.grants[town.wang][late] = {"register", "collector"};
    Pad a(town.office, 1, {town.wang}), b(town.office, 2, {town.li});
    a.save(late, town.record, "q", "1");
    a.save(town.visits, town.record, "q", "of Wang");
    syncNow(a);
    syncNow(b);
    CHECK_FALSE(b.log->scope(late));

    town.office.services.grants[town.li][late] = {"register", "collector"};
    const auto outcomes = syncNow(b);
    CHECK(outcomes.front().rightsChanged);
    CHECK(linesOf(*b.log, late) == linesOf(*town.office.log, late));

    // Wang signs in on the same tablet: his own visits come too, though their cursors were passed long ago.
    town.office.services.devices[b.device].users.push_back(town.wang);
    b.users.push_back(town.wang);
    b.restart();
    syncNow(b);
    CHECK(b.log->state(town.visits, town.record).textAt(*forms::Path::parse("q")) == "of Wang");
}

TEST_CASE("users that a request only claims count for nothing", "[sync]")
{
    Town town;
    Pad a(town.office, 1, {town.wang}), b(town.office, 2, {town.li});
    a.save(town.visits, town.record, "q", "CANARY");
    syncNow(a);
    b.users.push_back(town.wang); // never certified on this device
    b.restart();
    syncNow(b);
    CHECK(linesOf(*b.log, town.visits).empty());
}

TEST_CASE("a scope the server does not know leaves its lines on the tablet and blocks nothing", "[sync]")
{
    Town town;
    Pad a(town.office, 1, {town.wang});
    const auto unknown = a.random.id<ScopeId>();
    town.office.services.kinds[unknown] = "register";
    const auto waiting = a.save(unknown, town.record, "q", "1");
    town.office.services.kinds.erase(unknown);
    const auto change = a.save(town.households, town.record, "q", "1");
    syncNow(a);
    CHECK(town.officeHas(town.households, change));
    CHECK_FALSE(a.session->deliveryOf(unknown, town.record).delivered());
    town.office.services.kinds[unknown] = "register";
    town.office.log->putScope(unknown, UnitId{}, "register");
    syncNow(a);
    CHECK(town.officeHas(unknown, waiting));
}

TEST_CASE("a full disk loses nothing on either side", "[sync]")
{
    // Told by the seam: the services see NoSpace, the tablet a refused request.
    Town town;
    Pad a(town.office, 1, {town.wang});
    a.save(town.households, town.record, "q", "1");
    const Carrier full = [](Pad&, const std::string&) { return Carried{507, "application/json", "{}"}; };
    const auto outcomes = syncOver(a, full);
    REQUIRE(outcomes.size() == 1);
    CHECK(outcomes.front().kind == ReplyOutcome::Kind::NotOurServer);
    syncNow(a);
    CHECK(a.session->deliveryOf(town.households, town.record).delivered());
}
