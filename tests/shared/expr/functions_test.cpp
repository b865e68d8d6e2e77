#include "tests/shared/expr/plain.h"

#include <catch2/catch.hpp>

using namespace doorstep::expr;

namespace {

template <std::size_t N>
void holds(Plain& plain, const Row (&table)[N])
{
    for (const auto& row : table) {
        INFO(row.source);
        CHECK(plain.text(row.source) == row.expected);
    }
}

/// Host of a form with one property, a version and no choices.
class Office final : public Host {
public:
    std::string choiceLabel(std::int32_t, const Node&, std::string_view) override { return "label"; }
    std::string itext(std::string_view id) override { return "text of " + std::string(id); }
    std::string property(std::string_view name) override { return name == "deviceid" ? "tablet-7" : ""; }
    std::string version() override { return "2026-11"; }
};

} // namespace

TEST_CASE("a digest is that of the text's UTF-8, in base64 unless hex is asked for", "[expr]")
{
    const Row kTable[] = {
        {"digest('入户通', 'MD5', 'hex')", "a0ca3f57d852e3c50c46f8ae57e58779"},
        {"digest('入户通', 'SHA-1')", "xPvAkJJACA+HVseD0QkZttW2gEM="},
        {"digest('入户通', 'SHA-256')", "rO2JB4NWfdQi0leA3jYezNiDzFylaM1eCu56aBO66Ck="},
        {"digest('入户通', 'SHA-384', 'base64')", "uNhI91kXX/YP4oyMcD1ZBvPvTw/HpZxDkvkDQchxqn0/OavKiQV8uMTORwdhi7mu"},
        {"substr(digest('入户通', 'SHA-512', 'hex'), 0, 16)", "1b3bb75f4bc1175b"},
        {"digest('入户通', 'CRC')", ""},
    };
    Plain plain;
    holds(plain, kTable);
    CHECK(plain.fault().find("not CRC") != std::string::npos);
}

TEST_CASE("a signed text is given out only under its own key", "[expr]")
{
    // RFC 8032 section 7.1, test 2.
    const std::string contents = "kqAJqfDUyrhyDoILX2QlQKKye1QWUD+Ps3YiI+vbadoIWsHkPhWZbkWPNhPQ8R2MOHsurrQwKu6wDSkWErsMAHI=";
    const std::string key = "PUAXw+hDiVqStwqnTRt+vJyYLM8uxJaMwM1V8Sr0Zgw=";
    Plain plain;
    CHECK(plain.text("extract-signed('" + contents + "', '" + key + "')") == "r");
    auto changed = contents;
    changed[changed.size() - 3] = 'E';
    CHECK(plain.text("extract-signed('" + changed + "', '" + key + "')").empty());
    CHECK(plain.text("extract-signed('" + contents + "', 'AAAA')").empty());
    CHECK(plain.text("extract-signed('', '')").empty());
}

TEST_CASE("one seed is one order, the order of JavaRosa and Web Forms", "[expr]")
{
    const Row kTable[] = {
        {"join(' ', randomize(/list/item/name, 1))", "b a c"},
        {"join(' ', randomize(/list/item/name, 7))", "c b a"},
        {"join(' ', randomize(/list/item/name, 7.9))", "c b a"},
        {"join(' ', randomize(/list/item/name, -3))", "b a c"},
        {"join(' ', randomize(/list/item/name, ''))", "c b a"},
        {"join(' ', randomize(instance('places')/root/item/code, 7))", "p3 p1 p0 p5 p2 p4"},
        {"join(' ', randomize(instance('places')/root/item/code, '入户通'))", "p0 p1 p3 p2 p4 p5"},
        {"join(' ', randomize(/list/item, 7)/name)", "c b a"},
    };
    Plain plain(6);
    holds(plain, kTable);
}

TEST_CASE("number() of a date is its days, whole ones where they are written", "[expr]")
{
    const Row kTable[] = {
        {"number('1970-01-02T00:00:00Z')", "1"}, {"number('1970-01-02')", "0"}, {"number('1970-01-02') * 3", "2"},
        {"round(number('2026-11-26'), 3)", "20782.667"}, {"number(date('1970-01-03T00:00:00Z'))", "2"},
        {"date(0) = date('1970-01-01T08:00:00')", "true"}, {"boolean(date('1970-01-01T00:00:00Z'))", "false"},
        {"date('1970-1-2')", "1970-01-02"}, {"date(true())", ""}, {"decimal-time('06:00:00.000-24:00')", "NaN"},
    };
    Plain plain;
    holds(plain, kTable);
}

TEST_CASE("what a function cannot use gives nothing and is told", "[expr]")
{
    const Row kTable[] = {
        {"date('2026-02-30')", "Invalid Date"}, {"date('tomorrow')", "Invalid Date"}, {"decimal-date-time('-1000')", "NaN"},
        {"count(1)", "0"}, {"count-non-empty('a')", "0"}, {"local-name('a')", ""}, {"sum(3)", "0"}, {"'a' | 'b'", ""},
        {"geofence('', '')", "false"}, {"area('a')", "0"}, {"uuid(-1)", ""}, {"regex('a', concat('(', ''))", "false"},
        {"pulldata('nowhere', 'code', 'region', 'r1')", ""}, {"weighted-checklist(0, 9, true())", "true"},
    };
    Plain plain;
    for (const auto& row : kTable) {
        INFO(row.source);
        CHECK(plain.text(row.source) == row.expected);
        CHECK_FALSE(plain.fault().empty());
    }
    CHECK(plain.text("date('2026-02-28')") == "2026-02-28");
    CHECK(plain.fault().empty());
}

