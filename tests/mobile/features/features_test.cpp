#include "mobile/features/entry/entry_view_model.h"
#include "mobile/features/review/conflicts_view_model.h"
#include "mobile/features/settings/settings_view_model.h"
#include "mobile/features/sync/sync_view_model.h"
#include "mobile/features/today/today_view_model.h"
#include "mobile/features/unlock/unlock_view_model.h"
#include "mobile/store/key_store.h"
#include "tests/mobile/features/fake_services.h"
#include "tests/support/fake_devices.h"

#include <QAbstractItemModelTester>
#include <QCoreApplication>
#include <QDateTime>
#include <QSignalSpy>
#include <catch2/catch.hpp>

using namespace doorstep;
using namespace doorstep::mobile;
using namespace doorstep::test;

namespace {

struct Loop {
    int count = 1;
    char name[5] = "test";
    char* arguments[2] = {name, nullptr};
    QCoreApplication app{count, arguments};
};

forms::Question question(const std::string& path, const std::string& value = {})
{
    forms::Question made;
    made.path = *forms::Path::parse(path);
    made.label = path;
    made.value = value;
    return made;
}

forms::Question choices(const std::string& path, std::vector<std::string> values)
{
    forms::Question made = question(path);
    made.control = forms::Control::Select;
    for (const auto& value : values) made.choices.push_back({value, value, {}, false, {}, {}});
    return made;
}

EntrySnapshot page(std::vector<forms::Question> questions)
{
    EntrySnapshot state;
    state.record.bytes[0] = 1;
    state.pageCount = 2;
    state.page.key = questions.front().path;
    state.page.questions = std::move(questions);
    return state;
}

QuestionItem* first(EntryViewModel& entry)
{
    return entry.questions()->data(entry.questions()->index(0, 0), QuestionModel::QuestionRole).value<QuestionItem*>();
}

RecordRow record(unsigned char id, const std::string& title, Phase phase)
{
    RecordRow row;
    row.record.bytes[0] = id;
    row.title = title;
    row.phase = phase;
    row.hasDraft = phase == Phase::Draft;
    return row;
}

struct RowItem {
    Q_GADGET
    Q_PROPERTY(QString key MEMBER key)
    Q_PROPERTY(int number MEMBER number)
public:
    QString key;
    int number = 0;
    bool operator==(const RowItem&) const = default;
};

} // namespace

TEST_CASE("a list that changes moves, adds and removes only what differs", "[list]")
{
    Loop loop;
    ListOf<RowItem> list;
    QAbstractItemModelTester tester(&list, QAbstractItemModelTester::FailureReportingMode::Fatal);
    list.set({{"a", 1}, {"b", 2}, {"c", 3}});
    QSignalSpy reset(&list, &QAbstractItemModel::modelReset), changed(&list, &QAbstractItemModel::dataChanged);
    QSignalSpy removed(&list, &QAbstractItemModel::rowsRemoved), inserted(&list, &QAbstractItemModel::rowsInserted);
    list.set({{"c", 3}, {"a", 9}, {"d", 4}});
    CHECK(reset.isEmpty());
    CHECK(changed.size() == 1);
    CHECK(removed.size() == 1);
    CHECK(inserted.size() == 1);
    CHECK(list.items() == QList<RowItem>{{"c", 3}, {"a", 9}, {"d", 4}});
    list.set({});
    CHECK(list.rowCount() == 0);
}

TEST_CASE("an answer is shown before the store has it, and an older reply does not take it back", "[entry]")
{
    Loop loop;
    FakeEntries service;
    FakeDevices devices;
    EntryViewModel entry(service, devices);
    service.state = page({question("name")});
    entry.begin({}, {});
    service.replyAll();
    entry.answer("name", "Wang");
    entry.answer("name", "Wang Xiu");
    CHECK(first(entry)->value() == "Wang Xiu");
    service.reply(); // of the first answer
    CHECK(first(entry)->value() == "Wang Xiu");
    service.reply();
    CHECK(first(entry)->value() == "Wang Xiu");
}

