#include "tests/shared/forms/form_support.h"

using namespace doorstep;
using namespace doorstep::forms;
using test::at;
using test::formXml;
using test::input;
using test::mustRead;
using test::Sheet;

namespace {

const std::string kFamily
    = formXml("<person jr:template=''><name/><age/><toy jr:template=''><what>ball</what></toy><toys/><line/></person>"
              "<person><name/><age/><toys/><line/></person><people/><ages/>",
              "<bind nodeset='/data/person/age' type='int'/>"
              "<bind nodeset='/data/person/toys' type='int' calculate='count(../toy)'/>"
              "<bind nodeset='/data/person/line' calculate=\"concat(position(..), ':', ../name, '/', /data/person/age)\"/>"
              "<bind nodeset='/data/people' type='int' calculate='count(/data/person)'/>"
              "<bind nodeset='/data/ages' type='int' calculate='sum(/data/person/age)'/>"
              "<bind nodeset='/data/person/toy' relevant='../age &lt; 18'/>",
              "<group ref='/data/person'><label>人</label><repeat nodeset='/data/person'>" + input("person/name") + input("person/age")
                  + "<group ref='/data/person/toy'><label>玩具</label><repeat nodeset='/data/person/toy'>" + input("person/toy/what")
                  + "</repeat></group></repeat></group>");

} // namespace

TEST_CASE("instances a person adds have ids of their own, and logic follows each", "[repeat]")
{
    Sheet sheet(kFamily);
    CHECK(sheet["people"] == "1");
    CHECK(sheet["person[1]/line"] == "1:/");
    const auto added = sheet.instance.addInstance(at("person"), "k3sA9x");
    REQUIRE(added);
    CHECK(added->text() == "person[k3sA9x]");
    CHECK(sheet["people"] == "2");
    CHECK(sheet["person[k3sA9x]/line"] == "2:/");
    sheet.answer("person[1]/age", "40");
    sheet.answer("person[k3sA9x]/age", "7");
    sheet.answer("person[k3sA9x]/name", "小明");
    CHECK(sheet["person[1]/line"] == "1:/40"); // an absolute path means the instance it stands in
    CHECK(sheet["person[k3sA9x]/line"] == "2:小明/7");
    CHECK(sheet["ages"] == "47");

    const auto toy = sheet.instance.addInstance(at("person[k3sA9x]/toy"));
    REQUIRE(toy);
    CHECK(isInstanceId(toy->last().instance));
    CHECK(sheet[toy->child("what").text()] == "ball");
    CHECK(sheet["person[k3sA9x]/toys"] == "1");
    CHECK(sheet["person[1]/toys"] == "0");
    CHECK(sheet.collected()
          == std::vector<std::string>{"person[1]/age=40", "person[1]/toys=0", "person[1]/line=1:/40", "person[k3sA9x]=1",
                                      "person[k3sA9x]/name=小明", "person[k3sA9x]/age=7", toy->text() + "=1",
                                      toy->text() + "/what=ball", "person[k3sA9x]/toys=1", "person[k3sA9x]/line=2:小明/7", "people=2",
                                      "ages=47"});
    sheet.answer("person[k3sA9x]/age", "30"); // toys are for children: hidden, and not counted
    CHECK(sheet["person[k3sA9x]/toys"] == "0");
    CHECK(sheet[toy->child("what").text()] == "ball");
}

TEST_CASE("removing an instance moves positions and is told when the record has it", "[repeat]")
{
    Sheet sheet(kFamily);
    REQUIRE(sheet.instance.addInstance(at("person"), "aaaaaa"));
    REQUIRE(sheet.instance.addInstance(at("person"), "bbbbbb"));
    sheet.answer("person[bbbbbb]/name", "乙");
    CHECK(sheet["person[bbbbbb]/line"] == "3:乙/");
    REQUIRE(sheet.instance.removeInstance(at("person[1]")));
    REQUIRE(sheet.instance.removeInstance(at("person[aaaaaa]")));
    CHECK(sheet["person[bbbbbb]/line"] == "1:乙/");
    CHECK(sheet["people"] == "1");
    const auto lines = sheet.collected();
    CHECK(lines.back() == "person[1]=-"); // aaaaaa was never in the record: nothing to tell
    CHECK_FALSE(sheet.instance.has(at("person[1]")));
    CHECK_FALSE(sheet.instance.removeInstance(at("person[1]")).ok());
    CHECK_FALSE(sheet.instance.addInstance(at("people")).ok());
    CHECK_FALSE(sheet.instance.addInstance(at("person"), "bbbbbb").ok());
    CHECK_FALSE(sheet.instance.addInstance(at("person"), "123456").ok());
}

