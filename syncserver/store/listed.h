#pragma once

#include "shared/base/ids.h"
#include "shared/sql/connection.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace doorstep::server {

/// One row of the console's list of records. Rebuildable from the log at any time.
struct Listed {
    ScopeId scope;
    RecordId record;
    std::optional<Hash> form;
    std::string title;            ///< What tells this record from others at a glance; empty when nothing does.
    std::optional<UserId> author; ///< Of its first change; nothing: the server itself.
    std::int64_t created = 0;     ///< Arrival of its first and last change, milliseconds since 1970 by the server.
    std::int64_t updated = 0;
    std::string state;            ///< "unreviewed", "approved", "returned", "changed".
    std::int64_t conflicts = 0;
    bool deleted = false;
    std::int64_t notes = 0;       ///< Not yet done.
    bool unsure = false;          ///< 待核: an open conflict decides what is to be answered.
    std::int64_t cur = 0;         ///< Cursor of its last change.
    std::string search;           ///< What q is looked for in, lower case.
    std::vector<Hash> photos;     ///< Written by put; read by photosOf only.
};

/// What the list is narrowed to; every member that is set narrows it further.
struct ListFilter {
    std::optional<Hash> form;
    std::optional<std::string> state;
    bool conflicts = false;           ///< Only records with open conflicts.
    bool deleted = false;             ///< Deleted records instead of those that stand.
    std::string q;                    ///< A part of an answer, lower case; empty = any.
    std::optional<UserId> author;
    std::int64_t after = 0;           ///< Updated at or after this moment.
};

/// Where a page of the list begins: behind this row.
struct ListPlace {
    std::int64_t updated;
    RecordId record;
};

/// All SQL about the list of records.
class ListedStore {
public:
    /// `db` must outlive the store.
    explicit ListedStore(sql::Connection& db) : db_(db) {}

    void put(const Listed& row);
    void clear(const ScopeId& scope);
    std::optional<Listed> find(const ScopeId& scope, const RecordId& record) const;
    /// Latest change first, at most `limit`, behind `place`.
    std::vector<Listed> page(const ScopeId& scope, const ListFilter& filter, const std::optional<ListPlace>& place,
                             std::int64_t limit) const;
    std::int64_t count(const ScopeId& scope, const ListFilter& filter) const;
    std::vector<Hash> photosOf(const ScopeId& scope, const RecordId& record) const;
    /// True when a record that stands in the list names this photo.
    bool namesPhoto(const ScopeId& scope, const Hash& sha) const;

private:
    sql::Connection& db_;
};

/// A form version that may be filled in.
struct Published {
    Hash form;        ///< SHA-256 of the XML, which is its blob.
    RecordId record;
    std::string id;
    std::string version;
    std::string title;
    std::int64_t at = 0; ///< Milliseconds since 1970, by the server.
};

/// All SQL about the list of published forms, kept beside their records in the office's `forms` scope.
class PublishedStore {
public:
    /// `db` must outlive the store.
    explicit PublishedStore(sql::Connection& db) : db_(db) {}

    void put(const ScopeId& scope, const Published& form);
    std::optional<Published> find(const ScopeId& scope, const Hash& form) const;
    /// Newest first.
    std::vector<Published> all(const ScopeId& scope) const;

private:
    sql::Connection& db_;
};

} // namespace doorstep::server
