#pragma once

#include "shared/base/result.h"

#include <string>
#include <string_view>
#include <vector>

namespace doorstep::forms::xlsform {

/// The language in which a workbook's author is told what is wrong.
enum class Wording { English, Chinese };

/// A place of a workbook as its author finds it: sheet, row as the spreadsheet numbers it, column by its heading. What is
/// not known is left empty or 0.
struct Place {
    std::string sheet;
    int row = 0;
    std::string column;

    std::string text(Wording wording) const;
};

/// One message in both languages.
struct Words {
    std::string english;
    std::string chinese;
};

/// Something to look at that does not stand in the way.
struct Warning {
    std::string place; ///< Empty where it concerns the whole workbook.
    std::string message;

    std::string text() const { return place.empty() ? message : place + ": " + message; }
};

/// Gathers what is wrong, so that an author sees all of it at once. After the first refusal reading goes on, writing does
/// not begin.
class Problems {
public:
    explicit Problems(Wording wording) : wording_(wording) {}

    void refuse(const Place& place, const Words& words);
    void warn(const Place& place, const Words& words);

    bool refused() const { return !refusals_.empty(); }
    /// Every refusal, a line each; with only one its place stands apart.
    Error error() const;
    std::vector<Warning> takeWarnings() { return std::move(warnings_); }

private:
    static constexpr std::size_t kMost = 100; ///< Of each kind; a workbook that is no form at all would give thousands.

    Wording wording_;
    std::vector<Warning> refusals_;
    std::vector<Warning> warnings_;
};

/// The name in quotation marks, as messages show what a person typed; cut where it is very long.
std::string quoted(std::string_view text);

} // namespace doorstep::forms::xlsform
