#pragma once

#include "shared/forms/definition.h"
#include "shared/forms/xlsform/convert.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

namespace doorstep::test {

/// Converts pipe tables; fails the test where they are refused.
forms::ConvertedForm converted(const std::string& markdown, const forms::xlsform::ConvertOptions& options = {});
/// Converts a workbook's bytes; fails the test where it is refused.
forms::ConvertedForm convertedBytes(const std::string& bytes, const std::string& fileName);
/// The refusal of pipe tables; "accepted" where they convert.
std::string refusalOf(const std::string& markdown, forms::xlsform::Wording wording = forms::xlsform::Wording::English);

/// The XForm seen through XPath 1.0, with the prefixes h, x (XForms), jr, orx, odk and entities.
class XForm {
public:
    explicit XForm(const std::string& xml);
    ~XForm();
    XForm(const XForm&) = delete;
    XForm& operator=(const XForm&) = delete;

    /// The texts of what a path finds, in order.
    std::vector<std::string> all(const std::string& path) const;
    /// The text of the only thing a path finds; "(n)" with the number where it is not one.
    std::string one(const std::string& path) const;
    std::size_t count(const std::string& path) const { return all(path).size(); }

private:
    struct Parsed;
    Parsed* parsed_;
};

/// True where the text holds the part; shows both where it does not.
bool says(const std::string& text, const std::string& part);

/// A sheet of an xlsx to be made: cells by row, as XML within <c>…</c>, or raw rows.
struct SheetXml {
    std::string name;
    std::string rows; ///< What stands in <sheetData>.
    std::string after; ///< What follows it: <mergeCells> …
};
struct XlsxParts {
    std::vector<SheetXml> sheets;
    std::string sharedStrings; ///< What stands in <sst>.
    std::string styles;        ///< What stands in <styleSheet>.
    std::string workbookProperties;
};
/// The parts zipped as a workbook.
std::string zipped(const XlsxParts& parts);
/// Any files zipped.
std::string zippedFiles(const std::vector<std::pair<std::string, std::string>>& files);

/// The leaf of this path, whether meta stands in the namespace of OpenRosa in the one form and not in the other.
const forms::Leaf& leafMeant(const forms::FormDefinition& form, const std::string& path);
/// Both forms ask the same questions in the same words and order; where meta stands may differ.
void checkSameForm(const forms::FormDefinition& ours, const forms::FormDefinition& theirs);

} // namespace doorstep::test
