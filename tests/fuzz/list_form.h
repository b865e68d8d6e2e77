#pragma once

#include <string>
#include <string_view>

namespace doorstep::fuzz {

/// A form with one choice from the list in the file `name`, filtered by another answer, and a look-up in it; read with the
/// bytes as that file, and filled in.
void useList(const std::string& name, const std::string& kind, std::string_view bytes);

} // namespace doorstep::fuzz
