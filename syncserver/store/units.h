#pragma once

#include "shared/base/ids.h"
#include "shared/sql/connection.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace doorstep::server {

/// An organisation unit: the office at the root, communities below it.
struct Unit {
    UnitId unit;
    std::optional<UnitId> parent;
    std::string name;
    std::string level; ///< "office" or "community".
};

/// What a person may do in a unit and all units below it.
enum class Role {
    Collector,  ///< 采集员: fills in forms of this unit; sees own work only.
    Supervisor, ///< 审核员: reads and reviews everything.
    Admin,      ///< Supervisor who also administers people, devices and forms.
};

/// "collector", "supervisor", "admin": as stored and as spoken in the protocols.
std::string_view nameOf(Role role);
std::optional<Role> roleOf(std::string_view name);

/// One role of one person; `record` is the grant's record in the office's `admin` scope.
struct UnitRole {
    UnitId unit;
    UserId user;
    Role role;
    RecordId record;
};

/// All SQL about units and who holds which role in them.
class UnitStore {
public:
    /// `db` must outlive the store.
    explicit UnitStore(sql::Connection& db) : db_(db) {}

    void add(const Unit& unit);
    /// The office first, then by name.
    std::vector<Unit> all() const;
    std::optional<Unit> find(const UnitId& unit) const;
    std::optional<Unit> findByName(std::string_view name) const;

    /// Nothing happens when the person holds that role there already.
    void grant(const UnitRole& role);
    void revoke(const UnitId& unit, const UserId& user, Role role);
    std::vector<UnitRole> rolesOf(const UserId& user) const;
    std::vector<UnitRole> rolesIn(const UnitId& unit) const;

private:
    sql::Connection& db_;
};

} // namespace doorstep::server
