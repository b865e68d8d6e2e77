#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace doorstep::expr {

/// What the text functions do with texts alone. Places count characters (code points), never bytes.

std::vector<std::string_view> charactersOf(std::string_view text);
std::size_t lengthOf(std::string_view text);
/// Split at XPath's white space.
std::vector<std::string_view> wordsOf(std::string_view text);
std::size_t countWords(std::string_view text);
bool hasWord(std::string_view text, std::string_view word);
std::string normalised(std::string_view text);
std::string translated(std::string_view text, std::string_view from, std::string_view to);

/// XPath 1.0 substring: characters whose place p (from 1) has round(from) <= p < round(from) + round(count).
std::string substringOf(std::string_view text, double from, double count);
/// ODK substr: places from 0, `end` left out, negative ones from the end.
std::string substrOf(std::string_view text, double from, double end);

/// Standard base64 (RFC 4648 section 4), with or without its padding.
std::optional<std::string> bytesOfBase64(std::string text);

} // namespace doorstep::expr
