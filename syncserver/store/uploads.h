#pragma once

#include "shared/base/ids.h"
#include "shared/sql/connection.h"

#include <cstdint>
#include <optional>

namespace doorstep::server {

/// All SQL about uploads that are under way: how long they said they would be. Where they stand is the blob store's.
class UploadStore {
public:
    /// `db` must outlive the store.
    explicit UploadStore(sql::Connection& db) : db_(db) {}

    void begin(const ScopeId& scope, const Hash& sha, std::int64_t length);
    std::optional<std::int64_t> length(const ScopeId& scope, const Hash& sha) const;
    void end(const ScopeId& scope, const Hash& sha);

private:
    sql::Connection& db_;
};

} // namespace doorstep::server
