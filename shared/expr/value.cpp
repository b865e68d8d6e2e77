#include "shared/expr/value.h"

#include "shared/base/text.h"
#include "shared/expr/dates.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>

namespace doorstep::expr {

std::size_t NodeSet::normalise()
{
    if (more_.empty()) return 0;
    more_.push_back(one_);
    // The usual first comes first again, so that the order of trees stays that of their first nodes.
    std::rotate(more_.begin(), std::prev(more_.end()), more_.end());
    const auto passed = sortInDocumentOrder(more_);
    one_ = more_.front();
    more_.erase(more_.begin());
    return passed;
}

bool toBoolean(const Node& node) { return !node.answer || !node.value.empty(); }

bool toBoolean(const Value& value)
{
    switch (value.kind) {
    case ValueKind::Boolean: return value.number != 0;
    case ValueKind::Number:
    case ValueKind::Date: return value.number != 0 && !std::isnan(value.number);
    case ValueKind::String: return !value.text.empty();
    case ValueKind::Nodes: return !value.nodes.empty() && toBoolean(*value.nodes[0]);
    }
    return false;
}

double parseNumber(std::string_view text)
{
    const double nan = std::numeric_limits<double>::quiet_NaN();
    text = base::trim(text);
    std::size_t digits = 0;
    std::size_t points = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c >= '0' && c <= '9')
            ++digits;
        else if (c == '.')
            ++points;
        else if (c != '-' || i != 0)
            return nan;
    }
    if (digits == 0 || points > 1) return nan;
    double number = nan;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), number, std::chars_format::fixed);
    if (read.ec == std::errc::result_out_of_range) return text.front() == '-' ? -HUGE_VAL : HUGE_VAL;
    return read.ec == std::errc() && read.ptr == text.data() + text.size() ? number : nan;
}

double textToNumber(std::string_view text, int utcOffsetMinutes)
{
    const double number = parseNumber(text);
    if (!std::isnan(number) || text.size() < 8) return number;
    const auto moment = parseDateTime(base::trim(text), utcOffsetMinutes);
    return moment ? static_cast<double>(*moment) / kMsPerDay : number;
}

double nodeToNumber(const Node& node, int utcOffsetMinutes)
{
    return node.children.empty() ? textToNumber(node.value, utcOffsetMinutes) : textToNumber(stringOf(node), utcOffsetMinutes);
}

double toNumber(const Value& value, int utcOffsetMinutes)
{
    switch (value.kind) {
    case ValueKind::Boolean:
    case ValueKind::Number: return value.number;
    case ValueKind::Date: return value.number / kMsPerDay;
    case ValueKind::String: return textToNumber(value.text, utcOffsetMinutes);
    case ValueKind::Nodes: break;
    }
    if (value.nodes.empty()) return std::numeric_limits<double>::quiet_NaN();
    return nodeToNumber(*value.nodes[0], utcOffsetMinutes);
}

std::string toText(const Value& value, int utcOffsetMinutes)
{
    switch (value.kind) {
    case ValueKind::Boolean: return value.number != 0 ? "true" : "false";
    case ValueKind::Number: return printNumber(value.number);
    case ValueKind::Date:
        if (std::isnan(value.number)) return "Invalid Date";
        if (value.wholeDays) return printNumber(std::floor(value.number / kMsPerDay));
        if (std::abs(value.number) > kMostMs) return printNumber(value.number / kMsPerDay);
        return printMoment(static_cast<std::int64_t>(std::floor(value.number + 0.5)), utcOffsetMinutes);
    case ValueKind::String: return value.text;
    case ValueKind::Nodes: break;
    }
    return value.nodes.empty() ? std::string() : stringOf(*value.nodes[0]);
}

std::string printNumber(double number)
{
    if (std::isnan(number)) return "NaN";
    if (std::isinf(number)) return number < 0 ? "-Infinity" : "Infinity";
    if (number == 0) return "0";
    char text[400];
    const auto end = std::to_chars(text, text + sizeof text, number, std::chars_format::fixed);
    return {text, end.ptr};
}

} // namespace doorstep::expr
