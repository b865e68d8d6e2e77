#pragma once

#include "shared/base/ids.h"
#include "shared/sql/connection.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace doorstep::server {

/// A person with an account.
struct Account {
    UserId user;
    std::string name;    ///< To sign in with; unique, lower case where it has case.
    std::string display; ///< As colleagues know the person.
};

/// All SQL about people. Takes no decisions, holds no cache.
class AccountStore {
public:
    /// `db` must outlive the store.
    explicit AccountStore(sql::Connection& db) : db_(db) {}

    void add(const Account& account, const std::string& passwordHash, std::int64_t nowMs);
    void setPassword(const UserId& user, const std::string& passwordHash);

    std::optional<Account> find(const UserId& user) const;
    std::optional<Account> findByName(std::string_view name) const;
    /// By name.
    std::vector<Account> all() const;
    /// The encoded hash; nothing for somebody unknown.
    std::optional<std::string> passwordHash(const UserId& user) const;

    /// How often this person's rights changed: a tablet that knows another number asks for its rights anew.
    std::int64_t rightsVersion(const UserId& user) const;
    void bumpRights(const UserId& user);

private:
    sql::Connection& db_;
};

} // namespace doorstep::server
