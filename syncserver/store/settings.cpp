#include "syncserver/store/settings.h"

namespace doorstep::server {

std::optional<std::string> SettingStore::get(std::string_view name) const
{
    std::optional<std::string> value;
    db_.query("SELECT value FROM setting WHERE name = $1", {name}, [&](const sql::Row& row) { value = std::string(row.blob(0)); });
    return value;
}

void SettingStore::set(std::string_view name, std::string_view value)
{
    db_.execute(R"sql(
        INSERT INTO setting(name, value) VALUES($1, $2)
            ON CONFLICT(name) DO UPDATE SET value = excluded.value)sql",
                {name, sql::Blob{value}});
}

} // namespace doorstep::server
