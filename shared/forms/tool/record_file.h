#pragma once

#include "shared/forms/instance.h"

namespace doorstep::forms::tool {

/// A record as XForms submissions write it, as answers for FormInstance::restore. Instances of repeats count from 1. What
/// the form derives is left out, to be computed again. Refused: XML that is none, names no path may have.
Result<Stored> readRecord(const FormDefinition& form, std::string_view xml);

} // namespace doorstep::forms::tool
