#include "tests/syncserver/routes/test_server.h"

#include <catch2/catch.hpp>
#include <set>

using namespace doorstep;
using namespace doorstep::test;

namespace {

/// All routes, declared over a store that nobody serves.
std::vector<std::pair<std::string, http::Permission>> declared(TestServer& server)
{
    http::Router router(server.office.app().callers(), [](const std::string&) {});
    server::addAllRoutes(router, server.office.app());
    return router.declared();
}

} // namespace

TEST_CASE("every route but the public ones asks who calls, before anything else", "[routes]")
{
    TestServer server;
    const std::set<std::string> open{"GET /healthz", "POST /v1/login", "POST /v1/enrol"};
    std::set<std::string> found;
    for (const auto& [route, permission] : declared(server)) {
        if (permission == http::Permission::Public) {
            found.insert(route);
            continue;
        }
        const auto space = route.find(' ');
        auto path = route.substr(space + 1);
        for (auto brace = path.find('{'); brace != std::string::npos; brace = path.find('{'))
            path.replace(brace, path.find('}') - brace + 1, "AAAAAAAAAAA");
        const auto reply = server.send(route.substr(0, space), path, "Content-Type: application/json\r\n",
                                       route.starts_with("POST") && route != "POST /v1/blobs" ? "{}" : "");
        INFO(route);
        CHECK(reply.status == 401);
        CHECK(reply.header("X-Content-Type-Options") == "nosniff");
        CHECK(reply.header("Cache-Control") == "no-store");
        CHECK_FALSE(reply.header("Content-Security-Policy").empty());
    }
    CHECK(found == open);
}
