#include "mobile/headless/script_line.h"
#include "mobile/headless/words.h"
#include "tests/mobile/support/test_tablet.h"

#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

using namespace doorstep;
using namespace doorstep::mobile;
using doorstep::test::at;
using doorstep::test::jpeg;
using doorstep::test::ReadyTablet;
using nlohmann::json;

namespace {

/// What one run of words printed.
struct Ran {
    int status;
    std::string out;
    std::string err;
};

Ran run(ReadyTablet& t, const std::vector<std::string>& words, bool asJson = false, const std::string& input = {})
{
    std::istringstream in(input);
    std::ostringstream out;
    std::ostringstream err;
    Words object(*t.tablet, t.network, {in, out, err, *t.disk, asJson}, "unused");
    const int status = object.run(words);
    return {status, out.str(), err.str()};
}

std::string firstLine(const std::string& text)
{
    return text.substr(0, text.find('\n'));
}

} // namespace

TEST_CASE("a script line is split into words; quoted ones may hold anything", "[mobile][headless]")
{
    const auto plain = readScriptLine("set $a name 张三");
    REQUIRE(plain);
    REQUIRE(plain->words == std::vector<std::string>{"set", "$a", "name", "张三"});
    REQUIRE(plain->name.empty());
    const auto named = readScriptLine("  house = new visit ");
    REQUIRE(named->name == "house");
    REQUIRE(named->words == std::vector<std::string>{"new", "visit"});
    const auto quoted = readScriptLine(R"(set r remark "two words\n\u0000 \"x\" \\")");
    REQUIRE(quoted);
    REQUIRE(quoted->words[3] == std::string("two words\n\0 \"x\" \\", 17));
    REQUIRE(readScriptLine("# a comment")->words.empty());
    REQUIRE(readScriptLine("")->words.empty());
    REQUIRE_FALSE(readScriptLine("set r remark \"open"));
    REQUIRE(readScriptLine("set r remark \"open").error().place == "column 14");
}

TEST_CASE("a visit is made word by word, each in a process of its own", "[mobile][headless]")
{
    ReadyTablet t;
    const auto made = run(t, {"new", "visit"});
    REQUIRE(made.status == 0);
    const std::string id = firstLine(made.out);
    REQUIRE(RecordId::fromText(id));
    REQUIRE(run(t, {"set", id, "name", "张三"}).out == "saved " + id + " name\n");
    REQUIRE(run(t, {"set", id, "remark", "-5"}).status == 0);
    REQUIRE(run(t, {"set", id, "age", "300"}).err.find("年龄应在0到149之间") != std::string::npos);
    const auto blocked = run(t, {"finish", id});
    REQUIRE(blocked.status == 1);
    REQUIRE(blocked.err.find("age: ") == 0);
    REQUIRE(run(t, {"check", id}).status == 1);
    REQUIRE(run(t, {"set", id, "age"}).status == 0); // Nothing clears.
    const std::string member = firstLine(run(t, {"add", id, "member"}).out);
    REQUIRE(run(t, {"set", id, member + "/mname", "长女"}).status == 0);
    std::ofstream(t.folder / "p.jpg", std::ios::binary) << jpeg(5000);
    REQUIRE(run(t, {"attach", id, "door", t.folder / "p.jpg"}).status == 0);
    REQUIRE(run(t, {"finish", id}).out == "finished " + id + "\n");

    const auto synced = run(t, {"sync"});
    REQUIRE(synced.status == 0);
    REQUIRE(synced.out.find("delivered " + id + "\n") != std::string::npos);
    REQUIRE(run(t, {"sync"}).out.find("delivered") == std::string::npos);

    const auto shown = json::parse(run(t, {"show", id}, true).out);
    REQUIRE(shown.at("phase") == "delivered");
    REQUIRE(shown.at("title") == "户主 张三");
    bool remark = false;
    for (const auto& section : shown.at("sections")) {
        for (const auto& answer : section.at("answers")) remark = remark || (answer.at("path") == "remark" && answer.at("value") == "-5");
    }
    REQUIRE(remark);
    const auto status = json::parse(run(t, {"status"}, true).out);
    REQUIRE(status.at("delivered") == 1);
    REQUIRE(json::parse(run(t, {"records"}, true).out).at("records").size() == 1);
    REQUIRE(json::parse(run(t, {"forms"}, true).out).at("forms").at(0).at("id") == "visit");
    REQUIRE(run(t, {"verify"}).out == "sound\n");
}

