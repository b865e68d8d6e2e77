#pragma once

#include "shared/forms/xlsform/paths.h"
#include "shared/forms/xlsform/xml_writer.h"

namespace doorstep::forms::xlsform {

/// Writes a text for people into the open element: references and instance() paths of it as <output>, computed from
/// `context` (nullptr: from nowhere in particular). A text that mixes both begins and ends with a blank, as forms of
/// XLSForm have it.
void writeWording(XmlWriter& xml, std::string_view text, const Element* context, const Names& names);

} // namespace doorstep::forms::xlsform
