#include "tests/shared/sync/world.h"

#include "shared/records/line.h"
#include "tests/shared/sync/bomb.h"

using namespace doorstep;
using namespace doorstep::test;
using sync::ReplyOutcome;

namespace {

struct Town {
    Office office{23};
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
    bool officeHasAll(const Pad& pad)
    {
        for (const auto& [scope, changes] : pad.saved) {
            for (const auto& id : changes) {
                if (!officeHas(scope, id)) return false;
            }
        }
        return true;
    }
};

/// A request body as a tablet would make it, from lines.
std::string requestOf(const Pad& pad, const std::string& lines)
{
    sync::RequestHead head;
    head.device = pad.device;
    head.users = pad.users;
    head.ask = 65536;
    return sync::gzip(sync::encode(head) + "\n" + lines);
}

sync::ReplyHead headOf(const Result<std::string>& handled)
{
    REQUIRE(handled);
    const auto plain = plainOf(*handled);
    const auto head = sync::parseReplyHead(plain.substr(0, plain.find('\n')));
    REQUIRE(head);
    return *head;
}

/// The runs that a tablet would push of one stream, without the scope line.
std::string linesOfStream(const Pad& pad, const ScopeId& scope, const StreamId& stream)
{
    std::string text;
    for (const auto& line : pad.log->streamLines(scope, stream, 0, 1 << 30)) {
        text += line.head + "\n" + (line.body ? *line.body + "\n" : "");
        for (const auto& sign : pad.log->signatures(scope, stream, line.seq, line.seq)) {
            text += sync::encodeSign(stream, sign.seq, sign.signature, sign.byServer) + "\n";
        }
    }
    return text;
}

} // namespace

TEST_CASE("a server restored from an older copy is refilled by its tablets, with other people's lines too", "[sync][restore]")
{
    Town town;
    Pad a(town.office, 1, {town.wang}), b(town.office, 2, {town.li});
    a.save(town.households, town.record, "q1", "before");
    syncNow(a);
    const auto copy = town.office.backup();
    a.save(town.households, town.record, "q2", "of Wang, after the copy");
    b.save(town.households, town.record, "q3", "of Li, after the copy");
    a.save(town.visits, town.record, "v", "a visit");
    syncNow(a);
    syncNow(b);
    syncNow(a);
    const auto everything = linesOf(*town.office.log, town.households);
    CHECK(a.session->deliveryOf(town.households, town.record).delivered());

    town.office.restore(copy);
    // Tablet b is lost for ever: what it wrote comes back from a.
    const auto outcomes = syncNow(a);
    CHECK(outcomes.front().newEpoch);
    CHECK(linesOf(*town.office.log, town.households) == everything);
    CHECK(town.officeHasAll(a));
    CHECK(town.officeHasAll(b));
    CHECK(a.session->deliveryOf(town.households, town.record).delivered());
    for (const auto& scope : {town.households, town.visits}) {
        for (const auto& problem : town.office.log->verify(scope, town.office.key.publicKey())) {
            FAIL_CHECK(problem.place + " " + problem.message);
        }
    }
    const auto quiet = syncNow(a);
    CHECK(quiet.size() == 1);
}

TEST_CASE("parts of other people's streams come back to a restored server as countersigned pieces", "[sync][restore]")
{
    Town town;
    Pad a(town.office, 1, {town.wang}), b(town.office, 2, {town.li});
    syncNow(a);
    syncNow(b);
    const auto copy = town.office.backup();
    const auto other = b.random.id<RecordId>();
    const auto withheld = b.save(town.visits, other, "q", "not for Wang");
    const auto shared = b.save(town.visits, town.record, "q", "for Wang");
    syncNow(b);
    town.office.save(town.visits, town.record, "$assign", town.wang.text());
    syncNow(a);
    REQUIRE(a.log->line(town.visits, shared));
    REQUIRE_FALSE(a.log->line(town.visits, withheld));

    town.office.restore(copy);
    syncNow(a);
    CHECK(town.officeHas(town.visits, shared));
    CHECK_FALSE(town.officeHas(town.visits, withheld));
    CHECK(town.office.log->held(town.visits).empty());
    // Once per epoch.
    std::size_t pushed = 0;
    syncOver(a, [&](Pad& pad, const std::string& body) {
        pushed += plainOf(body).find("\"B\":") == std::string::npos ? 0 : 1;
        return straight(pad, body);
    });
    CHECK(pushed == 0);
    // And when the other tablet comes, the gap closes.
    syncNow(b);
    CHECK(town.officeHas(town.visits, withheld));
    CHECK(town.office.log->stream(town.visits, shared.stream)->upto == 3);
}

