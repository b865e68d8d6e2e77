#pragma once

#include "shared/forms/xlsform/workbook.h"
#include "shared/forms/xlsform/xlsx_values.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace doorstep::forms::xlsform {

// The parts of an xlsx (ECMA-376 part 1, chapter 18), each read from its XML. Errors are in English, without a place.

/// What xl/workbook.xml tells.
struct WorkbookPart {
    struct SheetEntry {
        std::string name;
        std::string relation; ///< r:id of its part.
    };
    std::vector<SheetEntry> sheets;
    bool from1904 = false;
};
Result<WorkbookPart> readWorkbookPart(std::string_view xml);

/// Relations of a part: id -> target and, by the last word of the type ("sharedStrings", "styles"), the target.
struct Relations {
    std::map<std::string, std::string, std::less<>> byId;
    std::map<std::string, std::string, std::less<>> byType;
};
Result<Relations> readRelations(std::string_view xml);

/// The format of each cell style, by index.
Result<std::vector<NumberFormat>> readStyles(std::string_view xml);

/// Shared texts by index, as shown.
Result<std::vector<std::string>> readSharedTexts(std::string_view xml);

/// What cells of a sheet refer to.
struct CellContext {
    const std::vector<std::string>& texts;
    const std::vector<NumberFormat>& styles;
    bool from1904;
    std::size_t& cells; ///< Counts filled cells of the whole workbook.
};
/// The rows of a sheet as texts. Cells merged downwards all have the text; otherwise only the first of merged cells has.
/// TooLarge beyond the limits of workbook.h, with the cell as the place.
Result<std::vector<std::vector<std::string>>> readSheetPart(std::string_view xml, const CellContext& context);

} // namespace doorstep::forms::xlsform
