#include "tests/mobile/support/test_tablet.h"

using namespace doorstep;
using namespace doorstep::mobile;
using doorstep::test::answer;
using doorstep::test::at;
using doorstep::test::finish;
using doorstep::test::jpeg;
using doorstep::test::ReadyTablet;

namespace {

std::string shown(const Tablet& tablet, const RecordId& record, const std::string& path)
{
    const auto view = tablet.view(record);
    if (!view) return "(no view: " + view.error().text() + ")";
    for (const auto& section : view->sections) {
        for (const auto& row : section.answers) {
            if (row.path.text() == path) return row.value;
        }
    }
    return "(not shown)";
}

} // namespace

TEST_CASE("a new record begins as a draft and is opened again where the person was", "[mobile][entry]")
{
    ReadyTablet t;
    auto entry = t.begin(t.form);
    const RecordId id = entry->record();
    REQUIRE(entry->isNew());
    answer(*entry, "name", "张三");
    answer(*entry, "age", "81");
    REQUIRE(entry->position() == at("age"));
    entry.reset();
    t.reopen();

    const auto rows = t.tablet->records();
    REQUIRE(rows.size() == 1);
    REQUIRE(rows[0].phase == Phase::Draft);
    auto again = t.edit(id);
    REQUIRE(again->position() == at("age"));
    REQUIRE(again->instance().value(at("name")) == "张三");
    REQUIRE(again->instance().value(at("age")) == "81");
    REQUIRE(again->isNew());
}

TEST_CASE("every answer is on the disk when the call returns", "[mobile][entry]")
{
    ReadyTablet t;
    auto entry = t.begin(t.form);
    const RecordId id = entry->record();
    for (int i = 0; i < 12; ++i) {
        const std::string name = "name " + std::to_string(i);
        answer(*entry, "name", name);
        entry.reset();
        t.reopen(); // As after a kill: nothing is written on the way out.
        entry = t.edit(id);
        REQUIRE(entry->instance().value(at("name")) == name);
    }
}

TEST_CASE("what the form wrote by itself is the same when a draft is opened again", "[mobile][entry]")
{
    ReadyTablet t;
    auto entry = t.begin(t.form);
    const RecordId id = entry->record();
    const std::string start = entry->instance().value(at("start"));
    const std::string uid = entry->instance().value(at("meta/instanceID"));
    REQUIRE_FALSE(start.empty());
    REQUIRE_FALSE(uid.empty());
    entry.reset();
    t.clock.advance(3'600'000);
    t.reopen();
    entry = t.edit(id);
    REQUIRE(entry->instance().value(at("start")) == start);
    REQUIRE(entry->instance().value(at("meta/instanceID")) == uid);
}

TEST_CASE("finishing makes one change of what was typed and ends the draft", "[mobile][entry]")
{
    ReadyTablet t;
    auto entry = t.begin(t.form);
    const RecordId id = entry->record();
    answer(*entry, "name", "张三");
    answer(*entry, "has_pet", "yes");
    answer(*entry, "pet", "一条狗");
    answer(*entry, "has_pet", "no"); // The pet is no longer asked for: hidden, and not part of the change.
    const auto finished = entry->finish();
    REQUIRE(finished);
    REQUIRE(finished->changed);
    const auto row = t.tablet->record(id);
    REQUIRE(row);
    REQUIRE(row->phase == Phase::LocalOnly);
    REQUIRE_FALSE(row->hasDraft);
    REQUIRE(row->title == "户主 张三");
    REQUIRE(shown(*t.tablet, id, "name") == "张三");
    const auto state = t.tablet->core().data->log.state(row->scope, id);
    REQUIRE(state.pick(at("pet")) == nullptr);
    REQUIRE(state.textAt(at("has_pet")) == "no");
    REQUIRE(t.tablet->verify().empty());
    REQUIRE_FALSE(entry->finish());
    REQUIRE_FALSE(entry->answer(at("name"), "zu spät"));
}

