#include "shared/changelog/change_log.h"
#include "shared/sql/migrate.h"

namespace doorstep::changelog {

namespace {

/// Released as it stands: later changes are further steps. README.md explains each table.
constexpr std::string_view kTables = R"sql(
CREATE TABLE scope(scope BLOB NOT NULL PRIMARY KEY,unit BLOB NOT NULL,kind TEXT NOT NULL,cur BIGINT NOT NULL,
    chain BLOB NOT NULL);
CREATE TABLE epoch(scope BLOB NOT NULL,epoch BLOB NOT NULL,base BIGINT NOT NULL,PRIMARY KEY(scope,epoch));
CREATE TABLE mark(scope BLOB NOT NULL,cur BIGINT NOT NULL,chain BLOB NOT NULL,PRIMARY KEY(scope,cur));
CREATE TABLE stream(scope BLOB NOT NULL,stream BLOB NOT NULL,device BLOB NOT NULL,usr BLOB,pubkey BLOB NOT NULL,
    upto BIGINT NOT NULL,durable BIGINT NOT NULL,forked SMALLINT NOT NULL,PRIMARY KEY(scope,stream));
CREATE TABLE line(scope BLOB NOT NULL,stream BLOB NOT NULL,seq BIGINT NOT NULL,tag BIGINT NOT NULL,cur BIGINT,rec BLOB,
    head BLOB NOT NULL,body BLOB,hash BLOB NOT NULL,prev BLOB,recv BIGINT NOT NULL,why TEXT,
    PRIMARY KEY(scope,stream,seq,tag));
CREATE UNIQUE INDEX line_cur ON line(scope,cur);
CREATE INDEX line_rec ON line(scope,rec,cur);
CREATE TABLE sig(scope BLOB NOT NULL,stream BLOB NOT NULL,seq BIGINT NOT NULL,tag BIGINT NOT NULL,
    signer SMALLINT NOT NULL,sig BLOB NOT NULL,PRIMARY KEY(scope,stream,seq,tag,signer));
CREATE TABLE erased(scope BLOB NOT NULL,stream BLOB NOT NULL,seq BIGINT NOT NULL,tag BIGINT NOT NULL,
    by_stream BLOB NOT NULL,by_seq BIGINT NOT NULL,by_tag BIGINT NOT NULL,PRIMARY KEY(scope,stream,seq,tag));
CREATE TABLE interest(scope BLOB NOT NULL,usr BLOB NOT NULL,rec BLOB NOT NULL,cur BIGINT NOT NULL,
    PRIMARY KEY(scope,usr,rec));
CREATE INDEX interest_cur ON interest(scope,usr,cur);
CREATE TABLE photo(scope BLOB NOT NULL,sha BLOB NOT NULL,size BIGINT NOT NULL,have BIGINT NOT NULL,
    PRIMARY KEY(scope,sha));
CREATE TABLE photo_line(scope BLOB NOT NULL,sha BLOB NOT NULL,stream BLOB NOT NULL,seq BIGINT NOT NULL,
    tag BIGINT NOT NULL,PRIMARY KEY(scope,sha,stream,seq,tag));
CREATE TABLE record(scope BLOB NOT NULL,rec BLOB NOT NULL,form BLOB,n BIGINT NOT NULL,conflicts INTEGER NOT NULL,
    state TEXT,heads BLOB NOT NULL,PRIMARY KEY(scope,rec));
CREATE INDEX record_conflict ON record(scope,rec) WHERE conflicts>0;
CREATE TABLE follower(scope BLOB NOT NULL,name TEXT NOT NULL,cur BIGINT NOT NULL,PRIMARY KEY(scope,name));
CREATE TABLE draft(scope BLOB NOT NULL,rec BLOB NOT NULL,path TEXT NOT NULL,value BLOB NOT NULL,heads BLOB NOT NULL,
    ms BIGINT NOT NULL,PRIMARY KEY(scope,rec,path));
)sql";

} // namespace

Result<void> migrateChangeLog(sql::Connection& connection)
{
    return sql::migrate(connection, "changelog", {{1, kTables}});
}

} // namespace doorstep::changelog
