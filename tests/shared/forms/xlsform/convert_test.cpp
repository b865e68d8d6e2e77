#include "tests/shared/forms/xlsform/xlsform_support.h"

using namespace doorstep;
using namespace doorstep::forms::xlsform;
using test::converted;
using test::XForm;

TEST_CASE("a text question becomes a node, a bind and an input", "[convert]")
{
    const auto form = converted(R"(
        | survey |
        | | type | name | label | hint | required | constraint | constraint_message | relevant |
        | | text | who | Name? | In full | yes | string-length(.) < 9 | Too long | true() |
        | settings |
        | | form_title | form_id | version |
        | | A survey | srv | 7 |)");
    CHECK(form.id == "srv");
    CHECK(form.version == "7");
    CHECK(form.title == "A survey");
    CHECK(form.warnings.empty());
    const XForm xml(form.xml);
    CHECK(xml.one("/h:html/h:head/h:title") == "A survey");
    CHECK(xml.one("//x:instance/x:data/@id") == "srv");
    CHECK(xml.one("//x:instance/x:data/@version") == "7");
    CHECK(xml.count("//x:instance/x:data/x:who") == 1);
    CHECK(xml.one("//x:bind[@nodeset='/data/who' and @type='string']/@required") == "true()");
    CHECK(xml.one("//x:bind[@nodeset='/data/who']/@constraint") == "string-length(.) < 9");
    CHECK(xml.one("//x:bind[@nodeset='/data/who']/@jr:constraintMsg") == "Too long");
    CHECK(xml.one("//h:body/x:input[@ref='/data/who']/x:label") == "Name?");
    CHECK(xml.one("//h:body/x:input[@ref='/data/who']/x:hint") == "In full");
    CHECK(xml.one("//x:bind[@nodeset='/data/meta/instanceID']/@jr:preload") == "uid");
}

TEST_CASE("every way to write a type gives the same question", "[convert]")
{
    const std::vector<std::pair<std::string, std::string>> kTypes{
        {"string", "string"}, {"add text prompt", "string"}, {"int", "int"}, {"q decimal", "decimal"}, {"add date prompt", "date"},
        {"date time", "dateTime"}, {"gps", "geopoint"}, {"q geoshape", "geoshape"}, {"add barcode prompt", "barcode"}, {"percentage", "int"},
        {"photo", "binary"}, {"add video prompt", "binary"}, {"get start time", "dateTime"}, {"get today", "date"}, {"imei", "string"},
        {"hidden", "string"}, {"acknowledge", "string"}, {"file", "binary"}, {"time", "time"},
    };
    for (const auto& [type, bind] : kTypes) {
        INFO(type);
        const auto form = converted("| survey |\n| | type | name | label |\n| | " + type + " | q | Q |");
        CHECK(XForm(form.xml).one("//x:bind[@nodeset='/data/q']/@type") == bind);
    }
}

TEST_CASE("headings are understood in every spelling", "[convert]")
{
    const auto form = converted(R"(
        | survey |
        | | Type | tag | Caption | Constraint Message | Read Only | relevance | body:accuracyThreshold | bind:jr:requiredMsg | Image |
        | | geopoint | q | Q | no | yes | 1 = 1 | 5 | please | a.jpg |)");
    const XForm xml(form.xml);
    CHECK(xml.one("//x:bind[@nodeset='/data/q']/@jr:constraintMsg") == "no");
    CHECK(xml.one("//x:bind[@nodeset='/data/q']/@readonly") == "true()");
    CHECK(xml.one("//x:bind[@nodeset='/data/q']/@relevant") == "1 = 1");
    CHECK(xml.one("//x:bind[@nodeset='/data/q']/@jr:requiredMsg") == "please");
    CHECK(xml.one("//x:input/@accuracyThreshold") == "5");
    CHECK(xml.one("//x:text[@id='/data/q:label']/x:value[@form='image']") == "jr://images/a.jpg");
}

