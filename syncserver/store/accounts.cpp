#include "syncserver/store/accounts.h"

#include "syncserver/store/columns.h"

namespace doorstep::server {
namespace {
Account accountOf(const sql::Row& row)
{
    return {idAt<UserId>(row, 0), std::string(row.text(1)), std::string(row.text(2))};
}
} // namespace

void AccountStore::add(const Account& account, const std::string& passwordHash, std::int64_t nowMs)
{
    db_.execute(R"sql(
        INSERT INTO account(usr, name, display, hash, created, rights) VALUES($1, $2, $3, $4, $5, 1))sql",
                {sql::Blob{account.user.raw()}, account.name, account.display, passwordHash, nowMs});
}

void AccountStore::setPassword(const UserId& user, const std::string& passwordHash)
{
    db_.execute("UPDATE account SET hash = $2 WHERE usr = $1", {sql::Blob{user.raw()}, passwordHash});
}

std::optional<Account> AccountStore::find(const UserId& user) const
{
    std::optional<Account> found;
    db_.query("SELECT usr, name, display FROM account WHERE usr = $1", {sql::Blob{user.raw()}},
              [&](const sql::Row& row) { found = accountOf(row); });
    return found;
}

std::optional<Account> AccountStore::findByName(std::string_view name) const
{
    std::optional<Account> found;
    db_.query("SELECT usr, name, display FROM account WHERE name = $1", {name},
              [&](const sql::Row& row) { found = accountOf(row); });
    return found;
}

std::vector<Account> AccountStore::all() const
{
    std::vector<Account> accounts;
    db_.query("SELECT usr, name, display FROM account ORDER BY name", {},
              [&](const sql::Row& row) { accounts.push_back(accountOf(row)); });
    return accounts;
}

std::optional<std::string> AccountStore::passwordHash(const UserId& user) const
{
    std::optional<std::string> hash;
    db_.query("SELECT hash FROM account WHERE usr = $1 AND hash IS NOT NULL", {sql::Blob{user.raw()}},
              [&](const sql::Row& row) { hash = std::string(row.text(0)); });
    return hash;
}

std::int64_t AccountStore::rightsVersion(const UserId& user) const
{
    std::int64_t version = 0;
    db_.query("SELECT rights FROM account WHERE usr = $1", {sql::Blob{user.raw()}},
              [&](const sql::Row& row) { version = row.integer(0); });
    return version;
}

void AccountStore::bumpRights(const UserId& user)
{
    db_.execute("UPDATE account SET rights = rights + 1 WHERE usr = $1", {sql::Blob{user.raw()}});
}

} // namespace doorstep::server
