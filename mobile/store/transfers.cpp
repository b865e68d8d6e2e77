#include "mobile/store/transfers.h"

namespace doorstep::mobile {
namespace {

Transfer read(const sql::Row& row)
{
    return {ScopeId::fromRaw(row.blob(0)).value_or(ScopeId{}), Hash::fromRaw(row.blob(1)).value_or(Hash{}), row.integer(2),
        static_cast<int>(row.integer(3)), static_cast<int>(row.integer(4)), std::string(row.text(5))};
}

} // namespace

std::optional<Transfer> Transfers::find(const ScopeId& scope, const Hash& sha) const
{
    std::optional<Transfer> transfer;
    connection_.queryOne("SELECT scope,sha,sent,failures,status,code FROM transfer WHERE scope=$1 AND sha=$2",
        {sql::Blob{scope.raw()}, sql::Blob{sha.raw()}}, [&](const sql::Row& row) { transfer = read(row); });
    return transfer;
}

void Transfers::progress(const ScopeId& scope, const Hash& sha, std::int64_t sent)
{
    connection_.execute("INSERT INTO transfer(scope,sha,sent,failures,status,code) VALUES($1,$2,$3,0,0,'') "
                        "ON CONFLICT(scope,sha) DO UPDATE SET sent=excluded.sent,failures=0,status=0,code=''",
        {sql::Blob{scope.raw()}, sql::Blob{sha.raw()}, sent});
}

void Transfers::failed(const ScopeId& scope, const Hash& sha, int status, const std::string& code)
{
    connection_.execute("INSERT INTO transfer(scope,sha,sent,failures,status,code) VALUES($1,$2,0,1,$3,$4) "
                        "ON CONFLICT(scope,sha) DO UPDATE SET failures=transfer.failures+1,status=excluded.status,code=excluded.code",
        {sql::Blob{scope.raw()}, sql::Blob{sha.raw()}, status, code});
}

void Transfers::done(const ScopeId& scope, const Hash& sha)
{
    connection_.execute("DELETE FROM transfer WHERE scope=$1 AND sha=$2", {sql::Blob{scope.raw()}, sql::Blob{sha.raw()}});
}

std::vector<Transfer> Transfers::troubled() const
{
    std::vector<Transfer> all;
    connection_.query("SELECT scope,sha,sent,failures,status,code FROM transfer WHERE code<>'' ORDER BY scope,sha", {},
        [&](const sql::Row& row) { all.push_back(read(row)); });
    return all;
}

} // namespace doorstep::mobile
