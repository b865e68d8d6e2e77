#pragma once

#include "syncserver/services/record_list.h"

#include <map>
#include <string>
#include <vector>

namespace doorstep::server {

/// How a server does, for administrators.
struct Status {
    std::string server;  ///< Id.
    std::string name;
    std::string version;
    EpochId epoch;
    bool hasBackup = false;
    std::string backupText;
    std::map<std::string, std::int64_t> counts;
};

/// Looks after a store: what it holds, and whether it still is what it was. Safe from any thread.
class Upkeep {
public:
    /// All must outlive it.
    Upkeep(Office& office, Followers& followers) : office_(office), followers_(followers) {}

    Result<Status> status();

    /// Recomputes every tag, chain, signature and record row, the audit chain, the hash of every blob that the log says is
    /// here, and the list of records. One line for each place that is wrong; empty = all is well.
    Result<std::vector<std::string>> verify();

private:
    void verifyScope(sql::Connection& db, const changelog::Scope& scope, std::vector<std::string>& problems);
    void verifyBlobs(sql::Connection& db, const changelog::Scope& scope, std::vector<std::string>& problems);

    Office& office_;
    Followers& followers_;
};

} // namespace doorstep::server
