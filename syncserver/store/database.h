#pragma once

#include "shared/base/result.h"
#include "shared/sql/connection.h"

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

namespace doorstep::server {

/// The server's database as its services use it: one writer, a few readers. Safe from any thread.
class Database {
public:
    using Opener = std::function<std::unique_ptr<sql::Connection>(bool readOnly)>;

    /// `open` makes a connection; called for the writer now and for readers when they are first needed.
    explicit Database(Opener open, std::size_t readers = 4);

    /// Runs `work(connection)`, which answers a Result, as one writing transaction: committed (and fsynced) when it
    /// answers a value, rolled back when it answers an Error or throws. A full disk is NoSpace, a lock that does not
    /// come is Unavailable. Other failures of the database are thrown.
    template <class Work>
    auto write(Work&& work) -> decltype(work(std::declval<sql::Connection&>()))
    {
        using Answer = decltype(work(std::declval<sql::Connection&>()));
        const std::scoped_lock lock(writing_);
        try {
            sql::Transaction transaction(*writer_);
            Answer answer = work(*writer_);
            if (answer.ok()) transaction.commit();
            return answer;
        } catch (const sql::SqlError& error) {
            return expected(error);
        }
    }

    /// Runs `work(connection)` as the only writer, outside of any transaction: for work that commits in steps of its own.
    template <class Work>
    auto exclusive(Work&& work) -> decltype(work(std::declval<sql::Connection&>()))
    {
        const std::scoped_lock lock(writing_);
        try {
            return work(*writer_);
        } catch (const sql::SqlError& error) {
            return expected(error);
        }
    }

    /// Runs `work(connection)` in one reading transaction: it sees one committed state.
    template <class Work>
    auto read(Work&& work) -> decltype(work(std::declval<sql::Connection&>()))
    {
        Lease lease(*this);
        try {
            sql::Transaction transaction(*lease.connection, sql::Transaction::Mode::Read);
            auto answer = work(*lease.connection);
            transaction.commit();
            return answer;
        } catch (const sql::SqlError& error) {
            return expected(error);
        }
    }

private:
    struct Lease {
        explicit Lease(Database& owner);
        ~Lease();
        Lease(const Lease&) = delete;
        Lease& operator=(const Lease&) = delete;
        Database& database;
        std::unique_ptr<sql::Connection> connection;
    };

    /// The Error for what a service can act on; throws `error` on for the rest.
    static Error expected(const sql::SqlError& error);

    Opener open_;
    std::mutex writing_;
    std::unique_ptr<sql::Connection> writer_;
    std::mutex reading_;
    std::condition_variable freed_;
    std::vector<std::unique_ptr<sql::Connection>> idle_;
    std::size_t mayOpen_;
};

} // namespace doorstep::server
