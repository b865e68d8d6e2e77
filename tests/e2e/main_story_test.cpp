#include "tests/e2e/office.h"
#include "tests/support/paths.h"

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <sstream>

using namespace doorstep::test;

namespace {

using Values = std::vector<std::string>;

const std::string kPhoto = dataDir() + "/photos/stairwell.jpg";

/// A running office with two who collect and one who supervises.
struct RunningOffice : Office {
    RunningOffice()
    {
        start();
        addUser("ana", "collector");
        addUser("ben", "collector");
        addUser("li", "supervisor");
    }
};

/// One record that Ana made, that the supervisor assigned to Ben, and that both tablets hold.
struct SharedRecord {
    RunningOffice office;
    Tablet ana{office, "ana", "ana"};
    Tablet ben{office, "ben", "ben"};
    Console supervisor{office, "li"};
    std::string scope = supervisor.scope("collect");
    std::string record;

    SharedRecord()
    {
        record = ana.done({"new", "visit"});
        ana.done({"set", record, "door", "3号楼2单元501"});
        ana.done({"attach", record, "photo", kPhoto});
        ana.done({"finish", record});
        REQUIRE(ana.phase(record) == "local");
        REQUIRE(ana.syncAll());
        REQUIRE(ana.phase(record) == "delivered");
        supervisor.post("/v1/records/" + scope + "/" + record + "/assign", {{"user", supervisor.userId(scope, "ben")}});
        REQUIRE(ben.syncAll());
        REQUIRE(ben.values(record, "door") == Values{"3号楼2单元501"});
    }

    void syncBothOrders(bool anaFirst) const
    {
        const Tablet& first = anaFirst ? ana : ben;
        const Tablet& second = anaFirst ? ben : ana;
        REQUIRE(first.syncAll());
        REQUIRE(second.syncAll());
        REQUIRE(first.syncAll());
    }

    void edit(const Tablet& tablet, const std::string& path, const std::string& value) const
    {
        tablet.done({"set", record, path, value});
        tablet.done({"finish", record});
    }
};

/// Every byte of every file below a folder.
std::string allBytes(const std::string& folder)
{
    std::string bytes;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
        if (!entry.is_regular_file()) continue;
        std::ifstream in(entry.path(), std::ios::binary);
        std::ostringstream out;
        out << in.rdbuf();
        bytes += out.str();
    }
    return bytes;
}

} // namespace

TEST_CASE("different answers given offline on two tablets merge by themselves, whoever syncs first", "[story]")
{
    const bool anaFirst = GENERATE(true, false);
    const SharedRecord story;
    story.edit(story.ana, "people", "4");
    story.edit(story.ben, "remark", "楼道灯不亮");
    story.syncBothOrders(anaFirst);

    for (const Tablet* tablet : {&story.ana, &story.ben}) {
        CHECK(tablet->values(story.record, "people") == Values{"4"});
        CHECK(tablet->values(story.record, "remark") == Values{"楼道灯不亮"});
    }
    CHECK(story.supervisor.answer(story.scope, story.record, "people").at("value") == "4");
    CHECK(story.supervisor.answer(story.scope, story.record, "remark").at("value") == "楼道灯不亮");
    CHECK(story.supervisor.record(story.scope, story.record).at("conflicts") == 0);
}

TEST_CASE("the same answer given differently shows both values everywhere until the supervisor settles it", "[story]")
{
    const bool anaFirst = GENERATE(true, false);
    const SharedRecord story;
    story.edit(story.ana, "people", "4");
    story.edit(story.ben, "people", "5");
    story.syncBothOrders(anaFirst);

    for (const Tablet* tablet : {&story.ana, &story.ben}) CHECK(tablet->values(story.record, "people") == Values{"4", "5"});
    const auto answer = story.supervisor.answer(story.scope, story.record, "people");
    REQUIRE(answer.at("conflict").at("candidates").size() == 2);

    story.supervisor.settle(story.scope, story.record, "people", "5");
    for (const Tablet* tablet : {&story.ana, &story.ben}) {
        REQUIRE(tablet->syncAll());
        CHECK(tablet->values(story.record, "people") == Values{"5"});
    }
    CHECK(story.supervisor.record(story.scope, story.record).at("conflicts") == 0);
    // What was settled away stays in the history.
    CHECK(story.supervisor.get("/v1/records/" + story.scope + "/" + story.record + "/history").dump().find("\"4\"")
        != std::string::npos);
}

