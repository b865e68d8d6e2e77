#include "syncserver/store/accounts.h"
#include "syncserver/store/devices.h"
#include "syncserver/store/sessions.h"
#include "syncserver/store/settings.h"
#include "syncserver/store/units.h"
#include "syncserver/store/uploads.h"
#include "tests/syncserver/store/open_store.h"

using namespace doorstep;
using namespace doorstep::server;
using test::idNumber;

namespace {
const Account kWang{idNumber<UserId>(1), "wang", "王芳"};
} // namespace

TEST_CASE("an account is found by id and by name, and its name is taken once", "[store]")
{
    const auto db = test::openStore();
    AccountStore accounts(*db);
    accounts.add(kWang, "$argon2id$", 5);
    CHECK(accounts.find(kWang.user)->display == "王芳");
    CHECK(accounts.findByName("wang")->user == kWang.user);
    CHECK_FALSE(accounts.findByName("li"));
    CHECK(accounts.passwordHash(kWang.user) == "$argon2id$");
    CHECK_THROWS_AS(accounts.add({idNumber<UserId>(2), "wang", "另一人"}, "x", 5), sql::SqlError);
}

TEST_CASE("every change of somebody's rights gives another version", "[store]")
{
    const auto db = test::openStore();
    AccountStore accounts(*db);
    accounts.add(kWang, "x", 5);
    const auto before = accounts.rightsVersion(kWang.user);
    accounts.bumpRights(kWang.user);
    CHECK(accounts.rightsVersion(kWang.user) == before + 1);
}

TEST_CASE("a session is found by the hash of its token until it is removed", "[store]")
{
    const auto db = test::openStore();
    AccountStore(*db).add(kWang, "x", 5);
    SessionStore sessions(*db);
    const auto token = idNumber<Hash>(9);
    sessions.add(token, {idNumber<SessionId>(3), kWang.user, 100, 100});
    sessions.touch(token, 200);
    CHECK(sessions.find(token)->seen == 200);
    sessions.removeOf(kWang.user);
    CHECK_FALSE(sessions.find(token));
}

TEST_CASE("a role is granted once however often it is granted, and revoked alone", "[store]")
{
    const auto db = test::openStore();
    AccountStore(*db).add(kWang, "x", 5);
    UnitStore units(*db);
    const Unit office{idNumber<UnitId>(1), {}, "东街街道", "office"};
    units.add(office);
    units.add({idNumber<UnitId>(2), office.unit, "花园社区", "community"});
    CHECK(units.all().front().name == "东街街道");
    CHECK(units.findByName("花园社区")->parent == office.unit);

    units.grant({idNumber<UnitId>(2), kWang.user, Role::Collector, idNumber<RecordId>(1)});
    units.grant({idNumber<UnitId>(2), kWang.user, Role::Collector, idNumber<RecordId>(2)});
    units.grant({idNumber<UnitId>(2), kWang.user, Role::Supervisor, idNumber<RecordId>(3)});
    REQUIRE(units.rolesOf(kWang.user).size() == 2);
    CHECK(units.rolesOf(kWang.user).front().record == idNumber<RecordId>(1));
    units.revoke(idNumber<UnitId>(2), kWang.user, Role::Collector);
    REQUIRE(units.rolesIn(idNumber<UnitId>(2)).size() == 1);
    CHECK(units.rolesIn(idNumber<UnitId>(2)).front().role == Role::Supervisor);
}

TEST_CASE("an enrolment code can be used once", "[store]")
{
    const auto db = test::openStore();
    AccountStore(*db).add(kWang, "x", 5);
    DeviceStore devices(*db);
    devices.addToken({idNumber<Hash>(7), kWang.user, 1'000, 0}, 10);
    CHECK(devices.useToken(idNumber<Hash>(7), 20));
    CHECK_FALSE(devices.useToken(idNumber<Hash>(7), 21));
    CHECK(devices.findToken(idNumber<Hash>(7))->used == 20);
}

TEST_CASE("a revoked device keeps the moment it was first revoked", "[store]")
{
    const auto db = test::openStore();
    AccountStore(*db).add(kWang, "x", 5);
    DeviceStore devices(*db);
    devices.add({idNumber<DeviceId>(1), kWang.user, idNumber<evidence::PublicKey>(1), {}, "平板一", "0.1", 10, 10, 0});
    devices.revoke(idNumber<DeviceId>(1), 50);
    devices.revoke(idNumber<DeviceId>(1), 60);
    devices.touch(idNumber<DeviceId>(1), 70);
    CHECK(devices.find(idNumber<DeviceId>(1))->revoked == 50);
    CHECK(devices.findByKey(idNumber<evidence::PublicKey>(1))->seen == 70);
    CHECK(devices.all().size() == 1);
}

TEST_CASE("an upload remembers how long it will be until it ends", "[store]")
{
    const auto db = test::openStore();
    UploadStore uploads(*db);
    uploads.begin(idNumber<ScopeId>(1), idNumber<Hash>(1), 500);
    CHECK(uploads.length(idNumber<ScopeId>(1), idNumber<Hash>(1)) == 500);
    CHECK_FALSE(uploads.length(idNumber<ScopeId>(2), idNumber<Hash>(1)));
    uploads.end(idNumber<ScopeId>(1), idNumber<Hash>(1));
    CHECK_FALSE(uploads.length(idNumber<ScopeId>(1), idNumber<Hash>(1)));
}

TEST_CASE("a setting is replaced by its next value", "[store]")
{
    const auto db = test::openStore();
    SettingStore settings(*db);
    settings.set("epoch", "a");
    settings.set("epoch", std::string("b\0c", 3));
    CHECK(settings.get("epoch") == std::string("b\0c", 3));
    CHECK_FALSE(settings.get("life"));
}
