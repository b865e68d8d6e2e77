#include "tests/mobile/support/test_tablet.h"

#include "shared/sql/sqlite.h"
#include "tests/support/crash/crash_disk.h"
#include "tests/support/crash/crash_vfs.h"
#include "tests/support/crash/crash_world.h"

#include <map>

using namespace doorstep;
using namespace doorstep::mobile;
using doorstep::test::answer;
using doorstep::test::at;
using doorstep::test::finish;
using doorstep::test::jpeg;
using doorstep::test::ReadyTablet;

namespace {

/// Photos cannot be written; everything else can.
class FullDisk final : public base::Disk {
public:
    explicit FullDisk(base::Disk& real) : real_(real) {}
    bool full = false;
    std::int64_t free = 10ll << 30;

    Result<std::unique_ptr<base::File>> open(const std::string& path) override
    {
        if (full) return Error{ErrorCode::NoSpace, "no space", path};
        return real_.open(path);
    }
    Result<std::string> read(const std::string& path, std::int64_t limit) override { return real_.read(path, limit); }
    Result<std::string> readPart(const std::string& path, std::int64_t offset, std::int64_t count) override
    {
        return real_.readPart(path, offset, count);
    }
    Result<std::int64_t> size(const std::string& path) override { return real_.size(path); }
    Result<void> rename(const std::string& from, const std::string& to) override { return real_.rename(from, to); }
    Result<void> remove(const std::string& path) override { return real_.remove(path); }
    Result<void> syncFolder(const std::string& folder) override { return real_.syncFolder(folder); }
    Result<void> makeFolder(const std::string& folder) override { return real_.makeFolder(folder); }
    Result<std::vector<std::string>> list(const std::string& folder) override { return real_.list(folder); }
    Result<std::int64_t> freeBytes(const std::string&) override { return free; }

private:
    base::Disk& real_;
};

} // namespace