TEST_CASE("a new epoch voids receipts until the server has said again what it has", "[sync][restore]")
{
    Town town;
    Pad a(town.office, 1, {town.wang});
    const auto copy = town.office.backup();
    a.save(town.households, town.record, "q", "1");
    syncNow(a);
    REQUIRE(a.session->deliveryOf(town.households, town.record).delivered());
    town.office.restore(copy);
    // One round only: the reply tells of the new epoch, nothing has been sent again.
    int round = 0;
    syncOver(a, [&](Pad& pad, const std::string& body) { return ++round == 1 ? straight(pad, body) : Carried{}; });
    CHECK_FALSE(a.session->deliveryOf(town.households, town.record).delivered());
    syncNow(a);
    CHECK(a.session->deliveryOf(town.households, town.record).delivered());
}

TEST_CASE("a server that shows another past than before is believed in nothing", "[sync][restore]")
{
    Town town;
    Pad a(town.office, 1, {town.wang}), b(town.office, 2, {town.li});
    b.save(town.households, town.record, "q", "1");
    syncNow(b);
    const auto copy = town.office.backup();
    b.save(town.households, town.record, "q", "2");
    syncNow(b);
    syncNow(a);
    const auto mine = a.save(town.households, town.record, "q", "3");

    SECTION("rolled back in silence") { town.office.restore(copy, false); }
    SECTION("rolled back in silence and grown again to the same cursor")
    {
        town.office.restore(copy, false);
        town.office.save(town.households, town.record, "q", "another past");
    }
    SECTION("grown beyond it")
    {
        town.office.restore(copy, false);
        for (int i = 0; i < 5; ++i) town.office.save(town.households, town.record, "q", "another past");
    }
    const auto before = linesOf(*a.log, town.households);
    const auto outcomes = syncOver(a, straight);
    REQUIRE(outcomes.size() == 1);
    CHECK(outcomes.front().kind == ReplyOutcome::Kind::HistoryRewritten);
    CHECK(outcomes.front().scope == town.households);
    CHECK(linesOf(*a.log, town.households) == before);
    CHECK_FALSE(a.session->deliveryOf(town.households, town.record).delivered());
    // It stays so after a restart, until a person has looked.
    a.restart();
    CHECK(syncOver(a, straight).empty());
    CHECK(a.session->rewritten() == town.households);
    a.session->trustAgain();
    syncNow(a);
    CHECK(town.officeHas(town.households, mine));
    CHECK(linesOf(*a.log, town.households) == linesOf(*town.office.log, town.households));
}

TEST_CASE("two copies of one tablet are noticed and lose nothing", "[sync][clone]")
{
    Town town;
    Pad a(town.office, 1, {town.wang}), copy(town.office, 3, {town.wang}), b(town.office, 2, {town.li});
    TempDir dir;
    a.save(town.households, town.record, "q0", "common");
    if (GENERATE(true, false)) syncNow(a);
    copy.becomeCopyOf(a, a.backup(dir, "image"));
    const bool large = GENERATE(true, false);
    const std::string text(large ? 3000 : 3, 'x');
    for (int i = 0; i < (large ? 40 : 2); ++i) {
        a.save(town.households, town.record, "a" + std::to_string(i), text);
        copy.save(town.households, town.record, "c" + std::to_string(i), text);
    }
    copy.save(town.households, town.record, "more", "the copy wrote more");
    const auto stream = a.log->streams(town.households).front().id;

    syncNow(a);
    syncNow(copy);
    CHECK_FALSE(copy.session->mayWrite(town.households, stream));
    CHECK(town.officeHasAll(a));
    CHECK(town.officeHasAll(copy));
    CHECK(town.office.log->stream(town.households, stream)->forked);
    CHECK(copy.session->deliveryOf(town.households, town.record).delivered());
    // Each goes on in a stream of its own.
    copy.save(town.households, town.record, "q1", "in a new stream");
    syncNow(copy);
    syncNow(a);
    const auto goesOn = a.save(town.households, town.record, "q2", "in a new stream, too");
    CHECK(goesOn.stream != stream);
    syncNow(a);
    syncNow(copy);
    syncNow(b);
    const auto all = linesOf(*town.office.log, town.households);
    CHECK(linesOf(*a.log, town.households) == all);
    CHECK(linesOf(*copy.log, town.households) == all);
    CHECK(linesOf(*b.log, town.households) == all);
    CHECK(town.officeHasAll(a));
    CHECK(town.officeHasAll(copy));
    CHECK(a.session->deliveryOf(town.households, town.record).delivered());
    CHECK(b.log->state(town.households, town.record).serialise() == a.log->state(town.households, town.record).serialise());
    CHECK(syncNow(copy).size() == 1); // and there is peace
    CHECK(syncNow(a).size() == 1);
    for (const auto* log : {a.log.get(), copy.log.get(), b.log.get(), town.office.log.get()}) {
        for (const auto& problem : log->verify(town.households, town.office.key.publicKey())) {
            if (problem.kind != changelog::Problem::Kind::Record) FAIL_CHECK(problem.place + " " + problem.message);
        }
    }
}

