#include "syncserver/store/database.h"

#include <utility>

namespace doorstep::server {

Database::Database(Opener open, std::size_t readers) : open_(std::move(open)), writer_(open_(false)), mayOpen_(readers) {}

Database::Lease::Lease(Database& owner) : database(owner)
{
    std::unique_lock lock(database.reading_);
    database.freed_.wait(lock, [&] { return !database.idle_.empty() || database.mayOpen_ > 0; });
    if (!database.idle_.empty()) {
        connection = std::move(database.idle_.back());
        database.idle_.pop_back();
        return;
    }
    connection = database.open_(true);
    --database.mayOpen_;
}

Database::Lease::~Lease()
{
    {
        const std::scoped_lock lock(database.reading_);
        database.idle_.push_back(std::move(connection));
    }
    database.freed_.notify_one();
}

Error Database::expected(const sql::SqlError& error)
{
    if (dynamic_cast<const sql::DiskFull*>(&error) != nullptr)
        return {ErrorCode::NoSpace, "The server's disk is full; nothing that was stored is lost.", {}};
    if (error.kind() == sql::SqlError::Kind::Busy)
        return {ErrorCode::Unavailable, "The server's store is busy; try again in a moment.", {}};
    throw; // the caller is in the handler of `error`
}

} // namespace doorstep::server
