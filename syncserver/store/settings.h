#pragma once

#include "shared/sql/connection.h"

#include <optional>
#include <string>
#include <string_view>

namespace doorstep::server {

/// Single values of this server: its name, its epoch, the office's public recovery key. Never a secret.
class SettingStore {
public:
    /// `db` must outlive the store.
    explicit SettingStore(sql::Connection& db) : db_(db) {}

    std::optional<std::string> get(std::string_view name) const;
    void set(std::string_view name, std::string_view value);

private:
    sql::Connection& db_;
};

} // namespace doorstep::server
