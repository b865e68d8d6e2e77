#pragma once

#include "shared/base/ids.h"
#include "shared/evidence/keys.h"
#include "shared/records/held_reason.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace doorstep::records {
struct Change;
}

namespace doorstep::sync {

/// What somebody may do in a scope, as the wire says it.
struct Grant {
    std::string kind; ///< register | collect | care | programme | forms | admin
    std::string role; ///< collector | supervisor | admin …; the tablet shows by it, the server never believes it back.

    bool operator==(const Grant&) const = default;
};

/// The grants of all users of one tablet together. `version` differs whenever the answer differs; 0 = never heard.
/// The version of a revoked device is -1, and its scopes are empty.
struct Rights {
    static constexpr std::int64_t kRevoked = -1;

    std::int64_t version = 0;
    std::map<ScopeId, Grant> scopes;

    bool operator==(const Rights&) const = default;
};

/// How the server stands to the device that asks.
struct DeviceStanding {
    bool revoked = false;
    std::vector<UserId> users; ///< Those certified on it. Users a request names beside these are left out of account.
};

/// One change on its way in, for the question whether its author may.
struct Arrival {
    DeviceId pusher;               ///< Who brings it.
    ScopeId scope;
    StreamId stream;
    DeviceId device;               ///< Whose stream it is, by its opening.
    std::optional<UserId> user;    ///< Nothing for a stream of the server itself.
    bool certified = false;        ///< The opening carries a certificate of this server, or is the server's own.
    const records::Change* change; ///< Null for the opening itself and for a line that can't be read.
    std::int64_t bytes = 0;        ///< Head and body.
};

/// What ServerSession asks of the server's services. Called within the accepting or the reading transaction, on the thread
/// of the request; answers must come from the same database connection so that rights are those of that moment.
class Authority {
public:
    virtual ~Authority() = default;

    /// Nothing for a device this server never enrolled: the request is refused as Unauthorized.
    virtual std::optional<DeviceStanding> device(const DeviceId& device) = 0;
    /// What these users may see and do from this device.
    virtual Rights rightsOf(const DeviceId& device, const std::vector<UserId>& users) = 0;
    /// Is there such a scope? Lines for others are left with the tablet, which keeps offering them.
    virtual bool knows(const ScopeId& scope) = 0;
    /// Why the line must wait for a supervisor, or nothing when it may stand.
    /// Judged by the rights at this moment, never by the change's own time. Not asked about lines that bear this server's
    /// countersignature (it took them once) and not about malformed ones (always held).
    virtual std::optional<records::HeldReason> refusal(const Arrival& arrival) = 0;
    /// Told of every change that was given a cursor, in the same transaction.
    virtual void accepted(const Arrival& arrival) = 0;
    /// Those of `wanted` whose bytes are all here, checked and on the disk, for this scope.
    virtual std::vector<Hash> storedBlobs(const ScopeId& scope, const std::vector<Hash>& wanted) = 0;
};

} // namespace doorstep::sync
