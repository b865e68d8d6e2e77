#include "syncserver/services/rights.h"

#include <algorithm>
#include <map>
#include <stdexcept>

namespace doorstep::server {
namespace {

std::map<UnitId, Unit> unitsById(const UnitStore& store)
{
    std::map<UnitId, Unit> units;
    for (auto& unit : store.all()) units.emplace(unit.unit, unit);
    return units;
}

/// The unit and everything above it. A chain that bites its own tail ends after as many steps as there are units.
std::vector<UnitId> upwards(const std::map<UnitId, Unit>& units, const UnitId& from)
{
    std::vector<UnitId> chain;
    std::optional<UnitId> at = from;
    while (at && chain.size() <= units.size()) {
        chain.push_back(*at);
        const auto unit = units.find(*at);
        at = unit == units.end() ? std::nullopt : unit->second.parent;
    }
    return chain;
}

/// The strongest role per unit, handed down the tree.
std::map<UnitId, Role> rolesByUnit(const std::map<UnitId, Unit>& units, const std::vector<UnitRole>& held)
{
    std::map<UnitId, Role> roles;
    for (const auto& [id, unit] : units)
        for (const auto& above : upwards(units, id))
            for (const auto& role : held)
                if (role.unit == above) {
                    const auto [place, fresh] = roles.emplace(id, role.role);
                    if (!fresh) place->second = std::max(place->second, role.role);
                }
    return roles;
}

bool holdsRecords(std::string_view kind)
{
    return kind == "register" || kind == "collect" || kind == "programme" || kind == "care";
}

bool isWithin(std::string_view kind, Role role)
{
    if (kind == "admin") return role == Role::Admin;
    if (kind == "care") return role != Role::Collector;
    return true;
}

} // namespace

std::vector<ScopeRight> rightsOf(sql::Connection& db, const changelog::ChangeLog& log, const UserId& user)
{
    const UnitStore store(db);
    const auto units = unitsById(store);
    const auto roles = rolesByUnit(units, store.rolesOf(user));

    // The strongest role anywhere below a unit makes its forms readable.
    std::map<UnitId, Role> readers = roles;
    for (const auto& [unit, role] : roles)
        for (const auto& above : upwards(units, unit)) readers.emplace(above, role);

    std::vector<ScopeRight> rights;
    for (const auto& scope : log.scopes()) {
        const auto& allowed = scope.kind == "forms" ? readers : roles;
        const auto role = allowed.find(scope.unit);
        const auto unit = units.find(scope.unit);
        if (role == allowed.end() || unit == units.end() || !isWithin(scope.kind, role->second)) continue;
        rights.push_back({scope.id, scope.unit, unit->second.name, scope.kind, role->second});
    }
    return rights;
}

bool mayReview(const ScopeRight& right)
{
    return right.role != Role::Collector && holdsRecords(right.kind);
}

bool mayWrite(const ScopeRight& right)
{
    if (right.kind == "collect" || right.kind == "register") return true;
    return right.role != Role::Collector && holdsRecords(right.kind);
}

std::vector<ScopeRight> reviewScopes(sql::Connection& db, const changelog::ChangeLog& log, const Actor& actor)
{
    std::vector<ScopeRight> rights;
    if (actor.isMachine()) {
        const auto units = unitsById(UnitStore(db));
        for (const auto& scope : log.scopes()) {
            const auto unit = units.find(scope.unit);
            rights.push_back({scope.id, scope.unit, unit == units.end() ? "" : unit->second.name, scope.kind, Role::Admin});
        }
    } else {
        rights = rightsOf(db, log, *actor.user);
    }
    std::erase_if(rights, [](const ScopeRight& right) { return !mayReview(right); });
    return rights;
}

Result<ScopeRight> reviewScope(sql::Connection& db, const changelog::ChangeLog& log, const Actor& actor, const ScopeId& scope)
{
    for (const auto& right : reviewScopes(db, log, actor))
        if (right.scope == scope) return right;
    return notFound("record");
}

std::set<UnitId> administeredUnits(sql::Connection& db, const Actor& actor)
{
    const UnitStore store(db);
    const auto units = unitsById(store);
    std::set<UnitId> administered;
    if (actor.isMachine()) {
        for (const auto& [id, unit] : units) administered.insert(id);
        return administered;
    }
    for (const auto& [id, role] : rolesByUnit(units, store.rolesOf(*actor.user)))
        if (role == Role::Admin) administered.insert(id);
    return administered;
}

bool administers(sql::Connection& db, const Actor& actor, const UserId& user)
{
    const UnitStore store(db);
    const auto mine = administeredUnits(db, actor);
    if (!mine.empty() && mine.size() == store.all().size()) return true;
    return std::ranges::any_of(store.rolesOf(user), [&](const UnitRole& role) { return mine.contains(role.unit); });
}

bool supervises(sql::Connection& db, const Actor& actor, const UserId& user)
{
    if (administers(db, actor, user)) return true;
    const UnitStore store(db);
    const auto mine = rolesByUnit(unitsById(store), store.rolesOf(*actor.user));
    const auto held = store.rolesOf(user);
    return !held.empty() && std::ranges::all_of(held, [&](const UnitRole& role) {
        const auto here = mine.find(role.unit);
        return role.role != Role::Admin && here != mine.end() && here->second != Role::Collector;
    });
}

ScopeId officeScope(sql::Connection& db, const changelog::ChangeLog& log, std::string_view kind)
{
    const auto units = unitsById(UnitStore(db));
    for (const auto& scope : log.scopes()) {
        const auto unit = units.find(scope.unit);
        if (scope.kind == kind && unit != units.end() && !unit->second.parent) return scope.id;
    }
    throw std::runtime_error("this store has no office scope of kind " + std::string(kind));
}

} // namespace doorstep::server
