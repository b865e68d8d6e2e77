#include "shared/forms/xlsform/table.h"

#include "shared/base/text.h"
#include "shared/forms/xlsform/headings.h"
#include "shared/forms/xlsform/names.h"

#include <algorithm>

namespace doorstep::forms::xlsform {
namespace {

std::vector<Column> readColumns(const Sheet& sheet, const TableRules& rules, Problems& problems)
{
    std::vector<Column> columns;
    const auto& headings = sheet.rows.front();
    const bool doubleColon = std::any_of(headings.begin(), headings.end(),
                                         [](const auto& heading) { return heading.find("::") != std::string::npos; });
    for (std::size_t i = 0; i < headings.size(); ++i) {
        if (headings[i].empty()) continue;
        auto column = readHeading(withSingleSpaces(headings[i]), rules.kind, doubleColon);
        column.index = i;
        const auto same = std::find_if(columns.begin(), columns.end(), [&](const Column& known) {
            return known.key == column.key && known.language == column.language;
        });
        if (same != columns.end() && rules.kind == SheetKind::Settings && column.key == "form_id") {
            problems.warn({sheet.name, 1, column.heading}, {"form_id and id_string are one setting; form_id counts",
                                                            "form_id与id_string是同一设置，以form_id为准"});
            if (same->heading == "id_string") *same = std::move(column);
            continue;
        }
        if (same != columns.end()) {
            problems.refuse({sheet.name, 1, column.heading},
                            {"it means the same as the column " + quoted(same->heading) + "; rename or remove one of them",
                             "与" + quoted(same->heading) + "列含义相同；请改名或删去其中一列"});
            continue;
        }
        columns.push_back(std::move(column));
    }
    return columns;
}

void put(Row& row, const Column& column, std::string text)
{
    auto found = std::find_if(row.fields.begin(), row.fields.end(), [&](const Field& field) { return field.key == column.key; });
    if (found == row.fields.end()) found = row.fields.insert(row.fields.end(), {column.key, column.heading, {}});
    if (column.language.empty())
        found->value.plain = std::move(text);
    else
        found->value.languages.emplace_back(column.language, std::move(text));
}

/// A text without a language beside others that have one is in the default language, unless that has its own.
void settleLanguage(Translated& value, const std::string& defaultLanguage)
{
    if (value.plain.empty() || value.languages.empty()) return;
    const bool told = std::any_of(value.languages.begin(), value.languages.end(),
                                  [&](const auto& entry) { return entry.first == defaultLanguage; });
    if (!told) value.languages.insert(value.languages.begin(), {defaultLanguage, value.plain});
    value.plain.clear();
}

} // namespace

const Field* Row::field(std::string_view key) const
{
    const auto found = std::find_if(fields.begin(), fields.end(), [&](const Field& field) { return field.key == key; });
    return found == fields.end() ? nullptr : &*found;
}

const std::string& Row::text(std::string_view key) const
{
    static const std::string kNone;
    const auto* found = field(key);
    return found == nullptr ? kNone : found->value.plain;
}

Translated Row::words(std::string_view key) const
{
    const auto* found = field(key);
    return found == nullptr ? Translated{} : found->value;
}

bool Table::has(std::string_view key) const
{
    return std::any_of(columns.begin(), columns.end(), [&](const Column& column) { return column.key == key; });
}

Place Table::at(int row, std::string_view key) const
{
    const auto found = std::find_if(columns.begin(), columns.end(), [&](const Column& column) { return column.key == key; });
    return {sheet, row, found == columns.end() ? std::string(key) : found->heading};
}

Table readTable(const Sheet& sheet, const TableRules& rules, Problems& problems)
{
    Table table;
    table.sheet = sheet.name;
    if (sheet.rows.empty()) return table;
    table.columns = readColumns(sheet, rules, problems);
    for (std::size_t r = 1; r < sheet.rows.size(); ++r) {
        Row row;
        row.number = static_cast<int>(r) + 1;
        for (const auto& column : table.columns) {
            if (column.index >= sheet.rows[r].size()) continue;
            const auto& cell = sheet.rows[r][column.index];
            if (cell.empty()) continue;
            auto text = rules.singleSpaces ? withSingleSpaces(cell) : cell;
            // Texts for people keep their typography; expressions have no curly quotation marks.
            put(row, column, isTranslatable(column.key) || column.key == "title" ? std::move(text) : withPlainQuotes(std::move(text)));
        }
        if (row.fields.empty()) continue;
        for (auto& field : row.fields) settleLanguage(field.value, rules.defaultLanguage);
        table.rows.push_back(std::move(row));
    }
    return table;
}

} // namespace doorstep::forms::xlsform
