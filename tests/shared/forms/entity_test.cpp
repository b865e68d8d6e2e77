#include "shared/forms/entities.h"
#include "tests/shared/forms/form_support.h"

using namespace doorstep;
using namespace doorstep::forms;
using test::at;
using test::formXml;
using test::input;
using test::Sheet;

namespace {

using Kind = EntityChange::Kind;

std::vector<EntityChange> changes(const Sheet& sheet)
{
    auto found = entityChanges(sheet.instance);
    if (!found) FAIL(found.error().text());
    return *found;
}

std::string entityForm(const std::string& version, const std::string& members, const std::string& model, const std::string& body)
{
    auto xml = formXml(members, model, body);
    const std::string open = "<model";
    return xml.insert(xml.find(open) + open.size(), " xmlns:entities='http://www.opendatakit.org/xforms/entities' entities:entities-version='" + version + "'");
}

const std::string kHousehold = entityForm(
    "2024.1.0",
    "<who/><name/><phone/><secret/><meta><entity dataset='households' create='' update='' id='' baseVersion='' trunkVersion='' branchId=''><label/></entity></meta>",
    "<bind nodeset='/data/name' entities:saveto='head'/><bind nodeset='/data/phone' entities:saveto='phone'/>"
    "<bind nodeset='/data/secret' entities:saveto='secret' relevant=\"/data/name = 'x'\"/>"
    "<bind nodeset='/data/meta/entity/@create' calculate=\"/data/who = ''\"/><bind nodeset='/data/meta/entity/@update' calculate=\"/data/who != ''\"/>"
    "<bind nodeset='/data/meta/entity/@id' calculate=\"if(/data/who = '', 'new-1', /data/who)\"/>"
    "<bind nodeset='/data/meta/entity/@baseVersion' calculate=\"if(/data/who = '', '', '7')\"/>"
    "<bind nodeset='/data/meta/entity/label' calculate='/data/name'/>",
    input("who") + input("name") + input("phone") + input("secret"));

} // namespace

TEST_CASE("a finished record says which entity it makes", "[entities]")
{
    Sheet sheet(kHousehold);
    CHECK(sheet.definition->hasEntities());
    CHECK(sheet.definition->leaf("name")->saveTo == "head");
    sheet.answer("name", "张三");
    const auto made = changes(sheet);
    REQUIRE(made.size() == 1);
    CHECK(made[0].kind == Kind::Create);
    CHECK(made[0].list == "households");
    CHECK(made[0].id == "new-1");
    CHECK(made[0].label == "张三");
    CHECK(made[0].place == at("meta/entity"));
    // What is not relevant is no word about the entity; what is empty is.
    CHECK(made[0].properties == std::vector<std::pair<std::string, std::string>>{{"head", "张三"}, {"phone", ""}});
}

TEST_CASE("an entity chosen in the form is changed, from the version it was read in", "[entities]")
{
    Sheet sheet(kHousehold);
    sheet.answer("who", "old-1");
    sheet.answer("phone", "62250000");
    const auto made = changes(sheet);
    REQUIRE(made.size() == 1);
    CHECK(made[0].kind == Kind::Update);
    CHECK(made[0].id == "old-1");
    CHECK(made[0].baseVersion == "7");
    CHECK(made[0].label.empty());
}

TEST_CASE("each instance of a repeat makes its own entity, and not that of the record", "[entities]")
{
    const auto xml = entityForm(
        "2025.1.0",
        "<street/><tree jr:template=''><kind/><meta><entity dataset='trees' create='1' id=''><label/></entity></meta></tree>"
        "<meta><entity dataset='streets' create='1' update='1' id='s'><label/></entity></meta>",
        "<bind nodeset='/data/street' entities:saveto='name'/><bind nodeset='/data/tree/kind' entities:saveto='kind'/>"
        "<bind nodeset='/data/meta/entity/label' calculate='/data/street'/>"
        "<bind nodeset='/data/tree/meta/entity/label' calculate='../../../kind'/><bind nodeset='/data/tree/meta/entity/@id' type='string'/>",
        input("street") + "<repeat nodeset='/data/tree'><setvalue event='odk-new-repeat' ref='/data/tree/meta/entity/@id' value='uuid()'/>"
            + input("tree/kind") + "</repeat>");
    Sheet sheet(xml);
    sheet.answer("street", "文源巷");
    REQUIRE(sheet.instance.addInstance(at("tree"), "k3sA9x"));
    REQUIRE(sheet.instance.addInstance(at("tree"), "k3sA9y"));
    sheet.answer("tree[k3sA9x]/kind", "国槐");
    sheet.answer("tree[k3sA9y]/kind", "垂柳");
    const auto made = changes(sheet);
    REQUIRE(made.size() == 3);
    CHECK(made[0].list == "trees");
    CHECK(made[0].properties == std::vector<std::pair<std::string, std::string>>{{"kind", "国槐"}});
    CHECK(made[1].place == at("tree[k3sA9y]/meta/entity"));
    CHECK(made[0].id.size() == 36);
    CHECK(made[0].id != made[1].id);
    CHECK(made[2].kind == Kind::Upsert);
    CHECK(made[2].properties == std::vector<std::pair<std::string, std::string>>{{"name", "文源巷"}});

    // The ids are part of the record: opened again it speaks of the same trees.
    const Sheet again(sheet.definition, {sheet.instance.collect(), {}, {}});
    CHECK(again.instance.unknown().empty());
    CHECK(changes(again) == made);
}

TEST_CASE("an entity without an id or a name is not passed on in silence", "[entities]")
{
    Sheet sheet(kHousehold);
    const auto nameless = entityChanges(sheet.instance);
    REQUIRE_FALSE(nameless);
    CHECK(nameless.error().text().find("meta/entity") != std::string::npos);
}

TEST_CASE("entities of a version not known here are refused, known ones are taken", "[entities]")
{
    for (const auto* version : {"2022.1.0", "2023.1.0", "2024.1.1", "2025.1.0"}) CHECK(readForm(entityForm(version, "<a/>", "", "")).ok());
    for (const auto* version : {"2020.1.0", "2021.1.1", "2025.2.0", "2026.1.0", "soon"}) {
        const auto form = readForm(entityForm(version, "<a/>", "", ""));
        REQUIRE_FALSE(form);
        CHECK(form.error().text().find(version) != std::string::npos);
    }
}
