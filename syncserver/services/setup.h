#pragma once

#include "syncserver/services/people.h"

#include <string>
#include <vector>

namespace doorstep::server {

/// A new office as `init` is told.
struct NewOffice {
    std::string name;
    std::vector<std::string> communities;
    std::string adminName = "admin";
    std::string adminPassword;
};

/// Makes the tables of a store, or brings them up to date. Conflict when a newer program wrote it.
Result<void> migrateStore(Database& db);

/// Makes the office's unit tree with its scopes, and the first administrator. For an empty store.
Result<void> setUp(Office& office, People& people, const NewOffice& asked);

/// Tells every scope that a new epoch of the store begins (after a restore).
Result<void> beginEpoch(Office& office);

} // namespace doorstep::server
