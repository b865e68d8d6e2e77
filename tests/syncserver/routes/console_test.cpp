#include "shared/evidence/hash.h"
#include "tests/syncserver/routes/test_server.h"

#include <catch2/catch.hpp>

using namespace doorstep;
using namespace doorstep::test;
using nlohmann::json;
using server::Role;

namespace {

/// A supervisor's morning: two collectors, their tablets, and what they brought.
struct Morning {
    TestServer server;
    UserId wang = server.office.addUser("wang", Role::Collector);
    UserId zhao = server.office.addUser("zhao", Role::Collector);
    UserId li = server.office.addUser("li", Role::Supervisor);
    ScopeId collect = server.office.scope("collect");
    TestTablet tablet{server.office, "wang"};
    Browser console{server, "li"};

    RecordId visit(const std::string& door)
    {
        server.office.clock.now += 1'000;
        const auto record = tablet.visit(collect, door);
        REQUIRE(tablet.sync());
        return record;
    }
    std::string at(const RecordId& record, const std::string& rest = {}) const
    {
        return "/v1/records/" + collect.text() + "/" + record.text() + rest;
    }
    json detail(const RecordId& record) const { return jsonOf(console.get(at(record))); }
    json answer(const RecordId& record, const std::string& path) const
    {
        const auto all = detail(record);
        for (const auto& section : all["sections"])
            for (const auto& one : section["answers"])
                if (one["path"] == path) return one;
        return nullptr;
    }
    json list(const std::string& query = {}) const { return jsonOf(console.get("/v1/records?scope=" + collect.text() + query)); }
    /// Assigns the record to zhao, whose tablet answers it differently at the same time as wang's.
    void disagree(const RecordId& record)
    {
        REQUIRE(console.post(at(record, "/assign"), {{"user", zhao.text()}}).status == 200);
        TestTablet other(server.office, "zhao");
        REQUIRE(other.sync());
        tablet.save(collect, {{"people", "4"}}, record, server.office.form);
        other.save(collect, {{"people", "5"}}, record, server.office.form);
        REQUIRE(tablet.sync());
        REQUIRE(other.sync());
    }
};

} // namespace

TEST_CASE("a form is listed and described, with labels and choices", "[routes][forms]")
{
    Morning morning;
    const auto forms = jsonOf(morning.console.get("/v1/forms"))["forms"];
    REQUIRE(forms.size() == 1);
    CHECK(forms[0]["title"] == "入户走访");
    const auto form = jsonOf(morning.console.get("/v1/forms/" + forms[0]["hash"].get<std::string>()));
    CHECK(form["fields"][2]["kind"] == "select_multiple");
    CHECK(form["fields"][2]["choices"][0]["value"] == "light");
    CHECK(morning.console.get("/v1/forms/" + Hash().text()).status == 404);
    CHECK(morning.console.get("/v1/forms/zzz").status == 404);
    CHECK(morning.server.send("GET", "/v1/forms").status == 401);
}

TEST_CASE("the list shows the latest change first and pages without gaps", "[routes][records]")
{
    Morning morning;
    const auto first = morning.visit("1号楼");
    const auto second = morning.visit("2号楼");
    const auto third = morning.visit("3号楼");
    const auto page = morning.list("&limit=2");
    REQUIRE(page["records"].size() == 2);
    CHECK(page["total"] == 3);
    CHECK(page["records"][0]["id"] == third.text());
    CHECK(page["records"][1]["id"] == second.text());
    CHECK(page["records"][0]["title"] == "3号楼");
    CHECK(page["records"][0]["author"]["display"] == "wang");
    const auto rest = morning.list("&limit=2&after=" + page["next"].get<std::string>());
    REQUIRE(rest["records"].size() == 1);
    CHECK(rest["records"][0]["id"] == first.text());
    CHECK(rest["next"].is_null());
}

