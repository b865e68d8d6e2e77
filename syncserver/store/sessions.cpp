#include "syncserver/store/sessions.h"

#include "syncserver/store/columns.h"

namespace doorstep::server {

void SessionStore::add(const Hash& token, const Session& session)
{
    db_.execute("INSERT INTO session(token, session, usr, created, seen) VALUES($1, $2, $3, $4, $5)",
                {sql::Blob{token.raw()}, sql::Blob{session.session.raw()}, sql::Blob{session.user.raw()}, session.created,
                 session.seen});
}

std::optional<Session> SessionStore::find(const Hash& token) const
{
    std::optional<Session> found;
    db_.query("SELECT session, usr, created, seen FROM session WHERE token = $1", {sql::Blob{token.raw()}},
              [&](const sql::Row& row) {
                  found = Session{idAt<SessionId>(row, 0), idAt<UserId>(row, 1), row.integer(2), row.integer(3)};
              });
    return found;
}

void SessionStore::touch(const Hash& token, std::int64_t nowMs)
{
    db_.execute("UPDATE session SET seen = $2 WHERE token = $1", {sql::Blob{token.raw()}, nowMs});
}

void SessionStore::remove(const Hash& token)
{
    db_.execute("DELETE FROM session WHERE token = $1", {sql::Blob{token.raw()}});
}

void SessionStore::removeOf(const UserId& user)
{
    db_.execute("DELETE FROM session WHERE usr = $1", {sql::Blob{user.raw()}});
}

void SessionStore::removeBefore(std::int64_t createdMs)
{
    db_.execute("DELETE FROM session WHERE created < $1", {createdMs});
}

} // namespace doorstep::server
