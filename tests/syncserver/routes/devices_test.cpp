#include "tests/syncserver/routes/test_server.h"

#include <catch2/catch.hpp>

using namespace doorstep;
using namespace doorstep::test;
using nlohmann::json;
using server::Role;

namespace {

struct Desk {
    TestServer server;
    UserId wang = server.office.addUser("wang", Role::Collector);
    Browser admin{server, "admin"};

    RawReply enrol(const std::string& code, const evidence::SigningKey& key)
    {
        const json body{{"token", code}, {"key", key.publicKey().text()}, {"name", "平板一"}, {"app", "0.1"}};
        return server.send("POST", "/v1/enrol", "Content-Type: application/json\r\n", body.dump());
    }
    std::string code() { return jsonOf(admin.post("/v1/devices/token", {{"user", wang.text()}}))["token"]; }
    evidence::SigningKey key() { return evidence::SigningKey::generate(server.office.random); }
};

} // namespace

TEST_CASE("a tablet enrols with a code and learns whom to believe and what it may see", "[routes][enrol]")
{
    Desk desk;
    const auto key = desk.key();
    const auto reply = desk.enrol(desk.code(), key);
    REQUIRE(reply.status == 200);
    const auto said = jsonOf(reply);
    const auto serverKey = evidence::PublicKey::fromText(said["server"]["key"].get<std::string>());
    const auto device = DeviceId::fromText(said["device"].get<std::string>());
    const auto cert = evidence::Signature::fromText(said["cert"].get<std::string>());
    CHECK(evidence::verify(*serverKey, evidence::Statement::certificate(*device, desk.wang, key.publicKey()), *cert));
    CHECK(said["user"]["display"] == "wang");
    CHECK(said["recovery"] == desk.server.office.app().folder().recovery.text());
    CHECK(said["grants"][desk.server.office.scope("collect").text()]["unitName"] == kFirst);
    CHECK(said["grants"].size() == 4);
}

TEST_CASE("a code serves one tablet, which may ask again when the reply was lost", "[routes][enrol]")
{
    Desk desk;
    const auto code = desk.code();
    const auto key = desk.key();
    const auto first = desk.enrol(code, key);
    CHECK(jsonOf(desk.enrol(code, key)) == jsonOf(first));
    CHECK(desk.enrol(code, desk.key()).status == 401);
    CHECK(desk.enrol(desk.code(), key).status == 409);
}

TEST_CASE("a code is read without regard to case, hyphens and look-alikes", "[routes][enrol]")
{
    Desk desk;
    auto code = desk.code();
    code.erase(std::remove(code.begin(), code.end(), '-'), code.end());
    for (char& c : code) c = c == '0' ? 'o' : c == '1' ? 'l' : char(std::tolower(c));
    CHECK(desk.enrol(code, desk.key()).status == 200);
}

TEST_CASE("a code that is wrong, old or of a revoked tablet enrols nobody", "[routes][enrol]")
{
    Desk desk;
    CHECK(desk.enrol("00000-00000-00000-00000", desk.key()).status == 401);
    CHECK(desk.enrol("short", desk.key()).status == 401);
    const auto old = desk.code();
    const auto used = desk.code();
    const auto key = desk.key();
    const auto device = jsonOf(desk.enrol(used, key))["device"].get<std::string>();
    REQUIRE(desk.admin.post("/v1/devices/" + device + "/revoke").status == 200);
    CHECK(desk.enrol(used, key).status == 401);
    desk.server.office.clock.now += 73LL * 3'600'000;
    CHECK(desk.enrol(old, desk.key()).status == 401);
}

TEST_CASE("an enrolment that is none is refused with what is wrong", "[routes][enrol]")
{
    Desk desk;
    const auto post = [&](const json& body) {
        return desk.server.send("POST", "/v1/enrol", "Content-Type: application/json\r\n", body.dump());
    };
    CHECK(jsonOf(post({{"token", "x"}}))["place"] == "key");
    CHECK(jsonOf(post({{"token", "x"}, {"key", "AAAA"}}))["place"] == "key");
    CHECK(jsonOf(post({{"key", "AAAA"}}))["place"] == "token");
    CHECK(post(json::array()).status == 400);
}

TEST_CASE("trying codes is slowed by address", "[routes][enrol]")
{
    Desk desk;
    int status = 0;
    for (int i = 0; i < 40 && status != 429; ++i) status = desk.enrol("00000-00000-00000-00000", desk.key()).status;
    CHECK(status == 429);
}

TEST_CASE("devices are listed and revoked by those who administer their holders", "[routes][devices]")
{
    Desk desk;
    const TestTablet tablet(desk.server.office, "wang");
    const auto list = jsonOf(desk.admin.get("/v1/devices"))["devices"];
    REQUIRE(list.size() == 1);
    CHECK(list[0]["id"] == tablet.device.text());
    CHECK(list[0]["user"]["display"] == "wang");
    CHECK(list[0]["revoked"] == false);
    const auto revoke = "/v1/devices/" + tablet.device.text() + "/revoke";
    desk.server.office.addUser("head", Role::Admin, kSecond);
    const Browser elsewhere(desk.server, "head");
    CHECK(elsewhere.post(revoke).status == 404);
    CHECK(jsonOf(elsewhere.get("/v1/devices"))["devices"].empty());
    CHECK(elsewhere.post("/v1/devices/token", {{"user", desk.wang.text()}}).status == 404);
    CHECK(desk.admin.post(revoke).status == 200);
    CHECK(desk.admin.post(revoke).status == 200);
    CHECK(jsonOf(desk.admin.get("/v1/devices"))["devices"][0]["revoked"] == true);
    CHECK(desk.admin.post("/v1/devices/AAAAAAAAAAA/revoke").status == 404);
    CHECK(desk.admin.post("/v1/devices/zzz/revoke").status == 404);
}

TEST_CASE("a supervisor stops the tablets of the people supervised, and nobody else's", "[routes][devices]")
{
    Desk desk;
    auto& office = desk.server.office;
    office.addUser("li", Role::Supervisor);
    office.addUser("chen", Role::Collector, kSecond);
    office.addUser("head", Role::Admin);
    const TestTablet own(office, "wang"), elsewhere(office, "chen"), above(office, "head");
    const Browser li(desk.server, "li");
    REQUIRE(jsonOf(li.get("/v1/devices"))["devices"].size() == 1);
    CHECK(li.post("/v1/devices/" + elsewhere.device.text() + "/revoke").status == 404);
    CHECK(li.post("/v1/devices/" + above.device.text() + "/revoke").status == 404);
    CHECK(li.post("/v1/devices/" + own.device.text() + "/revoke").status == 200);
    CHECK(jsonOf(li.get("/v1/devices"))["devices"][0]["revoked"] == true);
}

TEST_CASE("who does not administer makes no codes, and a collector sees no devices", "[routes][devices]")
{
    Desk desk;
    desk.server.office.addUser("li", Role::Supervisor);
    const Browser li(desk.server, "li");
    const Browser wang(desk.server, "wang");
    CHECK(li.post("/v1/devices/token", {{"user", desk.wang.text()}}).status == 403);
    CHECK(wang.get("/v1/devices").status == 403);
    CHECK(wang.post("/v1/devices/AAAAAAAAAAA/revoke").status == 403);
    CHECK(desk.server.send("GET", "/v1/devices").status == 401);
    CHECK(desk.admin.post("/v1/devices/token", {{"user", "x"}}).status == 400);
    CHECK(desk.admin.post("/v1/devices/token", {{"user", "AAAAAAAAAAA"}}).status == 404);
}
