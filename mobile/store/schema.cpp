#include "mobile/store/schema.h"

#include "shared/sql/migrate.h"

namespace doorstep::mobile {
namespace {

// setting: of the screen, in clear, never personal. secret: sealed. file: which sealed file holds the bytes of a hash.
// work: one row for every open draft (its form, position, subject: sealed). transfer: what is known of a file's way to
// or from the server; `sent` is what the server last said it holds.
constexpr const char* kFirst = R"sql(
CREATE TABLE setting(name TEXT NOT NULL PRIMARY KEY,value TEXT NOT NULL);
CREATE TABLE secret(name TEXT NOT NULL PRIMARY KEY,value BLOB NOT NULL);
CREATE TABLE file(sha BLOB NOT NULL PRIMARY KEY,name TEXT NOT NULL,bytes BIGINT NOT NULL);
CREATE TABLE work(scope BLOB NOT NULL,rec BLOB NOT NULL,meta BLOB NOT NULL,ms BIGINT NOT NULL,PRIMARY KEY(scope,rec));
CREATE TABLE transfer(scope BLOB NOT NULL,sha BLOB NOT NULL,sent BIGINT NOT NULL,failures INTEGER NOT NULL,status INTEGER NOT NULL,code TEXT NOT NULL,PRIMARY KEY(scope,sha));
)sql";

} // namespace

Result<void> migrateTablet(sql::Connection& connection)
{
    return sql::migrate(connection, "tablet", {{1, kFirst}});
}

} // namespace doorstep::mobile
