#pragma once

#include "shared/base/clock.h"
#include "shared/base/random.h"
#include "shared/changelog/change_log.h"
#include "shared/evidence/keyring.h"
#include "shared/evidence/seal.h"
#include "shared/sync/server_session.h"
#include "syncserver/blobs/blob_store.h"
#include "syncserver/store/database.h"

#include <optional>
#include <string>

namespace doorstep::server {

/// What every service of one server shares. Made once at start; everything it refers to outlives the services.
struct Office {
    Database& db;
    BlobStore& blobs;
    base::Clock& clock;
    base::Random& random;
    sync::ServerIdentity identity;
    std::string name;                      ///< Of the office, shown to people.
    std::string tlsPin;                    ///< SHA-256 of the TLS key's SPKI in hex; empty where there is no TLS.
    evidence::RecoveryPublicKey recovery;
    std::string program;                   ///< "doorstep-server 0.1.0"
    evidence::NoSeal seal{};

    changelog::ChangeLog logOn(sql::Connection& connection) const
    {
        return {connection, seal, changelog::ChangeLog::Side::Server};
    }
};

/// Who acts: a person in a console session, or the machine's own command line, which may do everything.
struct Actor {
    std::optional<UserId> user;
    std::optional<SessionId> session;

    static Actor machine() { return {}; }
    bool isMachine() const { return !user; }
};

/// What is answered about things that are not there and about things the caller may not know of, alike.
inline Error notFound(std::string what)
{
    return {ErrorCode::NotFound, "There is no such " + std::move(what) + ".", {}};
}

} // namespace doorstep::server
