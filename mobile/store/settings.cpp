#include "mobile/store/settings.h"

namespace doorstep::mobile {

std::string Settings::get(const std::string& name) const
{
    std::string value;
    connection_.queryOne("SELECT value FROM setting WHERE name=$1", {name},
        [&](const sql::Row& row) { value = row.text(0); });
    return value;
}

void Settings::put(const std::string& name, const std::string& value)
{
    connection_.execute("INSERT INTO setting(name,value) VALUES($1,$2) ON CONFLICT(name) DO UPDATE SET value=excluded.value",
        {name, value});
}

Result<std::optional<std::string>> Secrets::get(const std::string& name) const
{
    std::optional<std::string> sealed;
    connection_.queryOne("SELECT value FROM secret WHERE name=$1", {name},
        [&](const sql::Row& row) { sealed = std::string(row.blob(0)); });
    if (!sealed) return std::optional<std::string>();
    auto plain = seal_.open("secret/" + name, *sealed);
    if (!plain) return plain.error();
    return std::optional<std::string>(std::move(*plain));
}

void Secrets::put(const std::string& name, std::string_view value)
{
    const std::string sealed = seal_.seal("secret/" + name, value);
    connection_.execute("INSERT INTO secret(name,value) VALUES($1,$2) ON CONFLICT(name) DO UPDATE SET value=excluded.value",
        {name, sql::Blob{sealed}});
}

void Secrets::remove(const std::string& name)
{
    connection_.execute("DELETE FROM secret WHERE name=$1", {name});
}

} // namespace doorstep::mobile