TEST_CASE("a call that nobody understands is refused, or fails where it is reached", "[expr]")
{
    Plain plain;
    const auto value = [&](const char* source, std::string& fault) {
        const auto expression = compile(source, plain.schema(), -1, Faults::WhenReached);
        REQUIRE(expression);
        Evaluator evaluator(plain.world());
        const auto result = evaluator.evaluate(*expression, plain.document());
        fault = evaluator.fault();
        return evaluator.asText(*result);
    };
    std::string fault;
    CHECK(value("false() and frobnicate(1)", fault) == "false");
    CHECK(fault.empty());
    CHECK(value("if(true(), 'a', substring())", fault) == "a");
    CHECK(fault.empty());
    CHECK(value("concat('a', frobnicate(1))", fault) == "a");
    CHECK(fault == "there is no function \"frobnicate\"; check its spelling");
    CHECK(plain.text("false() and frobnicate(1)").starts_with("refused: column 13"));
}

TEST_CASE("shapes are measured, entered and found to cross themselves", "[expr]")
{
    const Row kTable[] = {
        {"distance('0 0', '0 1 0 0')", "111318.85"}, {"distance('0 0;0 1')", "111318.85"}, {"distance('0 0')", "0"},
        {"area('0 0;0 1;1 1;1 0;0 0')", "12391256135.81"}, {"enclosed-area('0 0;0 1;1 1;1 0')", "12391256135.81"},
        {"geofence('0.5 0.5 0 0', '0 0;0 1;1 1;1 0;0 0')", "true"}, {"geofence('0.5 1.5', '0 0;0 1;1 1;1 0;0 0')", "false"},
        {"geofence('0.5 0.5', '0 0;0 1;1 1;1 0')", "false"}, {"intersects('0 0;1 1;0 1;1 0')", "true"},
        {"intersects('0 0;0 1;1 1;1 0;0 0')", "false"}, {"intersects('0 0;0 2;0 1')", "true"}, {"intersects('0 0;0 1')", "false"},
        {"intersects('')", "false"},
    };
    Plain plain;
    holds(plain, kTable);
    // Wrong points written into the form are told when it is read; those of an answer give a fault and the form goes on.
    CHECK(plain.text("distance('foo')").starts_with("refused: column 10"));
    CHECK(plain.text("distance('0 0; 0 1', '0 0')") == "0");
    CHECK_FALSE(plain.fault().empty());
}

TEST_CASE("a list is read by key and searched by column", "[expr]")
{
    const Row kTable[] = {
        {"pulldata('places', 'code', 'district', 'd3')", "p3"}, {"pulldata('places', 'code', 'district', 'd9')", ""},
        {"pulldata('places', 'code', '@nr', '11')", "p11"}, {"pulldata('places', '@nr', 'code', 'p4')", "4"},
        {"count(search('places'))", "40"}, {"search('places', 'matches', 'code', 'p7')/district", "d2"},
        {"count(search('places', 'contains', 'code, district', '3'))", "16"},
        {"count(search('places', 'startswith', 'code', 'p1', 'region', 'r1'))", "6"},
        {"count(search('places', 'endswith', 'code', '9'))", "4"},
        {"instance(concat('pla', 'ces'))/root/item[2]/code", "p1"}, {"count(instance('none')/root/item)", "0"},
    };
    Plain plain(40);
    holds(plain, kTable);
}

TEST_CASE("a form answers for its properties, version and texts", "[expr]")
{
    Office host;
    Plain plain;
    CHECK(plain.text("concat(property('deviceid'), version(), jr:itext('q1'))").empty());
    plain.world().host = &host;
    CHECK(plain.text("concat(property('deviceid'), ' ', version(), ' ', jr:itext('q1'))") == "tablet-7 2026-11 text of q1");
    CHECK(plain.text("property('unknown')").empty());
}

TEST_CASE("weights go side by side with the nodes they belong to", "[expr]")
{
    const Row kTable[] = {
        {"weighted-checklist(30, 30, /list/item/name, /list/item[pop != '']/pop)", "true"},
        {"weighted-checklist(0, -1, /list/item[1]/name, /list/item/pop)", "false"},
        {"checklist(2, 2, /list/item/pop)", "true"}, {"depend('a', today())", "a"}, {"round('14,6')", "15"},
        {"int(1 div 0)", "Infinity"}, {"is-selected('a b', ' b ')", "true"}, {"position(/list/item[3])", "3"},
    };
    Plain plain;
    holds(plain, kTable);
}

TEST_CASE("looking for one long text in another stops when the steps are used up", "[expr]")
{
    Plain plain;
    plain.add(plain.document(), "long", std::string(4'000'000, 'a'));
    plain.add(plain.document(), "nearly", std::string(1'000'000, 'a') + "b");
    for (const char* source : {"contains(/long, /nearly)", "substring-before(/long, /nearly)", "substring-after(/long, /nearly)"})
        CHECK(plain.text(source).ends_with("takes more steps than are allowed; simplify it"));
    CHECK(plain.text("contains(/long, 'ab')") == "false");
}
