#include "tests/shared/forms/form_support.h"

using namespace doorstep;
using namespace doorstep::forms;
using test::formXml;
using test::input;

namespace {

std::string refusal(const std::string& xml)
{
    const auto form = readForm(xml);
    return form ? "accepted" : form.error().text();
}

bool says(const std::string& text, const std::string& part)
{
    INFO(text);
    return text.find(part) != std::string::npos;
}

} // namespace

TEST_CASE("what is not well-formed is refused with its line", "[bad]")
{
    CHECK(says(refusal("<a>\n<b>\n</a>"), "line 3: not well-formed XML"));
    CHECK(says(refusal(""), "not well-formed XML"));
    CHECK(says(refusal("hello"), "not well-formed XML"));
    CHECK(says(refusal("<a>&unknown;</a>"), "not well-formed XML"));
    CHECK(says(refusal(std::string("<a>\0</a>", 8)), "not well-formed XML"));
    CHECK(says(refusal("<a/>"), "not an XForm"));
    CHECK(says(refusal("<html><head><model/></head><body/></html>"), "the model has no instance"));
}

TEST_CASE("a DOCTYPE is refused whatever it holds", "[bad]")
{
    CHECK(says(refusal("<!DOCTYPE a><a/>"), "has a DOCTYPE"));
    CHECK(says(refusal("<?xml version='1.0'?><!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>"), "has a DOCTYPE"));
    CHECK(says(refusal("<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>"), "has a DOCTYPE"));
    std::string laughs = "<!DOCTYPE a [<!ENTITY l0 'ha'>";
    for (int i = 1; i < 10; ++i) {
        laughs += "<!ENTITY l" + std::to_string(i) + " '";
        for (int n = 0; n < 10; ++n) laughs += "&l" + std::to_string(i - 1) + ";";
        laughs += "'>";
    }
    CHECK(says(refusal(laughs + "]><a>&l9;</a>"), "has a DOCTYPE"));
}

TEST_CASE("size, nodes and depth have limits", "[bad]")
{
    const auto nodes = [](int count) {
        std::string xml = "<r>";
        for (int i = 1; i < count; ++i) xml += "<a/>";
        return xml + "</r>";
    };
    CHECK(says(refusal(nodes(100'001)), "more than 100,000 nodes"));
    CHECK(says(refusal(nodes(100'000)), "not an XForm"));
    std::string deep;
    for (int i = 0; i < 65; ++i) deep += "<a>";
    CHECK(says(refusal(deep), "more than 64 levels"));
    CHECK(says(refusal("<a>" + std::string(9 << 20, 'x') + "</a>"), "larger than 8 MiB"));
}

TEST_CASE("an expression that cannot be is refused with line, node and column", "[bad]")
{
    const auto bind = [](const std::string& attributes) {
        return refusal(formXml("<a/><b/>", "<bind nodeset='/data/a' " + attributes + "/>", input("a")));
    };
    CHECK(says(bind("relevant='frobnicate(1)'"), "line 1, /data/a: relevant: there is no function \"frobnicate\""));
    CHECK(says(bind("relevant='frobnicate(1)'"), "column 1 of \"frobnicate(1)\""));
    CHECK(says(bind("constraint='(1'"), "constraint: a closing bracket ) is missing"));
    CHECK(says(bind("calculate='" + std::string(100'000, '(') + "1" + std::string(100'000, ')') + "'"), "nested more than 200 levels"));
    CHECK(says(bind("calculate=\"instance('nowhere')/root/item\""), "there is no instance \"nowhere\""));
    CHECK(says(refusal(formXml("<a/>", "", "<input ref='/data/b'><label>b</label></input>")), "a question stands on a node the form does not have"));
    CHECK(says(refusal(formXml("<g><a/></g>", "", "<input ref='/data/g'/>")), "a question stands on a group"));
    CHECK(says(refusal(formXml("<a/>", "<setvalue ref='/data/a' event='odk-new-repeat' value='1'/>", "")), "only inside a repeat"));
    CHECK(says(refusal(formXml("<a/>", "<setvalue ref='/data/a' event='full-moon' value='1'/>", "")), "there is no event \"full-moon\""));
}

TEST_CASE("logic that goes in a circle is refused with the names in it", "[bad]")
{
    const auto circle = [](const std::string& binds) { return refusal(formXml("<a/><b/><c/><g><x/></g>", binds, "")); };
    const auto three = circle("<bind nodeset='/data/a' calculate='../b'/><bind nodeset='/data/b' calculate='../c'/><bind nodeset='/data/c' calculate='../a'/>");
    CHECK(says(three, "goes in a circle"));
    for (const auto* name : {"/data/a (calculate)", "/data/b (calculate)", "/data/c (calculate)"}) CHECK(says(three, name));
    CHECK(says(circle("<bind nodeset='/data/a' calculate='. + 1'/>"), "/data/a (calculate) <- /data/a (calculate)"));
    CHECK(says(circle("<bind nodeset='/data/a' relevant='../b = 1'/><bind nodeset='/data/b' calculate='../a'/>"), "/data/a (relevant)"));
    CHECK(says(circle("<bind nodeset='/data/g' relevant='/data/g/x = 1'/>"), "/data/g (relevant)"));
    CHECK(circle("<bind nodeset='/data/a' calculate='once(../b)'/><bind nodeset='/data/b' constraint='. != ../a'/>") == "accepted");
}

TEST_CASE("what is merely unknown is listed and the form loads", "[bad]")
{
    const auto form = test::mustRead(formXml("<a/>",
                                             "<bind nodeset='/data/a' type='hologram' relevant=\"/data/nowhere = ''\"/>"
                                             "<bind nodeset='/data/gone' type='int'/>",
                                             input("a")));
    std::string all;
    for (const auto& one : form->unsupported()) all += one.what + "; ";
    for (const auto* part : {"type hologram", "a node the form does not have: /data/nowhere", "a bind on a node the form does not have"})
        CHECK(says(all, part));
}