TEST_CASE("what the form makes of an answer is shown when the store has it", "[entry]")
{
    Loop loop;
    FakeEntries service;
    FakeDevices devices;
    EntryViewModel entry(service, devices);
    service.state = page({question("people")});
    entry.begin({}, {});
    service.replyAll();
    entry.answer("people", "99");
    service.waiting.front().first.page.questions.front().problem = "too many";
    service.replyAll();
    CHECK(first(entry)->problem() == "too many");
    CHECK(first(entry)->value() == "99");
}

TEST_CASE("a question keeps its object while it stays on the page, so that its field keeps the cursor", "[entry]")
{
    Loop loop;
    FakeEntries service;
    FakeDevices devices;
    EntryViewModel entry(service, devices);
    service.state = page({question("name"), question("door")});
    entry.begin({}, {});
    service.replyAll();
    const auto* before = first(entry);
    service.state = page({question("name"), question("floor"), question("door")});
    entry.answer("name", "Li");
    service.replyAll();
    CHECK(first(entry) == before);
    CHECK(entry.questions()->rowCount() == 3);
}

TEST_CASE("choices are ticked and cleared one by one", "[entry]")
{
    Loop loop;
    FakeEntries service;
    FakeDevices devices;
    EntryViewModel entry(service, devices);
    service.state = page({choices("need", {"light", "meals"})});
    entry.begin({}, {});
    service.replyAll();
    entry.toggle("need", "light");
    entry.toggle("need", "meals");
    entry.toggle("need", "light");
    CHECK(service.answers.back() == std::pair<QString, QString>("need", "meals"));
    auto* model = first(entry)->choices();
    const int chosen = model->roleNames().key("chosen");
    CHECK_FALSE(model->data(model->index(0, 0), chosen).toBool());
    CHECK(model->data(model->index(1, 0), chosen).toBool());
}

TEST_CASE("the last answer can be taken back", "[entry]")
{
    Loop loop;
    FakeEntries service;
    FakeDevices devices;
    EntryViewModel entry(service, devices);
    service.state = page({question("name", "Wang")});
    entry.begin({}, {});
    service.replyAll();
    entry.answer("name", "Li");
    CHECK(entry.mayUndo());
    entry.undo();
    CHECK(service.answers.back().second == "Wang");
    CHECK_FALSE(entry.mayUndo());
}

TEST_CASE("fields are asked for what they hold before the page turns", "[entry]")
{
    Loop loop;
    FakeEntries service;
    FakeDevices devices;
    EntryViewModel entry(service, devices);
    service.state = page({question("name")});
    entry.begin({}, {});
    service.replyAll();
    int turnsWhenAsked = -1;
    QObject::connect(&entry, &EntryViewModel::leaving, [&] { turnsWhenAsked = service.turns; });
    entry.next();
    CHECK(turnsWhenAsked == 0);
    CHECK(service.turns == 1);
}

TEST_CASE("finishing waits until nothing blocks it, except after a refused consent", "[entry]")
{
    Loop loop;
    FakeEntries service;
    FakeDevices devices;
    EntryViewModel entry(service, devices);
    service.state = page({question("name")});
    entry.begin({}, {});
    service.replyAll();
    service.reviewState.blockers = {{forms::Blocker::Kind::Missing, *forms::Path::parse("name"), "name", ""}};
    entry.showReview();
    CHECK_FALSE(entry.mayFinish());
    service.reviewState.consentRefused = true;
    entry.showReview();
    CHECK(entry.mayFinish());
}

TEST_CASE("every kind of question has its control, and what is not supported keeps a plain field with its name", "[entry]")
{
    forms::Question made = question("q");
    CHECK(QuestionItem::kindOf(made) == QuestionItem::Text);
    made.type = forms::DataType::Int;
    CHECK(QuestionItem::kindOf(made) == QuestionItem::Integer);
    made.type = forms::DataType::DateTime;
    CHECK(QuestionItem::kindOf(made) == QuestionItem::DateTime);
    made.type = forms::DataType::Geotrace;
    CHECK(QuestionItem::kindOf(made) == QuestionItem::Text);
    CHECK(QuestionItem(made, nullptr).unsupported() == "");
    made.control = forms::Control::Upload;
    made.mediatype = "image/*";
    CHECK(QuestionItem::kindOf(made) == QuestionItem::Photo);
    made.appearance = "signature";
    CHECK(QuestionItem::kindOf(made) == QuestionItem::Signature);
    made.mediatype = "application/pdf";
    CHECK(QuestionItem::kindOf(made) == QuestionItem::File);
    made.intent = "org.example.meter";
    CHECK(QuestionItem(made, nullptr).unsupported() == "org.example.meter");
    made.intent.clear();
    made.mediatype = "osm/*";
    CHECK(QuestionItem(made, nullptr).unsupported() == "OpenStreetMap");
    made.control = forms::Control::Trigger;
    CHECK(QuestionItem::kindOf(made) == QuestionItem::Acknowledge);
}

