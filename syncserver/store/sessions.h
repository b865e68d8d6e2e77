#pragma once

#include "shared/base/ids.h"
#include "shared/sql/connection.h"

#include <cstdint>
#include <optional>

namespace doorstep::server {

/// A console session. The store holds the hash of its token, never the token.
struct Session {
    SessionId session;
    UserId user;
    std::int64_t created = 0; ///< Milliseconds since 1970 by the server's clock.
    std::int64_t seen = 0;
};

/// All SQL about console sessions. Which of them still stand is not decided here.
class SessionStore {
public:
    /// `db` must outlive the store.
    explicit SessionStore(sql::Connection& db) : db_(db) {}

    void add(const Hash& token, const Session& session);
    std::optional<Session> find(const Hash& token) const;
    void touch(const Hash& token, std::int64_t nowMs);
    void remove(const Hash& token);
    /// Ends all sessions of one person.
    void removeOf(const UserId& user);
    /// Forgets sessions opened before `createdMs`.
    void removeBefore(std::int64_t createdMs);

private:
    sql::Connection& db_;
};

} // namespace doorstep::server