TEST_CASE("the list narrows by state, text, author and form", "[routes][records]")
{
    Morning morning;
    const auto record = morning.visit("1号楼");
    morning.visit("2号楼");
    const auto frontier = morning.detail(record)["frontier"];
    REQUIRE(morning.console.post(morning.at(record, "/approve"), {{"frontier", frontier}}).status == 200);
    CHECK(morning.list("&state=approved")["total"] == 1);
    CHECK(morning.list("&state=unreviewed")["total"] == 1);
    CHECK(morning.list("&q=1%E5%8F%B7")["total"] == 1);
    CHECK(morning.list("&q=%25")["total"] == 0);
    CHECK(morning.list("&author=" + morning.zhao.text())["total"] == 0);
    CHECK(morning.list("&form=" + morning.server.office.form.text())["total"] == 2);
    CHECK(morning.list("&conflicts=1")["total"] == 0);
    CHECK(morning.list("&deleted=1")["total"] == 0);
}

TEST_CASE("a list that is asked for wrongly is told what is wrong", "[routes][records]")
{
    Morning morning;
    const std::string query = GENERATE(as<std::string>{}, "state=done", "limit=0", "limit=x", "after=x", "after=1.zz", "form=x", "author=x",
                                       "scope=x", "cursor=-1");
    CHECK(morning.console.get("/v1/records?" + query).status == 400);
}

TEST_CASE("another community's records do not exist for a supervisor of this one", "[routes][records][idor]")
{
    Morning morning;
    const auto record = morning.visit("1号楼");
    morning.server.office.addUser("sun", Role::Supervisor, kSecond);
    const Browser other(morning.server, "sun");
    CHECK(other.get("/v1/records?scope=" + morning.collect.text()).status == 404);
    CHECK(jsonOf(other.get("/v1/records"))["total"] == 0);
    CHECK(other.get(morning.at(record)).status == 404);
    CHECK(other.get(morning.at(record, "/history")).status == 404);
    CHECK(other.get("/v1/photos/" + morning.collect.text() + "/" + Hash().text()).status == 404);
    const auto frontier = morning.detail(record)["frontier"];
    CHECK(other.post(morning.at(record, "/approve"), {{"frontier", frontier}}).status == 404);
    CHECK(other.post(morning.at(record, "/return"), {{"frontier", frontier}, {"notes", {{{"at", ""}, {"text", "x"}}}}}).status == 404);
    CHECK(other.post(morning.at(record, "/assign"), {{"user", morning.zhao.text()}}).status == 404);
    CHECK(other.post(morning.at(record, "/comment"), {{"at", ""}, {"text", "x"}}).status == 404);
    CHECK(other.post(morning.at(record, "/settle"), {{"settle", {{{"path", "door"}, {"value", "x"}, {"preds", json::array()}}}}}).status == 404);
    CHECK(morning.detail(record)["review"]["state"] == "unreviewed");
    // A record of this scope is not found in another either.
    const auto wrongScope = "/v1/records/" + morning.server.office.scope("collect", kSecond).text() + "/" + record.text();
    CHECK(other.get(wrongScope).status == 404);
}

TEST_CASE("a collector sees no console of records", "[routes][records]")
{
    Morning morning;
    const auto record = morning.visit("1号楼");
    const Browser wang(morning.server, "wang");
    CHECK(wang.get("/v1/records").status == 403);
    CHECK(wang.get(morning.at(record)).status == 403);
    CHECK(wang.post(morning.at(record, "/approve"), {{"frontier", json::object()}}).status == 403);
}

TEST_CASE("a record shows its answers with labels, what was chosen, and what is missing elsewhere", "[routes][records]")
{
    Morning morning;
    const auto record = morning.tablet.save(morning.collect,
                                            {{"door", "<b>3号楼</b>"}, {"people", "99"}, {"need", "light meals"}, {"gone", "旧题"}}, {},
                                            morning.server.office.form);
    REQUIRE(morning.tablet.sync());
    CHECK(morning.answer(record, "door")["label"] == "门牌");
    CHECK(morning.answer(record, "door")["value"] == "<b>3号楼</b>");
    CHECK(morning.answer(record, "need")["display"] == "楼道照明、老年餐桌");
    CHECK(morning.answer(record, "people")["problem"] == "人数应在 0 到 29 之间");
    CHECK(morning.answer(record, "remark")["value"].is_null());
    const auto detail = morning.detail(record);
    REQUIRE(detail["other"].size() == 1);
    CHECK(detail["other"][0]["value"] == "旧题");
    CHECK(detail["form"]["title"] == "入户走访");
    CHECK(detail["unit"].get<std::string>().size() == 11);
    CHECK(morning.console.get(morning.at(RecordId())).status == 404);
    CHECK(morning.console.get("/v1/records/" + morning.collect.text() + "/zzz").status == 404);
}

