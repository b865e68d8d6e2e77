#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace doorstep::base {

/// True when `bytes` is well-formed UTF-8 (no overlong forms, no surrogates, at most U+10FFFF). NUL is a character.
bool isUtf8(std::string_view bytes);

/// The bytes with every ill-formed sequence replaced by U+FFFD: what is typed or imported always becomes storable.
std::string toUtf8(std::string_view bytes);

/// Parts between `separator`s; an empty text is one empty part.
std::vector<std::string_view> split(std::string_view text, char separator);

/// Without leading and trailing ASCII white space.
std::string_view trim(std::string_view text);

} // namespace doorstep::base
