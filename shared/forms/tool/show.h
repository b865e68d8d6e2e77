#pragma once

#include "shared/forms/instance.h"

#include <iosfwd>

namespace doorstep::forms::tool {

/// Writes the form as a person meets it, page after page: groups, numbered questions with their hints, choices and limits,
/// and where a repeat may be added to.
void showForm(const FormInstance& instance, std::ostream& out);

} // namespace doorstep::forms::tool
