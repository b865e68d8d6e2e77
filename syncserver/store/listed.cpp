#include "syncserver/store/listed.h"

#include "syncserver/store/columns.h"

#include <limits>

namespace doorstep::server {
namespace {

Listed listedOf(const sql::Row& row)
{
    Listed listed;
    listed.scope = idAt<ScopeId>(row, 0);
    listed.record = idAt<RecordId>(row, 1);
    if (!row.isNull(2)) listed.form = idAt<Hash>(row, 2);
    listed.title = row.text(3);
    if (!row.isNull(4)) listed.author = idAt<UserId>(row, 4);
    listed.created = row.integer(5);
    listed.updated = row.integer(6);
    listed.state = row.text(7);
    listed.conflicts = row.integer(8);
    listed.deleted = row.integer(9) != 0;
    listed.notes = row.integer(10);
    listed.unsure = row.integer(11) != 0;
    listed.cur = row.integer(12);
    return listed;
}

/// The filter as parameters that both databases type alike: a flag beside each value that may be absent.
struct Bound {
    explicit Bound(const ListFilter& filter)
        : form(filter.form ? filter.form->raw() : std::string()), author(filter.author ? filter.author->raw() : std::string()),
          state(filter.state.value_or("")), hasForm(filter.form ? 1 : 0), hasState(filter.state ? 1 : 0),
          conflicts(filter.conflicts ? 1 : 0), deleted(filter.deleted ? 1 : 0), hasAuthor(filter.author ? 1 : 0),
          after(filter.after)
    {
        like = "%";
        for (const char c : filter.q) {
            if (c == '%' || c == '_' || c == '!') like += '!';
            like += c;
        }
        like += '%';
    }
    std::string form, author, state, like;
    std::int64_t hasForm, hasState, conflicts, deleted, hasAuthor, after;
};

} // namespace

void ListedStore::put(const Listed& row)
{
    const auto form = row.form ? row.form->raw() : std::string();
    const auto author = row.author ? row.author->raw() : std::string();
    const auto scope = row.scope.raw();
    const auto record = row.record.raw();
    db_.execute(R"sql(
        INSERT INTO listed(scope, rec, form, title, usr, created, updated, state, conflicts, deleted, notes, unsure, cur, search)
             VALUES($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
        ON CONFLICT(scope, rec) DO UPDATE SET
            form = excluded.form, title = excluded.title, usr = excluded.usr, created = excluded.created,
            updated = excluded.updated, state = excluded.state, conflicts = excluded.conflicts,
            deleted = excluded.deleted, notes = excluded.notes, unsure = excluded.unsure, cur = excluded.cur,
            search = excluded.search)sql",
                {sql::Blob{scope}, sql::Blob{record}, row.form ? sql::Param(sql::Blob{form}) : sql::Param(nullptr), row.title,
                 row.author ? sql::Param(sql::Blob{author}) : sql::Param(nullptr), row.created, row.updated, row.state,
                 row.conflicts, row.deleted ? 1 : 0, row.notes, row.unsure ? 1 : 0, row.cur, row.search});
    db_.execute("DELETE FROM listed_photo WHERE scope = $1 AND rec = $2", {sql::Blob{scope}, sql::Blob{record}});
    for (const auto& sha : row.photos)
        db_.execute("INSERT INTO listed_photo(scope, rec, sha) VALUES($1, $2, $3) ON CONFLICT(scope, rec, sha) DO NOTHING",
                    {sql::Blob{scope}, sql::Blob{record}, sql::Blob{sha.raw()}});
}

void ListedStore::clear(const ScopeId& scope)
{
    db_.execute("DELETE FROM listed WHERE scope = $1", {sql::Blob{scope.raw()}});
    db_.execute("DELETE FROM listed_photo WHERE scope = $1", {sql::Blob{scope.raw()}});
}

std::optional<Listed> ListedStore::find(const ScopeId& scope, const RecordId& record) const
{
    std::optional<Listed> found;
    db_.query(R"sql(
        SELECT scope, rec, form, title, usr, created, updated, state, conflicts, deleted, notes, unsure, cur
          FROM listed
         WHERE scope = $1 AND rec = $2)sql",
              {sql::Blob{scope.raw()}, sql::Blob{record.raw()}}, [&](const sql::Row& row) { found = listedOf(row); });
    return found;
}

