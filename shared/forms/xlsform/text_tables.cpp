#include "shared/base/text.h"
#include "shared/forms/xlsform/workbook.h"
#include "shared/forms/xlsform/xlsx_values.h"

namespace doorstep::forms::xlsform {
namespace {

using Cells = std::vector<std::string>;

bool isBlank(const Cells& cells, std::size_t from)
{
    for (std::size_t i = from; i < cells.size(); ++i)
        if (!cells[i].empty()) return false;
    return true;
}

/// Puts lines of cells into sheets: a first cell with a text opens one, the cells after it are rows.
class SheetStacker {
public:
    /// False where there is more than a workbook may hold.
    bool add(Cells cells)
    {
        if (cells.empty()) return true;
        if (!cells.front().empty()) open(cells.front());
        if (sheet_ == nullptr || isBlank(cells, 1)) return true;
        cells.erase(cells.begin());
        while (!cells.empty() && cells.back().empty()) cells.pop_back();
        count_ += cells.size();
        sheet_->rows.push_back(std::move(cells));
        return count_ <= kMaxCells && sheet_->rows.size() <= kMaxRows && sheet_->rows.back().size() <= kMaxColumns;
    }

    Workbook take() { return std::move(book_); }

private:
    void open(const std::string& name)
    {
        for (auto& known : book_.sheets)
            if (known.name == name) {
                sheet_ = &known;
                return;
            }
        sheet_ = &book_.sheets.emplace_back();
        sheet_->name = name;
    }

    Workbook book_;
    Sheet* sheet_ = nullptr;
    std::size_t count_ = 0;
};

Error tooMuch(Wording wording)
{
    return refusal(ErrorCode::TooLarge, {"the table has too many rows, columns or cells for a form", "表格的行、列或单元格过多，不是一份表单"},
                   wording);
}

/// The next record of an RFC 4180 text from `at`; quotes may hold line ends.
Cells csvRecord(std::string_view text, std::size_t& at)
{
    Cells cells(1);
    bool quotedCell = false;
    for (; at < text.size(); ++at) {
        const char c = text[at];
        if (quotedCell) {
            if (c != '"')
                cells.back() += c;
            else if (at + 1 < text.size() && text[at + 1] == '"')
                cells.back() += text[++at];
            else
                quotedCell = false;
        } else if (c == '"' && cells.back().empty()) {
            quotedCell = true;
        } else if (c == ',') {
            cells.emplace_back();
        } else if (c == '\n') {
            ++at;
            break;
        } else if (c != '\r') {
            cells.back() += c;
        }
    }
    for (auto& cell : cells) cell = shownText(cell);
    return cells;
}

/// The line without a trailing note: what stands behind the last pipe and begins with '#'.
std::string_view withoutNote(std::string_view line)
{
    const auto pipe = line.rfind('|');
    if (pipe == std::string_view::npos) return {};
    return line.substr(0, pipe + 1);
}

bool isRule(std::string_view line) { return line.find_first_not_of("|-: ") == std::string_view::npos && line.find("--") != std::string_view::npos; }

/// The cells between the pipes of one line; "\|" is a pipe of the text.
Cells markdownCells(std::string_view line)
{
    line.remove_prefix(1);
    line.remove_suffix(1);
    Cells cells(1);
    for (std::size_t i = 0; i < line.size(); ++i) {
        if (line[i] == '\\' && i + 1 < line.size() && line[i + 1] == '|')
            cells.back() += line[++i];
        else if (line[i] == '|')
            cells.emplace_back();
        else
            cells.back() += line[i];
    }
    for (auto& cell : cells) cell = shownText(cell);
    return cells;
}

} // namespace

Result<Workbook> readCsv(std::string_view text, Wording wording)
{
    SheetStacker sheets;
    for (std::size_t at = 0; at < text.size();)
        if (!sheets.add(csvRecord(text, at))) return tooMuch(wording);
    return sheets.take();
}

Result<Workbook> readMarkdown(std::string_view text, Wording wording)
{
    SheetStacker sheets;
    for (const auto raw : base::split(text, '\n')) {
        auto line = base::trim(raw);
        if (line.empty() || line.front() != '|') continue;
        line = withoutNote(line);
        if (line.size() < 2 || isRule(line)) continue;
        if (!sheets.add(markdownCells(line))) return tooMuch(wording);
    }
    return sheets.take();
}

} // namespace doorstep::forms::xlsform
