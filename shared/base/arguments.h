#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace doorstep::base {

/// Puts the long options of a command line before its other words and a "--" between them, so that a word which begins
/// with a hyphen (ids are base64url, answers are anything) is never taken for an option.
///
/// `words` begins with the command's own name, which stays first. Every option is long ("--name value" or
/// "--name=value") and takes one value, except `flags`. What follows a "--" of the person's own is left alone. A "-" and
/// what begins with one hyphen only is a plain word.
std::vector<std::string> optionsFirst(const std::vector<std::string>& words, std::initializer_list<std::string_view> flags);

} // namespace doorstep::base
