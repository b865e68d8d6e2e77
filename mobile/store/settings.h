#pragma once

#include "shared/base/result.h"
#include "shared/evidence/seal.h"
#include "shared/sql/connection.h"

#include <optional>
#include <string>

namespace doorstep::mobile {

/// Settings of the screen, readable while locked. Never put anything personal here. The connection must outlive it;
/// runs in the caller's transaction or in none.
class Settings {
public:
    explicit Settings(sql::Connection& connection) : connection_(connection) {}

    std::string get(const std::string& name) const;
    void put(const std::string& name, const std::string& value);

private:
    sql::Connection& connection_;
};

/// Small sealed values: the device's signing key, who is enrolled, what the server granted. As Settings.
class Secrets {
public:
    Secrets(sql::Connection& connection, const evidence::Seal& seal) : connection_(connection), seal_(seal) {}

    /// Nothing where there is none; Damaged where it does not open.
    Result<std::optional<std::string>> get(const std::string& name) const;
    void put(const std::string& name, std::string_view value);
    void remove(const std::string& name);

private:
    sql::Connection& connection_;
    const evidence::Seal& seal_;
};

} // namespace doorstep::mobile
