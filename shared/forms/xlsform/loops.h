#pragma once

#include "shared/forms/xlsform/choices.h"

namespace doorstep::forms::xlsform {

/// Writes out the loops of a survey sheet: `begin loop over L` becomes a group with a group for each choice of L, its rows
/// repeated with %(name)s and %(label)s replaced by the choice's. Loops in loops too. Refuses unknown lists.
void expandLoops(Table& survey, const ChoiceLists& choices, Problems& problems);

} // namespace doorstep::forms::xlsform