TEST_CASE("approving needs to have seen all that stands, and a later change shows as changed after review", "[routes][review]")
{
    Morning morning;
    const auto record = morning.visit("1号楼");
    const auto seen = morning.detail(record)["frontier"];
    morning.tablet.save(morning.collect, {{"door", "1号楼101"}}, record, morning.server.office.form);
    REQUIRE(morning.tablet.sync());
    CHECK(morning.console.post(morning.at(record, "/approve"), {{"frontier", seen}}).status == 409);
    CHECK(morning.detail(record)["review"]["state"] == "unreviewed");

    const auto now = morning.detail(record)["frontier"];
    const auto approved = morning.console.post(morning.at(record, "/approve"), {{"frontier", now}});
    REQUIRE(approved.status == 200);
    const auto after = jsonOf(morning.console.get(morning.at(record) + "?cursor=" + std::to_string(jsonOf(approved)["cursor"].get<int>())));
    CHECK(after["review"]["state"] == "approved");
    CHECK(after["review"]["by"]["display"] == "li");
    morning.tablet.save(morning.collect, {{"door", "1号楼102"}}, record, morning.server.office.form);
    REQUIRE(morning.tablet.sync());
    CHECK(morning.detail(record)["review"]["state"] == "changed");
}

TEST_CASE("approving twice does no harm", "[routes][review]")
{
    Morning morning;
    const auto record = morning.visit("1号楼");
    REQUIRE(morning.console.post(morning.at(record, "/approve"), {{"frontier", morning.detail(record)["frontier"]}}).status == 200);
    REQUIRE(morning.console.post(morning.at(record, "/approve"), {{"frontier", morning.detail(record)["frontier"]}}).status == 200);
    CHECK(morning.detail(record)["review"]["state"] == "approved");
    CHECK(morning.detail(record)["conflicts"] == 0);
}

TEST_CASE("a record that is returned reaches its author's tablet with the notes", "[routes][review]")
{
    Morning morning;
    const auto record = morning.visit("1号楼");
    const json body{{"frontier", morning.detail(record)["frontier"]}, {"notes", {{{"at", "people"}, {"text", "请核实人数"}}, {{"at", ""}, {"text", "照片模糊"}}}}};
    REQUIRE(morning.console.post(morning.at(record, "/return"), body).status == 200);
    const auto detail = morning.detail(record);
    CHECK(detail["review"]["state"] == "returned");
    REQUIRE(detail["notes"].size() == 2);
    REQUIRE(morning.tablet.sync());
    const auto notes = morning.tablet.state(morning.collect, record).notes();
    REQUIRE(notes.size() == 2);
    std::set<std::string> texts;
    for (const auto& note : notes) texts.insert(note.at.text() + ": " + note.text);
    CHECK(texts == std::set<std::string>{"people: 请核实人数", "$: 照片模糊"});
    CHECK(morning.list("&state=returned")["records"][0]["notes"] == 2);
}