TEST_CASE("a choice list becomes an instance and an itemset", "[convert]")
{
    const auto form = converted(R"(
        | survey |
        | | type | name | label | choice_filter | parameters |
        | | select_one town | t | Town | | |
        | | select_multiple street | s | Street | town = ${t} | randomize=true, seed=42 |
        | | rank street | r | Rank | | |
        | choices |
        | | list name | value | label | town |
        | | town | a | A | |
        | | street | a1 | A 1 | a |
        | | street | a2 | A 2 | a |)");
    const XForm xml(form.xml);
    CHECK(xml.all("//x:instance[@id='street']/x:root/x:item/x:town") == std::vector<std::string>{"a", "a"});
    CHECK(xml.one("//x:select1/x:itemset/@nodeset") == "instance('town')/root/item");
    CHECK(xml.one("//x:select/x:itemset/@nodeset") == "randomize(instance('street')/root/item[town =  /data/t ], 42)");
    CHECK(xml.one("//x:select/x:itemset/x:value/@ref") == "name");
    CHECK(xml.one("//x:select/x:itemset/x:label/@ref") == "label");
    CHECK(xml.one("//odk:rank/x:itemset/@nodeset") == "instance('street')/root/item");
    CHECK(xml.one("//x:bind[@nodeset='/data/r']/@type") == "odk:rank");
}