TEST_CASE("nested instances come back from the record as they were", "[repeat]")
{
    const auto form = mustRead(kFamily);
    Sheet sheet(form);
    REQUIRE(sheet.instance.addInstance(at("person"), "zzzzzz"));
    REQUIRE(sheet.instance.addInstance(at("person"), "aaaaaa"));
    REQUIRE(sheet.instance.addInstance(at("person[zzzzzz]/toy"), "cccccc"));
    sheet.answer("person[zzzzzz]/age", "5");
    sheet.answer("person[zzzzzz]/toy[cccccc]/what", "car");
    sheet.answer("person[aaaaaa]/name", "甲");
    REQUIRE(sheet.instance.removeInstance(at("person[1]")));
    const auto before = sheet.instance.collect();
    Sheet again(form, {before, {}, {}});
    CHECK(again["people"] == "2");
    CHECK(again["person[zzzzzz]/line"] == "1:/5");
    CHECK(again["person[aaaaaa]/line"] == "2:甲/");
    CHECK(again["person[zzzzzz]/toys"] == "1");
    CHECK_FALSE(again.instance.has(at("person[1]")));
    auto expected = before;
    expected.pop_back(); // the removal stands in the record already
    CHECK(again.instance.collect() == expected);
    // A draft that adds and removes, on top of the record.
    Sheet drafted(form, {before, {{at("person[aaaaaa]"), std::nullopt, Origin::Person}, {at("person[newnew]"), "1", Origin::Person}}, {}});
    CHECK(drafted["people"] == "2");
    CHECK(drafted.collected().back() == "person[aaaaaa]=-");
}

TEST_CASE("jr:count makes instances, and surplus ones are hidden, not deleted", "[repeat]")
{
    const auto form = mustRead(formXml("<n/><kid jr:template=''><name/></kid><count/>",
                                       "<bind nodeset='/data/n' type='int'/><bind nodeset='/data/count' calculate='count(/data/kid)'/>",
                                       input("n") + "<repeat nodeset='/data/kid' jr:count='/data/n'>" + input("kid/name") + "</repeat>"));
    Sheet sheet(form);
    CHECK(sheet["count"] == "0");
    sheet.answer("n", "3");
    CHECK(sheet["count"] == "3");
    sheet.answer("kid[1]/name", "甲");
    sheet.answer("kid[3]/name", "丙");
    sheet.answer("n", "1");
    CHECK(sheet["count"] == "1");
    CHECK_FALSE(sheet.shown("kid[3]/name"));
    CHECK(sheet["kid[3]/name"] == "丙");
    CHECK(sheet.collected() == std::vector<std::string>{"n=1", "kid[1]/name=甲", "count=1"});
    sheet.answer("n", "3");
    CHECK(sheet.shown("kid[3]/name"));
    CHECK_FALSE(sheet.instance.addInstance(at("kid")).ok());
    CHECK_FALSE(sheet.instance.removeInstance(at("kid[1]")).ok());
    sheet.answer("n", "99999999");
    CHECK(sheet.instance.check().size() == 1);
    CHECK(sheet["kid[3]/name"] == "丙");

    const std::vector<Entry> record{{at("n"), "1", Origin::Person}, {at("kid[1]/name"), "甲", Origin::Person}, {at("kid[2]/name"), "乙", Origin::Person}};
    Sheet again(form, {record, {}, {}});
    CHECK_FALSE(again.shown("kid[2]/name"));
    CHECK(again["kid[2]/name"] == "乙");
    Sheet disputed(form, {record, {}, {at("n")}});
    CHECK(disputed.shown("kid[2]/name"));
    CHECK(disputed.instance.needsReview());
}

TEST_CASE("a running total looks back at the instance before", "[repeat]")
{
    Sheet sheet(formXml("<row jr:template=''><add/><sum/></row>",
                        "<bind nodeset='/data/row/add' type='int'/>"
                        "<bind nodeset='/data/row/sum' type='int' calculate=\"../add + coalesce(indexed-repeat(/data/row/sum, /data/row, position(..) - 1), 0)\"/>",
                        "<repeat nodeset='/data/row'>" + input("row/add") + "</repeat>"));
    for (const auto* id : {"aaaaaa", "bbbbbb", "cccccc"}) {
        REQUIRE(sheet.instance.addInstance(at("row"), id));
        sheet.answer(std::string("row[") + id + "]/add", "10");
    }
    CHECK(sheet["row[cccccc]/sum"] == "30");
    sheet.answer("row[aaaaaa]/add", "1");
    CHECK(sheet["row[bbbbbb]/sum"] == "11");
    CHECK(sheet["row[cccccc]/sum"] == "21");
}

TEST_CASE("an answer in one instance leaves the others alone", "[repeat]")
{
    Sheet sheet(formXml("<row jr:template=''><a/><b/></row>", "<bind nodeset='/data/row/b' calculate='../a + 1'/>",
                        "<repeat nodeset='/data/row'>" + input("row/a") + "</repeat>"));
    test::SeededRandom random;
    std::string last;
    for (int i = 0; i < 200; ++i) last = sheet.instance.addInstance(at("row"))->text();
    sheet.answer(last + "/a", "1");
    CHECK(sheet[last + "/b"] == "2");
    CHECK(sheet.instance.lastRecomputed() == 1);
}

TEST_CASE("a new instance runs its own actions", "[repeat]")
{
    Sheet sheet(formXml("<row jr:template=''><a/><at/></row>", "",
                        "<repeat nodeset='/data/row'>" + input("row/a")
                            + "<setvalue ref='/data/row/at' event='odk-new-repeat' value='position(..)'/></repeat>"));
    REQUIRE(sheet.instance.addInstance(at("row"), "aaaaaa"));
    REQUIRE(sheet.instance.addInstance(at("row"), "bbbbbb"));
    CHECK(sheet["row[aaaaaa]/at"] == "1");
    CHECK(sheet["row[bbbbbb]/at"] == "2");
    CHECK(sheet.state("row[bbbbbb]/at").origin == Origin::Written);
}
