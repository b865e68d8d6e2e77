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
    for (const auto& choice : question->choices) values.push_back(choice.value + ':' + choice.label);
    return values;
}

const std::string kItemsets = "list_name,name,label,land\ntowns,e1,东镇,e\ntowns,w1,西镇,w\nlands,e,东,\ntowns,e2,东坡,e\n";

} // namespace

TEST_CASE("choices of itemsets.csv are the rows of the list a question names", "[lists]")
{
    const auto form = mustRead(formXml("<land/><town/>", "",
                                       input("land") + "<input ref='/data/town' query=\"instance('towns')/root/item[land = /data/land]\"><label>t</label></input>"),
                               {{"itemsets.csv", kItemsets}});
    Sheet sheet(form);
    CHECK(sheet.instance.question(at("town"))->control == Control::Select1);
    CHECK(offered(sheet.instance, "town").empty());
    sheet.answer("land", "e");
    CHECK(offered(sheet.instance, "town") == std::vector<std::string>{"e1:东镇", "e2:东坡"});
    sheet.answer("town", "e2");
    CHECK(sheet.instance.display(at("town")) == "东坡");
}

TEST_CASE("members of a repeat are the choices of a later question", "[lists]")
{
    Sheet sheet(formXml("<m jr:template=''><n/></m><head/>", "",
                        "<repeat nodeset='/data/m'>" + input("m/n")
                            + "</repeat><select1 ref='/data/head'><label>h</label><itemset nodeset=\"/data/m[n != '']\"><value ref='n'/><label ref='n'/></itemset></select1>"));
    REQUIRE(sheet.instance.addInstance(at("m"), "k3sA9x"));
    REQUIRE(sheet.instance.addInstance(at("m"), "k3sA9y"));
    sheet.answer("m[k3sA9y]/n", "李四");
    CHECK(offered(sheet.instance, "head") == std::vector<std::string>{"李四:李四"});
    sheet.answer("head", "李四");
    CHECK(sheet.instance.display(at("head")) == "李四");
    sheet.answer("m[k3sA9y]/n", "王五");
    CHECK(sheet["head"] == "李四"); // kept, and said to be wrong
    CHECK_FALSE(sheet.state("head").problem.empty());
}

TEST_CASE("a new record can begin with what the last one held", "[lists]")
{
    const auto form = mustRead(formXml("<road/><m jr:template=''><n/></m><first/>",
                                       "<instance id='__last-saved' src='jr://instance/last-saved'/>"
                                       "<setvalue event='odk-instance-first-load' ref='/data/road' value=\"instance('__last-saved')/data/road\"/>"
                                       "<setvalue event='odk-instance-first-load' ref='/data/first' value=\"instance('__last-saved')/data/m[2]/n\"/>",
                                       input("road") + "<repeat nodeset='/data/m'>" + input("m/n") + "</repeat>"));
    CHECK(form->unsupported().empty());
    Sheet first(form);
    CHECK(first["road"].empty());
    first.answer("road", "文源巷");
    REQUIRE(first.instance.addInstance(at("m"), "k3sA9x"));
    REQUIRE(first.instance.addInstance(at("m"), "k3sA9y"));
    first.answer("m[k3sA9x]/n", "a");
    first.answer("m[k3sA9y]/n", "b");
    const auto held = first.instance.collect();
    auto environment = first.environment("");
    environment.lastSaved = &held;
    const auto second = FormInstance::fresh(form, environment);
    CHECK(second.value(at("road")) == "文源巷");
    CHECK(second.value(at("first")) == "b");
    CHECK(second.node(at("road"))->origin == Origin::Written);
}

TEST_CASE("what the form says of sending its records is there to be read", "[settings]")
{
    const auto form = mustRead(formXml("<a/>",
                                       "<submission action='https://office.example/submission' method='post' base64RsaPublicKey='MIIB' "
                                       "orx:auto-send='true' orx:auto-delete='false' odk:client-editable='true' xmlns:orx='http://openrosa.org/xforms'/>",
                                       ""));
    CHECK(form->submission().action == "https://office.example/submission");
    CHECK(form->submission().base64RsaPublicKey == "MIIB");
    CHECK(form->submission().autoSend == true);
    CHECK(form->submission().autoDelete == false);
    CHECK(form->submission().clientEditable);
    CHECK_FALSE(mustRead(formXml("<a/>", "", ""))->submission().autoSend);
    CHECK_FALSE(readForm(formXml("<a/>", "<submission method='poast'/>", "")));
}

TEST_CASE("an upload that names a file ending as its media type is refused, with the mend", "[settings]")
{
    const auto form = readForm(formXml("<a/>", "", "<upload ref='/data/a' mediatype='.jpg'/>"));
    REQUIRE_FALSE(form);
    CHECK(form.error().text().find("image/*") != std::string::npos);
}

TEST_CASE("read-only reaches down from a group", "[settings]")
{
    Sheet sheet(formXml("<lock/><g><a/></g>", "<bind nodeset='/data/g' readonly=\"/data/lock = '1'\"/>", input("lock") + "<group ref='/data/g'>" + input("g/a") + "</group>"));
    CHECK_FALSE(sheet.state("g/a").readonly);
    sheet.answer("lock", "1");
    CHECK(sheet.state("g/a").readonly);
    CHECK_FALSE(sheet.instance.answer(at("g/a"), "x"));
}
