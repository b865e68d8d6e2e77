#include "shared/changelog/change_log.h"
#include "shared/changelog/rows.h"

#include <algorithm>

namespace doorstep::changelog {

namespace {

Photo readPhoto(const sql::Row& row)
{
    return {idAt<Hash>(row, 0), row.integer(1), row.integer(2)};
}

void sortByHash(std::vector<Photo>& photos)
{
    std::sort(photos.begin(), photos.end(), [](const Photo& a, const Photo& b) { return a.sha < b.sha; });
}

} // namespace

std::optional<Photo> ChangeLog::photo(const ScopeId& scope, const Hash& sha) const
{
    std::optional<Photo> found;
    db_.queryOne("SELECT sha,size,have FROM photo WHERE scope=$1 AND sha=$2", {bytes(scope), bytes(sha)},
                 [&](const sql::Row& row) { found = readPhoto(row); });
    return found;
}

void ChangeLog::setPhotoHave(const ScopeId& scope, const Hash& sha, std::int64_t have, std::optional<std::int64_t> size)
{
    if (size)
        db_.execute("UPDATE photo SET have=$3,size=$4 WHERE scope=$1 AND sha=$2",
                    {bytes(scope), bytes(sha), have, *size});
    else
        db_.execute("UPDATE photo SET have=$3 WHERE scope=$1 AND sha=$2", {bytes(scope), bytes(sha), have});
}

bool ChangeLog::isPhotoAccepted(const ScopeId& scope, const Hash& sha) const
{
    return db_.queryOne(R"sql(
        SELECT 1 FROM photo_line p
          JOIN line l ON l.scope=p.scope AND l.stream=p.stream AND l.seq=p.seq AND l.tag=p.tag
         WHERE p.scope=$1 AND p.sha=$2 AND l.cur IS NOT NULL
         LIMIT 1)sql",
                        {bytes(scope), bytes(sha)}, [](const sql::Row&) {});
}

std::vector<Photo> ChangeLog::missingPhotos(const ScopeId& scope) const
{
    std::vector<Photo> found;
    db_.query("SELECT sha,size,have FROM photo WHERE scope=$1 AND have<>size", {bytes(scope)},
              [&](const sql::Row& row) { found.push_back(readPhoto(row)); });
    sortByHash(found);
    return found;
}

std::vector<Photo> ChangeLog::streamPhotos(const ScopeId& scope, const StreamId& stream, std::int64_t after,
                                           std::int64_t upto) const
{
    std::vector<Photo> found;
    db_.query(R"sql(
        SELECT DISTINCT f.sha,f.size,f.have
          FROM photo_line p JOIN photo f ON f.scope=p.scope AND f.sha=p.sha
         WHERE p.scope=$1 AND p.stream=$2 AND p.seq>$3 AND p.seq<=$4)sql",
              {bytes(scope), bytes(stream), after, upto},
              [&](const sql::Row& row) { found.push_back(readPhoto(row)); });
    sortByHash(found);
    return found;
}

std::vector<ChangeId> ChangeLog::photoLines(const ScopeId& scope, const Hash& sha) const
{
    std::vector<ChangeId> found;
    db_.query("SELECT stream,seq,tag FROM photo_line WHERE scope=$1 AND sha=$2", {bytes(scope), bytes(sha)},
              [&](const sql::Row& row) {
                  found.push_back({idAt<StreamId>(row, 0), row.integer(1), Tag::fromNumber(row.integer(2))});
              });
    std::sort(found.begin(), found.end());
    return found;
}

} // namespace doorstep::changelog
