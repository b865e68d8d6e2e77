#include "shared/evidence/hash.h"
#include "shared/sync/wire.h"
#include "tests/syncserver/routes/test_server.h"

#include <catch2/catch.hpp>

using namespace doorstep;
using namespace doorstep::test;
using nlohmann::json;
using server::Role;

namespace {

const std::string kSyncType(sync::kContentType);

struct Field {
    TestServer server;
    UserId wang = server.office.addUser("wang", Role::Collector);
    UserId zhao = server.office.addUser("zhao", Role::Collector);
    ScopeId collect = server.office.scope("collect");
    TestTablet tablet{server.office, "wang"};
    std::string photo = "\xff\xd8\xff" + std::string(5'000, 'p');
    Hash sha = evidence::sha256(photo);

    bool sync(TestTablet& from)
    {
        return from.sync([&](const std::string& body) -> Result<std::string> {
            const auto reply = ask(server, from, "POST", "/v1/sync", body, kSyncType);
            if (reply.status != 200) return Error{ErrorCode::Unavailable, reply.body, {}};
            return reply.body;
        });
    }
    /// A visit that names the photo, delivered.
    RecordId visit()
    {
        const auto record = tablet.save(collect, {{"door", "3"}, {"photo", TestTablet::photo(photo)}}, {}, server.office.form);
        REQUIRE(sync(tablet));
        return record;
    }
    std::string blob(const ScopeId& scope, const Hash& name) { return "/v1/blobs/" + name.text() + "?scope=" + scope.text(); }
    json have(const TestTablet& from, const ScopeId& scope, const Hash& name)
    {
        const json body{{"scope", scope.text()}, {"sha", {name.text()}}};
        return jsonOf(ask(server, from, "POST", "/v1/blobs/have", body.dump()))["sha"][name.text()];
    }
    std::int64_t length() const { return std::int64_t(photo.size()); }
};

} // namespace

TEST_CASE("a tablet syncs over the wire, and again without bringing anything twice", "[routes][sync]")
{
    Field field;
    const auto record = field.visit();
    REQUIRE(field.sync(field.tablet));
    field.server.office.addUser("li", Role::Supervisor);
    const Browser li(field.server, "li");
    const auto list = jsonOf(li.get("/v1/records?scope=" + field.collect.text()));
    REQUIRE(list["total"] == 1);
    CHECK(list["records"][0]["id"] == record.text());
    CHECK(list["records"][0]["photosHere"] == 0);
}

TEST_CASE("a sync without a good signature is refused", "[routes][sync]")
{
    Field field;
    field.tablet.session().begin();
    const auto body = *field.tablet.session().request();
    const auto type = "Content-Type: " + kSyncType + "\r\n";
    CHECK(field.server.send("POST", "/v1/sync", type, body).status == 401);
    CHECK(field.server.send("POST", "/v1/sync", type + field.tablet.signedHeaders("POST", "/v1/sync", evidence::sha256("other")), body).status == 401);
    CHECK(field.server.send("POST", "/v1/sync", type + field.tablet.signedHeaders("POST", "/v1/sync?x=1", evidence::sha256(body)), body).status == 401);
    CHECK(field.server.send("POST", "/v1/sync", type + field.tablet.signedHeaders("PUT", "/v1/sync", evidence::sha256(body)), body).status == 401);
    field.tablet.device = field.server.office.random.id<DeviceId>();
    CHECK(ask(field.server, field.tablet, "POST", "/v1/sync", body, kSyncType).status == 401);
    CHECK(Browser(field.server, "admin").raw("POST", "/v1/sync", type, body).status == 403);
}

TEST_CASE("a body that is no sync is refused and loses nothing", "[routes][sync]")
{
    Field field;
    CHECK(ask(field.server, field.tablet, "POST", "/v1/sync", "{}", "application/json").status == 400);
    CHECK(ask(field.server, field.tablet, "POST", "/v1/sync", "not gzip", kSyncType).status == 400);
    CHECK(ask(field.server, field.tablet, "POST", "/v1/sync", "", kSyncType).status == 400);
    CHECK(field.sync(field.tablet));
}

TEST_CASE("a revoked tablet is heard, held, and told nothing", "[routes][sync]")
{
    Field field;
    field.tablet.visit(field.collect, "最后一户");
    REQUIRE(field.server.office.app().devices().revoke(server::Actor::machine(), field.tablet.device));
    CHECK(field.sync(field.tablet));
    CHECK(field.tablet.session().rights().version == sync::Rights::kRevoked);
    CHECK(field.tablet.recordsIn(field.server.office.scope("forms", "东街街道办事处")) == 0);
    CHECK(jsonOf(Browser(field.server, "admin").get("/v1/status"))["counts"]["heldLines"] >= 1);
}

TEST_CASE("a photo travels in pieces, goes on where it stands, and counts only when it is whole", "[routes][blobs]")
{
    Field field;
    const auto record = field.visit();
    CHECK(field.have(field.tablet, field.collect, field.sha) == json{-1, 0});
    const auto first = patch(field.server, field.tablet, field.collect, field.sha, 0, field.length(), field.photo.substr(0, 2'000));
    CHECK(first.status == 204);
    CHECK(first.header("Upload-Offset") == "2000");
    CHECK(field.have(field.tablet, field.collect, field.sha) == json{-1, 2'000});
    const auto head = ask(field.server, field.tablet, "HEAD", field.blob(field.collect, field.sha));
    CHECK(head.status == 200);
    CHECK(head.header("Upload-Offset") == "2000");
    CHECK(head.header("Upload-Length") == std::to_string(field.length()));
    CHECK_FALSE(field.tablet.session().deliveryOf(field.collect, record).delivered());
    REQUIRE(field.sync(field.tablet));
    CHECK_FALSE(field.tablet.session().photoStored(field.collect, field.sha));

    CHECK(patch(field.server, field.tablet, field.collect, field.sha, 2'000, field.length(), field.photo.substr(2'000)).status == 204);
    CHECK(field.have(field.tablet, field.collect, field.sha) == json{field.length(), field.length()});
    REQUIRE(field.sync(field.tablet));
    CHECK(field.tablet.session().photoStored(field.collect, field.sha));
    CHECK(field.tablet.session().deliveryOf(field.collect, record).delivered());
    CHECK(ask(field.server, field.tablet, "GET", field.blob(field.collect, field.sha)).body == field.photo);
}

TEST_CASE("a piece at the wrong place is told where the upload stands", "[routes][blobs]")
{
    Field field;
    field.visit();
    patch(field.server, field.tablet, field.collect, field.sha, 0, field.length(), field.photo.substr(0, 100));
    const auto again = patch(field.server, field.tablet, field.collect, field.sha, 0, field.length(), field.photo.substr(0, 100));
    CHECK(again.status == 409);
    CHECK(again.header("Upload-Offset") == "100");
    patch(field.server, field.tablet, field.collect, field.sha, 100, field.length(), field.photo.substr(100));
    const auto whole = patch(field.server, field.tablet, field.collect, field.sha, 0, field.length(), field.photo);
    CHECK(whole.status == 409);
    CHECK(whole.header("Upload-Offset") == std::to_string(field.length()));
}

TEST_CASE("a piece that is not what its checksum says is taken back", "[routes][blobs]")
{
    Field field;
    field.visit();
    patch(field.server, field.tablet, field.collect, field.sha, 0, field.length(), field.photo.substr(0, 100));
    const auto bad = patch(field.server, field.tablet, field.collect, field.sha, 100, field.length(), field.photo.substr(100, 50),
                           evidence::sha256("something else"));
    CHECK(bad.status == 460);
    CHECK(bad.header("Upload-Offset") == "100");
    CHECK(patch(field.server, field.tablet, field.collect, field.sha, 100, field.length(), field.photo.substr(100)).status == 204);
}

TEST_CASE("a whole that is not what its name says starts again at nothing", "[routes][blobs]")
{
    Field field;
    field.visit();
    const auto bad = patch(field.server, field.tablet, field.collect, field.sha, 0, 5, "other");
    CHECK(bad.status == 460);
    CHECK(bad.header("Upload-Offset") == "0");
    CHECK(field.have(field.tablet, field.collect, field.sha) == json{-1, 0});
    CHECK(patch(field.server, field.tablet, field.collect, field.sha, 0, field.length(), field.photo).status == 204);
}

TEST_CASE("bytes that no line names are not taken", "[routes][blobs]")
{
    Field field;
    CHECK(patch(field.server, field.tablet, field.collect, field.sha, 0, field.length(), field.photo).status == 404);
    field.visit();
    const auto elsewhere = field.server.office.scope("register");
    CHECK(patch(field.server, field.tablet, elsewhere, field.sha, 0, field.length(), field.photo).status == 404);
}

TEST_CASE("a photo is read where its bytes were brought, by those whom its record concerns", "[routes][blobs]")
{
    Field field;
    const auto record = field.visit();
    REQUIRE(patch(field.server, field.tablet, field.collect, field.sha, 0, field.length(), field.photo).status == 204);
    const TestTablet colleague(field.server.office, "zhao");
    CHECK(ask(field.server, colleague, "GET", field.blob(field.collect, field.sha)).status == 404);
    REQUIRE(field.server.office.app().review().assign(server::Actor::machine(), field.collect, record, field.zhao));
    CHECK(ask(field.server, colleague, "GET", field.blob(field.collect, field.sha)).status == 200);

    field.server.office.addUser("chen", Role::Collector, kSecond);
    TestTablet stranger(field.server.office, "chen");
    CHECK(ask(field.server, stranger, "GET", field.blob(field.collect, field.sha)).status == 404);
    CHECK(ask(field.server, stranger, "HEAD", field.blob(field.collect, field.sha)).status == 404);
    CHECK(field.have(stranger, field.collect, field.sha) == json{-1, 0});
    // The same photo named in the stranger's own scope is not there before its bytes were brought there.
    const auto own = field.server.office.scope("collect", kSecond);
    stranger.save(own, {{"photo", TestTablet::photo(field.photo)}}, {}, field.server.office.form);
    REQUIRE(field.sync(stranger));
    CHECK(field.have(stranger, own, field.sha) == json{-1, 0});
    CHECK(ask(field.server, stranger, "GET", field.blob(own, field.sha)).status == 404);
    CHECK(patch(field.server, stranger, own, field.sha, 0, field.length(), field.photo).status == 204);
    CHECK(ask(field.server, stranger, "GET", field.blob(own, field.sha)).status == 200);
}

TEST_CASE("a revoked tablet brings the photos of what is held, and reads none", "[routes][blobs]")
{
    Field field;
    field.tablet.save(field.collect, {{"photo", TestTablet::photo(field.photo)}}, {}, field.server.office.form);
    REQUIRE(field.server.office.app().devices().revoke(server::Actor::machine(), field.tablet.device));
    REQUIRE(field.sync(field.tablet));
    CHECK(patch(field.server, field.tablet, field.collect, field.sha, 0, field.length(), field.photo).status == 204);
    CHECK(ask(field.server, field.tablet, "GET", field.blob(field.collect, field.sha)).status == 404);
}

TEST_CASE("a stock client makes its upload first", "[routes][blobs]")
{
    Field field;
    field.visit();
    const auto target = "/v1/blobs?scope=" + field.collect.text() + "&sha=" + field.sha.text();
    const auto made = field.server.send("POST", target, field.tablet.signedHeaders("POST", target, evidence::sha256(""))
                                                            + "Tus-Resumable: 1.0.0\r\nUpload-Length: " + std::to_string(field.length()) + "\r\n");
    CHECK(made.status == 201);
    CHECK(made.header("Location") == field.blob(field.collect, field.sha));
    CHECK(made.header("Upload-Offset") == "0");
    const auto none = field.server.send("POST", target, field.tablet.signedHeaders("POST", target, evidence::sha256("")));
    CHECK(none.status == 400);
}

TEST_CASE("the forms' XML is fetched by every tablet of the office", "[routes][blobs]")
{
    Field field;
    const auto forms = field.server.office.scope("forms", "东街街道办事处");
    CHECK(ask(field.server, field.tablet, "GET", field.blob(forms, field.server.office.form)).body == field.server.office.xml);
}

TEST_CASE("requests about blobs that are malformed are told what is wrong", "[routes][blobs]")
{
    Field field;
    field.visit();
    CHECK(ask(field.server, field.tablet, "GET", "/v1/blobs/" + field.sha.text()).status == 400);
    CHECK(ask(field.server, field.tablet, "GET", "/v1/blobs/xyz?scope=" + field.collect.text()).status == 404);
    CHECK(ask(field.server, field.tablet, "POST", "/v1/blobs/have", R"({"scope":"x","sha":[]})").status == 400);
    CHECK(ask(field.server, field.tablet, "POST", "/v1/blobs/have", R"({"scope":")" + field.collect.text() + R"(","sha":["x"]})").status == 400);
    CHECK(ask(field.server, field.tablet, "POST", "/v1/blobs/have", "7").status == 400);
    CHECK(patch(field.server, field.tablet, field.collect, field.sha, 0, server::kMaxBlobBytes + 1, "x").status == 413);
    const auto target = field.blob(field.collect, field.sha);
    CHECK(field.server.send("PATCH", target, field.tablet.signedHeaders("PATCH", target, evidence::sha256("x")) + "Upload-Offset: 0\r\n", "x").status == 400);
    CHECK(field.server.send("PATCH", target, "Upload-Offset: 0\r\n", "x").status == 401);
}