TEST_CASE("a record with a missing or wrong answer is not finished, says where, and loses nothing", "[mobile][entry]")
{
    ReadyTablet t;
    auto entry = t.begin(t.form);
    answer(*entry, "age", "300");
    const auto blockers = entry->blockers();
    REQUIRE(blockers.size() == 2);
    auto refused = entry->finish();
    REQUIRE_FALSE(refused);
    REQUIRE(refused.error().code == ErrorCode::InvalidInput);
    REQUIRE(refused.error().place == "name");
    REQUIRE(refused.error().message.find("请填写姓名") != std::string::npos);
    answer(*entry, "name", "李四");
    refused = entry->finish();
    REQUIRE_FALSE(refused);
    REQUIRE(refused.error().place == "age");
    REQUIRE(refused.error().message.find("年龄应在0到149之间") != std::string::npos);
    REQUIRE(entry->instance().value(at("age")) == "300");
    answer(*entry, "age", "30");
    finish(*entry);
}

TEST_CASE("a finished record may be changed: only what differs is said, naming what was shown", "[mobile][entry]")
{
    ReadyTablet t;
    auto entry = t.begin(t.form);
    const RecordId id = entry->record();
    answer(*entry, "name", "张三");
    answer(*entry, "age", "81");
    finish(*entry);
    entry = t.edit(id);
    REQUIRE_FALSE(entry->isNew());
    answer(*entry, "age", "82");
    finish(*entry);
    const auto scope = t.tablet->record(id)->scope;
    const auto state = t.tablet->core().data->log.state(scope, id);
    REQUIRE(state.headsAt(at("age")).size() == 1);
    REQUIRE(state.textAt(at("age")) == "82");
    REQUIRE(state.textAt(at("name")) == "张三");
    REQUIRE(state.conflictCount() == 0);
    REQUIRE(state.changes().size() == 2);

    SECTION("typing and typing back makes no change")
    {
        entry = t.edit(id);
        answer(*entry, "age", "99");
        answer(*entry, "age", "82");
        const auto finished = entry->finish();
        REQUIRE(finished);
        REQUIRE_FALSE(finished->changed);
        REQUIRE(t.tablet->core().data->log.state(scope, id).changes().size() == 2);
        REQUIRE_FALSE(t.tablet->record(id)->hasDraft);
    }
    SECTION("clearing an answer is a change")
    {
        entry = t.edit(id);
        answer(*entry, "age", "");
        finish(*entry);
        REQUIRE(t.tablet->core().data->log.state(scope, id).pick(at("age"))->value.isCleared());
    }
    SECTION("discarding leaves the finished record")
    {
        entry = t.edit(id);
        answer(*entry, "age", "99");
        REQUIRE(entry->discard());
        REQUIRE(shown(*t.tablet, id, "age") == "82");
        REQUIRE_FALSE(t.tablet->record(id)->hasDraft);
    }
}

TEST_CASE("instances come back in the order they were added, and removed ones do not", "[mobile][entry]")
{
    ReadyTablet t;
    auto entry = t.begin(t.form);
    const RecordId id = entry->record();
    answer(*entry, "name", "张三");
    std::vector<forms::Path> members;
    for (const char* name : {"长女", "次子", "孙", "外孙", "侄"}) {
        const auto member = entry->addInstance(at("member"));
        REQUIRE(member);
        members.push_back(*member);
        answer(*entry, member->text() + "/mname", name);
    }
    REQUIRE(entry->removeInstance(members[1]));
    entry.reset();
    t.reopen();
    entry = t.edit(id);
    std::vector<std::string> names;
    for (const auto& row : entry->instance().review()) {
        if (row.path.last().name == "mname") names.push_back(entry->instance().value(row.path));
    }
    REQUIRE(names == std::vector<std::string>{"长女", "孙", "外孙", "侄"});
    REQUIRE(entry->instance().value(at("total")) == "4");
    finish(*entry);

    // Removing one that was finished says so, and says what was seen.
    entry = t.edit(id);
    REQUIRE(entry->removeInstance(members[2]));
    entry.reset();
    t.reopen();
    entry = t.edit(id);
    REQUIRE(entry->instance().value(at("total")) == "3");
    finish(*entry);
    const auto state = t.tablet->core().data->log.state(t.tablet->record(id)->scope, id);
    REQUIRE(state.isGone(members[2]));
    REQUIRE(state.instances(at("member")).size() == 3);
}

