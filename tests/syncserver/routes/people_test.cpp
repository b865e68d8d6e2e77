#include "tests/syncserver/routes/test_server.h"

#include <catch2/catch.hpp>

using namespace doorstep;
using namespace doorstep::test;
using nlohmann::json;
using server::Role;

namespace {
json newUser(TestServer& server, const std::string& name)
{
    return {{"name", name},
            {"display", "王芳"},
            {"password", kPassword},
            {"unit", server.office.app().people().unitByName(kFirst)->unit.text()},
            {"role", "collector"}};
}
} // namespace

TEST_CASE("an administrator adds a person once", "[routes][people]")
{
    TestServer server;
    const Browser admin(server, "admin");
    const auto added = admin.post("/v1/users", newUser(server, "wang"));
    REQUIRE(added.status == 200);
    CHECK(jsonOf(added)["id"] == server.office.user("wang").text());
    CHECK(admin.post("/v1/users", newUser(server, "WANG")).status == 409);
    CHECK(Browser(server, "wang").get("/v1/me").status == 200);
}

TEST_CASE("who does not administer adds nobody", "[routes][people]")
{
    TestServer server;
    server.office.addUser("li", Role::Supervisor);
    server.office.addUser("wang", Role::Collector);
    CHECK(Browser(server, "li").post("/v1/users", newUser(server, "x")).status == 403);
    CHECK(Browser(server, "wang").post("/v1/users", newUser(server, "x")).status == 403);
    CHECK(server.send("POST", "/v1/users", "Content-Type: application/json\r\n", newUser(server, "x").dump()).status == 401);
}

TEST_CASE("an administrator of one community finds no unit beside it", "[routes][people]")
{
    TestServer server;
    server.office.addUser("head", Role::Admin, kSecond);
    CHECK(Browser(server, "head").post("/v1/users", newUser(server, "x")).status == 404);
}

TEST_CASE("a new person that cannot be is refused with the member that is wrong", "[routes][people]")
{
    TestServer server;
    const Browser admin(server, "admin");
    const auto with = [&](const char* member, const json& value) {
        auto body = newUser(server, "wang");
        body[member] = value;
        return jsonOf(admin.post("/v1/users", body));
    };
    CHECK(with("role", "king")["place"] == "role");
    CHECK(with("unit", "nowhere")["place"] == "unit");
    CHECK(with("password", "12345678")["place"] == "password");
    CHECK(with("name", " ")["place"] == "name");
    CHECK(with("name", "a\tb")["place"] == "name");
    CHECK(with("display", 5)["place"] == "display");
}

TEST_CASE("the people of a scope are told to those who review it", "[routes][people]")
{
    TestServer server;
    server.office.addUser("li", Role::Supervisor);
    server.office.addUser("wang", Role::Collector);
    server.office.addUser("chen", Role::Collector, kSecond);
    const Browser li(server, "li");
    const auto here = jsonOf(li.get("/v1/users?scope=" + server.office.scope("collect").text()))["users"];
    std::set<std::string> names;
    for (const auto& user : here) names.insert(user["name"]);
    CHECK(names == std::set<std::string>{"admin", "li", "wang"});
    CHECK(li.get("/v1/users?scope=" + server.office.scope("collect", kSecond).text()).status == 404);
    CHECK(li.get("/v1/users?scope=x").status == 400);
    CHECK(Browser(server, "wang").get("/v1/users").status == 403);
    CHECK(jsonOf(Browser(server, "admin").get("/v1/users"))["users"].size() == 4);
}
