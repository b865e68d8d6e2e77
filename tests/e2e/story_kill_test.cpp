#include "tests/e2e/killing.h"
#include "tests/e2e/office.h"
#include "tests/support/paths.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <map>
#include <memory>
#include <set>
#include <sstream>

using namespace doorstep::test;

namespace {

using Values = std::vector<std::string>;
using Words = std::vector<std::string>;

const std::string kPhoto = dataDir() + "/photos/stairwell.jpg";

/// Two tablets, a supervisor and a server, whoever of them is being killed: a step that was cut off is done again, as a
/// person would, until it is through. What a tablet said is saved or delivered is checked after every kill.
class Town {
public:
    enum class Victim { Tablet, Server };

    Town(Victim victim, std::uint64_t seed) : victim_(victim), moments_(seed)
    {
        office_.start();
        for (const char* name : {"ana", "ben"}) office_.addUser(name, "collector");
        office_.addUser("li", "supervisor");
        for (const char* name : {"ana", "ben"}) tablets_[name] = std::make_unique<Tablet>(office_, name, name);
        supervisor_ = std::make_unique<Console>(office_, "li");
        collect = supervisor_->scope("collect");
    }

    std::string collect;
    std::size_t kills() const { return kills_; }
    const Office& office() const { return office_; }
    const Tablet& tablet(const std::string& name) const { return *tablets_.at(name); }

    /// One word on a tablet, until it is done; gives what it said.
    std::string say(const std::string& name, const Words& words)
    {
        for (int tries = 0; tries < kPatience; ++tries) {
            const Ran ran = victim_ == Victim::Tablet ? killedAtWork(name, words)
                                                      : whileServerDies(words.front(), [&] { return tablet(name).word(words); });
            note(name, words, ran.out);
            if (ran.status == 0) return ran.out;
            INFO(name << " " << words.front() << ": " << ran.status << " " << ran.out);
            REQUIRE((ran.status == kKilled || words.front() == "sync"));
            if (ran.status == kKilled) checkSaved(name);
        }
        throw std::runtime_error(name + " never gets through with " + words.front());
    }

    void set(const std::string& name, const std::string& record, const std::string& path, const std::string& value)
    {
        say(name, {"set", record, path, value});
        CHECK(saved_[name][record][path] == value);
    }

    /// One thing a supervisor does, until it is through. `done` tells whether a try whose answer got lost was heard.
    template <class Step, class Done>
    void supervise(const std::string& what, Step step, Done done)
    {
        for (int tries = 0; tries < kPatience; ++tries) {
            bool through = false;
            whileServerDies(what, [&] {
                try {
                    through = done(*supervisor_) || (step(*supervisor_), true);
                } catch (const std::runtime_error&) {
                    through = false; // The server died under it.
                }
                return Ran{through ? 0 : 1, {}};
            });
            if (through) return;
        }
        throw std::runtime_error("the supervisor never gets through with " + what);
    }

    const Console& supervisor() const { return *supervisor_; }

    /// What a tablet has shown as saved stands there, what it has shown as delivered stands on the server.
    void checkSaved(const std::string& name) const
    {
        const auto of = saved_.find(name);
        if (of == saved_.end()) return;
        for (const auto& [record, answers] : of->second) {
            if (finished_.contains(record)) continue;
            for (const auto& [path, value] : answers) {
                INFO(name << " " << record << " " << path);
                CHECK(std::ranges::count(tablet(name).values(record, path), value) == 1);
            }
        }
    }

    void checkDelivered() const
    {
        for (const auto& record : delivered_) {
            INFO("delivered " << record);
            CHECK(supervisor_->answer(collect, record, "door").at("value") == "门" + record);
            CHECK(supervisor_->record(collect, record).at("photosHere") == 1);
        }
    }

    /// The story of this record is over; its answers are no longer asked for after every kill.
    void close(const std::string& record) { finished_.insert(record); }

private:
    static constexpr int kKilled = 128 + 9;
    static constexpr int kPatience = 100;

    Ran killedAtWork(const std::string& name, const Words& words)
    {
        Process process(tablet(name).command(words));
        process.closeInput();
        Ran ran;
        {
            const Killing killing(moments_, words.front(), [&] { process.kill(); });
            ran.out = process.rest();
            ran.status = process.wait();
        }
        kills_ += ran.status == kKilled ? 1 : 0;
        return ran;
    }

    template <class Step>
    Ran whileServerDies(const std::string& what, Step step)
    {
        if (victim_ == Victim::Tablet) return step();
        Ran ran;
        bool killed = false;
        {
            const Killing killing(moments_, what, [&] {
                office_.stopNow();
                killed = true;
            });
            ran = step();
        }
        if (!killed) return ran;
        ++kills_;
        office_.kill();
        office_.start();
        supervisor_ = std::make_unique<Console>(office_, "li");
        checkDelivered();
        return ran;
    }

