#include "shared/expr/words.h"

#include "shared/base/ids.h"

#include <algorithm>
#include <cmath>

namespace doorstep::expr {
namespace {

bool isSpace(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

/// Calls `visit` with each word until it returns false.
template <class Visit>
void eachWord(std::string_view text, Visit visit)
{
    for (std::size_t i = 0; i < text.size();) {
        while (i < text.size() && isSpace(text[i])) ++i;
        const std::size_t from = i;
        while (i < text.size() && !isSpace(text[i])) ++i;
        if (i > from && !visit(text.substr(from, i - from))) return;
    }
}

} // namespace

std::vector<std::string_view> charactersOf(std::string_view text)
{
    std::vector<std::string_view> characters;
    for (std::size_t i = 0; i < text.size();) {
        std::size_t length = 1;
        while (i + length < text.size() && (text[i + length] & 0xc0) == 0x80) ++length;
        characters.push_back(text.substr(i, length));
        i += length;
    }
    return characters;
}

std::size_t lengthOf(std::string_view text)
{
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xc0) != 0x80; }));
}

std::vector<std::string_view> wordsOf(std::string_view text)
{
    std::vector<std::string_view> words;
    eachWord(text, [&](std::string_view word) {
        words.push_back(word);
        return true;
    });
    return words;
}

std::size_t countWords(std::string_view text)
{
    std::size_t count = 0;
    eachWord(text, [&](std::string_view) { return ++count > 0; });
    return count;
}

bool hasWord(std::string_view text, std::string_view word)
{
    bool found = false;
    eachWord(text, [&](std::string_view one) {
        found = one == word;
        return !found;
    });
    return found;
}

std::string normalised(std::string_view text)
{
    std::string result;
    eachWord(text, [&](std::string_view word) {
        if (!result.empty()) result += ' ';
        result += word;
        return true;
    });
    return result;
}

std::string translated(std::string_view text, std::string_view from, std::string_view to)
{
    const auto wanted = charactersOf(from);
    const auto instead = charactersOf(to);
    std::string result;
    for (const auto character : charactersOf(text)) {
        const auto found = std::find(wanted.begin(), wanted.end(), character);
        if (found == wanted.end())
            result += character;
        else if (const auto i = std::size_t(found - wanted.begin()); i < instead.size())
            result += instead[i];
    }
    return result;
}

std::string substringOf(std::string_view text, double from, double count)
{
    const auto characters = charactersOf(text);
    const double first = std::floor(from + 0.5);
    const double end = first + std::floor(count + 0.5);
    std::string result;
    for (std::size_t i = 0; i < characters.size(); ++i) {
        const double place = static_cast<double>(i + 1);
        if (place >= first && place < end) result += characters[i];
    }
    return result;
}

std::string substrOf(std::string_view text, double from, double end)
{
    const auto characters = charactersOf(text);
    const auto size = static_cast<double>(characters.size());
    const auto place = [size](double at) {
        return static_cast<std::size_t>(std::isnan(at) ? 0.0 : std::clamp(at < 0 ? size + at : at, 0.0, size));
    };
    std::string result;
    for (std::size_t i = place(from); i < place(end); ++i) result += characters[i];
    return result;
}

std::optional<std::string> bytesOfBase64(std::string text)
{
    while (!text.empty() && text.back() == '=') text.pop_back();
    std::replace(text.begin(), text.end(), '+', '-');
    std::replace(text.begin(), text.end(), '/', '_');
    return base::fromBase64url(text);
}

} // namespace doorstep::expr