TEST_CASE("a short passphrase, and two that differ, are refused before anything is set", "[unlock]")
{
    Loop loop;
    FakeDoor door;
    UnlockViewModel unlock(door, {});
    CHECK(unlock.step() == UnlockViewModel::SetUp);
    unlock.setUp("https://office", "ABCDE", "short", "short");
    CHECK_FALSE(unlock.problem().isEmpty());
    unlock.setUp("https://office", "ABCDE", "long enough", "long enouhg");
    CHECK_FALSE(unlock.problem().isEmpty());
    CHECK(door.secretsSet == 0);
    unlock.setUp("https://office", "ABCDE", "long enough", "long enough");
    CHECK(door.secretsSet == 1);
    CHECK(unlock.step() == UnlockViewModel::Open);
}

TEST_CASE("six digits are a PIN only where the machine keeps a secret", "[unlock]")
{
    Loop loop;
    FakeDoor door;
    {
        UnlockViewModel unlock(door, {});
        unlock.setUp("https://office", "ABCDE", "482913", "482913");
        CHECK(door.secretsSet == 0);
    }
    door.shown.mayPin = true;
    UnlockViewModel unlock(door, {});
    unlock.setUp("https://office", "ABCDE", "482913", "482913");
    CHECK(door.secretsSet == 1);
}

TEST_CASE("a keystore that lost the PIN's secret, or does not answer, is told in plain words", "[unlock]")
{
    Loop loop;
    FakeDoor door;
    door.shown.lock.made = true;
    door.shown.lock.pin = true;
    door.shown.enrolled = true;
    UnlockViewModel unlock(door, {});
    door.unlocking = Error{ErrorCode::NotFound, "gone", kKeyStorePlace};
    unlock.unlock("482913");
    CHECK(unlock.problem().contains("recovery key"));
    door.unlocking = Error{ErrorCode::Unavailable, "locked", kKeyStorePlace};
    unlock.unlock("482913");
    CHECK(unlock.problem().contains("does not answer"));
    CHECK(unlock.step() == UnlockViewModel::Locked);
    door.unlocking = {};
    unlock.unlock("482913");
    CHECK(unlock.step() == UnlockViewModel::Open);
}

TEST_CASE("where the keystore fails while a PIN is chosen, a passphrase is asked for instead", "[unlock]")
{
    Loop loop;
    FakeDoor door;
    door.shown.mayPin = true;
    door.setting = Error{ErrorCode::Unavailable, "locked", kKeyStorePlace};
    UnlockViewModel unlock(door, {});
    unlock.setUp("https://office", "ABCDE", "482913", "482913");
    CHECK(unlock.problem().contains("passphrase of eight"));
    CHECK(unlock.needsSecret());
    door.setting = {};
    unlock.setUp("https://office", "ABCDE", "long enough", "long enough");
    CHECK(unlock.step() == UnlockViewModel::Open);
}

TEST_CASE("a code the server does not take leaves the passphrase set and asks for another code only", "[unlock]")
{
    Loop loop;
    FakeDoor door;
    door.enrolling = Error{ErrorCode::Unauthorized, "used", {}};
    UnlockViewModel unlock(door, {});
    unlock.setUp("https://office", "ABCDE", "long enough", "long enough");
    CHECK_FALSE(unlock.problem().isEmpty());
    CHECK_FALSE(unlock.busy());
    CHECK_FALSE(unlock.needsSecret());
    door.enrolling = {};
    unlock.setUp("https://office", "FGHJK", {}, {});
    CHECK(unlock.step() == UnlockViewModel::Open);
    CHECK(door.secretsSet == 1);
}

