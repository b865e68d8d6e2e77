#include "tests/mobile/support/test_tablet.h"
#include "tests/support/crash/crash_disk.h"
#include "tests/support/crash/crash_vfs.h"
#include "tests/support/crash/crash_world.h"

#include <catch2/catch.hpp>
#include <map>
#include <set>

using namespace doorstep;
using namespace doorstep::test;

namespace {

/// What the tablet said is safe.
struct Ledger {
    std::map<RecordId, std::map<std::string, std::string>> saved;
    std::string underWay; ///< The answer whose call had not returned: it may stand in place of the one before.
    std::map<RecordId, std::string> photos; ///< record -> hash of a photo that was shown as kept.
    std::set<RecordId> finished;
    std::set<RecordId> delivered;
};

/// A tablet whose disk may lose power, and the office it belongs to, which may not.
struct Story {
    CrashWorld world;
    CrashDisk disk{world};
    CrashVfs vfs{world};
    TestTablet tablet;
    FakeOffice office;
    FakeNetwork network{office};
    Hash form;
    Ledger ledger;

    explicit Story(std::uint64_t seed) : tablet(seed)
    {
        tablet.disk = &disk;
        tablet.vfs = vfs.name();
        form = office.publish(visitForm(), "visit", "1", "入户走访");
        tablet.enrol(office);
        REQUIRE(tablet.sync(network).kind == mobile::SyncOutcome::Kind::Complete);
    }

    /// Two surveys with a photo each, one finished and synced, one left as a draft; then the first is changed.
    void work()
    {
        const RecordId first = survey(1);
        finishAndNote(first);
        syncAndNote();
        survey(2);
        auto again = tablet.edit(first);
        keep(*again, "name", "改过的名字");
        again.reset();
        finishAndNote(first);
        syncAndNote();
    }

private:
    void keep(mobile::Entry& entry, const std::string& path, const std::string& value)
    {
        ledger.underWay = value;
        if (!entry.answer(at(path), value)) throw CrashWorld::PowerLost{};
        ledger.saved[entry.record()][path] = value;
    }
    RecordId survey(std::uint64_t number)
    {
        auto entry = tablet.tablet->begin(form);
        if (!entry) throw CrashWorld::PowerLost{};
        keep(**entry, "name", "住户" + std::to_string(number));
        const auto photo = (*entry)->attach(at("door"), {jpeg(3000, number), "image/jpeg", "a.jpg", {}});
        if (!photo) throw CrashWorld::PowerLost{};
        ledger.photos[(*entry)->record()] = photo->sha;
        return (*entry)->record();
    }
    void finishAndNote(const RecordId& record)
    {
        auto entry = tablet.tablet->edit(record);
        if (!entry || !(*entry)->finish()) throw CrashWorld::PowerLost{};
        ledger.finished.insert(record);
        ledger.delivered.erase(record);
    }
    void syncAndNote()
    {
        tablet.sync(network);
        for (const auto& row : tablet.tablet->records()) {
            if (row.phase == mobile::Phase::Delivered) ledger.delivered.insert(row.record);
        }
    }
};

std::string shown(const mobile::Tablet& tablet, const RecordId& record, const std::string& path)
{
    const auto view = tablet.view(record);
    if (!view) return "(" + view.error().text() + ")";
    for (const auto& section : view->sections) {
        for (const auto& answer : section.answers) {
            if (answer.path.text() == path) return answer.value;
        }
    }
    return "(no such answer)";
}

/// What was promised and does not hold; empty = nothing is lost.
std::vector<std::string> broken(Story& story)
{
    std::vector<std::string> lost;
    const mobile::Tablet& tablet = *story.tablet.tablet;
    for (const auto& [record, answers] : story.ledger.saved) {
        for (const auto& [path, value] : answers) {
            const std::string now = shown(tablet, record, path);
            if (now != value && now != story.ledger.underWay) lost.push_back("saved " + path + "=" + value + " is now " + now);
        }
    }
    for (const auto& [record, sha] : story.ledger.photos) {
        if (const auto bytes = tablet.photo(sha); !bytes) lost.push_back("a kept photo is gone: " + bytes.error().text());
    }
    for (const auto& problem : tablet.verify()) lost.push_back("verify: " + problem);
    for (const auto& record : story.ledger.delivered) {
        if (story.office.record(record).isEmpty()) lost.push_back("a delivered record is not at the office");
        const auto photo = story.ledger.photos.find(record);
        const auto sha = Hash::fromText(photo->second);
        if (!story.office.blobs.contains(*sha)) lost.push_back("a delivered photo is not at the office");
    }
    return lost;
}

/// Runs the story with the power cut at one effect, boots again, checks, and goes on to the end.
std::vector<std::string> crashAndCheck(std::int64_t point, std::uint64_t fate, bool ignoreSyncs)
{
    Story story(fate);
    story.vfs.ignoreSyncs(ignoreSyncs);
    story.world.crashAt(story.world.effects() + point);
    try {
        story.work();
    } catch (const CrashWorld::PowerLost&) {
    } catch (const std::exception&) {
        if (!story.world.lost()) throw;
    }
    story.tablet.tablet.reset();
    SeededRandom random(fate * 31 + 1);
    story.world.reboot(random);
    try {
        auto opened = mobile::Tablet::open(story.tablet.folder.path(), story.tablet.seams());
        if (!opened) return {"does not open: " + opened.error().text()};
        story.tablet.tablet = std::move(*opened);
        if (auto open = story.tablet.tablet->unlock(kPassphrase); !open) return {"does not unlock: " + open.error().text()};
        auto lost = broken(story);
        if (!lost.empty()) return lost;
        for (int round = 0; round < 3; ++round) story.tablet.sync(story.network);
        for (const auto& row : story.tablet.tablet->records()) {
            if (story.ledger.finished.contains(row.record) && !row.hasDraft) story.ledger.delivered.insert(row.record);
        }
        return broken(story);
    } catch (const std::exception& failure) {
        return {failure.what()};
    }
}

std::int64_t effectsOfTheStory()
{
    Story story(1);
    const auto before = story.world.effects();
    story.work();
    return story.world.effects() - before;
}

constexpr std::int64_t kPoints = 300;

} // namespace

TEST_CASE("power loss at three hundred points of a day loses nothing a tablet showed as saved or delivered", "[crash]")
{
    const auto effects = effectsOfTheStory();
    REQUIRE(effects > 50);
    for (std::int64_t i = 0; i < kPoints; ++i) {
        // Points may repeat; the fate of what was not synced (and every id) is another each time.
        const auto point = 1 + i * effects / kPoints;
        INFO("power lost at effect " << point << " of " << effects);
        for (const auto& problem : crashAndCheck(point, static_cast<std::uint64_t>(i), false)) FAIL(problem);
    }
    SUCCEED(kPoints << " points of " << effects << " effects");
}

TEST_CASE("a tablet that does not sync its database would lose what it showed as saved", "[crash]")
{
    const auto effects = effectsOfTheStory();
    bool found = false;
    for (std::int64_t point = 1; point < effects && !found; point += 2) found = !crashAndCheck(point, 7, true).empty();
    CHECK(found);
}