TEST_CASE("a copy that sends slowly misses nothing that the other wrote at the same places", "[sync][clone]")
{
    Town town;
    Pad a(town.office, 1, {town.wang}), copy(town.office, 3, {town.wang});
    TempDir dir;
    syncNow(a);
    for (int i = 0; i < 12; ++i) a.save(town.households, town.record, "q" + std::to_string(i), base::hex(a.random.bytes(3000)));
    copy.becomeCopyOf(a, a.backup(dir, "image"));
    const auto lost = a.save(town.households, town.record, "a", "at a place");
    copy.save(town.households, town.record, "c", "at the same place");
    syncNow(a);
    copy.session->begin();
    for (int i = 0; i < 3; ++i) {
        REQUIRE(copy.session->request());
        copy.session->failed(); // from now on four kibibytes at a time
    }
    syncNow(copy);
    CHECK(copy.log->line(town.households, lost));
    CHECK(linesOf(*copy.log, town.households) == linesOf(*town.office.log, town.households));
}

TEST_CASE("lines are left out only behind a tip that is the server's own", "[sync][clone]")
{
    Town town;
    Pad a(town.office, 1, {town.wang}), b(town.office, 2, {town.li});
    const auto change = a.save(town.households, town.record, "q", "1");
    syncNow(a);
    const auto asking = [&](const Tag& tag) {
        sync::ScopeAsk ask;
        ask.scope = town.households;
        ask.mine[change.stream] = {change.seq, tag};
        return plainOf(*town.office.handle(b.device, requestOf(b, sync::encode(ask) + "\n")));
    };
    CHECK(asking(change.tag).find("\"B\":") == std::string::npos);
    CHECK(asking(b.random.id<Tag>()).find("\"B\":") != std::string::npos); // a copy's line at the same place
}

TEST_CASE("what the server says to have counts only where its hash is ours", "[sync][clone]")
{
    Town town;
    Pad a(town.office, 1, {town.wang});
    a.save(town.households, town.record, "q", "1");
    const Carrier mistaken = [&](Pad& pad, const std::string& body) {
        auto came = straight(pad, body);
        const auto plain = plainOf(came.body);
        auto head = *sync::parseReplyHead(plain.substr(0, plain.find('\n')));
        for (auto& [stream, have] : head.have) have.chain = evidence::sha256("another line at this place");
        const auto line = sync::encode(head);
        const auto sign = town.office.key.sign(evidence::Statement::reply(evidence::sha256(line)));
        const auto rest = plain.substr(plain.find('\n', plain.find('\n') + 1) + 1);
        came.body = sync::gzip(line + "\n" + sync::encodeReplySign(sign) + "\n" + rest);
        return came;
    };
    const auto stream = a.log->streams(town.households).front().id;
    syncOver(a, mistaken);
    CHECK(a.session->deliveryOf(town.households, town.record).linesThere == 0);
    CHECK_FALSE(a.session->receiptFor(town.households, stream));
    CHECK_FALSE(a.session->mayWrite(town.households, stream));
    syncNow(a);
    CHECK(a.session->deliveryOf(town.households, town.record).delivered());
}

TEST_CASE("a tablet restored from an older image gets its own lines back and opens a new stream", "[sync][clone]")
{
    Town town;
    Pad a(town.office, 1, {town.wang});
    TempDir dir;
    a.save(town.households, town.record, "q1", "1");
    syncNow(a);
    const auto image = a.backup(dir, "image");
    const auto later = a.save(town.households, town.record, "q2", "after the image");
    syncNow(a);
    a.session.reset();
    a.openStore(image);
    a.restart();
    syncNow(a);
    CHECK(a.log->line(town.households, later));
    CHECK_FALSE(a.session->mayWrite(town.households, later.stream));
    const auto next = a.save(town.households, town.record, "q3", "1");
    CHECK(next.stream != later.stream);
    syncNow(a);
    CHECK(town.officeHas(town.households, next));
    CHECK_FALSE(town.office.log->stream(town.households, later.stream)->forked);
}

