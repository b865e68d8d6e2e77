#include "syncserver/services/setup.h"

#include "shared/base/text.h"
#include "syncserver/store/schema.h"

#include <array>
#include <set>

namespace doorstep::server {
namespace {

constexpr std::array<std::string_view, 3> kOfficeKinds{"forms", "admin", "programme"};
constexpr std::array<std::string_view, 4> kCommunityKinds{"register", "collect", "programme", "care"};

template <std::size_t N>
void addUnit(Office& office, sql::Connection& db, changelog::ChangeLog& log, const Unit& unit,
             const std::array<std::string_view, N>& kinds)
{
    UnitStore(db).add(unit);
    for (const auto kind : kinds) {
        const auto scope = office.random.id<ScopeId>();
        log.putScope(scope, unit.unit, kind);
        log.beginEpoch(scope, office.identity.epoch);
    }
}

Result<void> checkNames(const NewOffice& asked)
{
    if (base::trim(asked.name).empty()) return base::invalid("The office needs a name.", "office");
    if (asked.communities.empty()) return base::invalid("Name at least one community.", "community");
    std::set<std::string> names{asked.name};
    for (const auto& name : asked.communities) {
        if (base::trim(name).empty()) return base::invalid("A community needs a name.", "community");
        if (!names.insert(name).second) return base::invalid("Two units have one name: " + name + ".", "community");
    }
    for (const auto& name : names)
        if (!base::isUtf8(name)) return base::invalid("A name is not valid UTF-8.", "office");
    return {};
}

} // namespace

Result<void> migrateStore(Database& db)
{
    return db.exclusive([](sql::Connection& connection) -> Result<void> {
        if (auto done = changelog::migrateChangeLog(connection); !done) return done;
        return sql::migrate(connection, kServerSet, serverMigrations());
    });
}

Result<void> setUp(Office& office, People& people, const NewOffice& asked)
{
    if (auto fine = checkNames(asked); !fine) return fine;
    Unit root{office.random.id<UnitId>(), {}, asked.name, "office"};
    const auto made = office.db.write([&](sql::Connection& db) -> Result<void> {
        auto log = office.logOn(db);
        addUnit(office, db, log, root, kOfficeKinds);
        for (const auto& name : asked.communities)
            addUnit(office, db, log, {office.random.id<UnitId>(), root.unit, name, "community"}, kCommunityKinds);
        return {};
    });
    if (!made) return made;
    const auto admin = people.add(Actor::machine(), {asked.adminName, asked.adminName, asked.adminPassword, root.unit, Role::Admin});
    return admin ? Result<void>() : Result<void>(admin.error());
}

Result<void> beginEpoch(Office& office)
{
    return office.db.write([&](sql::Connection& db) -> Result<void> {
        auto log = office.logOn(db);
        for (const auto& scope : log.scopes()) log.beginEpoch(scope.id, office.identity.epoch);
        return {};
    });
}

} // namespace doorstep::server
