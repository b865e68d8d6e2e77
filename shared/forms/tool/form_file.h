#pragma once

#include "shared/forms/definition.h"
#include "shared/forms/xlsform/convert.h"

#include <string>

namespace doorstep::forms::tool {

/// A form as a file gives it: an XForm, or a workbook that was converted to one.
struct FormFile {
    std::string xml;
    FormFiles files; ///< External lists found in the same folder, and those a workbook brings along.
    std::vector<xlsform::Warning> warnings;
};

/// Reads a file: what begins with '<' is an XForm, all else a workbook.
Result<FormFile> readFormFile(const std::string& path, xlsform::Wording wording);

/// The whole of a file; NotFound where it cannot be read, TooLarge above 16 MiB.
Result<std::string> readBytes(const std::string& path);

/// The form of an XForm or a workbook, ready to be filled in.
Result<std::shared_ptr<const FormDefinition>> readDefinition(const FormFile& file);

/// The XForm with one more calculated node, "doorstep_eval", beside the node at `context` (a path as "member/name"; empty:
/// in the root), so that an expression is computed as the form's own are.
Result<std::string> withCalculate(const std::string& xml, const std::string& context, const std::string& expression);
extern const char* const kEvalName;

} // namespace doorstep::forms::tool
