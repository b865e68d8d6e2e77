#include "tests/shared/forms/form_support.h"

using namespace doorstep;
using namespace doorstep::forms;
using test::at;
using test::formXml;
using test::input;
using test::Sheet;

TEST_CASE("a calculation given what it cannot use goes on and says so until it is mended", "[logic]")
{
    Sheet sheet(formXml("<where/><far/>", "<bind nodeset='/data/far' type='decimal' calculate=\"distance(/data/where, '37.8 112.5')\"/>", input("where")));
    sheet.answer("where", "behind the well");
    REQUIRE(sheet.instance.faults().count("far") == 1);
    CHECK(sheet.instance.check().empty());
    sheet.answer("where", "37.8 112.5");
    CHECK(sheet.instance.faults().empty());
}

TEST_CASE("an answer recomputes what depends on it and nothing else", "[forms]")
{
    Sheet sheet(formXml("<a/><b/><sum/><half/><other/><c/>",
                        "<bind nodeset='/data/a' type='int'/><bind nodeset='/data/b' type='int'/>"
                        "<bind nodeset='/data/sum' type='int' calculate='../a + ../b'/>"
                        "<bind nodeset='/data/half' type='decimal' calculate='/data/sum div 2'/>"
                        "<bind nodeset='/data/other' calculate='concat(../c, \"!\")'/>",
                        input("a") + input("b") + input("c")));
    CHECK(sheet["sum"].empty());
    sheet.answer("a", "3");
    CHECK(sheet["sum"].empty());
    sheet.answer("b", "4");
    CHECK(sheet["sum"] == "7");
    CHECK(sheet["half"] == "3.5");
    CHECK(sheet.instance.lastRecomputed() == 2);
    sheet.answer("c", "x");
    CHECK(sheet["other"] == "x!");
    CHECK(sheet.instance.lastRecomputed() == 1);
    CHECK(sheet.state("sum").origin == Origin::Derived);
    CHECK_FALSE(sheet.instance.answer(at("sum"), "9").ok());
    CHECK(sheet.instance.answer(at("nowhere"), "9").error().code == ErrorCode::NotFound);
}

TEST_CASE("a skipped answer is hidden, not cleared, and comes back", "[forms]")
{
    Sheet sheet(formXml("<q/><g><inner/></g><total/>",
                        "<bind nodeset='/data/g' relevant=\"../q = 'yes'\"/><bind nodeset='/data/g/inner' type='int'/>"
                        "<bind nodeset='/data/total' calculate='if(/data/g/inner = \"\", 0, /data/g/inner) + 1'/>",
                        input("q") + "<group ref='/data/g'>" + input("g/inner") + "</group>"));
    CHECK_FALSE(sheet.shown("g/inner"));
    sheet.answer("q", "yes");
    CHECK(sheet.shown("g/inner"));
    sheet.answer("g/inner", "5");
    CHECK(sheet["total"] == "6");
    sheet.answer("q", "no");
    CHECK_FALSE(sheet.shown("g/inner"));
    CHECK(sheet["g/inner"] == "5");
    CHECK(sheet["total"] == "1"); // what is not relevant reads as nothing
    CHECK(sheet.collected() == std::vector<std::string>{"q=no", "total=1"});
    sheet.answer("q", "yes");
    CHECK(sheet["g/inner"] == "5");
    CHECK(sheet["total"] == "6");
    CHECK(sheet.collected() == std::vector<std::string>{"q=yes", "g/inner=5", "total=6"});
}

TEST_CASE("a wrong answer is kept and says what is wrong, in the form's language", "[forms]")
{
    const auto xml = formXml("<age/><day/><pick/><must/>",
                             "<itext><translation lang='中文 (zh)' default='true()'><text id='m'><value>年龄应在0到120之间</value></text>"
                             "</translation><translation lang='English (en)'><text id='m'><value>Between 0 and 120</value></text>"
                             "</translation></itext>"
                             "<bind nodeset='/data/age' type='int' constraint='. &gt;= 0 and . &lt;= 120' jr:constraintMsg=\"jr:itext('m')\"/>"
                             "<bind nodeset='/data/day' type='date'/><bind nodeset='/data/must' required='true()'/>",
                             input("age") + input("day") + input("must")
                                 + "<select1 ref='/data/pick'><label>p</label><item><label>A</label><value>a</value></item></select1>");
    Sheet sheet(xml);
    sheet.answer("age", "130");
    CHECK(sheet["age"] == "130");
    CHECK(sheet.state("age").problem == "年龄应在0到120之间");
    sheet.answer("age", "old");
    CHECK(sheet.state("age").problem == "请填写整数");
    sheet.answer("day", "2026-02-30");
    CHECK(sheet.state("day").problem == "请填写有效日期，如 2026-11-22");
    sheet.answer("pick", "b");
    CHECK(sheet.state("pick").problem == "所选答案已不在选项中，请重新选择");
    CHECK(sheet.state("must").problem == "此题必须回答");
    sheet.instance.setLanguage("en");
    CHECK(sheet.state("age").problem == "Enter a whole number");
    CHECK(sheet.state("must").problem == "An answer is required");
    sheet.answer("age", "130");
    CHECK(sheet.state("age").problem == "Between 0 and 120");
    const auto blockers = sheet.instance.check();
    REQUIRE(blockers.size() == 4);
    CHECK(blockers[0].kind == Blocker::Kind::Wrong);
    CHECK(blockers[2].kind == Blocker::Kind::Missing);
    CHECK(blockers[2].path == at("must"));
    sheet.answer("age", "30");
    sheet.answer("day", "2026-02-28");
    sheet.answer("pick", "a");
    sheet.answer("must", "x");
    CHECK(sheet.instance.check().empty());
}