TEST_CASE("or_other adds a choice and a question for it", "[convert]")
{
    const XForm xml(converted(R"(
        | survey |
        | | type | name | label |
        | | select_one c or_other | q | Q |
        | choices |
        | | list_name | name | label |
        | | c | a | A |)").xml);
    CHECK(xml.all("//x:instance[@id='c']//x:name") == std::vector<std::string>{"a", "other"});
    CHECK(xml.one("//x:bind[@nodeset='/data/q_other']/@relevant") == "selected(../q, 'other')");
    CHECK(xml.one("//x:input[@ref='/data/q_other']/x:label") == "Specify other.");
}

TEST_CASE("choices come from files and from what was answered in a repeat", "[convert]")
{
    const XForm xml(converted(R"(
        | survey |
        | | type | name | label | parameters | choice_filter |
        | | select_one_from_file towns.csv | a | A | value=id, label=Name | pop > 3 |
        | | select_multiple_from_file places.geojson | b | B | | |
        | | begin repeat | person | Person | | |
        | | text | given | Name | | |
        | | end repeat | | | | |
        | | select_one ${given} | head | Head | | |)").xml);
    CHECK(xml.one("//x:instance[@id='towns']/@src") == "jr://file-csv/towns.csv");
    CHECK(xml.one("//x:instance[@id='places']/@src") == "jr://file/places.geojson");
    CHECK(xml.one("//x:select1[@ref='/data/a']/x:itemset/@nodeset") == "instance('towns')/root/item[pop > 3]");
    CHECK(xml.one("//x:select1[@ref='/data/a']/x:itemset/x:label/@ref") == "Name");
    CHECK(xml.one("//x:select[@ref='/data/b']/x:itemset/x:value/@ref") == "id");
    CHECK(xml.one("//x:select[@ref='/data/b']/x:itemset/x:label/@ref") == "title");
    CHECK(xml.one("//x:select1[@ref='/data/head']/x:itemset/@nodeset") == "/data/person[./given != '']");
    CHECK(xml.one("//x:select1[@ref='/data/head']/x:itemset/x:value/@ref") == "given");
}

TEST_CASE("external choices go with the form as a file", "[convert]")
{
    const auto form = converted(R"(
        | survey |
        | | type | name | label | choice_filter |
        | | text | t | T | |
        | | select_one_external street | s | S | town = ${t} |
        | external_choices |
        | | list_name | name | town |
        | | street | a "1" | a |)");
    CHECK(XForm(form.xml).one("//x:input[@ref='/data/s']/@query") == "instance('street')/root/item[town =  /data/t ]");
    CHECK(form.files.at("itemsets.csv") == "\"list_name\",\"name\",\"town\"\n\"street\",\"a \"\"1\"\"\",\"a\"\n");
}

TEST_CASE("the choices of search() stand in the question", "[convert]")
{
    const XForm xml(converted(R"(
        | survey |
        | | type | name | label | appearance |
        | | select_one c | q | Q | minimal search('towns') |
        | choices |
        | | list_name | name | label |
        | | c | id | title |)").xml);
    CHECK(xml.one("//x:select1/x:item/x:value") == "id");
    CHECK(xml.one("//x:select1/x:item/x:label") == "title");
    CHECK(xml.count("//x:instance[@id='c']") == 0);
}

TEST_CASE("a table-list becomes a field-list with headings", "[convert]")
{
    const XForm xml(converted(R"(
        | survey |
        | | type | name | label | appearance |
        | | begin group | g | Rate | table-list minimal |
        | | select_one c | a | A | |
        | | select_one c | b | B | |
        | | end group | | | |
        | choices |
        | | list_name | name | label |
        | | c | 1 | One |)").xml);
    CHECK(xml.one("//x:group/@appearance") == "field-list minimal");
    CHECK(xml.one("//x:input[@ref='/data/g/generated_table_list_label_2']/x:label") == "Rate");
    CHECK(xml.one("//x:select1[@ref='/data/g/reserved_name_for_field_list_labels_3']/@appearance") == "label");
    CHECK(xml.all("//x:select1/@appearance") == std::vector<std::string>{"label", "list-nolabel", "list-nolabel"});
}

TEST_CASE("a loop is written out for each choice", "[convert]")
{
    const XForm xml(converted(R"(
        | survey |
        | | type | name | label::English (en) | relevant |
        | | begin loop over toilets | loop | Toilets | |
        | | integer | many | How many %(label)s? | '%(name)s' != '' |
        | | end loop | | | |
        | choices |
        | | list_name | name | label::English (en) |
        | | toilets | pit | Pits |
        | | toilets | flush | Flush toilets |)").xml);
    CHECK(xml.one("//x:text[@id='/data/loop/flush/many:label']/x:value") == "How many Flush toilets?");
    CHECK(xml.one("//x:bind[@nodeset='/data/loop/pit/many']/@relevant") == "'pit' != ''");
    CHECK(xml.count("//x:group[@ref='/data/loop']/x:group/x:input") == 2);
}

TEST_CASE("repeats have a template, a first instance and a count", "[convert]")
{
    const XForm xml(converted(R"(
        | survey |
        | | type | name | label | repeat_count |
        | | integer | n | N | |
        | | begin repeat | a | A | ${n} |
        | | text | x | X | |
        | | end repeat | | | |
        | | begin repeat | b | B | ${n} + 1 |
        | | text | y | Y | |
        | | end repeat | | | |)").xml);
    CHECK(xml.count("//x:data/x:a[@jr:template]") == 1);
    CHECK(xml.count("//x:data/x:a[not(@jr:template)]/x:x") == 1);
    CHECK(xml.one("//x:repeat[@nodeset='/data/a']/@jr:count") == " /data/n ");
    CHECK(xml.one("//x:repeat[@nodeset='/data/b']/@jr:count") == " /data/b_count ");
    CHECK(xml.one("//x:bind[@nodeset='/data/b_count']/@calculate") == " /data/n  + 1");
}

TEST_CASE("metadata and parameters stand in their binds", "[convert]")
{
    const XForm xml(converted(R"(
        | survey |
        | | type | name | label | parameters |
        | | username | user | | |
        | | audit | | | location-priority=balanced location-min-interval=60 location-max-age=120 track-changes=true |
        | | image | pic | P | max-pixels=1024 app=org.example.camera |
        | | audio | snd | S | quality=voice-only |
        | | geotrace | way | W | incremental=true allow-mock-accuracy=true |
        | | text | long | L | rows=5 |
        | | background-audio | bg | | quality=low |
        | | start-geopoint | where | | |
        | | range | r | R | start=0 end=1 step=0.1 |)").xml);
    CHECK(xml.one("//x:bind[@nodeset='/data/user']/@jr:preloadParams") == "username");
    CHECK(xml.one("//x:bind[@nodeset='/data/meta/audit' and @type='binary']/@odk:location-max-age") == "120");
    CHECK(xml.one("//x:bind[@nodeset='/data/meta/audit']/@odk:track-changes") == "true");
    CHECK(xml.one("//x:bind[@nodeset='/data/pic']/@orx:max-pixels") == "1024");
    CHECK(xml.one("//x:upload[@ref='/data/pic' and @mediatype='image/*']/@intent") == "org.example.camera");
    CHECK(xml.one("//x:bind[@nodeset='/data/snd']/@odk:quality") == "voice-only");
    CHECK(xml.one("//x:input[@ref='/data/way']/@incremental") == "true");
    CHECK(xml.one("//x:bind[@nodeset='/data/way']/@odk:allow-mock-accuracy") == "true");
    CHECK(xml.one("//x:input[@ref='/data/long']/@rows") == "5");
    CHECK(xml.one("//odk:recordaudio[@ref='/data/bg' and @event='odk-instance-load']/@odk:quality") == "low");
    CHECK(xml.one("//odk:setgeopoint[@ref='/data/where']/@event") == "odk-instance-first-load");
    CHECK(xml.one("//x:bind[@nodeset='/data/r']/@type") == "decimal");
    CHECK(xml.one("//x:range[@ref='/data/r' and @start='0' and @end='1']/@step") == "0.1");
}

TEST_CASE("defaults stand in the record or are set when it is made", "[convert]")
{
    const XForm xml(converted(R"(
        | survey |
        | | type | name | label | default |
        | | date | d | D | 2026-11-22 |
        | | text | t | T | a-b c |
        | | date | now | N | today() |
        | | begin repeat | r | R | |
        | | integer | i | I | 1 + 1 |
        | | end repeat | | | |)").xml);
    CHECK(xml.one("//x:data/x:d") == "2026-11-22");
    CHECK(xml.one("//x:data/x:t") == "a-b c");
    CHECK(xml.one("//x:data/x:now").empty());
    CHECK(xml.one("//x:model/x:setvalue[@ref='/data/now' and @event='odk-instance-first-load']/@value") == "today()");
    CHECK(xml.one("//x:repeat/x:setvalue[@ref='/data/r/i' and @event='odk-new-repeat']/@value") == "1 + 1");
}

TEST_CASE("a trigger moves the calculation to where the change happens", "[convert]")
{
    const XForm xml(converted(R"(
        | survey |
        | | type | name | label | calculation | trigger |
        | | text | a | A | | |
        | | text | b | B | | |
        | | dateTime | when | | now() | ${a}, ${b} |
        | | background-geopoint | where | | | ${a} |)").xml);
    CHECK(xml.one("//x:input[@ref='/data/a']/x:setvalue[@ref='/data/when' and @event='xforms-value-changed']/@value") == "now()");
    CHECK(xml.one("//x:input[@ref='/data/b']/x:setvalue[@ref='/data/when']/@value") == "now()");
    CHECK(xml.one("//x:input[@ref='/data/a']/odk:setgeopoint[@ref='/data/where']/@event") == "xforms-value-changed");
    CHECK(xml.count("//x:bind[@nodeset='/data/when']/@calculate") == 0);
}

TEST_CASE("settings shape the form as a whole", "[convert]")
{
    const XForm xml(converted(R"(
        | survey |
        | | type | name | label | instance::ex:part | bind::ex:mark | compact_tag |
        | | text | q | Q | one | two | t |
        | settings |
        | | name | style | instance_name | submission_url | public_key | auto_send | auto_delete | client_editable | prefix | delimiter | namespaces | attribute::ex:whole |
        | | household | pages theme-grid | ${q} | https://x.example | MIIB | yes | no | yes | J1! | # | ex="http://ex.example/ns" | all |)").xml);
    CHECK(xml.one("/h:html/h:body/@class") == "pages theme-grid");
    CHECK(xml.one("//x:submission[@method='post' and @base64RsaPublicKey='MIIB' and @orx:auto-send='true' and @orx:auto-delete='false' and @odk:client-editable='true']/@action")
          == "https://x.example");
    CHECK(xml.one("//x:bind[@nodeset='/household/meta/instanceName']/@calculate") == " /household/q ");
    CHECK(xml.one("//x:household[@odk:prefix='J1!']/@odk:delimiter") == "#");
    CHECK(xml.one("//x:household/@*[local-name()='whole' and namespace-uri()='http://ex.example/ns']") == "all");
    CHECK(xml.one("//x:household/x:q/@*[local-name()='part' and namespace-uri()='http://ex.example/ns']") == "one");
    CHECK(xml.one("//x:household/x:q/@odk:tag") == "t");
    CHECK(xml.one("//x:bind/@*[local-name()='mark']") == "two");
}

TEST_CASE("a row that is disabled is not there", "[convert]")
{
    const auto form = converted("| survey |\n| | type | name | label | disabled |\n| | text | a | A | yes |\n| | text | b | B | no |");
    CHECK(XForm(form.xml).count("//h:body/x:input") == 1);
    CHECK(form.warnings.size() == 2);
}

TEST_CASE("curly quotation marks become straight in expressions and stay in texts for people", "[convert]")
{
    const XForm xml(converted("| survey |\n| | type | name | label | relevant |\n| | text | a | 选了“不参与”  b | ‘x’ = “x” |").xml);
    CHECK(xml.one("//x:bind[@nodeset='/data/a']/@relevant") == "'x' = \"x\"");
    CHECK(xml.one("//x:input/x:label") == "选了“不参与” b");
}

TEST_CASE("tags of OpenStreetMap stand below their question", "[convert]")
{
    const XForm xml(converted(R"(
        | survey |
        | | type | name | label |
        | | osm tags | o | O |
        | osm |
        | | list_name | name | label |
        | | tags | addr:city | City |
        | | tags | roof | Roof |
        | | roof | tile | Tiles |)").xml);
    CHECK(xml.one("//x:upload[@mediatype='osm/*']/x:tag[@key='addr:city']/x:label") == "City");
    CHECK(xml.one("//x:upload/x:tag[@key='roof']/x:item[x:value='tile']/x:label") == "Tiles");
}
