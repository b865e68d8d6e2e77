#pragma once

#include "shared/forms/xlsform/problems.h"

#include <string>
#include <string_view>
#include <vector>

namespace doorstep::forms::xlsform {

/// A sheet as texts. The row at index 0 is row 1 of the spreadsheet and holds the headings; rows may be shorter than
/// others and end where their last filled cell does. Cells have no white space around them.
struct Sheet {
    std::string name;
    std::vector<std::vector<std::string>> rows;
};

struct Workbook {
    std::vector<Sheet> sheets;

    /// The sheet of this name, whatever its case; nullptr where there is none.
    const Sheet* sheet(std::string_view name) const;
};

// What a workbook may hold; beyond that it is refused.
constexpr std::size_t kMaxWorkbookBytes = 16 * 1024 * 1024;
constexpr std::size_t kMaxRows = 200'000;
constexpr std::size_t kMaxColumns = 1'000;
constexpr std::size_t kMaxCells = 2'000'000;
constexpr std::size_t kMaxCellBytes = 64 * 1024;

/// Reads xlsx (and xlsm), CSV or Markdown tables; which one is told by the bytes and, between the texts, by the ending of
/// `fileName`. Errors are worded for the author.
Result<Workbook> readWorkbook(std::string_view bytes, std::string_view fileName, Wording wording);

// One kind each. Called by readWorkbook; public for tests.
Result<Workbook> readXlsx(std::string_view bytes, Wording wording);
/// Sheets stand one under the other: a row with the sheet's name in its first cell, then rows with an empty first cell.
Result<Workbook> readCsv(std::string_view text, Wording wording);
/// Pipe tables, one a sheet: `| survey |`, then `| | type | name |`. Lines beginning with # are notes.
Result<Workbook> readMarkdown(std::string_view text, Wording wording);

/// The error in the author's language.
Error refusal(ErrorCode code, const Words& words, Wording wording, std::string place = {});

} // namespace doorstep::forms::xlsform
