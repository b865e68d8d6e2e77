#include "tests/shared/forms/xlsform/xlsform_support.h"

using namespace doorstep;
using test::converted;
using test::refusalOf;
using test::says;
using test::XForm;

TEST_CASE("a submission that creates an entity carries it under meta", "[entities]")
{
    const XForm xml(converted(R"(
        | survey |
        | | type | name | label | save_to |
        | | text | who | Name | full_name |
        | entities |
        | | list_name | label | create_if |
        | | households | concat(${who}, '家') | ${who} != '' |)").xml);
    CHECK(xml.one("//x:model/@entities:entities-version") == "2024.1.0");
    CHECK(xml.count("//x:data/x:meta/x:entity[@dataset='households' and @create='1' and @id='' and not(@update)]/x:label") == 1);
    CHECK(xml.count("//x:data/x:meta/x:instanceID") == 1);
    CHECK(xml.one("//x:bind[@nodeset='/data/who']/@entities:saveto") == "full_name");
    CHECK(xml.one("//x:bind[@nodeset='/data/meta/entity/label']/@calculate") == "concat( /data/who , '家')");
    CHECK(xml.one("//x:bind[@nodeset='/data/meta/entity/@create']/@calculate") == " /data/who  != ''");
    CHECK(xml.one("//x:setvalue[@ref='/data/meta/entity/@id' and @event='odk-instance-first-load']/@value") == "uuid()");
}

TEST_CASE("an update reads the entity as it stands in its list", "[entities]")
{
    const std::string survey = "| survey |\n| | type | name | label |\n| | select_one_from_file homes.csv | home | Home |\n";
    const XForm xml(converted(survey + "| entities |\n| | list_name | entity_id | update_if |\n| | homes | ${home} | true() |").xml);
    CHECK(xml.count("//x:meta/x:entity[@update='1' and @baseVersion='' and @trunkVersion='' and @branchId='' and not(@create)]") == 1);
    CHECK(xml.one("//x:bind[@nodeset='/data/meta/entity/@id']/@calculate") == " /data/home ");
    CHECK(xml.one("//x:bind[@nodeset='/data/meta/entity/@baseVersion']/@calculate") == "instance('homes')/root/item[name= /data/home ]/__version");
    CHECK(xml.count("//x:setvalue") == 0);
    CHECK(says(refusalOf(survey + "| entities |\n| | list_name | entity_id |\n| | others | ${home} |"), "the form needs the list"));
}

TEST_CASE("an entity of a repeat is made in each of its instances", "[entities]")
{
    const XForm xml(converted(R"(
        | survey |
        | | type | name | label | save_to |
        | | begin repeat | person | Person | |
        | | begin group | about | About | |
        | | text | who | Name | full_name |
        | | end group | | | |
        | | end repeat | | | |
        | entities |
        | | list_name | label |
        | | people | ${who} |)").xml);
    CHECK(xml.one("//x:model/@entities:entities-version") == "2025.1.0");
    CHECK(xml.count("//x:data/x:person/x:about/x:meta/x:entity") == 2);
    CHECK(xml.one("//x:bind[@nodeset='/data/person/about/meta/entity/label']/@calculate") == " ../../../who ");
    CHECK(xml.one("//x:repeat/x:setvalue[@event='odk-new-repeat']/@ref") == "/data/person/about/meta/entity/@id");
}

TEST_CASE("several lists have each their own group", "[entities]")
{
    const std::string survey = R"(
        | survey |
        | | type | name | label | save_to |
        | | text | street | Street | homes#street |
        | | begin group | g | G | |
        | | text | who | Name | people#full_name |
        | | end group | | | |)";
    const XForm xml(converted(survey + "\n| entities |\n| | list_name | label |\n| | homes | ${street} |\n| | people | ${who} |").xml);
    CHECK(xml.count("//x:data/x:meta/x:entity[@dataset='homes']") == 1);
    CHECK(xml.count("//x:data/x:g/x:meta/x:entity[@dataset='people']") == 1);
    CHECK(says(refusalOf("| survey |\n| | type | name | label | save_to |\n| | text | a | A | x#p |\n| | text | b | B | y#p |\n"
                         "| entities |\n| | list_name | label |\n| | x | X |\n| | y | Y |"), "no group left"));
}

TEST_CASE("a declaration that cannot mean anything is refused with the mend", "[entities]")
{
    const std::string survey = "| survey |\n| | type | name | label | save_to |\n| | text | a | A | ";
    const auto with = [&](const std::string& saveTo, const std::string& entities) { return refusalOf(survey + saveTo + " |\n" + entities); };
    CHECK(says(with("p", ""), "save_to needs an entities sheet"));
    CHECK(says(with("", "| entities |\n| | list_name |\n| | x |"), "a label is needed"));
    CHECK(says(with("", "| entities |\n| | label |\n| | x |"), "needs a list_name"));
    CHECK(says(with("", "| entities |\n| | list_name | label |\n| | __x | X |"), "no valid list name"));
    CHECK(says(with("", "| entities |\n| | list_name | label | update_if |\n| | x | X | 1 |"), "needs an entity_id"));
    CHECK(says(with("", "| entities |\n| | list_name | label | colour |\n| | x | X | 1 |"), "no such column"));
    CHECK(says(with("name", "| entities |\n| | list_name | label |\n| | x | X |"), "no valid property"));
    CHECK(says(with("y#p", "| entities |\n| | list_name | label |\n| | x | X |"), "has no list \"y\""));
}
