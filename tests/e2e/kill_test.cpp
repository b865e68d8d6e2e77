#include "tests/e2e/killing.h"
#include "tests/e2e/office.h"
#include "tests/support/paths.h"

#include <catch2/catch.hpp>
#include <chrono>
#include <map>
#include <set>
#include <thread>

using namespace doorstep::test;

namespace {

const std::string kPhoto = dataDir() + "/photos/stairwell.jpg";

/// What the programs said is safe.
struct Ledger {
    std::map<std::string, std::map<std::string, std::string>> saved; ///< record -> path -> value.
    std::set<std::string> finished;
    std::set<std::string> delivered;
};

/// Kills a process a random while after it has first said that something is saved, from another thread. It dies with this
/// object at the latest.
class Killer {
public:
    Killer(Process& victim, std::chrono::microseconds after) : victim_(victim), after_(after) {}
    ~Killer()
    {
        if (thread_.joinable()) thread_.join();
        victim_.kill();
    }
    void hearSaved()
    {
        if (thread_.joinable()) return;
        thread_ = std::thread([this] {
            std::this_thread::sleep_for(after_);
            victim_.kill();
        });
    }

private:
    Process& victim_;
    std::chrono::microseconds after_;
    std::thread thread_;
};

/// A person at work: makes records, answers, attaches, finishes; writes down every "saved" the tablet said.
/// Returns when the tablet is dead.
void workUntilKilled(Process& tablet, Killer& killer, Ledger& ledger, int round)
{
    const auto say = [&](const std::string& line) {
        tablet.write(line + "\n");
        return tablet.line();
    };
    for (int i = 0;; ++i) {
        const auto record = say("r = new visit");
        if (!record) return;
        const auto set = [&](const std::string& path, const std::string& value) {
            const auto said = say("set " + *record + " " + path + " " + value);
            if (said != "saved " + *record + " " + path) return false;
            ledger.saved[*record][path] = value;
            killer.hearSaved();
            return true;
        };
        const std::string mark = std::to_string(round) + "-" + std::to_string(i);
        if (!set("door", "门" + mark) || !set("people", std::to_string(i % 30)) || !set("remark", "备注" + mark)) return;
        const auto attached = say("attach " + *record + " photo " + kPhoto);
        if (!attached) return;
        const auto done = say("finish " + *record);
        if (done != "finished " + *record) return;
        ledger.finished.insert(*record);
    }
}

/// Every record of the ledger as the tablet shows it, asked in one process.
std::map<std::string, nlohmann::json> shownBy(const Tablet& tablet, const Ledger& ledger)
{
    Process asking(tablet.command({"script", "-", "--json"}));
    std::map<std::string, nlohmann::json> shown;
    for (const auto& [record, answers] : ledger.saved) {
        asking.write("show " + record + "\n");
        const auto said = asking.line();
        REQUIRE(said);
        shown[record] = nlohmann::json::parse(*said);
    }
    return shown;
}

void checkTablet(const Tablet& tablet, const Ledger& ledger)
{
    for (const auto& [record, view] : shownBy(tablet, ledger)) {
        std::map<std::string, std::string> values;
        for (const auto& section : view.at("sections")) {
            for (const auto& answer : section.at("answers")) values[answer.at("path")] = answer.at("value");
        }
        for (const auto& [path, value] : ledger.saved.at(record)) {
            INFO(record << " " << path);
            CHECK(values[path] == value);
        }
        if (ledger.finished.contains(record)) CHECK(view.at("phase") != "draft");
    }
}

void noteDelivered(const std::string& output, Ledger& ledger)
{
    std::size_t from = 0;
    while ((from = output.find("delivered ", from)) != std::string::npos) {
        const auto end = output.find('\n', from);
        ledger.delivered.insert(output.substr(from + 10, end - from - 10));
        from = end;
    }
}

void checkServer(const Console& supervisor, const std::string& scope, const Ledger& ledger)
{
    for (const auto& record : ledger.delivered) {
        INFO("delivered " << record);
        for (const auto& [path, value] : ledger.saved.at(record)) {
            CHECK(supervisor.answer(scope, record, path).at("value") == value);
        }
        CHECK(supervisor.record(scope, record).at("photosHere") == 1);
    }
}

} // namespace

TEST_CASE("a tablet killed at any moment has everything it showed as saved", "[kill]")
{
    Office office;
    office.start();
    office.addUser("ana", "collector");
    office.addUser("li", "supervisor");
    const Tablet ana(office, "ana", "ana");
    SeededRandom random(20);
    Ledger ledger;
    for (int round = 0; round < killsWanted(); ++round) {
        Process tablet(ana.command({"script", "-"}));
        {
            Killer killer(tablet, std::chrono::microseconds(random.below(350'000)));
            workUntilKilled(tablet, killer, ledger, round);
        }
        checkTablet(ana, ledger);
    }
    REQUIRE(ledger.saved.size() >= static_cast<std::size_t>(killsWanted()));
    CHECK(ana.done({"verify"}).find("problem") == std::string::npos);

    REQUIRE(ana.syncAll());
    const Console supervisor(office, "li");
    const auto list = supervisor.get("/v1/records?limit=1&scope=" + supervisor.scope("collect"));
    std::size_t finished = 0;
    const auto rows = ana.json({"records"});
    for (const auto& row : rows.at("records")) finished += row.at("phase") == "delivered" ? 1 : 0;
    CHECK(list.at("total") == finished);
    CHECK(finished >= ledger.finished.size());
}

TEST_CASE("a server killed at any moment has everything a tablet shows as delivered, once", "[kill]")
{
    Office office;
    office.start();
    office.addUser("ana", "collector");
    office.addUser("li", "supervisor");
    const Tablet ana(office, "ana", "ana");
    SeededRandom random(21);
    Ledger ledger;
    for (int round = 0; round < killsWanted(); ++round) {
        const std::string record = ana.done({"new", "visit"});
        for (const auto& [path, value] : std::map<std::string, std::string>{{"door", "门" + std::to_string(round)}, {"people", "3"}}) {
            ana.done({"set", record, path, value});
            ledger.saved[record][path] = value;
        }
        ana.done({"attach", record, "photo", kPhoto});
        ana.done({"finish", record});
        ledger.finished.insert(record);
        std::thread killer([&, after = random.below(260'000)] {
            std::this_thread::sleep_for(std::chrono::microseconds(120'000 + after));
            office.kill();
        });
        noteDelivered(ana.word({"sync"}).out, ledger);
        killer.join();
        office.start();
        const Console supervisor(office, "li");
        checkServer(supervisor, supervisor.scope("collect"), ledger);
    }
    for (int round = 0; round < 10; ++round) noteDelivered(ana.word({"sync"}).out, ledger);
    const Console supervisor(office, "li");
    const auto scope = supervisor.scope("collect");
    for (const auto& record : ledger.finished) {
        CHECK(ana.phase(record) == "delivered");
        ledger.delivered.insert(record);
    }
    checkServer(supervisor, scope, ledger);
    CHECK(supervisor.get("/v1/records?limit=1&scope=" + scope).at("total") == ledger.finished.size());
    CHECK(office.admin({"verify"}).status == 0);
}
