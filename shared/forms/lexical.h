#pragma once

#include "shared/expr/value.h"
#include "shared/forms/definition.h"

#include <string>
#include <string_view>
#include <vector>

namespace doorstep::forms {

/// Is a text a value of the type, as ODK XForms writes them? An empty text fits every type.
bool fits(DataType type, std::string_view text, int utcOffsetMinutes);

/// What a calculate gave, as its bind's type writes it. "Not a number" and "no such date" are no answer: empty.
std::string lexicalOf(DataType type, const expr::Value& value, int utcOffsetMinutes);

/// The words of a text between white space.
std::vector<std::string_view> wordsOf(std::string_view text);
/// The text with its characters composed (Unicode NFC), so that what looks the same is the same.
std::string composed(std::string text);
/// "true" or "true()", as attributes say yes.
bool isTrue(std::string_view text);
/// A whole number from 0; anything else is 0.
int wholeNumber(std::string_view text);

} // namespace doorstep::forms
