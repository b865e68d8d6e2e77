#include "shared/forms/xlsform/parameters.h"

#include "shared/forms/xlsform/names.h"

#include <algorithm>
#include <limits>

namespace doorstep::forms::xlsform {
namespace {

/// "=" and the runs of other characters between blanks, commas and semicolons.
std::vector<std::string_view> tokensOf(std::string_view text)
{
    constexpr std::string_view kBetween = " \t\r\n,;";
    std::vector<std::string_view> tokens;
    for (std::size_t at = text.find_first_not_of(kBetween); at != std::string_view::npos; at = text.find_first_not_of(kBetween, at)) {
        const auto end = text[at] == '=' ? at + 1 : std::min(text.find_first_of(" \t\r\n,;=", at), text.size());
        tokens.push_back(text.substr(at, end - at));
        at = end;
    }
    return tokens;
}

bool keepsCase(std::string_view key, std::string_view value)
{
    return key == "label" || key == "value" || key == "reference-geometry" || key == "tick_labelset" || key == "app"
        || value.find("${") != std::string_view::npos;
}

std::string listed(std::initializer_list<std::string_view> words)
{
    std::string text;
    for (const auto word : words) text += (text.empty() ? "" : ", ") + std::string(word);
    return text;
}

} // namespace

Parameters::Parameters(const Row& row, const Table& table, Problems& problems)
    : place_(table.at(row.number, "parameters")), problems_(problems)
{
    parse(row.text("parameters"));
}

void Parameters::parse(std::string_view text)
{
    const auto tokens = tokensOf(text);
    for (std::size_t i = 0; i < tokens.size(); i += 3) {
        const bool pair = i + 2 < tokens.size() && tokens[i] != "=" && tokens[i + 1] == "=" && tokens[i + 2] != "=";
        if (!pair)
            return refuse({"parameters are written key=value key=value", "参数须写成 key=value key=value"});
        const auto key = lowerCase(tokens[i]);
        set(pairs_, key, keepsCase(key, tokens[i + 2]) ? std::string(tokens[i + 2]) : lowerCase(tokens[i + 2]));
    }
}

void Parameters::refuse(const Words& words) const { problems_.refuse(place_, words); }

void Parameters::accept(std::initializer_list<std::string_view> keys) const
{
    for (const auto& pair : pairs_)
        if (std::find(keys.begin(), keys.end(), pair.name) == keys.end())
            refuse({"this type of question has no parameter " + quoted(pair.name) + "; it has: " + listed(keys),
                    "这种题型没有参数" + quoted(pair.name) + "；可用：" + listed(keys)});
}

const std::string* Parameters::oneOf(std::string_view key, std::initializer_list<std::string_view> values) const
{
    const auto* value = get(key);
    if (value == nullptr || std::find(values.begin(), values.end(), *value) != values.end()) return value;
    refuse({std::string(key) + " must be one of: " + listed(values), std::string(key) + "只能是：" + listed(values)});
    return nullptr;
}

const std::string* Parameters::number(std::string_view key) const
{
    const auto* value = get(key);
    if (value == nullptr || numberOf(*value)) return value;
    refuse({std::string(key) + " must be a number", std::string(key) + "必须是数字"});
    return nullptr;
}

const std::string* Parameters::wholeNumber(std::string_view key, long long least) const
{
    const auto* value = get(key);
    if (value == nullptr) return nullptr;
    const auto number = wholeNumberOf(*value);
    if (number && *number >= least) return value;
    const bool bounded = least != std::numeric_limits<long long>::min();
    const auto bound = std::to_string(least);
    refuse({std::string(key) + " must be a whole number" + (bounded ? " of " + bound + " or more" : ""),
            std::string(key) + "必须是整数" + (bounded ? "，且不小于" + bound : "")});
    return nullptr;
}

} // namespace doorstep::forms::xlsform
