#include "syncserver/store/units.h"

#include "syncserver/store/columns.h"

namespace doorstep::server {
namespace {

Unit unitOf(const sql::Row& row)
{
    std::optional<UnitId> parent;
    if (!row.isNull(1)) parent = idAt<UnitId>(row, 1);
    return {idAt<UnitId>(row, 0), parent, std::string(row.text(2)), std::string(row.text(3))};
}

UnitRole unitRoleOf(const sql::Row& row)
{
    const auto role = roleOf(row.text(2));
    if (!role) throw sql::SqlError(sql::SqlError::Kind::Damaged, "a stored role has an unknown name");
    return {idAt<UnitId>(row, 0), idAt<UserId>(row, 1), *role, idAt<RecordId>(row, 3)};
}

} // namespace

std::string_view nameOf(Role role)
{
    switch (role) {
    case Role::Collector: return "collector";
    case Role::Supervisor: return "supervisor";
    case Role::Admin: return "admin";
    }
    return {};
}

std::optional<Role> roleOf(std::string_view name)
{
    for (const Role role : {Role::Collector, Role::Supervisor, Role::Admin})
        if (nameOf(role) == name) return role;
    return {};
}

void UnitStore::add(const Unit& unit)
{
    const auto parent = unit.parent ? unit.parent->raw() : std::string();
    db_.execute("INSERT INTO unit(unit, parent, name, level) VALUES($1, $2, $3, $4)",
                {sql::Blob{unit.unit.raw()}, unit.parent ? sql::Param(sql::Blob{parent}) : sql::Param(nullptr), unit.name,
                 unit.level});
}

std::vector<Unit> UnitStore::all() const
{
    std::vector<Unit> units;
    db_.query("SELECT unit, parent, name, level FROM unit ORDER BY CASE WHEN parent IS NULL THEN 0 ELSE 1 END, name", {},
              [&](const sql::Row& row) { units.push_back(unitOf(row)); });
    return units;
}

std::optional<Unit> UnitStore::find(const UnitId& unit) const
{
    std::optional<Unit> found;
    db_.query("SELECT unit, parent, name, level FROM unit WHERE unit = $1", {sql::Blob{unit.raw()}},
              [&](const sql::Row& row) { found = unitOf(row); });
    return found;
}

std::optional<Unit> UnitStore::findByName(std::string_view name) const
{
    std::optional<Unit> found;
    db_.query("SELECT unit, parent, name, level FROM unit WHERE name = $1", {name},
              [&](const sql::Row& row) { found = unitOf(row); });
    return found;
}

void UnitStore::grant(const UnitRole& role)
{
    db_.execute(R"sql(
        INSERT INTO unit_role(unit, usr, name, rec) VALUES($1, $2, $3, $4)
            ON CONFLICT(unit, usr, name) DO NOTHING)sql",
                {sql::Blob{role.unit.raw()}, sql::Blob{role.user.raw()}, nameOf(role.role), sql::Blob{role.record.raw()}});
}

void UnitStore::revoke(const UnitId& unit, const UserId& user, Role role)
{
    db_.execute("DELETE FROM unit_role WHERE unit = $1 AND usr = $2 AND name = $3",
                {sql::Blob{unit.raw()}, sql::Blob{user.raw()}, nameOf(role)});
}

std::vector<UnitRole> UnitStore::rolesOf(const UserId& user) const
{
    std::vector<UnitRole> roles;
    db_.query("SELECT unit, usr, name, rec FROM unit_role WHERE usr = $1 ORDER BY unit, name", {sql::Blob{user.raw()}},
              [&](const sql::Row& row) { roles.push_back(unitRoleOf(row)); });
    return roles;
}

std::vector<UnitRole> UnitStore::rolesIn(const UnitId& unit) const
{
    std::vector<UnitRole> roles;
    db_.query("SELECT unit, usr, name, rec FROM unit_role WHERE unit = $1 ORDER BY usr, name", {sql::Blob{unit.raw()}},
              [&](const sql::Row& row) { roles.push_back(unitRoleOf(row)); });
    return roles;
}

} // namespace doorstep::server