TEST_CASE("what a captive portal answers is as good as no network", "[sync][network]")
{
    Town town;
    Pad a(town.office, 1, {town.wang}), b(town.office, 2, {town.li});
    syncNow(a);
    syncNow(b);
    b.save(town.households, town.record, "q", "1");
    syncNow(b);
    a.save(town.households, town.record, "q", "2");
    const auto stale = straight(b, *(b.session->begin(), b.session->request()));
    const auto otherServer = [&](Pad& pad, const std::string& body) {
        Office impostor(77);
        impostor.id = town.office.id;
        impostor.services.devices = town.office.services.devices;
        return reply(impostor.handle(pad.device, body));
    };
    const auto before = linesOf(*a.log, town.households);
    const std::vector<Carrier> liars{
        [](Pad&, const std::string&) { return Carried{200, "text/html", "<html>Please sign in</html>"}; },
        [](Pad&, const std::string&) { return Carried{200, std::string(sync::kContentType), "<html>Please sign in</html>"}; },
        [](Pad&, const std::string&) { return Carried{302, "text/html", ""}; },
        [](Pad&, const std::string&) { return Carried{200, std::string(sync::kContentType), sync::gzip("{}\n{}\n")}; },
        [](Pad&, const std::string&) { return Carried{200, std::string(sync::kContentType), bomb(5 << 20)}; },
        [&](Pad&, const std::string&) { return stale; }, // a true reply, to another request
        [](Pad& pad, const std::string& body) {
            auto came = straight(pad, body);
            came.type = "text/html";
            return came;
        },
        otherServer,
        [](Pad& pad, const std::string& body) { // its head altered
            auto plain = plainOf(straight(pad, body).body);
            plain.replace(plain.find("\"now\":1"), 7, "\"now\":2");
            return Carried{200, std::string(sync::kContentType), sync::gzip(plain)};
        }};
    for (const auto& liar : liars) {
        const auto outcomes = syncOver(a, liar);
        REQUIRE_FALSE(outcomes.empty());
        for (const auto& outcome : outcomes) CHECK(outcome.kind == ReplyOutcome::Kind::NotOurServer);
        CHECK(linesOf(*a.log, town.households) == before);
        CHECK_FALSE(a.session->deliveryOf(town.households, town.record).delivered());
        CHECK_FALSE(a.session->rewritten());
    }
    syncNow(a);
    CHECK(a.session->deliveryOf(town.households, town.record).delivered());
}

TEST_CASE("a reply cut at any byte gives what came whole, and its page is asked for again", "[sync][network]")
{
    Town town;
    Pad b(town.office, 2, {town.li});
    for (int i = 0; i < 30; ++i) b.save(town.households, town.record, "q" + std::to_string(i), std::string(700, char('a' + i % 26)));
    syncNow(b);
    Pad probe(town.office, 4, {town.wang});
    syncOver(probe, straight, 1000);
    Pad first(town.office, 5, {town.wang});
    std::size_t length = 0;
    syncOver(first, [&](Pad& pad, const std::string& body) {
        auto came = straight(pad, body);
        length = std::max(length, came.body.size());
        return came;
    });
    const auto all = linesOf(*town.office.log, town.households);
    for (std::size_t at = 0; at < length; at += 1 + length / 97) {
        Pad a(town.office, 100 + at, {town.wang});
        const Carrier cutting = [&](Pad& pad, const std::string& body) {
            auto came = straight(pad, body);
            came.body.resize(std::min(at, came.body.size()));
            return came;
        };
        for (const auto& outcome : syncOver(a, cutting)) {
            CHECK((outcome.kind == ReplyOutcome::Kind::Cut || outcome.kind == ReplyOutcome::Kind::Taken));
        }
        syncNow(a);
        CHECK(linesOf(*a.log, town.households) == all);
    }
}