TEST_CASE("a comment reaches the tablet on the very answer, and the correction comes back", "[story]")
{
    const SharedRecord story;
    const auto frontier = story.supervisor.record(story.scope, story.record).at("frontier");
    story.supervisor.post("/v1/records/" + story.scope + "/" + story.record + "/return",
        {{"frontier", frontier}, {"notes", {{{"at", "door"}, {"text", "请核对门牌"}}}}});
    REQUIRE(story.ana.syncAll());

    const auto returns = story.ana.json({"returns"}).at("returns");
    REQUIRE(returns.size() == 1);
    CHECK(returns[0].at("open")[0].at("at") == "door");
    CHECK(returns[0].at("open")[0].at("text") == "请核对门牌");

    story.edit(story.ana, "door", "3号楼2单元502");
    REQUIRE(story.ana.syncAll());
    CHECK(story.ana.json({"returns"}).at("returns").empty());
    const auto record = story.supervisor.record(story.scope, story.record);
    CHECK(record.at("notes")[0].at("done") == true);
    CHECK(story.supervisor.answer(story.scope, story.record, "door").at("value") == "3号楼2单元502");

    story.supervisor.post("/v1/records/" + story.scope + "/" + story.record + "/approve", {{"frontier", record.at("frontier")}});
    CHECK(story.supervisor.record(story.scope, story.record).at("review").at("state") == "approved");
}

TEST_CASE("an approval of something that has changed meanwhile is refused and writes nothing", "[story]")
{
    const SharedRecord story;
    const auto seen = story.supervisor.record(story.scope, story.record).at("frontier");
    story.edit(story.ana, "people", "3");
    REQUIRE(story.ana.syncAll());
    CHECK_THROWS_WITH(
        story.supervisor.post("/v1/records/" + story.scope + "/" + story.record + "/approve", {{"frontier", seen}}),
        Catch::Contains("409"));
    CHECK(story.supervisor.record(story.scope, story.record).at("review").at("state") == "unreviewed");
}

TEST_CASE("fifty secrets typed on a tablet are nowhere to be read in its folder", "[story]")
{
    RunningOffice office;
    const Tablet ana(office, "ana", "ana");
    Values secrets;
    for (int i = 0; i < 50; ++i) secrets.push_back("secret-" + std::to_string(i * 7919) + "-秘密");
    const std::string finished = ana.done({"new", "visit"});
    const std::string draft = ana.done({"new", "visit"});
    ana.done({"set", finished, "door", secrets[0]});
    std::string remarks;
    for (int i = 1; i < 40; ++i) remarks += secrets[static_cast<std::size_t>(i)] + "\n";
    ana.done({"set", finished, "remark", remarks});
    ana.done({"attach", finished, "photo", kPhoto});
    ana.done({"finish", finished});
    remarks.clear();
    for (int i = 40; i < 50; ++i) remarks += secrets[static_cast<std::size_t>(i)] + "\n";
    ana.done({"set", draft, "remark", remarks});
    REQUIRE(ana.syncAll());

    const std::string bytes = allBytes(ana.data());
    REQUIRE(bytes.size() > 100'000);
    for (const auto& secret : secrets) CHECK(bytes.find(secret) == std::string::npos);
    // Nor the photo, nor what the form is about, nor the passphrase.
    CHECK(bytes.find("JFIF") == std::string::npos);
    CHECK(bytes.find("入户走访") == std::string::npos);
    CHECK(bytes.find("a passphrase for") == std::string::npos);
}

TEST_CASE("the office's recovery key opens a tablet whose passphrase is forgotten", "[story]")
{
    RunningOffice office;
    const Tablet ana(office, "ana", "ana");
    const std::string record = ana.done({"new", "visit"});
    ana.done({"set", record, "door", "只在本机的门牌"});
    ana.done({"attach", record, "photo", kPhoto});
    ana.done({"finish", record});
    const std::string draft = ana.done({"new", "visit"});
    ana.done({"set", draft, "remark", "还没写完的话"});

    const std::string out = office.folder() / "recovered";
    const Ran ran = office.admin({"recover", ana.data(), "--recovery-key-file", office.recoveryKeyFile(), "--out", out});
    REQUIRE(ran.status == 0);
    const std::string bytes = allBytes(out);
    CHECK(bytes.find("只在本机的门牌") != std::string::npos);
    CHECK(bytes.find("还没写完的话") != std::string::npos);
    CHECK(bytes.find("JFIF") != std::string::npos);
    // With a store at hand, the unsent work is in it.
    const Console supervisor(office, "li");
    CHECK(supervisor.answer(supervisor.scope("collect"), record, "door").at("value") == "只在本机的门牌");
}

TEST_CASE("a revoked tablet may still bring its work, which is held, and pulls nothing", "[story]")
{
    const SharedRecord story;
    story.edit(story.ana, "remark", "吊销前写的");
    const Console admin(story.office, "li");
    const auto devices = admin.get("/v1/devices");
    for (const auto& device : devices.at("devices")) {
        if (device.at("name") == "ana") admin.post("/v1/devices/" + device.at("id").get<std::string>() + "/revoke", nlohmann::json::object());
    }
    story.edit(story.ben, "people", "9");
    REQUIRE(story.ben.syncAll());
    CHECK(story.ana.word({"sync"}).status == 1);
    CHECK(story.ana.values(story.record, "remark") == Values{"吊销前写的"});
    CHECK(story.ana.values(story.record, "people").empty());
    CHECK(story.supervisor.answer(story.scope, story.record, "remark").at("value").is_null());
    CHECK(story.supervisor.get("/v1/records/" + story.scope + "/" + story.record + "/history").dump().find("吊销前写的")
        != std::string::npos);
}
