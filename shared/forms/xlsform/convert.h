#pragma once

#include "shared/forms/xlsform/problems.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace doorstep::forms::xlsform {

/// A workbook turned into a form.
struct ConvertedForm {
    std::string xml; ///< ODK XForms 1.0.
    std::string id;
    std::string version; ///< Empty where the workbook gives none.
    std::string title;
    std::map<std::string, std::string> files; ///< What goes with it, by name: itemsets.csv of the external_choices sheet.
    std::vector<Warning> warnings;
};

struct ConvertOptions {
    Wording wording = Wording::English;
    std::string root = "data"; ///< Name of the record's root where the settings give none.
};

/// Converts an XLSForm: xlsx, CSV or Markdown tables. `fileName` tells between the texts, and its stem is the form's id
/// where the settings give none. Refused: what is no workbook (Damaged, TooLarge, InvalidInput) and what is no form, every
/// mistake at once, a line each with sheet, row, column and mend. Pure: no file, clock or randomness; safe from any thread.
Result<ConvertedForm> convertWorkbook(std::string_view bytes, std::string_view fileName, const ConvertOptions& options = {});

} // namespace doorstep::forms::xlsform

namespace doorstep::forms {
using xlsform::ConvertedForm;
using xlsform::convertWorkbook;
} // namespace doorstep::forms
