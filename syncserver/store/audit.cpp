#include "syncserver/store/audit.h"

#include "shared/evidence/hash.h"
#include "syncserver/store/columns.h"

namespace doorstep::server {
namespace {

/// SHA-256(hash before || SHA-256(fields, each with its length)): no two entries read alike.
Hash linkOf(const Hash& before, const std::string& at, std::string_view user, std::string_view session,
            std::string_view what, std::string_view about)
{
    std::string text;
    for (const std::string_view field : {std::string_view(at), user, session, what, about}) {
        text += std::to_string(field.size());
        text += ':';
        text += field;
    }
    return evidence::chainHash(before, evidence::sha256(text));
}

} // namespace

void AuditStore::append(const AuditEntry& entry)
{
    std::int64_t n = 0;
    Hash before;
    db_.query("SELECT n, hash FROM audit ORDER BY n DESC LIMIT 1", {}, [&](const sql::Row& row) {
        n = row.integer(0);
        before = idAt<Hash>(row, 1);
    });
    const auto user = entry.user ? entry.user->raw() : std::string();
    const auto session = entry.session ? entry.session->raw() : std::string();
    const auto link = linkOf(before, std::to_string(entry.at), user, session, entry.what, entry.about);
    db_.execute("INSERT INTO audit(n, at, usr, session, what, about, hash) VALUES($1, $2, $3, $4, $5, $6, $7)",
                {n + 1, entry.at, entry.user ? sql::Param(sql::Blob{user}) : sql::Param(nullptr),
                 entry.session ? sql::Param(sql::Blob{session}) : sql::Param(nullptr), entry.what, entry.about,
                 sql::Blob{link.raw()}});
}

std::int64_t AuditStore::count() const
{
    std::int64_t count = 0;
    db_.query("SELECT COUNT(*) FROM audit", {}, [&](const sql::Row& row) { count = row.integer(0); });
    return count;
}

std::optional<std::int64_t> AuditStore::firstBroken() const
{
    std::optional<std::int64_t> broken;
    Hash before;
    std::int64_t expected = 1;
    db_.queryWhile("SELECT n, at, usr, session, what, about, hash FROM audit ORDER BY n", {}, [&](const sql::Row& row) {
        const auto link = linkOf(before, std::to_string(row.integer(1)), row.blob(2), row.blob(3), row.text(4), row.text(5));
        if (row.integer(0) != expected || row.blob(6) != link.raw()) {
            broken = expected;
            return false;
        }
        before = link;
        ++expected;
        return true;
    });
    return broken;
}

} // namespace doorstep::server