TEST_CASE("a cut reply moves no cursor even when all of its lines came", "[sync][network]")
{
    Town town;
    Pad a(town.office, 1, {town.wang}), b(town.office, 2, {town.li});
    syncNow(a);
    const auto cur = a.log->scope(town.households)->cur;
    b.save(town.households, town.record, "q", "1");
    syncNow(b);
    const Carrier endless = [](Pad& pad, const std::string& body) {
        const auto came = straight(pad, body);
        auto plain = plainOf(came.body);
        const auto end = plain.find("{\"end\":");
        switch (pad.random.below(3)) {
        case 0: plain.resize(end); break;                              // no end
        case 1: plain.replace(end, std::string::npos, "{\"end\":1}\n"); break; // an end of something else
        default: plain.erase(plain.find("{\"scope\":"), plain.find('\n', plain.find("{\"scope\":")) + 1 - plain.find("{\"scope\":")); break;
        }
        return Carried{came.status, came.type, sync::gzip(plain)};
    };
    for (int i = 0; i < 6; ++i) {
        syncOver(a, endless);
        CHECK(a.log->scope(town.households)->cur == cur);
    }
    syncNow(a);
    CHECK(a.log->scope(town.households)->cur > cur);
}

TEST_CASE("a request that broke off is refused whole and nothing is lost", "[sync][network]")
{
    Town town;
    Pad a(town.office, 1, {town.wang});
    const auto change = a.save(town.households, town.record, "q", "1");
    a.session->begin();
    const auto body = *a.session->request();
    for (std::size_t at = 0; at < body.size(); ++at) {
        const auto handled = town.office.handle(a.device, body.substr(0, at));
        REQUIRE_FALSE(handled);
    }
    CHECK_FALSE(town.officeHas(town.households, change));
    a.session->failed();
    syncNow(a);
    CHECK(town.officeHas(town.households, change));
}

TEST_CASE("a lost reply costs nothing but asking again", "[sync][network]")
{
    Town town;
    Pad a(town.office, 1, {town.wang});
    a.save(town.households, town.record, "q", "1");
    syncOver(a, [](Pad& pad, const std::string& body) {
        straight(pad, body);
        return Carried{};
    });
    CHECK_FALSE(a.session->deliveryOf(town.households, town.record).delivered());
    const auto cur = town.office.log->scope(town.households)->cur;
    syncNow(a);
    CHECK(a.session->deliveryOf(town.households, town.record).delivered());
    CHECK(town.office.log->scope(town.households)->cur == cur); // the same lines, once
}

TEST_CASE("a server that dies right after its reply still has everything the reply spoke of", "[sync][network]")
{
    Town town;
    Pad a(town.office, 1, {town.wang});
    for (int i = 0; i < 20; ++i) a.save(town.households, town.record, "q" + std::to_string(i), base::hex(a.random.bytes(2000)));
    syncOver(a, [&](Pad& pad, const std::string& body) {
        const auto came = straight(pad, body);
        CHECK_FALSE(town.office.connection->inTransaction());
        town.office.restart();
        const auto head = headOf(came.body);
        for (const auto& [stream, have] : head.have) {
            const auto points = town.office.log->points(town.households, stream, have.seq);
            CHECK((have.seq == 0 || (points.size() == 1 && points.front().hash == have.chain)));
        }
        return came;
    });
    CHECK(a.session->deliveryOf(town.households, town.record).delivered());
    CHECK(town.officeHasAll(a));
}

TEST_CASE("a server that dies at any commit leaves whole pieces behind and owes nobody a line", "[sync][network]")
{
    Town town;
    Pad a(town.office, 1, {town.wang});
    for (int i = 0; i < 20; ++i) a.save(town.households, town.record, "q" + std::to_string(i), base::hex(a.random.bytes(2000)));
    for (int commit = 1; commit < 6; ++commit) {
        town.office.connection->killAtCommit = commit;
        town.office.connection->killBeforeCommit = commit % 2 == 0;
        a.session->begin();
        const auto body = a.session->request();
        REQUIRE(body);
        try {
            straight(a, *body);
        } catch (const Killed&) {
        }
        town.office.restart();
        for (const auto& problem : town.office.log->verify(town.households, town.office.key.publicKey())) {
            if (problem.kind != changelog::Problem::Kind::Record) FAIL_CHECK(problem.place + " " + problem.message);
        }
        CHECK(a.session->deliveryOf(town.households, town.record).linesThere == 0);
    }
    syncNow(a);
    CHECK(town.officeHasAll(a));
}