TEST_CASE("a script runs many words in one process and names what they print", "[mobile][headless]")
{
    ReadyTablet t;
    const std::string script = R"(# a visit
house = new visit
set $house name "张 三"
m = add $house member
set $house remark "=HYPERLINK(\"x\")\u0000<img onerror>"
finish $house
sync
)";
    const auto ran = run(t, {"script", "-"}, false, script);
    INFO(ran.err);
    REQUIRE(ran.status == 0);
    const std::string id = firstLine(ran.out);
    REQUIRE(ran.out.find("saved " + id + " name\n") != std::string::npos);
    REQUIRE(ran.out.find("delivered " + id) != std::string::npos);
    const auto record = *RecordId::fromText(id);
    REQUIRE(t.office.record(record).textAt(at("name")) == "张 三");
    REQUIRE(t.office.record(record).textAt(at("remark")) == std::string("=HYPERLINK(\"x\")\0<img onerror>", 29));

    const auto wrong = run(t, {"script", "-"}, false, "records\nset nothing name x\nrecords\n");
    REQUIRE(wrong.status == 1);
    REQUIRE(wrong.err.find("line 2: ") != std::string::npos);
}

TEST_CASE("wrong usage is status 2, a refusal is status 1 with one line on the error stream", "[mobile][headless]")
{
    ReadyTablet t;
    REQUIRE(run(t, {"nonsense"}).status == 2);
    REQUIRE(run(t, {"set", "x"}).status == 2);
    REQUIRE(run(t, {"new", "nosuchform"}).status == 1);
    REQUIRE(run(t, {"show", "AAAAAAAAAAA"}).status == 1);
    REQUIRE(run(t, {"show", "not an id"}).status == 1);
    REQUIRE(run(t, {"attach", "AAAAAAAAAAA", "door", "/no/such/file"}).status == 1);
    t.network.offline = true;
    const auto offline = run(t, {"sync"});
    REQUIRE(offline.status == 1);
    REQUIRE(offline.err == "no-network: not reached\n");
}

TEST_CASE("returns and conflicts are listed and dealt with by words", "[mobile][headless]")
{
    ReadyTablet t;
    const std::string id = firstLine(run(t, {"new", "visit"}).out);
    run(t, {"set", id, "name", "张三"});
    run(t, {"set", id, "age", "80"});
    run(t, {"finish", id});
    run(t, {"sync"});
    const auto record = *RecordId::fromText(id);
    const auto preds = t.office.record(record).predsAt(at("age"));
    t.office.say(record, {{at("$note[aaaaaa]"), "1", {}, false}, {at("$note[aaaaaa]/at"), "name", {}, false},
                             {at("$note[aaaaaa]/text"), "核对", {}, false}, {at("age"), "82", preds, false}});
    run(t, {"set", id, "age", "81"}); // Before the supervisor's answer arrives.
    run(t, {"sync"});
    run(t, {"finish", id});
    const auto conflicts = json::parse(run(t, {"conflicts"}, true).out).at("conflicts");
    REQUIRE(conflicts.size() == 1);
    REQUIRE(conflicts[0].at("base") == "80");
    REQUIRE(run(t, {"settle", id, "age", "3"}).status == 1);
    REQUIRE(run(t, {"settle", "--reason", "看过证件", id, "age", "1"}).status == 0);
    REQUIRE(json::parse(run(t, {"conflicts"}, true).out).at("conflicts").empty());

    const auto returns = json::parse(run(t, {"returns"}, true).out).at("returns");
    REQUIRE(returns.size() == 1);
    const std::string note = returns[0].at("open")[0].at("id");
    REQUIRE(run(t, {"resolve", "--reply", "没错", id, note}).status == 0);
    REQUIRE(run(t, {"finish", id}).status == 0);
    REQUIRE(json::parse(run(t, {"returns"}, true).out).at("returns").empty());
    REQUIRE(run(t, {"sync"}).status == 0);
}