TEST_CASE("an answer given differently is one conflict until the supervisor settles it with a reason", "[routes][review]")
{
    Morning morning;
    const auto record = morning.visit("1号楼");
    morning.disagree(record);
    CHECK(morning.list("&conflicts=1")["total"] == 1);
    const auto conflict = morning.answer(record, "people")["conflict"];
    REQUIRE(conflict["candidates"].size() == 2);
    CHECK(conflict["base"]["value"] == "3");
    json preds = json::array();
    for (const auto& one : conflict["candidates"]) preds.push_back(one["op"]);

    const auto settle = [&](const json& value, const json& with) {
        return morning.console.post(morning.at(record, "/settle"), {{"settle", {{{"path", "people"}, {"value", value}, {"preds", with}}}}, {"reason", "电话核实"}});
    };
    CHECK(settle("5", json::array({preds[0]})).status == 409);
    CHECK(morning.detail(record)["conflicts"] == 1);
    REQUIRE(settle("5", preds).status == 200);
    CHECK(morning.answer(record, "people")["value"] == "5");
    CHECK(morning.detail(record)["conflicts"] == 0);
    CHECK(settle("4", preds).status == 409);
    const auto detail = morning.detail(record);
    REQUIRE(detail["notes"].size() == 1);
    CHECK(detail["notes"][0]["done"] == true);
    const auto history = jsonOf(morning.console.get(morning.at(record, "/history")))["changes"];
    CHECK(history.back()["note"] == "电话核实");
    CHECK(history.back()["session"].is_string());
    CHECK(history.back()["ops"][0]["before"].size() == 2);
    REQUIRE(morning.tablet.sync());
    CHECK(morning.tablet.state(morning.collect, record).textAt(*forms::Path::parse("people")) == "5");
}

TEST_CASE("only what stands can be settled", "[routes][review]")
{
    Morning morning;
    const auto record = morning.visit("1号楼");
    const auto settle = [&](const json& one) { return morning.console.post(morning.at(record, "/settle"), {{"settle", {one}}}); };
    CHECK(settle({{"path", "nothing"}, {"value", "x"}, {"preds", json::array()}}).status == 400);
    CHECK(settle({{"path", "$moved"}, {"value", "x"}, {"preds", json::array()}}).status == 400);
    CHECK(settle({{"path", "a//b"}, {"value", "x"}, {"preds", json::array()}}).status == 400);
    CHECK(settle({{"path", "door"}, {"preds", json::array()}}).status == 400);
    CHECK(settle({{"path", "door"}, {"value", "x"}, {"preds", {"no op"}}}).status == 400);
    CHECK(settle({{"path", "door"}, {"value", 5}, {"preds", json::array()}}).status == 400);
    CHECK(morning.console.post(morning.at(record, "/settle"), {{"settle", json::array()}}).status == 400);
    CHECK(morning.console.post(morning.at(record, "/settle"), json::object()).status == 400);
}

TEST_CASE("a record is assigned to somebody with a right here only", "[routes][review]")
{
    Morning morning;
    const auto record = morning.visit("1号楼");
    const auto stranger = morning.server.office.addUser("chen", Role::Collector, kSecond);
    CHECK(morning.console.post(morning.at(record, "/assign"), {{"user", stranger.text()}}).status == 400);
    CHECK(morning.console.post(morning.at(record, "/assign"), {{"user", "x"}}).status == 400);
    CHECK(morning.console.post(morning.at(record, "/assign"), {{"user", morning.zhao.text()}}).status == 200);
    CHECK(morning.console.post(morning.at(record, "/assign"), {{"user", morning.zhao.text()}}).status == 200);
    REQUIRE(morning.detail(record)["assigned"].size() == 1);
    CHECK(morning.detail(record)["assigned"][0]["display"] == "zhao");
    CHECK(morning.console.post(morning.at(RecordId(), "/assign"), {{"user", morning.zhao.text()}}).status == 404);
}