TEST_CASE("hostile and strange text comes back byte for byte", "[mobile][entry]")
{
    ReadyTablet t;
    const std::vector<std::string> texts{std::string("nul\0inside", 10), "😀👨‍👩‍👧‍👦 四字节",
        "11010519491231002X", "123456789012345678", "=HYPERLINK(\"http://x\",\"y\")", "<img src=x onerror=alert(1)>",
        "\u202Ereversed\u202C", "line\nfeed\ttab\r\n", " leading and trailing ", "'; DROP TABLE line; --", "\\u0000 \"quoted\"",
        std::string(100'000, 'x'), "{\"json\":1}", "null", "0", "-5", "1e400", "$note[x]/text"};
    for (const auto& text : texts) {
        auto entry = t.begin(t.form);
        const RecordId id = entry->record();
        answer(*entry, "name", "n");
        answer(*entry, "remark", text);
        entry.reset();
        t.reopen();
        entry = t.edit(id);
        REQUIRE(entry->instance().value(at("remark")) == text);
        finish(*entry);
        REQUIRE(t.tablet->core().data->log.state(t.tablet->record(id)->scope, id).textAt(at("remark")) == text);
        REQUIRE(shown(*t.tablet, id, "remark") == text);
    }
    REQUIRE(t.tablet->verify().empty());
}

TEST_CASE("bytes that are no text become storable, and too long an answer is refused by name", "[mobile][entry]")
{
    ReadyTablet t;
    auto entry = t.begin(t.form);
    answer(*entry, "remark", "ab\xff" "cd");
    REQUIRE(entry->instance().value(at("remark")) == "ab\uFFFD" "cd");
    const auto refused = entry->answer(at("remark"), std::string(300'000, 'y'));
    REQUIRE_FALSE(refused);
    REQUIRE(refused.error().code == ErrorCode::TooLarge);
    REQUIRE(entry->instance().value(at("remark")) == "ab\uFFFD" "cd");
    REQUIRE_FALSE(entry->answer(at("nothing/here"), "x"));
    REQUIRE_FALSE(entry->answer(at("total"), "5"));
    REQUIRE_FALSE(entry->answer(at("$review"), "approved"));
}

TEST_CASE("refused consent ends the visit and carries nothing personal", "[mobile][entry]")
{
    ReadyTablet t;
    auto entry = t.begin(t.form);
    const RecordId id = entry->record();
    answer(*entry, "name", "张三");
    answer(*entry, "has_pet", "no");
    REQUIRE(entry->attach(at("door"), {jpeg(5000), "image/jpeg", "door.jpg", {}}));
    answer(*entry, "consent", "no");
    REQUIRE(entry->consentRefused());
    finish(*entry);
    const auto state = t.tablet->core().data->log.state(t.tablet->record(id)->scope, id);
    REQUIRE(state.textAt(at("consent")) == "no");
    REQUIRE(state.pick(at("name")) == nullptr);
    REQUIRE(state.pick(at("door")) == nullptr);
    for (const auto& derived : state.derived()) REQUIRE(derived.value.text()->find("张三") == std::string::npos);
    REQUIRE(t.tablet->core().data->files.all().size() == 1); // The form's XML; the photo is gone.
}

TEST_CASE("a form of which a version is gone stays readable, and records name the version they were made with", "[mobile][entry]")
{
    ReadyTablet t;
    auto entry = t.begin(t.form);
    const RecordId id = entry->record();
    answer(*entry, "name", "张三");
    finish(*entry);
    const Hash second = t.office.publish(test::visitForm("2"), "visit", "2", "第二版");
    REQUIRE(t.sync(t.network).kind == SyncOutcome::Kind::Complete);
    const auto forms = t.tablet->forms();
    REQUIRE(forms.size() == 2); // The old one is listed because work stands on it.
    for (const auto& row : forms) REQUIRE(row.newest == (row.hash == second));
    REQUIRE(t.tablet->record(id)->form == t.form);
}
