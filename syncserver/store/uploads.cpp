#include "syncserver/store/uploads.h"

namespace doorstep::server {

void UploadStore::begin(const ScopeId& scope, const Hash& sha, std::int64_t length)
{
    db_.execute(R"sql(
        INSERT INTO upload(scope, sha, length) VALUES($1, $2, $3)
            ON CONFLICT(scope, sha) DO UPDATE SET length = excluded.length)sql",
                {sql::Blob{scope.raw()}, sql::Blob{sha.raw()}, length});
}

std::optional<std::int64_t> UploadStore::length(const ScopeId& scope, const Hash& sha) const
{
    std::optional<std::int64_t> length;
    db_.query("SELECT length FROM upload WHERE scope = $1 AND sha = $2", {sql::Blob{scope.raw()}, sql::Blob{sha.raw()}},
              [&](const sql::Row& row) { length = row.integer(0); });
    return length;
}

void UploadStore::end(const ScopeId& scope, const Hash& sha)
{
    db_.execute("DELETE FROM upload WHERE scope = $1 AND sha = $2", {sql::Blob{scope.raw()}, sql::Blob{sha.raw()}});
}

} // namespace doorstep::server
