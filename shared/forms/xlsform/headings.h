#pragma once

#include "shared/forms/xlsform/table.h"

#include <string>
#include <string_view>

namespace doorstep::forms::xlsform {

/// What a heading says: `doubleColon` tells that the sheet separates parts by "::" somewhere, so that a single colon
/// belongs to a name. Unknown headings keep their spelling, for a choice_filter may read them.
Column readHeading(std::string_view heading, SheetKind kind, bool doubleColon);

/// True where a text may stand in several languages.
bool isTranslatable(std::string_view key);

} // namespace doorstep::forms::xlsform
