#include "tests/shared/forms/form_support.h"

using namespace doorstep;
using namespace doorstep::forms;
using test::at;
using test::formXml;
using test::input;
using test::mustRead;
using test::Sheet;

namespace {

std::vector<std::string> offered(const FormInstance& instance, std::string_view path)
{
    std::vector<std::string> values;
    const auto question = instance.question(at(path));
    for (const auto& choice : question->choices) values.push_back(choice.value + ':' + choice.label + (choice.selected ? "*" : ""));
    return values;
}

const std::string kTowns
    = "<itext><translation lang='zh'><text id='t1'><value>东镇</value></text><text id='t2'><value>西镇</value></text></translation>"
      "<translation lang='en'><text id='t1'><value>Easton</value></text><text id='t2'><value>Weston</value></text></translation></itext>"
      "<instance id='towns'><root><item><itextId>t1</itextId><name>t1</name><land>e</land></item>"
      "<item><itextId>t2</itextId><name>t2</name><land>w</land></item></root></instance>";

} // namespace

TEST_CASE("a cascade offers what fits the answer before, in the chosen language", "[choices]")
{
    Sheet sheet(formXml("<land/><town/><said/>",
                        kTowns + "<bind nodeset='/data/said' calculate=\"jr:choice-name(/data/town, '/data/town')\"/>",
                        input("land")
                            + "<select1 ref='/data/town'><label>t</label><itemset nodeset=\"instance('towns')/root/item[land = /data/land]\">"
                              "<value ref='name'/><label ref='jr:itext(itextId)'/></itemset></select1>"));
    CHECK(offered(sheet.instance, "town").empty());
    sheet.answer("land", "w");
    CHECK(offered(sheet.instance, "town") == std::vector<std::string>{"t2:西镇"});
    sheet.answer("town", "t2");
    CHECK(sheet["said"] == "西镇");
    CHECK(sheet.instance.display(at("town")) == "西镇");
    sheet.instance.setLanguage("en");
    CHECK(offered(sheet.instance, "town") == std::vector<std::string>{"t2:Weston*"});
    CHECK(sheet["said"] == "Weston"); // in the language on the screen while it is filled in
    forms::Stored stored;
    stored.record = sheet.instance.collect();
    auto seen = forms::FormInstance::restore(sheet.definition, sheet.environment("en"), stored);
    CHECK(seen.value(at("said")) == "西镇"); // looked at: in the form's own language, the same on every device
    seen.open();
    CHECK(seen.value(at("said")) == "Weston");
    sheet.answer("land", "e");
    CHECK(sheet["town"] == "t2"); // kept, and said to be wrong
    CHECK(sheet.state("town").problem == "The answer is no longer among the choices; choose again");
    const auto* leaf = sheet.definition->leaf("town");
    REQUIRE(leaf->choices.size() == 2);
    CHECK(sheet.definition->display(*leaf, "t1", "en") == "Easton");
}

TEST_CASE("a long list is filtered by an index and gives the same as going through it", "[choices]")
{
    std::string csv = "name,label,land,kind\n";
    for (int i = 0; i < 20'000; ++i)
        csv += "n" + std::to_string(i) + ",\"L " + std::to_string(i) + "\"," + std::to_string(i % 500) + ',' + (i % 2 ? "odd" : "even") + '\n';
    const auto form = mustRead(formXml("<land/><town/>", "<instance id='l' src='jr://file-csv/l.csv'/>",
                                       input("land")
                                           + "<select1 ref='/data/town'><label>t</label><itemset nodeset=\"instance('l')/root/item[land = "
                                             "/data/land and kind = 'odd']\"><value ref='name'/><label ref='label'/></itemset></select1>"),
                               {{"l.csv", csv}});
    Sheet sheet(form);
    sheet.answer("land", "7");
    const auto towns = offered(sheet.instance, "town");
    REQUIRE(towns.size() == 40);
    CHECK(towns.front() == "n7:L 7");
    CHECK(towns[1] == "n507:L 507");
    sheet.answer("land", "8");
    CHECK(offered(sheet.instance, "town").empty());
}

TEST_CASE("a list whose file is missing leaves the question open, not the form broken", "[choices]")
{
    const auto xml = formXml("<town/>", "<instance id='l' src='jr://file/l.geojson'/>",
                             "<select1 ref='/data/town'><label>t</label><itemset nodeset=\"instance('l')/root/item\">"
                             "<value ref='id'/><label ref='title'/></itemset></select1>");
    Sheet without(xml);
    REQUIRE(without.definition->unsupported().size() == 2);
    CHECK(without.definition->unsupported()[0].what == "the file l.geojson of list l is not with the form");
    CHECK_FALSE(without.instance.question(at("town"))->supported);
    without.answer("town", "anything");
    CHECK(without.instance.check().empty());

    Sheet with(mustRead(xml, {{"l.geojson",
                               R"({"type":"FeatureCollection","features":[{"type":"Feature","id":"p","geometry":{"type":"Point","coordinates":[112.5,37.8]},"properties":{"title":"太原"}}]})"}}));
    CHECK(offered(with.instance, "town") == std::vector<std::string>{"p:太原"});
}

TEST_CASE("labels put answers into words", "[choices]")
{
    Sheet sheet(formXml("<name/><ok/>", "",
                        input("name") + "<input ref='/data/ok'><label>Is <output value='/data/name'/> at home?</label><hint>h</hint></input>"));
    sheet.answer("name", "李四");
    CHECK(sheet.instance.question(at("ok"))->label == "Is 李四 at home?");
    CHECK(sheet.definition->leaf("ok")->labels.front() == "Is … at home?");
}
