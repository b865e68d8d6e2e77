#include "shared/forms/submission.h"
#include "tests/shared/forms/form_support.h"

using namespace doorstep;
using namespace doorstep::forms;
using test::at;
using test::formXml;
using test::input;
using test::Sheet;

TEST_CASE("an action does nothing to what is not asked, and nothing later", "[actions]")
{
    Sheet sheet(formXml("<out/><in>5</in>",
                        "<bind nodeset='/data/out' relevant='/data/in = 3' type='int'/>"
                        "<setvalue event='odk-instance-first-load' ref='/data/out' value='/data/in * 4'/>",
                        input("out") + input("in")));
    CHECK(sheet["out"].empty());
    sheet.answer("in", "3");
    CHECK(sheet["out"].empty());
}

TEST_CASE("an action on one instance by its number leaves the others alone", "[actions]")
{
    Sheet sheet(formXml("<from/><m><to/></m>", "",
                        "<input ref='/data/from'><label>f</label><setvalue event='xforms-value-changed' ref='/data/m[position() = 2]/to' value='/data/from'/></input>"
                        "<repeat nodeset='/data/m'>" + input("m/to") + "</repeat>"));
    REQUIRE(sheet.instance.addInstance(at("m"), "k3sA9x"));
    sheet.answer("from", "x");
    CHECK(sheet["m[1]/to"].empty());
    CHECK(sheet["m[k3sA9x]/to"] == "x");
}

TEST_CASE("what happens whenever a record is opened does so only for who works on it", "[actions]")
{
    Sheet sheet(formXml("<seen>1</seen>", "<setvalue event='odk-instance-load' ref='/data/seen' value='/data/seen + 1'/><bind nodeset='/data/seen' type='int'/>", input("seen")));
    CHECK(sheet["seen"] == "2");
    Sheet looked(sheet.definition, {sheet.instance.collect(), {}, {}});
    CHECK(looked["seen"] == "2");
    looked.instance.open();
    CHECK(looked["seen"] == "3");
}

TEST_CASE("the end of the work is marked when it comes", "[actions]")
{
    Sheet sheet(formXml("<end/>", "<bind nodeset='/data/end' type='dateTime'/><setvalue event='xforms-revalidate' ref='/data/end' value='now()'/>", ""));
    CHECK(sheet["end"].empty());
    sheet.instance.stampEnd();
    CHECK_FALSE(sheet["end"].empty());
}

TEST_CASE("a position or a recording is fetched by the tablet and counts as written by the form", "[actions]")
{
    Sheet sheet(formXml("<where/><sound/>",
                        "<bind nodeset='/data/where' type='geopoint'/><bind nodeset='/data/sound' type='binary'/>"
                        "<odk:setgeopoint event='odk-instance-first-load' ref='/data/where'/>"
                        "<odk:recordaudio event='odk-instance-load' ref='/data/sound' odk:quality='voice-only'/>",
                        ""));
    const auto errands = sheet.instance.takeErrands();
    REQUIRE(errands.size() == 2);
    CHECK(errands[0].kind == Errand::Kind::Position);
    CHECK(errands[0].target == at("where"));
    CHECK(errands[1].kind == Errand::Kind::Recording);
    CHECK(errands[1].quality == "voice-only");
    CHECK(sheet.instance.takeErrands().empty());
    REQUIRE(sheet.instance.bring(at("where"), "37.87 112.55 800 5"));
    CHECK(sheet["where"] == "37.87 112.55 800 5");
    CHECK(sheet.state("where").origin == Origin::Written);
    CHECK_FALSE(sheet.instance.bring(at("nowhere"), "1"));
}

TEST_CASE("actions in a namespace that is not theirs are refused", "[actions]")
{
    CHECK_FALSE(readForm(formXml("<a/>", "<odk:setvalue ref='/data/a' event='odk-instance-load' value='1'/>", "")));
    CHECK_FALSE(readForm(formXml("<a/>", "<setgeopoint ref='/data/a' event='odk-instance-load'/>", "")));
    CHECK_FALSE(readForm(formXml("<a/>", "<jr:recordaudio ref='/data/a' event='odk-instance-load'/>", "")));
}

TEST_CASE("attributes of the answers are read, computed and kept", "[attributes]")
{
    Sheet sheet(formXml("<note attr='abc'/><tree id='' kind='oak'><name/></tree>",
                        "<bind nodeset='/data/note' calculate='/data/note/@attr'/><bind nodeset='/data/tree/@id' calculate=\"concat('t-', /data/tree/name)\"/>",
                        input("tree/name")));
    CHECK(sheet["note"] == "abc");
    sheet.answer("tree/name", "国槐");
    CHECK(sheet["tree/@id"] == "t-国槐");
    // An attribute that nothing binds is the form's, not the record's.
    CHECK(sheet.collected() == std::vector<std::string>{"note=abc", "tree/name=国槐", "tree/@id=t-国槐"});
    CHECK(sheet.definition->leaf("tree/@id")->derived);
    CHECK(sheet.definition->leaf("tree/@kind") == nullptr);
}

TEST_CASE("a record is written as XML with what is relevant, its attributes and namespaces", "[submission]")
{
    Sheet sheet(formXml("<a/><b>no</b><m jr:template=''><n/></m><orx:meta xmlns:orx='http://openrosa.org/xforms'><orx:instanceID>1</orx:instanceID></orx:meta>",
                        "<bind nodeset='/data/b' relevant=\"/data/a = 'x'\"/>", input("a") + input("b") + "<repeat nodeset='/data/m'>" + input("m/n") + "</repeat>"));
    sheet.answer("a", "<&\"李");
    const std::string head = "<data xmlns:orx=\"http://openrosa.org/xforms\" id=\"t\" version=\"1\"><a>&lt;&amp;&quot;李</a>";
    const std::string tail = "<orx:meta><orx:instanceID>1</orx:instanceID></orx:meta></data>";
    CHECK(submissionXml(sheet.instance) == head + tail);
    REQUIRE(sheet.instance.addInstance(at("m"), "k3sA9x"));
    sheet.answer("m[k3sA9x]/n", "1");
    CHECK(submissionXml(sheet.instance) == head + "<m><n>1</n></m>" + tail);
}
