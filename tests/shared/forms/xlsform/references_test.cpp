#include "shared/forms/xlsform/expressions.h"
#include "tests/shared/forms/xlsform/xlsform_support.h"

using namespace doorstep;
using namespace doorstep::forms::xlsform;
using test::converted;
using test::XForm;

namespace {

const char* const kHousehold = R"(
    | survey |
    | | type | name | label | calculation | relevant |
    | | text | town | Town | | |
    | | begin repeat | house | House | | |
    | | integer | rooms | Rooms | | |
    | | begin group | inside | Inside | | |
    | | calculate | big | | ${rooms} > 3 and ${town} != '' | |
    | | end group | | | | |
    | | begin repeat | person | Person | | |
    | | integer | age | Age | | ${big} and ${age} != 1 |
    | | calculate | place | | position(${person}) + count(${house}) | |
    | | end repeat | | | | |
    | | calculate | ages | | sum(${age}) | |
    | | end repeat | | | | |
    | | calculate | first | | indexed-repeat(${rooms}, ${house}, 1) + sum(${rooms}) | |)";

std::string bindOf(const std::string& markdown, const std::string& path, const std::string& attribute)
{
    return XForm(converted(markdown).xml).one("//x:bind[@nodeset='" + path + "']/@" + attribute);
}

} // namespace

TEST_CASE("a reference within one repeat is relative, any other absolute", "[references]")
{
    CHECK(bindOf(kHousehold, "/data/house/inside/big", "calculate") == " ../../rooms  > 3 and  /data/town  != ''");
    CHECK(bindOf(kHousehold, "/data/house/person/age", "relevant") == " ../../inside/big  and  ../age  != 1");
    CHECK(bindOf(kHousehold, "/data/house/ages", "calculate") == "sum( ../person/age )");
    CHECK(bindOf(kHousehold, "/data/first", "calculate") == "indexed-repeat( /data/house/rooms ,  /data/house , 1) + sum( /data/house/rooms )");
}

TEST_CASE("a repeat named from inside itself is absolute unless a repeat is around both", "[references]")
{
    CHECK(bindOf(kHousehold, "/data/house/person/place", "calculate") == "position( /data/house/person ) + count( /data/house )");
}

TEST_CASE("in a filter a relative reference starts at the question", "[references]")
{
    const XForm xml(converted(R"(
        | survey |
        | | type | name | label | choice_filter | calculation |
        | | begin repeat | r | R | | |
        | | text | a | A | | |
        | | select_one c | b | B | kind = ${a} | |
        | | calculate | d | | | instance('c')/root/item[name = ${b}]/label |
        | | end repeat | | | | |
        | choices |
        | | list_name | name | label | kind |
        | | c | 1 | One | x |)").xml);
    CHECK(xml.one("//x:itemset/@nodeset") == "instance('c')/root/item[kind =  current()/../a ]");
    CHECK(xml.one("//x:bind[@nodeset='/data/r/d']/@calculate") == "instance('c')/root/item[name =  current()/../b ]/label");
}

TEST_CASE("indexed-repeat() names its list and repeats as a whole, its numbers beside the question", "[references]")
{
    const auto form = converted(R"(
        | survey |
        | | type | name | label | calculation |
        | | begin repeat | r | R | |
        | | integer | n | N | |
        | | calculate | before | | indexed-repeat(${n}, ${r}, position(..) - ${n}) + ${n} |
        | | end repeat | | | |)");
    CHECK(XForm(form.xml).one("//x:bind[@nodeset='/data/r/before']/@calculate") == "indexed-repeat( /data/r/n ,  /data/r , position(..) -  ../n ) +  ../n ");
}

TEST_CASE("the last saved record is an instance of its own", "[references]")
{
    const XForm xml(converted("| survey |\n| | type | name | label | default |\n| | text | a | A | ${last-saved#a} |").xml);
    CHECK(xml.one("//x:instance[@id='__last-saved']/@src") == "jr://instance/last-saved");
    CHECK(xml.one("//x:setvalue/@value") == " instance('__last-saved')/data/a ");
}

TEST_CASE("references in labels and hints are computed where they stand", "[references]")
{
    const XForm xml(converted(R"(
        | survey |
        | | type | name | label | hint | constraint_message | guidance_hint |
        | | text | a | A | | | |
        | | note | n | 您好${a}，instance('c')/root/item[name = ${a}]/label | <${a}> | Not ${a} | |
        | choices |
        | | list_name | name | label |
        | | c | 1 | ${a} |)").xml);
    CHECK(xml.all("//x:input[@ref='/data/n']/x:label/x:output/@value")
          == std::vector<std::string>{" /data/a ", "instance('c')/root/item[name =  /data/a ]/label"});
    CHECK(xml.one("//x:input[@ref='/data/n']/x:label") == " 您好， ");
    CHECK(xml.one("//x:input[@ref='/data/n']/x:hint") == " <> ");
    CHECK(xml.one("//x:bind[@nodeset='/data/n']/@jr:constraintMsg") == "jr:itext('/data/n:jr:constraintMsg')");
    CHECK(xml.one("//x:text[@id='/data/n:jr:constraintMsg']/x:value/x:output/@value") == " /data/a ");
    CHECK(xml.one("//x:text[@id='c-0']/x:value/x:output/@value") == " /data/a ");
}

TEST_CASE("a default is computed when it has an operator, a function or a reference", "[references]")
{
    for (const auto* text : {"today()", "1 + 1", "a * b", "x | y", "4 div 2", "7 mod 2", "${a}", "a - b", "concat('a')"}) {
        INFO(text);
        CHECK(isDynamicDefault(text, "text"));
    }
    for (const auto* text : {"", "hello", "2026-11-22", "08:30:00", "2026-11-22T08:30:00.000+08:00", "-5", "-.5", "foo-bar", "'a + b'", "jr://images/a-b.png", "a/b", "北京 - "}) {
        INFO(text);
        CHECK(isDynamicDefault(text, "date") == false);
    }
    CHECK_FALSE(isDynamicDefault("1.2 3.4 - 0", "geopoint"));
}

TEST_CASE("files of pulldata() go with the form once", "[references]")
{
    const XForm xml(converted(R"(
        | survey |
        | | type | name | label | calculation | constraint |
        | | text | a | A | | pulldata('people', 'x', 'y', .) != '' |
        | | calculate | b | | concat(pulldata("people", 'x', 'y', ${a}), pulldata('towns', 'x', 'y', 1)) | |)").xml);
    CHECK(xml.all("//x:instance/@src") == std::vector<std::string>{"jr://file-csv/people.csv", "jr://file-csv/towns.csv"});
}