TEST_CASE("a new record is filled by defaults, preloads and first-load actions, as written by the form", "[forms]")
{
    Sheet sheet(formXml("<start/><end/><today/><who/><id/><preset>5</preset><set/><copy/>",
                        "<bind nodeset='/data/start' type='dateTime' jr:preload='timestamp' jr:preloadParams='start'/>"
                        "<bind nodeset='/data/end' type='dateTime' jr:preload='timestamp' jr:preloadParams='end'/>"
                        "<bind nodeset='/data/today' type='date' jr:preload='date' jr:preloadParams='today'/>"
                        "<bind nodeset='/data/who' jr:preload='property' jr:preloadParams='username'/>"
                        "<bind nodeset='/data/id' jr:preload='uid'/><bind nodeset='/data/copy' calculate='../set'/>"
                        "<setvalue ref='/data/set' event='odk-instance-first-load' value=\"concat(../preset, '/', ../who)\"/>",
                        input("preset") + input("set")));
    CHECK(sheet["start"] == "2026-10-22T09:30:45.678+08:00");
    CHECK(sheet["today"] == "2026-10-22");
    CHECK(sheet["who"] == "张三");
    CHECK(sheet["id"].size() == 41);
    CHECK(sheet["set"] == "5/张三");
    CHECK(sheet["copy"] == "5/张三");
    CHECK(sheet["end"].empty());
    for (const auto* name : {"start", "today", "who", "id", "preset", "set"}) CHECK(sheet.state(name).origin == Origin::Written);
    CHECK(sheet.instance.takeWritten().size() == 6);
    CHECK(sheet.instance.takeWritten().empty());
    sheet.answer("preset", "7");
    CHECK(sheet["set"] == "5/张三");
    CHECK(sheet.state("preset").origin == Origin::Person);
    sheet.instance.setNow(1'792'632'645'678 + 60'000);
    sheet.instance.stampEnd();
    CHECK(sheet["end"] == "2026-10-22T09:31:45.678+08:00");
    CHECK(sheet.instance.takeWritten() == std::vector<Entry>{{at("end"), "2026-10-22T09:31:45.678+08:00", Origin::Written}});
}

TEST_CASE("an action at a changed answer writes elsewhere", "[forms]")
{
    Sheet sheet(formXml("<a/><stamp/>", "<bind nodeset='/data/stamp' type='dateTime'/>",
                        "<input ref='/data/a'><label>a</label><setvalue ref='/data/stamp' event='xforms-value-changed' value='now()'/></input>"
                            + input("stamp")));
    CHECK(sheet["stamp"].empty());
    sheet.answer("a", "1");
    CHECK(sheet["stamp"] == "2026-10-22T09:30:45.678+08:00");
    sheet.instance.setNow(1'792'632'645'678 + 1000);
    sheet.answer("a", "1");
    CHECK(sheet["stamp"] == "2026-10-22T09:30:45.678+08:00");
    sheet.answer("a", "2");
    CHECK(sheet["stamp"] == "2026-10-22T09:30:46.678+08:00");
}

TEST_CASE("a thousand chained questions are each computed once", "[forms]")
{
    std::string members = "<x/>";
    std::string binds;
    std::string before = "/data/x";
    for (int i = 0; i < 1000; ++i) {
        const auto name = "c" + std::to_string(i);
        members += "<" + name + "/>";
        binds += "<bind nodeset='/data/" + name + "' type='int' calculate='" + before + " + 1'/>";
        before = "/data/" + name;
    }
    Sheet sheet(formXml(members, binds, input("x")));
    sheet.answer("x", "1");
    CHECK(sheet["c999"] == "1001");
    CHECK(sheet.instance.lastRecomputed() == 1000);
}

TEST_CASE("a calculation without end is reported and loses no answer", "[forms]")
{
    std::string list = "<instance id='l'><root>";
    for (int i = 0; i < 400; ++i) list += "<i/>";
    list += "</root></instance>";
    Sheet sheet(formXml("<a/><n/>",
                        list + "<bind nodeset='/data/n' calculate=\"count(instance('l')//i[count(instance('l')//i[count(instance('l')//i) &gt; /data/a]) &gt; 0])\"/>",
                        input("a")));
    sheet.answer("a", "0");
    CHECK(sheet["a"] == "0");
    const auto blockers = sheet.instance.check();
    REQUIRE(blockers.size() == 1);
    CHECK(blockers[0].kind == Blocker::Kind::Failed);
    CHECK(blockers[0].path == at("n"));
}
