#include "shared/forms/xlsform/expressions.h"

#include "shared/base/text.h"
#include "shared/forms/xlsform/names.h"

#include <algorithm>
#include <cctype>

namespace doorstep::forms::xlsform {
namespace {

constexpr std::string_view kLastSaved = "last-saved#";

bool isDigit(char c) { return c >= '0' && c <= '9'; }

/// How many of `pattern` ('d' = digit, else itself) match at `at`: its length or 0.
std::size_t matches(std::string_view text, std::size_t at, std::string_view pattern)
{
    if (at > text.size() || text.size() - at < pattern.size()) return 0;
    for (std::size_t i = 0; i < pattern.size(); ++i)
        if (pattern[i] == 'd' ? !isDigit(text[at + i]) : text[at + i] != pattern[i]) return 0;
    return pattern.size();
}

/// Length of a time at `at`, with its fraction and zone.
std::size_t timeLength(std::string_view text, std::size_t at)
{
    auto length = matches(text, at, "dd:dd:dd");
    if (length == 0) return 0;
    if (matches(text, at + length, ".d") != 0)
        for (++length; at + length < text.size() && isDigit(text[at + length]);) ++length;
    if (matches(text, at + length, "Z") != 0) return length + 1;
    return length + std::max(matches(text, at + length, "+dd:dd"), matches(text, at + length, "-dd:dd"));
}

/// Length of a date, a time or a number at `at`, its sign included; 0 where there is none.
std::size_t valueLength(std::string_view text, std::size_t at)
{
    if (at >= text.size()) return 0;
    const std::size_t sign = text[at] == '-' ? 1 : 0;
    if (const auto date = matches(text, at + sign, "dddd-dd-dd")) {
        const auto end = at + sign + date;
        const auto time = matches(text, end, "T") == 0 ? 0 : timeLength(text, end + 1);
        return sign + date + (time == 0 ? 0 : time + 1);
    }
    if (const auto time = timeLength(text, at)) return time;
    std::size_t i = at + sign;
    std::size_t digits = 0;
    bool point = false;
    for (; i < text.size() && (isDigit(text[i]) || (text[i] == '.' && !point)); ++i) {
        if (text[i] == '.')
            point = true;
        else
            ++digits;
    }
    return digits == 0 ? 0 : i - at;
}

/// Length of the name ("prefix:name" too) at `at`, or 0.
std::size_t nameLength(std::string_view text, std::size_t at)
{
    const auto isNameByte = [](char c) {
        return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '-' || c == '.' || static_cast<unsigned char>(c) >= 0x80;
    };
    const auto startsHere = [&](std::size_t i) {
        return i < text.size() && isNameByte(text[i]) && !isDigit(text[i]) && text[i] != '-' && text[i] != '.';
    };
    if (!startsHere(at)) return 0;
    std::size_t end = at;
    while (end < text.size() && isNameByte(text[end])) ++end;
    if (end < text.size() && text[end] == ':' && startsHere(end + 1)) {
        ++end;
        while (end < text.size() && isNameByte(text[end])) ++end;
    }
    return end - at;
}

/// Length of the quoted text at `at` with its marks, or 0.
std::size_t literalLength(std::string_view text, std::size_t at)
{
    if (text[at] != '"' && text[at] != '\'') return 0;
    const auto end = text.find(text[at], at + 1);
    return end == std::string_view::npos ? 0 : end - at + 1;
}

/// The reference that begins at `at`, or one with an empty name.
Reference referenceAt(std::string_view text, std::size_t at)
{
    const auto close = text.find('}', at);
    if (close == std::string_view::npos) return {at, at, {}, false};
    auto inside = text.substr(at + 2, close - at - 2);
    const bool lastSaved = inside.starts_with(kLastSaved);
    if (lastSaved) inside.remove_prefix(kLastSaved.size());
    return {at, close + 1, isName(inside) ? std::string(inside) : std::string(), lastSaved};
}

} // namespace

std::vector<Reference> referencesIn(std::string_view text)
{
    std::vector<Reference> found;
    for (auto at = text.find("${"); at != std::string_view::npos; at = text.find("${", at)) {
        auto reference = referenceAt(text, at);
        at = reference.name.empty() ? at + 2 : reference.end;
        if (!reference.name.empty()) found.push_back(std::move(reference));
    }
    return found;
}

std::string brokenReference(std::string_view text)
{
    for (auto at = text.find("${"); at != std::string_view::npos; at = text.find("${", at)) {
        const auto reference = referenceAt(text, at);
        if (reference.name.empty()) {
            if (text.substr(at, 3) == "${}") {
                at += 3;
                continue;
            }
            const auto close = text.find('}', at);
            return std::string(text.substr(at, close == std::string_view::npos ? close : close - at + 1));
        }
        at = reference.end;
    }
    return {};
}

bool isReference(std::string_view text, std::string* name)
{
    if (!text.starts_with("${")) return false;
    auto reference = referenceAt(text, 0);
    if (reference.name.empty() || reference.end != text.size()) return false;
    if (name != nullptr) *name = std::move(reference.name);
    return true;
}

bool isDynamicDefault(std::string_view text, std::string_view type)
{
    const bool hyphens = type == "date" || type == "dateTime" || type == "geopoint" || type == "geotrace" || type == "geoshape";
    for (std::size_t at = 0; at < text.size();) {
        if (const auto length = valueLength(text, at)) {
            at += length;
        } else if (text.substr(at, 5) == " mod " || text.substr(at, 5) == " div " || text[at] == '*' || text[at] == '+') {
            return true;
        } else if (text[at] == '-') {
            return !hyphens;
        } else if (text[at] == '|') {
            return true;
        } else if (const auto literal = literalLength(text, at)) {
            at += literal;
        } else if (text.substr(at, 2) == "${" && !referenceAt(text, at).name.empty()) {
            return true;
        } else if (const auto name = nameLength(text, at)) {
            at += name;
            if (at < text.size() && text[at] == '(') return true;
        } else {
            ++at;
        }
    }
    return false;
}

std::vector<std::pair<std::size_t, std::size_t>> instancePathsIn(std::string_view text)
{
    constexpr std::string_view kCall = "instance(";
    std::vector<std::pair<std::size_t, std::size_t>> found;
    for (auto at = text.find(kCall); at != std::string_view::npos; at = text.find(kCall, at)) {
        const auto begin = at;
        at += kCall.size();
        const auto literal = at < text.size() ? literalLength(text, at) : 0;
        if (literal == 0 || text.substr(at + literal, 1) != ")") continue;
        at += literal + 1;
        // A path goes on to white space; inside brackets everything belongs to it; behind a bracket only a slash goes on.
        if (text.substr(at, 1) == "/") {
            int depth = 0;
            for (; at < text.size(); ++at) {
                const char c = text[at];
                if (c == '[') ++depth;
                if (depth == 0 && (std::isspace(static_cast<unsigned char>(c)) != 0)) break;
                if (c == ']' && --depth == 0 && text.substr(at + 1, 1) != "/" && text.substr(at + 1, 1) != "[") {
                    ++at;
                    break;
                }
            }
        }
        found.emplace_back(begin, at);
    }
    return found;
}

std::vector<std::string> pulldataFilesIn(std::string_view text)
{
    std::vector<std::string> files;
    for (auto at = text.find("pulldata"); at != std::string_view::npos; at = text.find("pulldata", at + 1)) {
        const auto open = text.find_first_not_of(" \t\r\n", at + 8);
        if (open == std::string_view::npos || text[open] != '(') continue;
        const auto comma = text.find(',', open);
        if (comma == std::string_view::npos) continue;
        std::string file;
        for (const char c : base::trim(text.substr(open + 1, comma - open - 1)))
            if (c != '\'' && c != '"') file += c;
        files.emplace_back(base::trim(file));
    }
    return files;
}

bool isInInstancePredicate(std::string_view text, std::size_t at)
{
    if (text.find("instance(") == std::string_view::npos) return false;
    const auto open = text.rfind('[', at);
    const auto close = text.rfind(']', at);
    return open != std::string_view::npos && (close == std::string_view::npos || close < open)
        && text.find(']', at) != std::string_view::npos;
}

int indexedRepeatArgument(std::string_view text, std::size_t at)
{
    constexpr std::string_view kCall = "indexed-repeat(";
    for (auto call = text.rfind(kCall, at); call != std::string_view::npos; call = call == 0 ? call - 1 : text.rfind(kCall, call - 1)) {
        int depth = 0;
        int argument = 0;
        for (auto i = call + kCall.size(); i < at && depth >= 0; ++i) {
            if (text[i] == '(' || text[i] == '[') ++depth;
            if (text[i] == ')' || text[i] == ']') --depth;
            if (text[i] == ',' && depth == 0) ++argument;
        }
        if (depth >= 0) return argument;
        if (call == 0) break;
    }
    return -1;
}

} // namespace doorstep::forms::xlsform
