#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace doorstep::forms::xlsform {

/// True for a name an XML element may have: a letter or underscore, then letters, digits, '_', '-', '.'; letters of every
/// script. `prefixed` allows one "prefix:" before it.
bool isName(std::string_view text, bool prefixed = false);

/// Yes and no as XLSForm spells them ("yes", "TRUE", "false()" …); nothing for any other text.
std::optional<bool> yesNo(std::string_view text);

/// Words joined by underscores, in lower case: "Choice  Filter" -> "choice_filter".
std::string snakeCase(std::string_view text);

/// Lower case of ASCII letters.
std::string lowerCase(std::string_view text);

/// Runs of spaces as one space; line ends stay.
std::string withSingleSpaces(std::string_view text);

/// Curly quotation marks, which word processors put in, as straight ones.
std::string withPlainQuotes(std::string text);

/// Puts `by` in the place of every `what`.
void replaceAll(std::string& text, std::string_view what, std::string_view by);

/// Words between white space.
std::vector<std::string_view> wordsOf(std::string_view text);

/// A decimal number in the lexical form of XPath, with an optional sign and exponent.
std::optional<double> numberOf(std::string_view text);
/// A whole number with an optional sign.
std::optional<long long> wholeNumberOf(std::string_view text);

/// How many letters must be typed, removed or changed to make one text of the other; counted up to `most` + 1.
std::size_t editDistance(std::string_view one, std::string_view other, std::size_t most);

} // namespace doorstep::forms::xlsform
