#include "tests/support/log_fixture.h"
#include "tests/support/temp_dir.h"

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <sstream>

using namespace doorstep;
using namespace doorstep::test;

namespace {

std::string everyByteIn(const std::string& folder)
{
    std::ostringstream all;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder))
        if (entry.is_regular_file()) all << std::ifstream(entry.path(), std::ios::binary).rdbuf();
    return all.str();
}

} // namespace

TEST_CASE("a tablet's data folder tells no value, path or draft", "[changelog][sealing]")
{
    const TempDir dir;
    World world;
    SeededRandom random(1);
    const evidence::DataKeySeal seal(evidence::DataKey::generate(random), random);
    const auto record = world.record();
    {
        LogStore tablet(ChangeLog::Side::Tablet, seal, dir / "tablet.db");
        world.join(tablet);
        Writer ann(world, tablet);
        ann.answer(record, "SECRETPATH", "SECRETVALUE");
        auto saving = ann.saving(record, {{"q", "1"}});
        saving.derived = {{at("SECRETSUM"), "SECRETTOTAL"}};
        ann.save(saving);
        tablet.commit([&] { tablet.log.putDraft(world.scope, record, {at("SECRETDRAFT"), "SECRETTYPED", false, {}, 1}); });
        CHECK(everyByteIn(dir.path()).find("SECRET") == std::string::npos);
        CHECK(tablet.log.state(world.scope, record).textAt(at("SECRETPATH")) == "SECRETVALUE");
        CHECK(tablet.log.verify(world.scope).empty());
    }
    CHECK(everyByteIn(dir.path()).find("SECRET") == std::string::npos);
    // A store that does not seal would show: the search itself works.
    LogStore open(ChangeLog::Side::Tablet, world.noSeal, dir / "open.db");
    world.join(open);
    Writer(world, open).answer(record, "q", "SECRETVALUE");
    CHECK(everyByteIn(dir.path()).find("SECRET") != std::string::npos);
}

TEST_CASE("sealed bytes moved to another place, or under another key, do not open", "[changelog][sealing]")
{
    World world;
    SeededRandom random(1);
    const evidence::DataKeySeal seal(evidence::DataKey::generate(random), random);
    auto tablet = world.tablet(seal);
    Writer ann(world, *tablet);
    const auto one = world.record(), two = world.record();
    ann.answer(one, "q", "1");
    ann.answer(two, "q", "2");
    CHECK(tablet->log.verify(world.scope).empty());
    tablet->db->execute("UPDATE record SET heads=(SELECT heads FROM record WHERE rec=$1) WHERE rec=$2",
                        {sql::Blob{one.raw()}, sql::Blob{two.raw()}});
    CHECK_THROWS_AS(tablet->log.state(world.scope, two), std::runtime_error);
    const auto problems = tablet->log.verify(world.scope);
    REQUIRE(problems.size() == 1);
    CHECK(problems[0].kind == changelog::Problem::Kind::Record);

    const evidence::DataKeySeal other(evidence::DataKey::generate(random), random);
    ChangeLog wrong(*tablet->db, other, ChangeLog::Side::Tablet);
    CHECK_THROWS_AS(wrong.streamLines(world.scope, ann.stream, 0, 1 << 20), std::runtime_error);
}