TEST_CASE("a full database refuses an answer clearly, keeps all before it, and takes it when there is room", "[mobile][fault]")
{
    ReadyTablet t;
    auto entry = t.begin(t.form);
    const RecordId id = entry->record();
    answer(*entry, "name", "张三");
    auto& connection = *t.tablet->core().connection;
    std::int64_t pages = 0;
    connection.queryOne("PRAGMA page_count", {}, [&](const sql::Row& row) { pages = row.integer(0); });
    connection.executeScript("PRAGMA max_page_count=" + std::to_string(pages));

    Result<void> refused;
    std::string last;
    for (int i = 0; i < 40 && refused; ++i) {
        const std::string text = std::string(20'000, static_cast<char>('a' + i % 26));
        refused = entry->answer(at(i % 2 == 0 ? "remark" : "pet"), text);
        if (refused && i % 2 == 0) last = text;
    }
    REQUIRE_FALSE(refused);
    REQUIRE(refused.error().code == ErrorCode::NoSpace);
    REQUIRE(refused.error().message.find("safe") != std::string::npos);
    REQUIRE(entry->instance().value(at("remark")) == last); // The form stands as the disk has it.
    REQUIRE(entry->instance().value(at("name")) == "张三");
    REQUIRE_FALSE(entry->answer(at("remark"), std::string(60'000, 'z')));

    connection.executeScript("PRAGMA max_page_count=1000000");
    answer(*entry, "remark", "there is room again");
    entry.reset();
    t.reopen();
    entry = t.edit(id);
    REQUIRE(entry->instance().value(at("name")) == "张三");
    REQUIRE(entry->instance().value(at("remark")) == "there is room again");
    finish(*entry);
    REQUIRE(t.tablet->verify().empty());
}

TEST_CASE("a full database refuses to finish and keeps the draft", "[mobile][fault]")
{
    ReadyTablet t;
    auto entry = t.begin(t.form);
    const RecordId id = entry->record();
    answer(*entry, "name", "张三");
    answer(*entry, "remark", std::string(50'000, 'r'));
    auto& connection = *t.tablet->core().connection;
    std::int64_t pages = 0;
    connection.queryOne("PRAGMA page_count", {}, [&](const sql::Row& row) { pages = row.integer(0); });
    connection.executeScript("PRAGMA max_page_count=" + std::to_string(pages));
    const auto refused = entry->finish();
    REQUIRE_FALSE(refused);
    REQUIRE(refused.error().code == ErrorCode::NoSpace);
    connection.executeScript("PRAGMA max_page_count=1000000");
    entry.reset();
    t.reopen();
    entry = t.edit(id);
    REQUIRE(entry->instance().value(at("name")) == "张三");
    finish(*entry);
    REQUIRE(t.tablet->verify().empty());
}

TEST_CASE("with a full disk no photo is taken, answers go on, and the photo works when there is room", "[mobile][fault]")
{
    ReadyTablet t;
    FullDisk disk(t.realDisk);
    t.disk = &disk;
    t.reopen();
    auto entry = t.begin(t.form);
    answer(*entry, "name", "张三");
    disk.full = true;
    auto refused = entry->attach(at("door"), {jpeg(10'000), "image/jpeg", "a.jpg", {}});
    REQUIRE_FALSE(refused);
    REQUIRE(refused.error().code == ErrorCode::NoSpace);
    REQUIRE(entry->files(at("door")).empty());
    answer(*entry, "remark", "still works");
    disk.full = false;
    disk.free = 100 << 20;
    refused = entry->attach(at("door"), {jpeg(10'000), "image/jpeg", "a.jpg", {}});
    REQUIRE_FALSE(refused);
    REQUIRE(refused.error().code == ErrorCode::NoSpace);
    disk.free = 10ll << 30;
    REQUIRE(entry->attach(at("door"), {jpeg(10'000), "image/jpeg", "a.jpg", {}}));
    finish(*entry);
    REQUIRE(t.tablet->verify().empty());
}

namespace {

/// One visit by a robot on a disk that may lose power at any effect. Writes down what was said to be safe.
struct Robot {
    test::FakeOffice office;
    test::FakeNetwork network{office};
    test::CrashWorld world;
    test::CrashDisk disk{world};
    test::CrashVfs vfs{world};
    test::TestTablet t;
    Hash form;
    std::map<std::string, std::string> safe; ///< Path -> value of answers whose call returned.
    std::string attemptedPath, attempted;    ///< The answer under way when the power went: it may be there or not.
    std::string photo;                       ///< Hash of the photo whose call returned.
    std::optional<RecordId> record;
    bool finished = false;

    Robot()
    {
        form = office.publish(test::visitForm(), "visit", "1", "t");
        t.disk = &disk;
        t.vfs = vfs.name();
        t.enrol(office);
        REQUIRE(t.sync(network).kind == SyncOutcome::Kind::Complete);
    }

    /// Stops at the first failure, as a program on a dying machine does.
    void work()
    {
        auto begun = t.tablet->begin(form);
        if (!begun) return;
        auto entry = std::move(*begun);
        record = entry->record();
        const auto say = [&](const std::string& path, const std::string& value) {
            attemptedPath = path;
            attempted = value;
            if (!entry->answer(at(path), value)) return false;
            safe[path] = value;
            return true;
        };
        if (!say("name", "张三") || !say("age", "81")) return;
        const auto kept = entry->attach(at("door"), {jpeg(3000), "image/jpeg", "d.jpg", {}});
        if (!kept) return;
        photo = kept->sha;
        const auto member = entry->addInstance(at("member"));
        if (!member || !say(member->text() + "/mname", "长女") || !say("age", "82")) return;
        if (!entry->finish()) return;
        finished = true;
    }

    void workUntilItDies()
    {
        try {
            work();
        } catch (const test::CrashWorld::PowerLost&) {
        } catch (const sql::SqlError&) {
        } catch (const std::runtime_error&) {
        }
        try {
            t.tablet.reset();
        } catch (...) {
        }
    }
};

} // namespace

TEST_CASE("power may go at any effect: what was answered is there, whole, and never names a missing photo", "[mobile][fault]")
{
    std::int64_t before = 0;
    std::int64_t after = 0;
    {
        Robot robot;
        before = robot.world.effects();
        robot.workUntilItDies();
        REQUIRE(robot.finished);
        after = robot.world.effects();
    }
    REQUIRE(after - before > 50);
    int died = 0;
    const std::int64_t step = std::max<std::int64_t>(1, (after - before) / 120);
    for (std::int64_t effect = before + 1; effect <= after; effect += step) {
        Robot robot;
        robot.world.crashAt(effect);
        robot.workUntilItDies();
        died += robot.world.lost() ? 1 : 0;
        test::SeededRandom chance(static_cast<std::uint64_t>(effect));
        robot.world.reboot(chance);
        robot.world.crashAt(0);
        INFO("power went at effect " << effect << " of " << before << ".." << after);
        robot.t.reopen();
        REQUIRE(robot.t.tablet->verify().empty());
        if (!robot.safe.empty()) {
            REQUIRE(robot.record);
            auto entry = robot.t.edit(*robot.record);
            for (const auto& [path, value] : robot.safe) {
                const std::string found = entry->instance().value(at(path));
                const bool underWay = path == robot.attemptedPath && found == robot.attempted;
                if (!underWay) REQUIRE(found == value);
            }
        }
        if (!robot.photo.empty()) REQUIRE(robot.t.tablet->photo(robot.photo));
        if (robot.finished) REQUIRE(robot.t.tablet->record(*robot.record)->phase == Phase::LocalOnly);
        // Whatever draft is found, its photo is there and it can be brought to an end.
        for (const auto& row : robot.t.tablet->records()) {
            if (!row.hasDraft) continue;
            auto entry = robot.t.edit(row.record);
            for (const auto& file : entry->files(at("door"))) REQUIRE(robot.t.tablet->photo(file.sha));
            answer(*entry, "name", "李四");
            finish(*entry);
        }
        REQUIRE(robot.t.tablet->verify().empty());
    }
    REQUIRE(died > 50);
}

TEST_CASE("the disk may be full at any effect: a clear refusal, nothing lost, and work goes on with room", "[mobile][fault]")
{
    std::int64_t before = 0;
    std::int64_t after = 0;
    {
        Robot robot;
        before = robot.world.effects();
        robot.workUntilItDies();
        after = robot.world.effects();
    }
    const std::int64_t step = std::max<std::int64_t>(1, (after - before) / 60);
    for (std::int64_t effect = before + 1; effect <= after; effect += step) {
        Robot robot;
        robot.world.fullAt(effect);
        bool threw = false;
        try {
            robot.work();
        } catch (const std::exception& failure) {
            threw = true;
            INFO("disk full at effect " << effect << ": " << failure.what());
            CHECK_FALSE(threw);
        }
        robot.world.relieve();
        INFO("full at effect " << effect);
        if (robot.record && !robot.finished) {
            auto entry = robot.t.edit(*robot.record);
            for (const auto& [path, value] : robot.safe) REQUIRE(entry->instance().value(at(path)) == value);
            answer(*entry, "name", "李四");
            finish(*entry);
        }
        REQUIRE(robot.t.tablet->verify().empty());
    }
}
