#include "syncserver/store/schema.h"

namespace doorstep::server {

const std::vector<sql::Migration>& serverMigrations()
{
    static const std::vector<sql::Migration> steps = {
        {1, R"sql(
CREATE TABLE setting(name TEXT PRIMARY KEY, value BLOB NOT NULL);
CREATE TABLE unit(unit BLOB PRIMARY KEY, parent BLOB, name TEXT NOT NULL, level TEXT NOT NULL);
CREATE TABLE account(usr BLOB PRIMARY KEY, name TEXT NOT NULL UNIQUE, display TEXT NOT NULL, hash TEXT,
                     created BIGINT NOT NULL, rights BIGINT NOT NULL);
CREATE TABLE session(token BLOB PRIMARY KEY, session BLOB NOT NULL UNIQUE, usr BLOB NOT NULL REFERENCES account(usr),
                     created BIGINT NOT NULL, seen BIGINT NOT NULL);
CREATE INDEX session_usr ON session(usr);
CREATE TABLE unit_role(unit BLOB NOT NULL REFERENCES unit(unit), usr BLOB NOT NULL REFERENCES account(usr),
                       name TEXT NOT NULL, rec BLOB NOT NULL, PRIMARY KEY(unit, usr, name));
CREATE INDEX unit_role_usr ON unit_role(usr);
CREATE TABLE device(device BLOB PRIMARY KEY, usr BLOB NOT NULL REFERENCES account(usr), pubkey BLOB NOT NULL UNIQUE,
                    cert BLOB NOT NULL, name TEXT NOT NULL, app TEXT NOT NULL, enrolled BIGINT NOT NULL,
                    seen BIGINT NOT NULL, revoked BIGINT NOT NULL);
CREATE INDEX device_usr ON device(usr);
CREATE TABLE enrol_token(token BLOB PRIMARY KEY, usr BLOB NOT NULL REFERENCES account(usr), created BIGINT NOT NULL,
                         expires BIGINT NOT NULL, used BIGINT NOT NULL);
CREATE TABLE upload(scope BLOB NOT NULL, sha BLOB NOT NULL, length BIGINT NOT NULL, PRIMARY KEY(scope, sha));
CREATE TABLE audit(n BIGINT PRIMARY KEY, at BIGINT NOT NULL, usr BLOB, session BLOB, what TEXT NOT NULL,
                   about TEXT NOT NULL, hash BLOB NOT NULL);
CREATE TABLE listed(scope BLOB NOT NULL, rec BLOB NOT NULL, form BLOB, title TEXT NOT NULL, usr BLOB,
                    created BIGINT NOT NULL, updated BIGINT NOT NULL, state TEXT NOT NULL, conflicts BIGINT NOT NULL,
                    deleted BIGINT NOT NULL, notes BIGINT NOT NULL, unsure BIGINT NOT NULL, cur BIGINT NOT NULL,
                    search TEXT NOT NULL, PRIMARY KEY(scope, rec));
CREATE INDEX listed_updated ON listed(scope, updated, rec);
CREATE TABLE listed_photo(scope BLOB NOT NULL, rec BLOB NOT NULL, sha BLOB NOT NULL, PRIMARY KEY(scope, rec, sha));
CREATE TABLE published(scope BLOB NOT NULL, form BLOB NOT NULL, rec BLOB NOT NULL, id TEXT NOT NULL,
                       version TEXT NOT NULL, title TEXT NOT NULL, at BIGINT NOT NULL, PRIMARY KEY(scope, form));
)sql"},
    };
    return steps;
}

} // namespace doorstep::server