TEST_CASE("a comment stands beside the answers and changes no review", "[routes][review]")
{
    Morning morning;
    const auto record = morning.visit("1号楼");
    REQUIRE(morning.console.post(morning.at(record, "/approve"), {{"frontier", morning.detail(record)["frontier"]}}).status == 200);
    CHECK(morning.console.post(morning.at(record, "/comment"), {{"at", "door"}, {"text", "好"}}).status == 200);
    CHECK(morning.detail(record)["review"]["state"] == "approved");
    CHECK(morning.detail(record)["notes"][0]["at"] == "door");
    CHECK(morning.console.post(morning.at(record, "/comment"), {{"at", "door"}, {"text", "  "}}).status == 400);
    CHECK(morning.console.post(morning.at(record, "/comment"), {{"at", "$review"}, {"text", "x"}}).status == 400);
    CHECK(morning.console.post(morning.at(record, "/comment"), {{"at", "door"}, {"text", std::string(5'000, 'x')}}).status == 413);
    CHECK(morning.console.post(morning.at(record, "/comment"), {{"at", "door"}}).status == 400);
}

TEST_CASE("the history tells who said what when, with what it replaced", "[routes][records]")
{
    Morning morning;
    const auto record = morning.visit("1号楼");
    morning.tablet.save(morning.collect, {{"door", "1号楼101"}}, record, morning.server.office.form);
    REQUIRE(morning.tablet.sync());
    const auto changes = jsonOf(morning.console.get(morning.at(record, "/history")))["changes"];
    REQUIRE(changes.size() == 2);
    CHECK(changes[0]["author"]["display"] == "wang");
    CHECK(changes[0]["device"] == "平板");
    CHECK(changes[1]["ops"][0]["label"] == "门牌");
    CHECK(changes[1]["ops"][0]["before"] == json{"1号楼"});
    CHECK(changes[1]["held"].is_null());
}

TEST_CASE("a read that names a cursor nobody reached says so after a while", "[routes][records]")
{
    Morning morning;
    const auto record = morning.visit("1号楼");
    CHECK(morning.console.get(morning.at(record) + "?cursor=999999").status == 503);
}

TEST_CASE("a photo is shown as what its bytes are, inert, under a name of ours", "[routes][photos]")
{
    Morning morning;
    const std::string jpeg = "\xff\xd8\xff" + std::string(1'000, 'j');
    const std::string page = "<html><script>alert(1)</script>";
    const auto send = [&](const std::string& bytes) {
        morning.tablet.save(morning.collect, {{"photo", TestTablet::photo(bytes)}}, {}, morning.server.office.form);
        REQUIRE(morning.tablet.sync());
        REQUIRE(patch(morning.server, morning.tablet, morning.collect, evidence::sha256(bytes), 0, std::int64_t(bytes.size()), bytes).status == 204);
        return "/v1/photos/" + morning.collect.text() + "/" + evidence::sha256(bytes).text();
    };
    const auto shown = morning.console.get(send(jpeg));
    CHECK(shown.status == 200);
    CHECK(shown.body == jpeg);
    CHECK(shown.header("Content-Type") == "image/jpeg");
    CHECK(shown.header("Content-Security-Policy") == "sandbox; default-src 'none'");
    CHECK(shown.header("Content-Disposition").starts_with("inline; filename=\""));
    CHECK(shown.header("Content-Disposition").find("门口") == std::string::npos);
    CHECK(shown.header("Cache-Control") == "no-store");
    const auto kept = morning.console.get(send(page));
    CHECK(kept.header("Content-Type") == "application/octet-stream");
    CHECK(kept.header("Content-Disposition").starts_with("attachment"));
    CHECK(morning.console.get(send(jpeg + "2") + "?thumb=1").body == jpeg + "2");
    CHECK(morning.console.get("/v1/photos/" + morning.collect.text() + "/zzz").status == 404);
    CHECK(Browser(morning.server, "wang").get("/v1/photos/" + morning.collect.text() + "/" + evidence::sha256(jpeg).text()).status == 403);
}

TEST_CASE("a thumbnail is shown in place of its photo when it is here", "[routes][photos]")
{
    Morning morning;
    const std::string jpeg = "\xff\xd8\xff" + std::string(1'000, 'j');
    const std::string small = "\xff\xd8\xff small";
    auto file = TestTablet::photo(jpeg);
    file.thumbnail = evidence::sha256(small);
    morning.tablet.save(morning.collect, {{"photo", file}}, {}, morning.server.office.form);
    REQUIRE(morning.tablet.sync());
    REQUIRE(patch(morning.server, morning.tablet, morning.collect, file.sha, 0, std::int64_t(jpeg.size()), jpeg).status == 204);
    const auto url = "/v1/photos/" + morning.collect.text() + "/" + file.sha.text() + "?thumb=1";
    CHECK(morning.console.get(url).body == jpeg);
    REQUIRE(patch(morning.server, morning.tablet, morning.collect, *file.thumbnail, 0, std::int64_t(small.size()), small).status == 204);
    CHECK(morning.console.get(url).body == small);
}
