#include "mobile/headless/script_line.h"

#include "shared/base/json.h"

#include <algorithm>
#include <cctype>
#include <nlohmann/json.hpp>

namespace doorstep::mobile {
namespace {

bool isBlank(char c)
{
    return c == ' ' || c == '\t' || c == '\r';
}

/// The end of the quoted word that begins at `from`, one past its closing quote; npos when it is not closed.
std::size_t endOfQuoted(std::string_view line, std::size_t from)
{
    for (std::size_t i = from + 1; i < line.size(); ++i) {
        if (line[i] == '\\') ++i;
        else if (line[i] == '"') return i + 1;
    }
    return std::string_view::npos;
}

bool isName(std::string_view word)
{
    return !word.empty() && std::all_of(word.begin(), word.end(), [](char c) {
        return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
    });
}

} // namespace

Result<ScriptLine> readScriptLine(std::string_view line)
{
    ScriptLine result;
    bool quoted = false;
    for (std::size_t i = 0; i < line.size();) {
        if (isBlank(line[i])) {
            ++i;
            continue;
        }
        if (line[i] == '#' && result.words.empty()) break;
        const std::string place = "column " + std::to_string(i + 1);
        if (line[i] == '"') {
            const std::size_t end = endOfQuoted(line, i);
            if (end == std::string_view::npos) return base::invalid("a quoted word is not closed", place);
            const auto word = base::parseJson(line.substr(i, end - i));
            if (!word) return base::invalid(word.error().message, place);
            result.words.push_back(word->get<std::string>());
            quoted = quoted || result.words.size() == 1;
            i = end;
            continue;
        }
        std::size_t end = i;
        while (end < line.size() && !isBlank(line[end])) ++end;
        result.words.emplace_back(line.substr(i, end - i));
        i = end;
    }
    if (!quoted && result.words.size() >= 3 && result.words[1] == "=" && isName(result.words[0])) {
        result.name = result.words[0];
        result.words.erase(result.words.begin(), result.words.begin() + 2);
    }
    return result;
}

} // namespace doorstep::mobile
