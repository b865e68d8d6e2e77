#pragma once

#include "syncserver/auth/login_throttle.h"
#include "syncserver/auth/passwords.h"
#include "syncserver/auth/tokens.h"
#include "syncserver/services/rights.h"
#include "syncserver/services/server_streams.h"
#include "syncserver/store/accounts.h"
#include "syncserver/store/sessions.h"

#include <semaphore>
#include <string>
#include <variant>
#include <vector>

namespace doorstep::server {

/// Somebody who is signed in, as the console greets them.
struct SignedIn {
    Account account;
    std::vector<ScopeRight> scopes; ///< All they have a right in.
};

/// A new account as it is asked for.
struct NewUser {
    std::string name;
    std::string display;
    std::string password;
    UnitId unit;
    Role role;
};

/// A person as others of the console see them.
struct Person {
    Account account;
    Role role;
    Unit unit; ///< Where the role was given.
};

/// Accounts, sessions and roles. Safe from any thread.
class People {
public:
    /// All must outlive the service.
    People(Office& office, ServerStreams& streams, const auth::Passwords& passwords, auth::LoginThrottle& throttle);

    struct Opened {
        auth::Token token;
        SignedIn who;
    };
    struct Wait {
        std::int64_t seconds;
    };
    /// Opens a session. Unauthorized with one and the same text for an unknown name and a wrong password, after the same
    /// work; Wait when this account or address tried too often.
    Result<std::variant<Opened, Wait>> signIn(const std::string& name, const std::string& password, const std::string& address);
    void signOut(const Hash& token);
    Result<SignedIn> who(const UserId& user);

    /// Adds an account with one role. The actor must administer the unit (else NotFound). InvalidInput for a name that
    /// is no name or a weak password, Conflict for a name that is taken.
    Result<Account> add(const Actor& actor, const NewUser& user);
    /// Gives a person one more role: a record in the office's `admin` scope and the row the rights are read from.
    Result<void> grant(const Actor& actor, const UserId& user, const UnitId& unit, Role role);
    Result<void> revoke(const Actor& actor, const UserId& user, const UnitId& unit, Role role);
    /// Those with a right in a scope the actor may review, by name; without a scope, those the actor administers.
    Result<std::vector<Person>> list(const Actor& actor, const std::optional<ScopeId>& scope);
    /// For the command line; NotFound where there is none.
    Result<Account> byName(const std::string& name);
    Result<Unit> unitByName(const std::string& name);

private:
    Result<void> grantIn(sql::Connection& db, const Actor& actor, const UserId& user, const UnitId& unit, Role role);

    Office& office_;
    ServerStreams& streams_;
    const auth::Passwords& passwords_;
    auth::LoginThrottle& throttle_;
    std::counting_semaphore<> hashing_{2}; ///< Passwords being hashed at once.
};

} // namespace doorstep::server
