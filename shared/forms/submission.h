#pragma once

#include "shared/forms/instance.h"

#include <string>

namespace doorstep::forms {

/// The record as an XForms submission: the answer tree with what is relevant, no template, no empty repeat, the form's
/// attributes and namespaces on the root. UTF-8, without an XML declaration.
std::string submissionXml(const FormInstance& instance);

} // namespace doorstep::forms
