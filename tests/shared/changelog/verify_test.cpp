#include "tests/support/log_fixture.h"

#include <algorithm>
#include <catch2/catch.hpp>

using namespace doorstep;
using namespace doorstep::test;
using changelog::Problem;

namespace {

/// A server's store with work of three people in it, sound until somebody lays hands on it.
struct Sound {
    Sound()
    {
        auto tablet = world.tablet();
        for (int i = 0; i < 3; ++i) {
            Writer writer(world, *tablet);
            for (int k = 0; k < 4; ++k) writer.answer(records[std::size_t(k) % 2], "q", std::to_string(k));
            writer.answer(records[0], "photo", photo());
            carry(world.scope, *tablet, world.server, writer.stream);
        }
        world.server.commit([&] { world.server.log.followRecords(world.scope); });
    }
    Value photo()
    {
        records::Attachment file;
        file.sha = world.random.id<Hash>();
        file.bytes = 9;
        file.type = "image/jpeg";
        file.name = "p.jpg";
        return file;
    }
    std::vector<Problem> problems() { return world.server.log.verify(world.scope); }
    bool finds(Problem::Kind kind)
    {
        for (const auto& problem : problems())
            if (problem.kind == kind && !problem.place.empty() && !problem.message.empty()) return true;
        return false;
    }
    void tamper(const std::string& text) { world.server.db->execute(text); }

    World world{"register"};
    std::vector<RecordId> records{world.record(), world.record()};
};

} // namespace

TEST_CASE("a sound store has no problems", "[changelog][verify]")
{
    Sound sound;
    CHECK(sound.problems().empty());
    CHECK(sound.world.server.log.verify(sound.world.scope, sound.world.serverKey.publicKey()).empty());
}

TEST_CASE("every kind of tampering is found and named", "[changelog][verify]")
{
    Sound sound;
    SECTION("a value edited in a body")
    {
        sound.tamper("UPDATE line SET body=CAST(REPLACE(CAST(body AS TEXT),'\"3\"','\"4\"') AS BLOB) WHERE seq=5");
        CHECK(sound.finds(Problem::Kind::Line));
    }
    SECTION("a head edited")
    {
        sound.tamper("UPDATE line SET head=CAST(REPLACE(CAST(head AS TEXT),'\"w\":1','\"w\":2') AS BLOB) WHERE seq=3");
        CHECK(sound.finds(Problem::Kind::Line));
        CHECK(sound.finds(Problem::Kind::Chain));
    }
    SECTION("a line removed from the middle")
    {
        sound.tamper("DELETE FROM line WHERE cur=3");
        CHECK(sound.finds(Problem::Kind::Chain));
        const auto problems = sound.problems();
        CHECK(std::any_of(problems.begin(), problems.end(), [](const Problem& problem) {
            return problem.kind == Problem::Kind::Cursor && problem.place == "cursor 3";
        }));
    }
    SECTION("the last line removed")
    {
        sound.tamper("DELETE FROM line WHERE cur=(SELECT MAX(cur) FROM line)");
        CHECK(sound.finds(Problem::Kind::Signature));
        CHECK(sound.finds(Problem::Kind::Cursor));
    }
    SECTION("two lines that change places in the cursor order")
    {
        sound.tamper("UPDATE line SET cur=-cur WHERE cur IN (4,5)");
        sound.tamper("UPDATE line SET cur=9+cur WHERE cur<0");
        CHECK(sound.finds(Problem::Kind::Cursor));
    }
    SECTION("a signature altered, or taken away")
    {
        sound.tamper("UPDATE sig SET sig=zeroblob(64) WHERE seq=6");
        CHECK(sound.finds(Problem::Kind::Signature));
        sound.tamper("DELETE FROM sig WHERE seq=6");
        CHECK(sound.finds(Problem::Kind::Signature));
    }
    SECTION("another key put under a stream")
    {
        sound.tamper("UPDATE stream SET pubkey=zeroblob(32)");
        CHECK(sound.finds(Problem::Kind::Line));
        CHECK(sound.finds(Problem::Kind::Signature));
    }
    SECTION("a body taken away without an erasure, and an erasure that took nothing away")
    {
        sound.tamper("UPDATE line SET body=NULL WHERE cur=3");
        CHECK(sound.finds(Problem::Kind::Erasure));
    }
    SECTION("a body still there after its erasure")
    {
        sound.tamper("INSERT INTO erased SELECT scope,stream,seq,tag,stream,seq,tag FROM line WHERE cur=3");
        CHECK(sound.finds(Problem::Kind::Erasure));
    }
    SECTION("a record's row edited, removed, or made up")
    {
        sound.tamper("UPDATE record SET conflicts=conflicts+1");
        CHECK(sound.finds(Problem::Kind::Record));
        sound.tamper("DELETE FROM record");
        CHECK(sound.problems().size() == 2);
        sound.tamper("INSERT INTO record(scope,rec,n,conflicts,heads) SELECT scope,zeroblob(8),1,0,x'7b7d' FROM scope");
        CHECK(sound.problems().size() == 3);
    }
    SECTION("a file that no line names, and one that is not listed")
    {
        sound.tamper("UPDATE photo_line SET sha=zeroblob(32)");
        CHECK(sound.finds(Problem::Kind::Photo));
        CHECK(sound.problems().size() == 6);
    }
    SECTION("a mark altered")
    {
        sound.tamper("INSERT INTO mark SELECT scope,3,zeroblob(32) FROM scope");
        CHECK(sound.finds(Problem::Kind::Cursor));
    }
    SECTION("the prefix of a stream misstated")
    {
        sound.tamper("UPDATE stream SET upto=upto-1");
        CHECK(sound.finds(Problem::Kind::Chain));
    }
    SECTION("a line quietly put into quarantine")
    {
        sound.tamper("UPDATE line SET cur=NULL,why='x' WHERE cur=(SELECT MAX(cur) FROM line)");
        CHECK(sound.finds(Problem::Kind::Cursor));
    }
}

TEST_CASE("any single byte of a line that is changed is found", "[changelog][verify][property]")
{
    Sound sound;
    auto& db = *sound.world.server.db;
    SeededRandom random(11);
    for (int round = 0; round < 150; ++round) {
        const auto cur = static_cast<std::int64_t>(2 + random.below(14));
        const char* column = random.chance(50) ? "head" : "body";
        std::string before;
        db.query(std::string("SELECT ") + column + " FROM line WHERE cur=$1", {cur},
                 [&](const sql::Row& row) { before = row.blob(0); });
        if (before.empty()) continue;
        std::string after = before;
        auto& byte = after[random.below(after.size())];
        byte = static_cast<char>(byte ^ static_cast<char>(1 << random.below(7)));
        const std::string update = std::string("UPDATE line SET ") + column + "=$1 WHERE cur=$2";
        db.execute(update, {sql::Blob{after}, cur});
        INFO(after);
        REQUIRE_FALSE(sound.problems().empty());
        db.execute(update, {sql::Blob{before}, cur});
    }
    CHECK(sound.problems().empty());
}