std::vector<Listed> ListedStore::page(const ScopeId& scope, const ListFilter& filter, const std::optional<ListPlace>& place,
                                      std::int64_t limit) const
{
    std::vector<Listed> rows;
    const Bound bound(filter);
    const auto updated = place ? place->updated : std::numeric_limits<std::int64_t>::max();
    const auto record = place ? place->record.raw() : std::string();
    db_.query(R"sql(
        SELECT scope, rec, form, title, usr, created, updated, state, conflicts, deleted, notes, unsure, cur
          FROM listed
         WHERE scope = $1
           AND (updated < $2 OR (updated = $2 AND rec < $3))
           AND updated >= $4
           AND ($5 = 0 OR form = $6)
           AND ($7 = 0 OR state = $8)
           AND ($9 = 0 OR conflicts > 0)
           AND deleted = $10
           AND ($11 = 0 OR usr = $12)
           AND search LIKE $13 ESCAPE '!'
         ORDER BY updated DESC, rec DESC
         LIMIT $14)sql",
              {sql::Blob{scope.raw()}, updated, sql::Blob{record}, bound.after, bound.hasForm, sql::Blob{bound.form},
               bound.hasState, bound.state, bound.conflicts, bound.deleted, bound.hasAuthor, sql::Blob{bound.author},
               bound.like, limit},
              [&](const sql::Row& row) { rows.push_back(listedOf(row)); });
    return rows;
}

std::int64_t ListedStore::count(const ScopeId& scope, const ListFilter& filter) const
{
    std::int64_t count = 0;
    const Bound bound(filter);
    db_.query(R"sql(
        SELECT COUNT(*)
          FROM listed
         WHERE scope = $1
           AND updated >= $2
           AND ($3 = 0 OR form = $4)
           AND ($5 = 0 OR state = $6)
           AND ($7 = 0 OR conflicts > 0)
           AND deleted = $8
           AND ($9 = 0 OR usr = $10)
           AND search LIKE $11 ESCAPE '!')sql",
              {sql::Blob{scope.raw()}, bound.after, bound.hasForm, sql::Blob{bound.form}, bound.hasState, bound.state,
               bound.conflicts, bound.deleted, bound.hasAuthor, sql::Blob{bound.author}, bound.like},
              [&](const sql::Row& row) { count = row.integer(0); });
    return count;
}

std::vector<Hash> ListedStore::photosOf(const ScopeId& scope, const RecordId& record) const
{
    std::vector<Hash> photos;
    db_.query("SELECT sha FROM listed_photo WHERE scope = $1 AND rec = $2 ORDER BY sha",
              {sql::Blob{scope.raw()}, sql::Blob{record.raw()}}, [&](const sql::Row& row) { photos.push_back(idAt<Hash>(row, 0)); });
    return photos;
}

bool ListedStore::namesPhoto(const ScopeId& scope, const Hash& sha) const
{
    return db_.queryOne("SELECT 1 FROM listed_photo WHERE scope = $1 AND sha = $2 LIMIT 1",
                        {sql::Blob{scope.raw()}, sql::Blob{sha.raw()}}, [](const sql::Row&) {});
}

namespace {
Published publishedOf(const sql::Row& row)
{
    return {idAt<Hash>(row, 0), idAt<RecordId>(row, 1), std::string(row.text(2)), std::string(row.text(3)),
            std::string(row.text(4)), row.integer(5)};
}
} // namespace

void PublishedStore::put(const ScopeId& scope, const Published& form)
{
    db_.execute(R"sql(
        INSERT INTO published(scope, form, rec, id, version, title, at) VALUES($1, $2, $3, $4, $5, $6, $7)
            ON CONFLICT(scope, form) DO NOTHING)sql",
                {sql::Blob{scope.raw()}, sql::Blob{form.form.raw()}, sql::Blob{form.record.raw()}, form.id, form.version,
                 form.title, form.at});
}

std::optional<Published> PublishedStore::find(const ScopeId& scope, const Hash& form) const
{
    std::optional<Published> found;
    db_.query("SELECT form, rec, id, version, title, at FROM published WHERE scope = $1 AND form = $2",
              {sql::Blob{scope.raw()}, sql::Blob{form.raw()}}, [&](const sql::Row& row) { found = publishedOf(row); });
    return found;
}

std::vector<Published> PublishedStore::all(const ScopeId& scope) const
{
    std::vector<Published> forms;
    db_.query("SELECT form, rec, id, version, title, at FROM published WHERE scope = $1 ORDER BY at DESC, form",
              {sql::Blob{scope.raw()}}, [&](const sql::Row& row) { forms.push_back(publishedOf(row)); });
    return forms;
}

} // namespace doorstep::server