TEST_CASE("a lost request is made again from what the server has", "[sync][network]")
{
    Town town;
    Pad a(town.office, 1, {town.wang});
    syncNow(a);
    const auto change = a.save(town.households, town.record, "q", "1");
    syncOver(a, [](Pad&, const std::string&) { return Carried{}; });
    a.restart();
    syncNow(a);
    CHECK(town.officeHas(town.households, change));
}

TEST_CASE("the body grows with success and shrinks with failure", "[sync][network]")
{
    Town town;
    Pad a(town.office, 1, {town.wang});
    for (int i = 0; i < 300; ++i) a.save(town.households, town.record, "q" + std::to_string(i), std::string(1000, 'x'));
    a.session->begin();
    std::size_t largest = 0;
    for (int i = 0; i < 3; ++i) {
        const auto body = a.session->request();
        REQUIRE(body);
        if (i == 0) CHECK(plainOf(*body).size() > 12'000);
        largest = plainOf(*body).size();
        a.session->failed();
    }
    CHECK(a.session->bodyLimit() == 4 << 10);
    CHECK(largest < 8 << 10);
    syncNow(a);
    CHECK(a.session->bodyLimit() > 100'000);
}

TEST_CASE("a change larger than the body limit still goes", "[sync][network]")
{
    Town town;
    Pad a(town.office, 1, {town.wang}), b(town.office, 2, {town.li});
    const auto change = a.save(town.households, town.record, "q", std::string(900'000, 'x') + "end");
    const std::string noise = base::hex(a.random.bytes(400'000));
    const auto second = a.save(town.households, town.record, "q2", noise);
    syncNow(a);
    CHECK(town.officeHas(town.households, change));
    CHECK(town.officeHas(town.households, second));
    syncNow(b);
    CHECK(b.log->line(town.households, second));
}

TEST_CASE("hostile lines in a request stop their own run and say where", "[sync][hostile]")
{
    Town town;
    Pad a(town.office, 1, {town.wang}), b(town.office, 2, {town.li});
    const auto one = a.save(town.households, town.record, "q1", "1");
    const auto two = a.save(town.households, town.record, "q2", "22");
    const auto three = a.save(town.households, town.record, "q3", "333");
    const auto good = b.save(town.households, town.record, "q", "4");
    const auto mine = linesOfStream(a, town.households, one.stream);
    const auto theirs = linesOfStream(b, town.households, good.stream);
    const auto scope = sync::encodeScope(town.households);
    const auto scopeLine = scope.substr(0, scope.size() - 1) + ",\"cur\":0}\n";

    std::string bad = mine;
    int stored = 1; // of a's lines, at least: what comes before the damage is kept
    SECTION("an altered answer")
    {
        bad.replace(bad.find("\"22\""), 4, "\"23\"");
        stored = 2;
    }
    SECTION("an altered head")
    {
        bad.replace(bad.find("\"q2\""), 4, "\"q9\"");
        stored = 2;
    }
    SECTION("a line left out")
    {
        const auto from = bad.find("\"q\":3,");
        const auto start = bad.rfind('\n', from) + 1;
        auto end = start;
        for (int i = 0; i < 3; ++i) end = bad.find('\n', end) + 1; // head, body, signature
        bad.erase(start, end - start);
        stored = 2;
    }
    SECTION("another's signature")
    {
        const auto sign = bad.rfind("{\"g\":");
        const auto forged = b.key.sign(evidence::Statement::line(three.stream, three.seq, Hash{}));
        bad.replace(sign, bad.find('\n', sign) - sign, sync::encodeSign(three.stream, three.seq, forged, false));
        stored = 3;
    }
    SECTION("a countersignature that is not the server's")
    {
        const auto sign = bad.rfind("{\"g\":");
        const auto hash = a.log->line(town.households, three)->hash;
        const auto forged = a.key.sign(evidence::Statement::line(three.stream, three.seq, hash));
        bad.replace(sign, bad.find('\n', sign) - sign, sync::encodeSign(three.stream, three.seq, forged, true));
        stored = 3;
    }
    SECTION("cut behind its last signature")
    {
        bad.resize(bad.rfind("{\"g\":"));
        stored = 3;
    }
    SECTION("a run that does not join")
    {
        const auto from = bad.find("\"q\":4,");
        const auto opening = bad.substr(0, bad.find('\n', bad.find("{\"g\":")) + 1);
        bad = opening + sync::encodeAnchor(three.stream, 3, a.log->line(town.households, two)->hash) + "\n"
            + bad.substr(bad.rfind('\n', from) + 1);
    }
    const auto handled = town.office.handle(a.device, requestOf(a, scopeLine + bad + theirs));
    const auto head = headOf(handled);
    REQUIRE(head.stopped.size() == 1);
    CHECK(head.stopped.front().line > 2);
    CHECK_FALSE(head.stopped.front().reason.empty());
    CHECK(town.officeHas(town.households, good)); // the other run is whole
    CHECK(head.have.at(one.stream).seq == stored);
    CHECK_FALSE(town.officeHas(town.households, three));
    // Nothing is lost: the true lines come with the next sync.
    syncNow(a);
    CHECK(town.officeHas(town.households, three));
    for (const auto& problem : town.office.log->verify(town.households, town.office.key.publicKey())) {
        FAIL_CHECK(problem.place + " " + problem.message);
    }
}

TEST_CASE("well-signed lines that are malformed or newer are held and block nothing", "[sync][hostile]")
{
    Town town;
    Pad a(town.office, 1, {town.wang}), b(town.office, 2, {town.li});
    const auto stream = a.random.id<StreamId>();
    auto open = records::encodeOpen([&] {
        auto opening = a.opening(town.households, town.wang);
        opening.stream = stream;
        return opening;
    }());
    const bool newer = GENERATE(false, true);
    if (newer) open.replace(open.find("\"v\":1"), 5, "\"v\":2");
    Hash chain;
    std::string lines;
    std::int64_t seq = 0;
    const auto add = [&](const std::string& head, const std::string& body) {
        ++seq;
        chain = evidence::chainHash(chain, evidence::sha256(head));
        lines += head + "\n" + (body.empty() ? "" : body + "\n");
        lines += sync::encodeSign(stream, seq, a.key.sign(evidence::Statement::line(stream, seq, chain)), false) + "\n";
    };
    const auto change = [&](const std::string& middle, const std::string& body) {
        add(R"({"s":")" + stream.text() + R"(","q":)" + std::to_string(seq + 1) + "," + middle + R"("B":")" + evidence::sha256(body).text() + "\"}", body);
    };
    const std::string fine = R"("r":")" + town.record.text() + R"(","u":")" + town.wang.text() + R"(","w":1,"n":1,"o":[["q",[]]],)";
    const std::string body = R"({"z":"AAAAAAAAAAAAAAAAAAAAAA","v":["1"]})";
    add(open, "");
    change(fine, body);
    change(fine + R"("w":2,)", body);                                  // a doubled key
    change(R"("future":true,)", body);                                 // nothing a change needs
    change(fine + "\"x\":\"\xff\",", body);                            // not UTF-8
    change(fine + R"("x":1.5,)", body);                                // a fraction
    change(fine + "\"x\":\"" + std::string(300 << 10, 'x') + "\",", body); // above the limit
    change(fine, R"({"z":"AAAAAAAAAAAAAAAAAAAAAA","v":[]})");          // a value short
    change(fine, "not JSON at all");
    change(R"("r":")" + town.record.text() + R"(","u":")" + town.li.text() + R"(","w":1,"n":1,"o":[["q",[]]],)", body); // in another's name
    change(fine, body);
    const auto scope = sync::encodeScope(town.households);
    const auto head = headOf(town.office.handle(
        a.device, requestOf(a, scope.substr(0, scope.size() - 1) + ",\"cur\":0}\n" + lines)));
    for (const auto& stop : head.stopped) INFO(stop.text());
    CHECK(head.stopped.empty());
    CHECK(head.have.at(stream).seq == seq);
    CHECK(head.have.at(stream).chain == chain);
    CHECK(head.held.size() == (newer ? 11 : 8));
    CHECK(town.office.log->scope(town.households)->cur == (newer ? 0 : 3)); // no cursor is left out for the held
    for (const auto& line : head.held) {
        INFO(line.why);
        const auto reason = records::heldReasonOf(line.why);
        CHECK((reason == records::HeldReason::Malformed || reason == records::HeldReason::Author || reason == records::HeldReason::Newer));
    }
    syncNow(b);
    CHECK(linesOf(*b.log, town.households).size() == (newer ? 0 : 3));
    CHECK(headOf(town.office.handle(a.device, requestOf(a, scope.substr(0, scope.size() - 1) + ",\"cur\":0}\n" + lines))).stopped.empty());
}

TEST_CASE("nobody can take over a stream that stands", "[sync][hostile]")
{
    Town town;
    Pad a(town.office, 1, {town.wang}), b(town.office, 2, {town.li});
    const auto change = a.save(town.households, town.record, "q", "1");
    syncNow(a);
    auto opening = b.opening(town.households, town.li);
    opening.stream = change.stream;
    const auto line = records::encodeOpen(opening);
    const auto hash = evidence::chainHash({}, evidence::sha256(line));
    const auto scope = sync::encodeScope(town.households);
    const auto head = headOf(town.office.handle(b.device,
        requestOf(b, scope.substr(0, scope.size() - 1) + ",\"cur\":0}\n" + line + "\n"
                + sync::encodeSign(change.stream, 1, b.key.sign(evidence::Statement::line(change.stream, 1, hash)), false) + "\n")));
    CHECK(head.stopped.size() == 1);
    CHECK_FALSE(town.office.log->stream(town.households, change.stream)->forked);
}

TEST_CASE("a request that speaks for another device, or of no device known, is refused", "[sync][hostile]")
{
    Town town;
    Pad a(town.office, 1, {town.wang}), b(town.office, 2, {town.li});
    a.session->begin();
    const auto body = *a.session->request();
    CHECK(town.office.handle(b.device, body).error().code == ErrorCode::Unauthorized);
    town.office.services.devices.erase(a.device);
    CHECK(town.office.handle(a.device, body).error().code == ErrorCode::Unauthorized);
    CHECK(town.office.handle(a.device, bomb(5 << 20)).error().code == ErrorCode::TooLarge);
    CHECK(town.office.handle(a.device, "not gzip").error().code == ErrorCode::InvalidInput);
    CHECK(town.office.handle(a.device, sync::gzip("no line feed")).error().code == ErrorCode::InvalidInput);
}

TEST_CASE("any bytes at all in a request are answered or refused, and harm nothing stored", "[sync][hostile]")
{
    Town town;
    Pad a(town.office, 1, {town.wang});
    for (int i = 0; i < 5; ++i) a.save(town.households, town.record, "q" + std::to_string(i), "1");
    a.session->begin();
    const auto plain = plainOf(*a.session->request());
    SeededRandom random(5);
    for (int round = 0; round < 600; ++round) {
        auto bad = plain;
        for (auto flips = random.below(6) + 1; flips > 0; --flips) {
            const auto at = std::size_t(random.below(bad.size()));
            switch (random.below(4)) {
            case 0: bad[at] = static_cast<char>(random.below(256)); break;
            case 1: bad.erase(at, std::size_t(random.below(200))); break;
            case 2: bad.insert(at, bad.substr(std::size_t(random.below(bad.size())), std::size_t(random.below(300)))); break;
            default: bad[at] = char(bad[at] ^ (1 << random.below(7))); break;
            }
            if (bad.empty()) bad = "\n";
        }
        const auto handled = town.office.handle(a.device, sync::gzip(bad));
        CHECK((handled.ok() || !handled.error().message.empty()));
    }
    syncNow(a);
    CHECK(town.officeHasAll(a));
    CHECK(linesOf(*town.office.log, town.households) == linesOf(*a.log, town.households)); // not one line that nobody wrote
}

TEST_CASE("a dishonest reply can neither forge lines nor move a cursor past what it left out", "[sync][hostile]")
{
    Town town;
    Pad b(town.office, 2, {town.li});
    for (int i = 0; i < 6; ++i) b.save(town.households, town.record, "q" + std::to_string(i), "value" + std::to_string(i));
    syncNow(b);
    const auto all = linesOf(*town.office.log, town.households);
    SeededRandom random(9);
    for (int round = 0; round < 150; ++round) {
        Pad a(town.office, 1000 + std::uint64_t(round), {town.wang});
        syncOver(a, [&](Pad& pad, const std::string& body) {
            auto came = straight(pad, body);
            auto plain = plainOf(came.body);
            const auto lines = plain.find('\n', plain.find('\n') + 1) + 1; // behind the receipt
            if (lines >= plain.size()) return came;
            const auto at = lines + std::size_t(random.below(plain.size() - lines));
            if (random.chance(50)) plain[at] = char(plain[at] ^ (1 << random.below(7)));
            else plain.erase(at, std::size_t(random.below(400)));
            came.body = sync::gzip(plain);
            return came;
        });
        for (const auto& line : linesOf(*a.log, town.households)) CHECK(all.count(line) == 1);
        syncOver(a, straight);
        CHECK(linesOf(*a.log, town.households) == all);
    }
}
