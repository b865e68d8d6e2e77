#include "tests/shared/forms/xlsform/xlsform_support.h"

using namespace doorstep;
using test::converted;
using test::XForm;
using Texts = std::vector<std::string>;

TEST_CASE("texts in several languages stand in itext, one translation a language", "[translations]")
{
    const XForm xml(converted(R"(
        | survey |
        | | type | name | label::中文 (zh) | label::English (en) | hint::中文 (zh) | hint::English (en) | required_message::中文 (zh) | required_message::English (en) | media::audio::English (en) |
        | | text | q | 姓名 | Name | 全名 | In full | 必填 | Required | name.mp3 |
        | | begin group | g | 组 | Group | | | | | |
        | | select_one yn | s | 选 | Choose | | | | | |
        | | end group | | | | | | | | |
        | choices |
        | | list_name | name | label::中文 (zh) | label::English (en) |
        | | yn | y | 是 | Yes |
        | settings |
        | | default_language |
        | | 中文 (zh) |)").xml);
    CHECK(xml.all("//x:translation/@lang") == Texts{"中文 (zh)", "English (en)"});
    CHECK(xml.one("//x:translation[@default='true()']/@lang") == "中文 (zh)");
    CHECK(xml.all("//x:text[@id='/data/q:label']/x:value[not(@form)]") == Texts{"姓名", "Name"});
    CHECK(xml.one("//x:text[@id='/data/q:label']/x:value[@form='audio']") == "jr://audio/name.mp3");
    CHECK(xml.all("//x:text[@id='/data/q:hint']/x:value") == Texts{"全名", "In full"});
    CHECK(xml.all("//x:text[@id='/data/q:jr:requiredMsg']/x:value") == Texts{"必填", "Required"});
    CHECK(xml.one("//x:bind[@nodeset='/data/q']/@jr:requiredMsg") == "jr:itext('/data/q:jr:requiredMsg')");
    CHECK(xml.one("//x:input/x:label/@ref") == "jr:itext('/data/q:label')");
    CHECK(xml.one("//x:group/x:label/@ref") == "jr:itext('/data/g:label')");
    CHECK(xml.all("//x:text[@id='yn-0']/x:value") == Texts{"是", "Yes"});
    CHECK(xml.one("//x:instance[@id='yn']//x:itextId") == "yn-0");
    CHECK(xml.one("//x:itemset/x:label/@ref") == "jr:itext(itextId)");
}

TEST_CASE("a missing translation is a hyphen, a missing medium is nothing", "[translations]")
{
    const XForm xml(converted(R"(
        | survey |
        | | type | name | label::English (en) | label::中文 (zh) | image::English (en) |
        | | text | q | Name | | a.png |
        | | text | r | Age | 年龄 | |)").xml);
    CHECK(xml.all("//x:text[@id='/data/q:label']/x:value[not(@form)]") == Texts{"Name", "-"});
    CHECK(xml.all("//x:text[@id='/data/q:label']/x:value[@form='image']") == Texts{"jr://images/a.png"});
}

TEST_CASE("a text without a language is in the default one where others have theirs", "[translations]")
{
    const XForm xml(converted(R"(
        | survey |
        | | type | name | label | label::English (en) | hint |
        | | text | q | 姓名 | Name | plain |
        | settings |
        | | default_language |
        | | 中文 (zh) |)").xml);
    CHECK(xml.one("//x:translation[@lang='中文 (zh)']/x:text[@id='/data/q:label']/x:value") == "姓名");
    CHECK(xml.one("//x:input/x:hint") == "plain");
}

TEST_CASE("guidance stands beside the hint", "[translations]")
{
    const XForm xml(converted(R"(
        | survey |
        | | type | name | label | hint | guidance_hint |
        | | text | q | Q | short | long |)").xml);
    CHECK(xml.one("//x:text[@id='/data/q:hint']/x:value[not(@form)]") == "short");
    CHECK(xml.one("//x:text[@id='/data/q:hint']/x:value[@form='guidance']") == "long");
    CHECK(xml.one("//x:input/x:hint/@ref") == "jr:itext('/data/q:hint')");
    CHECK(xml.one("//x:input/x:label") == "Q");
}

TEST_CASE("big images go with small ones, and choices have media too", "[translations]")
{
    const XForm xml(converted(R"(
        | survey |
        | | type | name | label | image | big-image |
        | | select_one c | q | Q | s.png | b.png |
        | choices |
        | | list_name | name | label | image | video |
        | | c | 1 | One | one.png | one.mp4 |)").xml);
    CHECK(xml.one("//x:text[@id='/data/q:label']/x:value[@form='big-image']") == "jr://images/b.png");
    CHECK(xml.one("//x:text[@id='c-0']/x:value[@form='image']") == "jr://images/one.png");
    CHECK(xml.one("//x:text[@id='c-0']/x:value[@form='video']") == "jr://video/one.mp4");
    CHECK(xml.one("//x:text[@id='c-0']/x:value[not(@form)]") == "One");
}

TEST_CASE("a language without a code is named in a warning", "[translations]")
{
    const auto form = converted("| survey |\n| | type | name | label::English | label::中文 (zh) |\n| | text | q | Q | 问 |");
    REQUIRE(form.warnings.size() == 1);
    CHECK(test::says(form.warnings.front().message, "\"English\" has no code"));
}
