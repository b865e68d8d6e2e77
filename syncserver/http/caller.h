#pragma once

#include "shared/base/ids.h"
#include "shared/base/result.h"
#include "syncserver/http/head.h"

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <variant>

namespace doorstep::http {

/// What a route asks of its caller. Rights on single scopes and records are the services' matter: a route lets in whom
/// it may concern, the service answers NotFound for what is not the caller's.
enum class Permission {
    Public,     ///< Anybody; credentials are not even looked at.
    Device,     ///< An enrolled tablet with a valid signature (a revoked one too: it may still push into quarantine).
    SignedIn,   ///< Any person signed in to the console.
    Review,     ///< A person with the right to review somewhere.
    Administer, ///< A person who administers users, devices and forms.
};

struct Anonymous {};

/// A person in the console, known by the session cookie.
struct ConsoleUser {
    SessionId session;
    UserId user;
    std::set<Permission> may; ///< Granted beyond SignedIn (Review, Administer).
    std::string csrf;         ///< What X-Doorstep-CSRF must say on every call that changes state.
};

/// A tablet, known by the signature on its request.
struct TabletDevice {
    DeviceId device;
    UserId user;
    bool revoked = false;
};

using Caller = std::variant<Anonymous, ConsoleUser, TabletDevice>;

/// Finds out who calls. Implemented by the services; called from several threads at once, once per request that is not
/// Public.
class Authenticator {
public:
    virtual ~Authenticator() = default;

    /// No credentials at all: Anonymous. Wrong, expired or forged ones: Unauthorized.
    /// `body` is the whole body as sent; nothing for a streamed route, where the signature covers the hash the request
    /// declares in a header and the route must compare it with what arrived.
    virtual Result<Caller> authenticate(const RequestHead& head, std::optional<std::string_view> body) = 0;
};

} // namespace doorstep::http
