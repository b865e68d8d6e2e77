#include "shared/sql/sqlite.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <sqlite3.h>

#include <functional>
#include <map>
#include <optional>
#include <vector>

namespace doorstep::sql {

namespace {

[[noreturn]] void raise(const SQLite::Exception& error, std::string_view text)
{
    const std::string what = std::string(error.what()) + " in: " + std::string(text.substr(0, 200));
    switch (error.getErrorCode() & 0xff) {
    case SQLITE_FULL: throw DiskFull(what);
    case SQLITE_BUSY:
    case SQLITE_LOCKED: throw SqlError(SqlError::Kind::Busy, what);
    case SQLITE_CONSTRAINT: throw SqlError(SqlError::Kind::Constraint, what);
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB: throw SqlError(SqlError::Kind::Damaged, what);
    default: throw SqlError(SqlError::Kind::Other, what);
    }
}

/// One prepared text with the SQLite numbers of its `$n` (SQLite numbers names by first appearance, not by n).
struct Prepared {
    Prepared(SQLite::Database& db, std::string_view text) : statement(db, std::string(text))
    {
        for (int n = 1;; ++n) {
            const int index = statement.getIndex(("$" + std::to_string(n)).c_str());
            if (index == 0) break;
            indexes.push_back(index);
        }
    }

    SQLite::Statement statement;
    std::vector<int> indexes;
    bool busy = false;
};

class SqliteRow final : public Row {
public:
    explicit SqliteRow(SQLite::Statement& statement) : statement_(statement) {}

    bool isNull(int column) const override { return statement_.getColumn(column).isNull(); }
    std::int64_t integer(int column) const override { return statement_.getColumn(column).getInt64(); }
    std::string_view text(int column) const override { return bytes(column); }
    std::string_view blob(int column) const override { return bytes(column); }

private:
    /// For text as well, SQLite gives the bytes as stored (UTF-8), with NULs.
    std::string_view bytes(int column) const
    {
        const SQLite::Column value = statement_.getColumn(column);
        const void* data = value.getBlob();
        return data ? std::string_view(static_cast<const char*>(data), static_cast<std::size_t>(value.getBytes()))
                    : std::string_view();
    }

    SQLite::Statement& statement_;
};

/// Holds a statement for one run and makes it ready for the next, whatever happens in between.
class Run {
public:
    explicit Run(Prepared& prepared) : prepared_(prepared) { prepared_.busy = true; }
    ~Run()
    {
        prepared_.statement.tryReset();
        prepared_.busy = false;
    }
    Run(const Run&) = delete;
    Run& operator=(const Run&) = delete;

    SQLite::Statement& statement() { return prepared_.statement; }

private:
    Prepared& prepared_;
};

struct Binder {
    SQLite::Statement& statement;
    int index;

    void operator()(std::monostate) const { statement.bind(index); }
    void operator()(std::int64_t number) const { statement.bind(index, number); }
    void operator()(std::string_view text) const { statement.bind(index, std::string(text)); }
    void operator()(Blob blob) const
    {
        const void* data = blob.bytes.empty() ? "" : blob.bytes.data(); // a null pointer would bind NULL
        statement.bindNoCopy(index, data, static_cast<int>(blob.bytes.size()));
    }
};

class SqliteConnection final : public Connection {
public:
    SqliteConnection(const std::string& path, const SqliteOptions& options)
        : db_(path,
              options.readOnly ? SQLite::OPEN_READONLY : SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE,
              options.busyTimeoutMs, options.vfs)
    {
        sqlite3_extended_result_codes(db_.getHandle(), 1);
        for (const int setting : {SQLITE_DBCONFIG_DQS_DML, SQLITE_DBCONFIG_DQS_DDL})
            sqlite3_db_config(db_.getHandle(), setting, 0, nullptr);
        sqlite3_db_config(db_.getHandle(), SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
        db_.exec("PRAGMA foreign_keys=ON; PRAGMA trusted_schema=OFF; PRAGMA cell_size_check=ON; PRAGMA mmap_size=0;"
                 "PRAGMA temp_store=MEMORY; PRAGMA secure_delete=ON; PRAGMA cache_size=-" +
                 std::to_string(options.cacheKiB));
        if (!options.readOnly) db_.exec("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL");
    }

    std::int64_t execute(std::string_view text, Params params) override
    {
        std::int64_t changes = 0;
        withStatement(text, params, [&](SQLite::Statement& statement) {
            while (statement.executeStep()) {}
            changes = db_.getChanges();
        });
        return changes;
    }

    void queryWhile(std::string_view text, Params params, const RowWhile& row) override
    {
        withStatement(text, params, [&](SQLite::Statement& statement) {
            const SqliteRow found(statement);
            while (statement.executeStep())
                if (!row(found)) break;
        });
    }

    void executeScript(const std::string& script) override
    {
        guarded(script, [&] { db_.exec(script); });
    }

    void begin(bool writing) override { executeScript(writing ? "BEGIN IMMEDIATE" : "BEGIN"); }
    void commit() override { executeScript("COMMIT"); }
    void rollback() override { executeScript("ROLLBACK"); }
    bool inTransaction() const override { return sqlite3_get_autocommit(db_.getHandle()) == 0; }

private:
    template <class Work>
    static void guarded(std::string_view text, Work work)
    {
        try {
            work();
        } catch (const SQLite::Exception& error) {
            raise(error, text);
        }
    }

    template <class Work>
    void withStatement(std::string_view text, Params params, Work work)
    {
        guarded(text, [&] {
            std::optional<Prepared> spare; // the same text is running further up the stack
            Prepared* prepared = &cached(text);
            if (prepared->busy) prepared = &spare.emplace(db_, text);
            Run run(*prepared);
            if (prepared->indexes.size() != params.size())
                throw SqlError(SqlError::Kind::Other, "wrong number of parameters for: " + std::string(text));
            for (std::size_t i = 0; i < params.size(); ++i)
                std::visit(Binder{run.statement(), prepared->indexes[i]}, params[i].value());
            work(run.statement());
        });
    }

    Prepared& cached(std::string_view text)
    {
        auto found = statements_.find(text);
        if (found == statements_.end())
            found = statements_.try_emplace(std::string(text), db_, text).first;
        return found->second;
    }

    SQLite::Database db_;
    std::map<std::string, Prepared, std::less<>> statements_;
};

} // namespace

std::unique_ptr<Connection> openSqlite(const std::string& path, const SqliteOptions& options)
{
    try {
        return std::make_unique<SqliteConnection>(path, options);
    } catch (const SQLite::Exception& error) {
        raise(error, "open " + path);
    }
}

std::string sqliteProblems(Connection& connection)
{
    std::string problems;
    connection.query("PRAGMA integrity_check", {}, [&](const Row& row) {
        if (row.text(0) != "ok") problems += std::string(row.text(0)) + "\n";
    });
    return problems;
}

} // namespace doorstep::sql
