#pragma once

#include "shared/sql/connection.h"

#include <memory>
#include <string>

namespace doorstep::sql {

struct SqliteOptions {
    bool readOnly = false;   ///< A second connection beside the writing one; never writes, never checkpoints.
    std::string vfs;         ///< Name of a registered SQLite VFS, for fault tests; empty = the system's.
    int busyTimeoutMs = 10'000;
    int cacheKiB = 16 * 1024;
};

/// Opens (or makes) the SQLite database at `path`; ":memory:" is one that lives as long as the connection.
///
/// WAL with synchronous=FULL, so that a commit that returned survives power loss. One process opens one writing
/// connection per file, and that one also checkpoints: SQLite below 3.51.3 may damage a WAL that two reset at once.
/// Also set: foreign_keys, trusted_schema=OFF, cell_size_check, secure_delete (what is erased is overwritten), no
/// double-quoted strings, defensive mode. Throws SqlError.
std::unique_ptr<Connection> openSqlite(const std::string& path, const SqliteOptions& options = {});

/// Names what SQLite's own integrity check finds wrong; empty = sound.
std::string sqliteProblems(Connection& connection);

} // namespace doorstep::sql
