#pragma once

#include "shared/forms/xlsform/choices.h"
#include "shared/forms/xlsform/parameters.h"

namespace doorstep::forms::xlsform {

/// Fills a range question from its parameters: start, end, step, and for its marks tick_interval, placeholder and
/// tick_labelset (a list whose names are the numbers that get a label). Numbers are compared exactly.
void fillRange(Element& question, const Parameters& parameters, const ChoiceLists& choices);

} // namespace doorstep::forms::xlsform
