#include "shared/forms/presentation.h"

#include "shared/forms/lexical.h"

#include <algorithm>

namespace doorstep::forms {

bool Presentation::hasAppearance(std::string_view word) const
{
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
    const auto same = [&](char a, char b) { return lower(a) == lower(b); };
    const auto words = wordsOf(appearance);
    return std::any_of(words.begin(), words.end(), [&](std::string_view one) {
        return std::equal(one.begin(), one.end(), word.begin(), word.end(), same);
    });
}

} // namespace doorstep::forms