TEST_CASE("after too many wrong tries the next one has to wait", "[unlock]")
{
    Loop loop;
    FakeDoor door;
    door.shown.lock.made = true;
    door.shown.enrolled = true;
    UnlockViewModel unlock(door, {});
    door.unlocking = Error{ErrorCode::Unauthorized, "wrong", {}};
    door.shown.lock.triesLeft = 0;
    door.shown.lock.waitMs = 30'000;
    unlock.unlock("wrong one");
    CHECK(unlock.waitSeconds() > 0);
    door.unlocking = {};
    unlock.unlock("right one");
    CHECK(unlock.step() == UnlockViewModel::Locked);
}

TEST_CASE("the list shows what a filter and a search let through, and counts what it hides", "[today]")
{
    Loop loop;
    FakeWork work;
    work.shown.records = {record(1, "501 Wang", Phase::Draft), record(2, "502 Li", Phase::LocalOnly), record(3, "601 Zhang", Phase::Delivered)};
    TodayViewModel today(work);
    CHECK(today.shown() == 3);
    CHECK(today.drafts() == 1);
    CHECK(today.waiting() == 1);
    today.setFilter(TodayViewModel::Waiting);
    CHECK(today.shown() == 1);
    today.setFilter(TodayViewModel::All);
    today.setSearch("zhang");
    CHECK(today.shown() == 1);
}

TEST_CASE("with several places to collect the person says which", "[today]")
{
    Loop loop;
    FakeWork work;
    work.shown.scopes.resize(1);
    TodayViewModel today(work);
    CHECK_FALSE(today.scope());
    work.shown.scopes.resize(2);
    work.shown.scopes[1].scope.bytes[0] = 7;
    today.refresh();
    today.setUnit(1);
    REQUIRE(today.scope());
    CHECK(today.scope()->bytes[0] == 7);
}

TEST_CASE("a conflict is settled by choosing one of the values, with a reason", "[conflicts]")
{
    Loop loop;
    FakeWork work;
    ConflictRow row;
    row.path = *forms::Path::parse("people");
    row.label = "people";
    row.candidates = {{"op1", "3", "3", {}, 0, true}, {"op2", "4", "4", {}, 0, false}};
    work.conflictRows = {row};
    ConflictsViewModel conflicts(work);
    conflicts.setCurrent(conflicts.conflicts()->data(conflicts.conflicts()->index(0, 0), Qt::UserRole).toString());
    CHECK_FALSE(conflicts.decided());
    conflicts.settle("too early");
    CHECK(work.settled.empty());
    conflicts.choose("op2");
    conflicts.settle("asked again at the door");
    REQUIRE(work.settled.size() == 1);
    CHECK(work.settled.front() == std::pair<std::string, QString>("4", "asked again at the door"));
    CHECK(conflicts.current().isEmpty());
}

TEST_CASE("the sync page tells the next try from the schedule and says offline without alarm", "[sync]")
{
    Loop loop;
    FakeWork work;
    FakeSend send;
    send.shown.sync.nextTryMs = QDateTime::currentMSecsSinceEpoch() + 30'000;
    send.shown.sync.last.emplace().kind = SyncOutcome::Kind::NoNetwork;
    SyncViewModel sync(send, work);
    CHECK(sync.offline());
    CHECK_FALSE(sync.lastWasTrouble());
    CHECK_FALSE(sync.nextTry().isEmpty());
    send.shown.sync.last.emplace().kind = SyncOutcome::Kind::Revoked;
    sync.refresh();
    CHECK(sync.lastWasTrouble());
    sync.syncNow();
    CHECK(send.asked == 1);
}

TEST_CASE("settings take effect at once and are kept", "[settings]")
{
    Loop loop;
    FakeSettings service;
    service.kept = {{"textSize", "2"}, {"language", "en"}};
    SettingsViewModel settings(service, "zh_CN", false);
    CHECK(settings.textSize() == 2);
    CHECK(settings.language() == "en");
    settings.setLighting(1);
    CHECK(service.kept["lighting"] == "1");
    SettingsViewModel forced(service, "zh_CN", true);
    CHECK(forced.language() == "zh_CN");
}

#include "features_test.moc"
