#pragma once

#include "shared/changelog/change_log.h"
#include "shared/sql/connection.h"
#include "syncserver/services/office.h"
#include "syncserver/store/units.h"

#include <optional>
#include <set>
#include <string>
#include <vector>

namespace doorstep::server {

/// One scope and what a person is in it.
struct ScopeRight {
    ScopeId scope;
    UnitId unit;
    std::string unitName;
    std::string kind; ///< "register", "collect", "care", "programme", "forms", "admin".
    Role role;
};

/// Everything a person has a right in, as the roles stand at this moment.
///
/// A role counts in its unit and all units below; the strongest one wins. The forms of the units above are everybody's
/// (to read). `care` needs a supervisor, `admin` an administrator.
std::vector<ScopeRight> rightsOf(sql::Connection& db, const changelog::ChangeLog& log, const UserId& user);

/// True where this right lets its holder read and review every record: supervisors and administrators, in scopes that
/// hold records of homes and projects.
bool mayReview(const ScopeRight& right);

/// True where a tablet of this person may write changes.
bool mayWrite(const ScopeRight& right);

/// The scopes an actor may review; for the machine all that hold such records.
std::vector<ScopeRight> reviewScopes(sql::Connection& db, const changelog::ChangeLog& log, const Actor& actor);

/// One of them, or NotFound (the same whether there is no such scope or it is somebody else's).
Result<ScopeRight> reviewScope(sql::Connection& db, const changelog::ChangeLog& log, const Actor& actor, const ScopeId& scope);

/// The units in which an actor administers people; for the machine all.
std::set<UnitId> administeredUnits(sql::Connection& db, const Actor& actor);

/// True when the actor administers a unit in which `user` holds a role (or all units).
bool administers(sql::Connection& db, const Actor& actor, const UserId& user);

/// True when the actor administers `user`, or supervises every unit in which `user` holds a role and `user` administers
/// none: enough to see that person's tablets and to stop a lost one at once.
bool supervises(sql::Connection& db, const Actor& actor, const UserId& user);

/// The office's own scope of a kind ("forms", "admin"). Throws where init never made it.
ScopeId officeScope(sql::Connection& db, const changelog::ChangeLog& log, std::string_view kind);

} // namespace doorstep::server
