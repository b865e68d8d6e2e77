#include "shared/forms/xlsform/xlsx_parts.h"
#include "shared/forms/xlsform/xml_events.h"

#include <charconv>

namespace doorstep::forms::xlsform {
namespace {

/// Row and column from 0, of "B5"; what is not told is -1.
struct CellAt {
    long row = -1;
    long column = -1;
};

CellAt cellAt(std::string_view reference)
{
    CellAt at;
    std::size_t i = 0;
    long column = 0;
    for (; i < reference.size() && reference[i] >= 'A' && reference[i] <= 'Z' && i < 4; ++i)
        column = column * 26 + (reference[i] - 'A' + 1);
    if (i > 0) at.column = column - 1;
    long row = 0;
    const auto rest = reference.substr(i);
    if (std::from_chars(rest.data(), rest.data() + rest.size(), row).ec == std::errc() && row > 0) at.row = row - 1;
    return at;
}

class SheetEvents final : public XmlEvents {
public:
    explicit SheetEvents(const CellContext& context) : context_(context) {}

    void start(std::string_view name, const XmlAttributes& attributes) override
    {
        if (name == "c") {
            startCell(attributes);
        } else if (name == "v" || name == "t") {
            open_ = pronunciation_ == 0;
        } else if (name == "row") {
            long row = 0;
            const auto told = attributes["r"];
            const bool known = std::from_chars(told.data(), told.data() + told.size(), row).ec == std::errc() && row > 0;
            row_ = known ? row - 1 : row_ + 1;
            column_ = -1;
        } else if (name == "rPh") {
            ++pronunciation_;
        } else if (name == "mergeCell") {
            merged_.emplace_back(attributes["ref"]);
        }
    }

    void end(std::string_view name) override
    {
        open_ = false;
        if (name == "rPh") --pronunciation_;
        if (name == "c") endCell();
    }

    void text(std::string_view characters) override
    {
        if (open_) stored_ += characters;
    }

    bool done() const override { return error_.has_value(); }
    const std::optional<Error>& error() const { return error_; }

    std::vector<std::vector<std::string>> take()
    {
        for (const auto& range : merged_) fillDown(range);
        return std::move(rows_);
    }

private:
    void startCell(const XmlAttributes& attributes)
    {
        const auto at = cellAt(attributes["r"]);
        column_ = at.column >= 0 ? at.column : column_ + 1;
        if (at.row >= 0) row_ = at.row;
        kind_ = attributes["t"];
        style_ = -1;
        const auto style = attributes["s"];
        std::from_chars(style.data(), style.data() + style.size(), style_);
        stored_.clear();
    }

    void endCell()
    {
        if (stored_.empty() || error_) return;
        auto shown = shownCell();
        if (!shown.empty()) put(row_, column_, std::move(shown));
    }

    std::string shownCell() const
    {
        if (kind_ == "s") {
            std::size_t index = context_.texts.size();
            std::from_chars(stored_.data(), stored_.data() + stored_.size(), index);
            return index < context_.texts.size() ? context_.texts[index] : std::string();
        }
        if (kind_ == "b") return stored_ == "1" ? "TRUE" : "FALSE";
        if (kind_ == "inlineStr" || kind_ == "str" || kind_ == "e" || kind_ == "d") return shownText(stored_);
        const bool styled = style_ >= 0 && static_cast<std::size_t>(style_) < context_.styles.size();
        return shownNumber(stored_, styled ? context_.styles[static_cast<std::size_t>(style_)] : NumberFormat{},
                           context_.from1904);
    }

    void put(long row, long column, std::string text)
    {
        const auto r = static_cast<std::size_t>(row);
        const auto c = static_cast<std::size_t>(column);
        if (r >= kMaxRows || c >= kMaxColumns || ++context_.cells > kMaxCells || text.size() > kMaxCellBytes) {
            error_ = Error{ErrorCode::TooLarge, "there are too many rows, columns or cells, or a cell is too long",
                           "row " + std::to_string(row + 1)};
            return;
        }
        if (rows_.size() <= r) rows_.resize(r + 1);
        if (rows_[r].size() <= c) rows_[r].resize(c + 1);
        rows_[r][c] = std::move(text);
    }

    /// A merge down one column stands for its text in every row of it.
    void fillDown(std::string_view range)
    {
        const auto colon = range.find(':');
        if (colon == std::string_view::npos) return;
        const auto first = cellAt(range.substr(0, colon));
        const auto last = cellAt(range.substr(colon + 1));
        const auto rows = static_cast<long>(rows_.size());
        if (first.row < 0 || first.row >= rows || first.column < 0 || first.column != last.column) return;
        const auto column = static_cast<std::size_t>(first.column);
        if (rows_[static_cast<std::size_t>(first.row)].size() <= column) return;
        const auto text = rows_[static_cast<std::size_t>(first.row)][column];
        for (long row = first.row + 1; row <= last.row && row < rows && !error_; ++row) put(row, first.column, text);
    }

    const CellContext& context_;
    std::vector<std::vector<std::string>> rows_;
    std::vector<std::string> merged_;
    std::optional<Error> error_;
    std::string kind_;
    std::string stored_;
    long row_ = -1;
    long column_ = -1;
    int style_ = -1;
    int pronunciation_ = 0;
    bool open_ = false;
};

} // namespace

Result<std::vector<std::vector<std::string>>> readSheetPart(std::string_view xml, const CellContext& context)
{
    SheetEvents events(context);
    if (auto read = readXml(xml, events); !read) return read.error();
    if (events.error()) return *events.error();
    return events.take();
}

} // namespace doorstep::forms::xlsform
