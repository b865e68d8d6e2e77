#include "tests/shared/forms/form_support.h"

using namespace doorstep;
using namespace doorstep::forms;
using test::at;
using test::formXml;
using test::input;
using test::Sheet;

namespace {

const std::string kHouse
    = formXml("<a/><note/><g><b/><c/></g><m jr:template=''><n/></m><z/>",
              "<bind nodeset='/data/note' readonly='true()'/><bind nodeset='/data/g/c' relevant=\"../b = '1'\" required='true()'/>",
              input("a") + input("note") + "<group ref='/data/g' appearance='field-list'><label>组</label>" + input("g/b") + input("g/c")
                  + "</group><group ref='/data/m'><label>成员</label><repeat nodeset='/data/m'>" + input("m/n") + "</repeat></group>" + input("z"));

std::vector<std::string> keys(const FormInstance& instance, PageStyle style = PageStyle::Form)
{
    std::vector<std::string> keys;
    for (const auto& page : instance.pages(style))
        keys.push_back((page.kind == PageRef::Kind::Repeat ? "+" : "") + page.key.text() + '#' + std::to_string(page.firstNumber));
    return keys;
}

} // namespace

TEST_CASE("a person meets one question a page, a field list together, and a place to add", "[walk]")
{
    Sheet sheet(kHouse);
    CHECK(keys(sheet.instance) == std::vector<std::string>{"a#1", "note#0", "g/b#2", "+m#0", "z#3"});
    sheet.answer("g/b", "1");
    REQUIRE(sheet.instance.addInstance(at("m"), "k3sA9x"));
    CHECK(keys(sheet.instance) == std::vector<std::string>{"a#1", "note#0", "g/b#2", "m[k3sA9x]/n#4", "+m#0", "z#5"});

    const auto pages = sheet.instance.pages();
    const auto list = sheet.instance.page(pages[2]);
    CHECK(list.trail == std::vector<std::string>{"组"});
    CHECK(list.total == 5);
    REQUIRE(list.questions.size() == 2);
    CHECK(list.questions[1].number == 3);
    CHECK(list.questions[1].required);
    CHECK(list.questions[1].problem.empty());
    CHECK(sheet.instance.page(pages[1]).questions[0].note);
    CHECK(sheet.instance.page(pages[3]).trail == std::vector<std::string>{"成员 1"});
    const auto boundary = sheet.instance.page(pages[4]);
    CHECK(boundary.repeat.mayAdd);
    REQUIRE(boundary.repeat.instances.size() == 1);
    CHECK(boundary.repeat.instances[0].label == "成员 1");
    CHECK(boundary.repeat.instances[0].mayRemove);
    CHECK(sheet.instance.addInstance(boundary.repeat.path).ok());
}

TEST_CASE("by groups, questions that stand together share a page", "[walk]")
{
    Sheet sheet(kHouse);
    REQUIRE(sheet.instance.addInstance(at("m"), "k3sA9x"));
    CHECK(keys(sheet.instance, PageStyle::Group) == std::vector<std::string>{"a#1", "note#0", "g/b#2", "m[k3sA9x]/n#3", "+m#0", "z#4"});
    Sheet grouped(formXml("<g><b/><c/></g>", "", "<group ref='/data/g'>" + input("g/b") + input("g/c") + "</group>"));
    CHECK(keys(grouped.instance) == std::vector<std::string>{"g/b#1", "g/c#2"});
    CHECK(keys(grouped.instance, PageStyle::Group) == std::vector<std::string>{"g/b#1"});
}

TEST_CASE("before finishing every question is listed with its state", "[walk]")
{
    Sheet sheet(kHouse);
    sheet.answer("a", "x");
    sheet.answer("g/b", "1");
    const auto rows = sheet.instance.review();
    REQUIRE(rows.size() == 4);
    CHECK(rows[0].state == ReviewRow::State::Answered);
    CHECK(rows[0].answer == "x");
    CHECK(rows[2].state == ReviewRow::State::Missing);
    CHECK(rows[2].section == "组");
    CHECK(rows[2].path == at("g/c"));
    CHECK(rows[3].state == ReviewRow::State::Empty);
    REQUIRE(sheet.instance.check().size() == 1);
    CHECK(sheet.instance.check()[0].path == at("g/c"));
}

TEST_CASE("what is left out is said by name, and the question can still be answered", "[walk]")
{
    Sheet sheet(formXml("<a/><b/>", "<bind nodeset='/data/b' calculate=\"pulldata('f', 'x', 'y', /data/a)\"/>",
                        "<input ref='/data/a' appearance='ex:org.example.app()'><label>a</label></input>"));
    const auto question = *sheet.instance.question(at("a"));
    CHECK_FALSE(question.supported);
    CHECK(question.unsupportedReason.find("ex:org.example.app") != std::string::npos);
    CHECK(sheet.definition->unsupported().size() == 2);
    sheet.answer("a", "1");
    CHECK(sheet["b"].empty());
    CHECK(sheet.definition->leaf("b")->isVolatile);
}