    void note(const std::string& name, const Words& said, const std::string& output)
    {
        std::istringstream lines(output);
        for (std::string word, record, path, line; std::getline(lines, line);) {
            std::istringstream words(line);
            words >> word >> record >> path;
            if (word == "saved" && said.front() == "set") saved_[name][record][path] = said.back();
            if (word == "delivered") delivered_.insert(record);
        }
    }

    Victim victim_;
    Moments moments_;
    Office office_;
    std::map<std::string, std::unique_ptr<Tablet>> tablets_;
    std::unique_ptr<Console> supervisor_;
    std::map<std::string, std::map<std::string, std::map<std::string, std::string>>> saved_; ///< tablet, record, path -> value.
    std::set<std::string> delivered_;
    std::set<std::string> finished_;
    std::size_t kills_ = 0;
};

bool inConflict(const Console& console, const std::string& scope, const std::string& record)
{
    return console.record(scope, record).at("conflicts") != 0;
}

/// How often a value was given to an answer, in all its history.
std::map<std::string, int> given(const Console& console, const std::string& scope, const std::string& record, const std::string& path)
{
    std::map<std::string, int> times;
    const auto history = console.get("/v1/records/" + scope + "/" + record + "/history");
    for (const auto& change : history.at("changes")) {
        for (const auto& op : change.at("ops")) {
            if (op.at("path") == path) ++times[op.at("value").get<std::string>()];
        }
    }
    return times;
}

/// The whole story of one record: made with a photo, delivered, assigned, changed on two tablets without a network
/// (different answers, and the same one), brought together, settled, and brought back.
void tellStory(Town& town)
{
    std::string record = town.say("ana", {"new", "visit"});
    record.erase(record.find_last_not_of('\n') + 1);
    town.set("ana", record, "door", "门" + record);
    town.say("ana", {"attach", record, "photo", kPhoto});
    town.say("ana", {"finish", record});
    town.say("ana", {"sync"});
    const auto everywhere = [&](const std::string& path, const Values& expected) {
        for (const char* name : {"ana", "ben"}) CHECK(town.tablet(name).values(record, path) == expected);
    };
    const std::string ben = town.supervisor().userId(town.collect, "ben");
    town.supervise(
        "assign", [&](const Console& li) { li.post("/v1/records/" + town.collect + "/" + record + "/assign", {{"user", ben}}); },
        [&](const Console& li) { return !li.record(town.collect, record).at("assigned").empty(); });
    town.say("ben", {"sync"});

    for (const auto& [name, people, path] : {std::tuple{"ana", "4", "remark"}, std::tuple{"ben", "5", "need"}}) {
        town.set(name, record, path, "light");
        town.set(name, record, "people", people);
        town.say(name, {"finish", record});
    }
    for (const char* name : {"ana", "ben", "ana"}) town.say(name, {"sync"});
    town.close(record);
    everywhere("people", {"4", "5"});
    everywhere("remark", {"light"});
    everywhere("need", {"light"});
    CHECK(inConflict(town.supervisor(), town.collect, record));

    town.supervise(
        "settle", [&](const Console& li) { li.settle(town.collect, record, "people", "5"); },
        [&](const Console& li) { return !inConflict(li, town.collect, record); });
    for (const char* name : {"ana", "ben"}) town.say(name, {"sync"});
    everywhere("people", {"5"});
    // Nothing lost, nothing counted twice: what each said, and the settlement, stand in the history once.
    CHECK(given(town.supervisor(), town.collect, record, "people") == std::map<std::string, int>{{"4", 1}, {"5", 2}});
    CHECK(given(town.supervisor(), town.collect, record, "remark") == std::map<std::string, int>{{"light", 1}});
    CHECK(town.supervisor().record(town.collect, record).at("photosHere") == 1);
}

void tellUntilKilled(Town& town)
{
    std::size_t stories = 0;
    do {
        tellStory(town);
        ++stories;
    } while (town.kills() < static_cast<std::size_t>(killsWanted()));
    town.checkDelivered();
    CHECK(town.supervisor().get("/v1/records?limit=1&scope=" + town.collect).at("total") == stories);
    CHECK(town.office().admin({"verify"}).status == 0);
    for (const char* name : {"ana", "ben"}) CHECK(town.tablet(name).done({"verify"}).find("problem") == std::string::npos);
}

} // namespace

TEST_CASE("the story of two tablets comes to its right end however often a tablet is killed in it", "[kill]")
{
    Town town(Town::Victim::Tablet, 22);
    tellUntilKilled(town);
}

TEST_CASE("the story of two tablets comes to its right end however often the server is killed in it", "[kill]")
{
    Town town(Town::Victim::Server, 23);
    tellUntilKilled(town);
}
