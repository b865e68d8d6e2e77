#pragma once

#include <cstdint>
#include <functional>
#include <initializer_list>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <variant>

namespace doorstep::sql {

/// A failure of the database that the statement's author did not ask for: a bug, a damaged file, a lock held too long.
class SqlError : public std::runtime_error {
public:
    enum class Kind {
        Other,      ///< A bug or a broken disk.
        Busy,       ///< Another writer held the lock longer than the busy timeout; try again later.
        Constraint, ///< A rule of the schema was broken.
        Damaged,    ///< The file is not a database or fails its own checks.
    };

    SqlError(Kind kind, const std::string& what) : std::runtime_error(what), kind_(kind) {}
    Kind kind() const { return kind_; }

private:
    Kind kind_;
};

/// The disk is full. Everything committed before is safe; the running transaction is rolled back by its owner.
class DiskFull : public SqlError {
public:
    explicit DiskFull(const std::string& what) : SqlError(Kind::Other, what) {}
};

/// Raw bytes (BLOB, BYTEA), told apart from text. A view: the bytes must outlive the call that takes it.
struct Blob {
    std::string_view bytes;
};

/// One bound value: null, integer, text or bytes. Views only: whatever it is made from must live until the call ends,
/// which a temporary in the same expression does.
class Param {
public:
    Param(std::nullptr_t) {}
    Param(Blob blob) : value_(blob) {}
    Param(std::string_view text) : value_(text) {}
    Param(const std::string& text) : value_(std::string_view(text)) {}
    Param(const char* text) : value_(std::string_view(text)) {}
    Param(std::int64_t number) : value_(number) {}
    Param(int number) : value_(std::int64_t{number}) {}
    Param(bool) = delete;

    const std::variant<std::monostate, std::int64_t, std::string_view, Blob>& value() const { return value_; }

private:
    std::variant<std::monostate, std::int64_t, std::string_view, Blob> value_;
};

using Params = std::span<const Param>;

/// One row of an answer; columns count from 0. Views live until the callback returns.
class Row {
public:
    virtual ~Row() = default;
    virtual bool isNull(int column) const = 0;
    /// 0 where the column is null.
    virtual std::int64_t integer(int column) const = 0;
    /// Empty where the column is null. NUL is a character like any other.
    virtual std::string_view text(int column) const = 0;
    /// Empty where the column is null.
    virtual std::string_view blob(int column) const = 0;
};

/// One connection to a database: the seam that SQLite and PostgreSQL stand behind.
///
/// Texts are shared by both: parameters are `$1`, `$2` … (any order, any number of times), `ON CONFLICT` and `RETURNING`
/// are there, `$1 IS NULL` needs a cast, no column is untyped or named `user`. Statements are prepared once per text and
/// kept, so texts are constants of the program and values always parameters.
/// One thread at a time; a callback may run further statements on the same connection.
class Connection {
public:
    using RowCallback = std::function<void(const Row&)>;
    using RowWhile = std::function<bool(const Row&)>;

    virtual ~Connection() = default;

    /// Runs one statement and gives the number of rows it wrote. Throws SqlError, DiskFull.
    virtual std::int64_t execute(std::string_view text, Params params) = 0;
    /// Calls `row` for every row until it answers false. Throws as execute(), and whatever `row` throws.
    virtual void queryWhile(std::string_view text, Params params, const RowWhile& row) = 0;
    /// Runs several statements separated by ';' without parameters; column type BLOB becomes the database's own.
    virtual void executeScript(const std::string& script) = 0;

    /// Use Transaction. A writing transaction takes its lock at once, so that it never fails halfway for a lock.
    virtual void begin(bool writing) = 0;
    virtual void commit() = 0;
    virtual void rollback() = 0;
    virtual bool inTransaction() const = 0;

    std::int64_t execute(std::string_view text, std::initializer_list<Param> params = {})
    {
        return execute(text, Params(params.begin(), params.size()));
    }
    void query(std::string_view text, std::initializer_list<Param> params, const RowCallback& row)
    {
        query(text, Params(params.begin(), params.size()), row);
    }
    void query(std::string_view text, Params params, const RowCallback& row)
    {
        queryWhile(text, params, [&row](const Row& found) {
            row(found);
            return true;
        });
    }
    /// True when there was at least one row; `row` sees the first.
    bool queryOne(std::string_view text, std::initializer_list<Param> params, const RowCallback& row)
    {
        bool found = false;
        queryWhile(text, Params(params.begin(), params.size()), [&](const Row& first) {
            found = true;
            row(first);
            return false;
        });
        return found;
    }
};

/// Everything between construction and commit() happens or nothing does: rolled back at the end of the scope unless
/// committed. Transactions do not nest; services open them, stores never do. `connection` must outlive it.
class Transaction {
public:
    enum class Mode { Write, Read };

    explicit Transaction(Connection& connection, Mode mode = Mode::Write);
    ~Transaction();
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;

    /// Returns once the work is on the disk (FULL). After a throw the work is rolled back by the destructor.
    void commit();

private:
    Connection& connection_;
    bool open_ = true;
};

} // namespace doorstep::sql
