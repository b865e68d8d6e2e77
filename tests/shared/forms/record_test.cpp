#include "tests/shared/forms/form_support.h"

using namespace doorstep;
using namespace doorstep::forms;
using test::at;
using test::formXml;
using test::input;
using test::mustRead;
using test::Sheet;

namespace {

Entry said(std::string_view path, std::string value) { return {at(path), std::move(value), Origin::Person}; }
Entry written(std::string_view path, std::string value) { return {at(path), std::move(value), Origin::Written}; }
Entry derived(std::string_view path, std::string value) { return {at(path), std::move(value), Origin::Derived}; }

} // namespace

TEST_CASE("an answer typed with loose accents is the answer typed with whole letters", "[record]")
{
    Sheet sheet(formXml("<a/>", "", input("a")));
    sheet.answer("a", "e\xCC\x81"); // e and a combining acute accent
    CHECK(sheet["a"] == "\xC3\xA9");
    sheet.answer("a", "\xFF"); // not UTF-8: kept as it came
    CHECK_FALSE(sheet["a"].empty());
}

TEST_CASE("a record opened again recomputes what is derived and keeps what was written", "[record]")
{
    const auto form = mustRead(formXml("<start/><a/><b/><sum/><stamp/><token/><set/><preset>5</preset>",
                                       "<bind nodeset='/data/start' type='dateTime' jr:preload='timestamp' jr:preloadParams='start'/>"
                                       "<bind nodeset='/data/sum' type='int' calculate='../a + ../b'/>"
                                       "<bind nodeset='/data/stamp' calculate=\"if(../a = '', '', now())\"/>"
                                       "<bind nodeset='/data/token' calculate='once(uuid())'/>"
                                       "<setvalue ref='/data/set' event='odk-instance-first-load' value=\"'first'\"/>",
                                       input("a") + input("b") + input("set") + input("preset")));
    CHECK(form->leaf("sum")->derived);
    CHECK_FALSE(form->leaf("stamp")->derived);
    CHECK(form->leaf("stamp")->isVolatile);
    CHECK(form->leaf("start")->written);
    CHECK(form->leaf("set")->written);

    Sheet sheet(form, {{written("start", "2020-01-01T00:00:00.000+08:00"), said("a", "2"), said("b", "3"), derived("sum", "99"),
                        written("stamp", "long ago"), written("token", "mine")},
                       {},
                       {}});
    CHECK(sheet["start"] == "2020-01-01T00:00:00.000+08:00");
    CHECK(sheet["sum"] == "5");
    CHECK(sheet["stamp"] == "long ago");
    CHECK(sheet["token"] == "mine");
    CHECK(sheet["set"].empty());
    CHECK(sheet["preset"].empty());
    CHECK(sheet.instance.takeWritten().empty());
    const auto entries = sheet.instance.collect();
    CHECK(entries
          == std::vector<Entry>{written("start", "2020-01-01T00:00:00.000+08:00"), said("a", "2"), said("b", "3"), derived("sum", "5"),
                                written("stamp", "long ago"), written("token", "mine")});
    // The form lives on: a new answer computes again what depends on it.
    sheet.answer("a", "4");
    CHECK(sheet["sum"] == "7");
    CHECK(sheet["stamp"] == "2026-10-22T09:30:45.678+08:00");
    CHECK(sheet["token"] == "mine");
}

TEST_CASE("a draft stands above the record, and a cleared answer is told", "[record]")
{
    const auto form = mustRead(formXml("<a/><b/><c/>", "", input("a") + input("b") + input("c")));
    Sheet sheet(form, {{said("a", "1"), said("b", "2")}, {said("a", "one"), {at("b"), std::nullopt, Origin::Person}, said("c", "3")}, {}});
    CHECK(sheet["a"] == "one");
    CHECK(sheet.collected() == std::vector<std::string>{"a=one", "b=-", "c=3"});
    sheet.answer("c", "");
    CHECK(sheet.collected() == std::vector<std::string>{"a=one", "b=-"});
}

