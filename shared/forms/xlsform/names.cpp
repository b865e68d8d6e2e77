#include "shared/forms/xlsform/names.h"

#include "shared/base/text.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <numeric>

namespace doorstep::forms::xlsform {
namespace {

/// The code point at `at`, moving past it; text that is not UTF-8 gives U+FFFF.
std::uint32_t pointAt(std::string_view text, std::size_t& at)
{
    const auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0u; };
    const std::uint32_t lead = byte(at);
    const int more = lead < 0x80 ? 0 : lead < 0xE0 ? 1 : lead < 0xF0 ? 2 : 3;
    std::uint32_t point = more == 0 ? lead : lead & (0x3Fu >> more);
    for (int i = 1; i <= more; ++i) point = point << 6 | (byte(at + static_cast<std::size_t>(i)) & 0x3Fu);
    at += static_cast<std::size_t>(more) + 1;
    return at > text.size() ? 0xFFFF : point;
}

struct Range {
    std::uint32_t first, last;
};

bool isIn(std::uint32_t point, const Range* begin, const Range* end)
{
    return std::any_of(begin, end, [&](const Range& range) { return point >= range.first && point <= range.last; });
}

/// NameStartChar of XML 1.0 (fifth edition) without the colon.
bool startsName(std::uint32_t point)
{
    static constexpr Range kStart[] = {
        {'A', 'Z'}, {'_', '_'}, {'a', 'z'}, {0xC0, 0xD6}, {0xD8, 0xF6}, {0xF8, 0x2FF}, {0x370, 0x37D}, {0x37F, 0x1FFF},
        {0x200C, 0x200D}, {0x2070, 0x218F}, {0x2C00, 0x2FEF}, {0x3001, 0xD7FF}, {0xF900, 0xFDCF}, {0xFDF0, 0xFFFD},
        {0x10000, 0xEFFFF},
    };
    return isIn(point, std::begin(kStart), std::end(kStart));
}

bool continuesName(std::uint32_t point)
{
    static constexpr Range kMore[] = {{'-', '.'}, {'0', '9'}, {0xB7, 0xB7}, {0x300, 0x36F}, {0x203F, 0x2040}};
    return startsName(point) || isIn(point, std::begin(kMore), std::end(kMore));
}

} // namespace

bool isName(std::string_view text, bool prefixed)
{
    if (prefixed)
        if (const auto colon = text.find(':'); colon != std::string_view::npos)
            return isName(text.substr(0, colon)) && isName(text.substr(colon + 1));
    if (text.empty()) return false;
    for (std::size_t at = 0; at < text.size();) {
        const bool first = at == 0;
        const auto point = pointAt(text, at);
        if (first ? !startsName(point) : !continuesName(point)) return false;
    }
    return true;
}

std::optional<bool> yesNo(std::string_view text)
{
    static constexpr std::string_view kYes[] = {"yes", "Yes", "YES", "true", "True", "TRUE", "true()"};
    static constexpr std::string_view kNo[] = {"no", "No", "NO", "false", "False", "FALSE", "false()"};
    if (std::find(std::begin(kYes), std::end(kYes), text) != std::end(kYes)) return true;
    if (std::find(std::begin(kNo), std::end(kNo), text) != std::end(kNo)) return false;
    return std::nullopt;
}

std::string lowerCase(std::string_view text)
{
    std::string low(text);
    for (char& c : low)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return low;
}

std::string snakeCase(std::string_view text)
{
    std::string joined;
    for (const auto word : wordsOf(text)) joined += (joined.empty() ? "" : "_") + std::string(word);
    return lowerCase(joined);
}

std::string withSingleSpaces(std::string_view text)
{
    std::string single;
    single.reserve(text.size());
    for (const char c : text)
        if (c != ' ' || single.empty() || single.back() != ' ') single += c;
    return single;
}

std::string withPlainQuotes(std::string text)
{
    // U+2018, U+2019, U+201C, U+201D all begin with the same two bytes.
    for (auto at = text.find("\xE2\x80"); at != std::string::npos; at = text.find("\xE2\x80", at + 1)) {
        if (at + 2 >= text.size()) break;
        const auto last = static_cast<unsigned char>(text[at + 2]);
        if (last == 0x98 || last == 0x99) text.replace(at, 3, "'");
        if (last == 0x9C || last == 0x9D) text.replace(at, 3, "\"");
    }
    return text;
}

void replaceAll(std::string& text, std::string_view what, std::string_view by)
{
    for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + by.size())) text.replace(at, what.size(), by);
}

std::vector<std::string_view> wordsOf(std::string_view text)
{
    constexpr std::string_view kBlank = " \t\r\n\f\v";
    std::vector<std::string_view> words;
    for (;;) {
        const auto first = text.find_first_not_of(kBlank);
        if (first == std::string_view::npos) return words;
        text.remove_prefix(first);
        const auto end = std::min(text.find_first_of(kBlank), text.size());
        words.push_back(text.substr(0, end));
        text.remove_prefix(end);
    }
}

std::optional<double> numberOf(std::string_view text)
{
    if (text.starts_with('+')) text.remove_prefix(1);
    double number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(number)) return std::nullopt;
    return number;
}

std::optional<long long> wholeNumberOf(std::string_view text)
{
    if (text.starts_with('+')) text.remove_prefix(1);
    long long number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return number;
}

std::size_t editDistance(std::string_view one, std::string_view other, std::size_t most)
{
    if (std::max(one.size(), other.size()) - std::min(one.size(), other.size()) > most) return most + 1;
    std::vector<std::size_t> row(other.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 0; i < one.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i + 1;
        for (std::size_t j = 0; j < other.size(); ++j) {
            const auto changed = diagonal + (one[i] == other[j] ? 0 : 1);
            diagonal = row[j + 1];
            row[j + 1] = std::min({changed, row[j] + 1, diagonal + 1});
        }
    }
    return std::min(row.back(), most + 1);
}

} // namespace doorstep::forms::xlsform
