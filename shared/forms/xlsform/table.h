#pragma once

#include "shared/forms/xlsform/problems.h"
#include "shared/forms/xlsform/workbook.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace doorstep::forms::xlsform {

/// A text of the workbook: one for all languages, or one a language in the order of the columns.
struct Translated {
    std::string plain;
    std::vector<std::pair<std::string, std::string>> languages; ///< Language as its heading spells it, text.

    bool empty() const { return plain.empty() && languages.empty(); }
    bool translated() const { return !languages.empty(); }
};

/// One cell of a row, or several that differ by language only. The key is a standard heading; headings of a family carry
/// it in front: "bind::relevant", "control::appearance", "media::image", "instance::odk:tag", "attribute::ns:name".
struct Field {
    std::string key;
    std::string heading; ///< As the workbook has it, for messages.
    Translated value;
};

struct Row {
    int number = 0; ///< As the spreadsheet counts.
    std::vector<Field> fields;

    const Field* field(std::string_view key) const;
    bool has(std::string_view key) const { return field(key) != nullptr; }
    /// The text without a language; empty where there is none.
    const std::string& text(std::string_view key) const;
    Translated words(std::string_view key) const;
};

/// A heading, understood.
struct Column {
    std::size_t index; ///< In the sheet.
    std::string heading;
    std::string key;
    std::string language; ///< Empty: none told.
};

struct Table {
    std::string sheet;
    std::vector<Column> columns;
    std::vector<Row> rows;

    bool has(std::string_view key) const;
    Place at(int row, std::string_view key = {}) const; ///< With the heading that stands for the key.
};

enum class SheetKind { Survey, Choices, Settings, Entities, Osm };

struct TableRules {
    SheetKind kind;
    std::string defaultLanguage; ///< What a text without a language is in, where others of its cell have one.
    bool singleSpaces = false;   ///< Runs of spaces become one.
};

/// Reads the headings (aliases, "::" and ":" between parts, capitals, spaces) and the rows below, skipping empty ones.
/// Refuses headings that mean the same.
Table readTable(const Sheet& sheet, const TableRules& rules, Problems& problems);

} // namespace doorstep::forms::xlsform
