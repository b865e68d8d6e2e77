#pragma once

#include "shared/base/result.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace doorstep::mobile {

/// One line of a script: words, and the name that what the line prints shall have (`house = new F02`).
struct ScriptLine {
    std::string name;               ///< Empty where nothing is named.
    std::vector<std::string> words; ///< Empty for an empty line or a comment (`# …`).
};

/// Splits a line at blanks. A word in double quotes is read as a JSON string, so that blanks, line feeds and NUL can
/// stand in an answer. Other words are taken as they are. InvalidInput names the column.
Result<ScriptLine> readScriptLine(std::string_view line);

} // namespace doorstep::mobile