TEST_CASE("answers to questions of another version are kept and listed apart", "[record]")
{
    const auto form = mustRead(formXml("<a/><g><x/></g>", "", input("a")));
    Sheet sheet(form, {{said("a", "1"), said("old/question", "kept"), said("g", "odd"), said("a[1]", "1"), said("member[k3sA9x]/name", "x")},
                       {},
                       {}});
    CHECK(sheet["a"] == "1");
    CHECK(sheet.instance.unknown()
          == std::vector<Entry>{said("old/question", "kept"), said("g", "odd"), said("a[1]", "1"), said("member[k3sA9x]/name", "x")});
}

TEST_CASE("a volatile relevance never hides an answer that stands", "[record]")
{
    const auto xml = formXml("<due/><late><why/><note/></late>", "<bind nodeset='/data/late' relevant='today() &lt; date(/data/due)'/>",
                             input("due") + "<group ref='/data/late'>" + input("late/why") + input("late/note") + "</group>");
    const auto form = mustRead(xml);
    Sheet record(form, {{said("due", "2020-01-01"), said("late/why", "rain")}, {}, {}});
    CHECK(record.shown("late/why"));
    CHECK_FALSE(record.shown("late/note"));
    CHECK(record.collected() == std::vector<std::string>{"due=2020-01-01", "late/why=rain"});
    Sheet fresh(form);
    fresh.answer("due", "2030-01-01");
    fresh.answer("late/why", "rain");
    fresh.answer("due", "2020-01-01");
    CHECK_FALSE(fresh.shown("late/why"));
}

TEST_CASE("while an answer is in conflict nothing it decides about is hidden", "[record]")
{
    const auto form = mustRead(formXml("<sick/><code/><g><med/><dose/></g><other/>",
                                       "<bind nodeset='/data/code' calculate=\"if(/data/sick = 'yes', 1, 0)\"/>"
                                       "<bind nodeset='/data/g' relevant='/data/code = 1'/>"
                                       "<bind nodeset='/data/g/dose' required='true()'/>"
                                       "<bind nodeset='/data/other' relevant='/data/nothing = 1'/>",
                                       input("sick") + "<group ref='/data/g'>" + input("g/med") + input("g/dose") + "</group>" + input("other")));
    const std::vector<Entry> record{said("sick", "no"), said("g/med", "aspirin")};
    Sheet settled(form, {record, {}, {}});
    CHECK_FALSE(settled.shown("g/med"));
    CHECK_FALSE(settled.instance.needsReview());

    Sheet open(form, {record, {}, {at("sick")}});
    CHECK(open.instance.needsReview());
    CHECK(open.shown("g/med"));
    CHECK_FALSE(open.shown("g/dose"));
    CHECK_FALSE(open.shown("other"));
    CHECK(open.instance.check().empty());
    CHECK(open.collected() == std::vector<std::string>{"sick=no", "code=0", "g/med=aspirin"});
    // Answering it settles it.
    open.answer("sick", "no");
    CHECK_FALSE(open.instance.needsReview());
    CHECK_FALSE(open.shown("g/med"));

    Sheet drafted(form, {record, {said("sick", "no")}, {at("sick")}});
    CHECK_FALSE(drafted.instance.needsReview());
    Sheet elsewhere(form, {record, {}, {at("other")}});
    CHECK_FALSE(elsewhere.instance.needsReview());
}

TEST_CASE("a constraint on the moment is not asked again of a record", "[record]")
{
    const auto form = mustRead(formXml("<day/>", "<bind nodeset='/data/day' type='date' constraint='. &gt;= today()'/>", input("day")));
    Sheet record(form, {{said("day", "2020-01-01")}, {}, {}});
    CHECK(record.instance.check().empty());
    record.answer("day", "2020-01-02");
    CHECK(record.instance.check().size() == 1);
}
