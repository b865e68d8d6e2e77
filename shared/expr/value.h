#pragma once

#include "shared/expr/node.h"

#include <string>
#include <string_view>
#include <vector>

namespace doorstep::expr {

/// A node-set in document order. One node, the usual case, needs no allocation.
class NodeSet {
public:
    NodeSet() = default;
    explicit NodeSet(const Node* node) : one_(node) {}

    bool empty() const { return one_ == nullptr; }
    std::size_t size() const { return one_ == nullptr ? 0 : 1 + more_.size(); }
    const Node* operator[](std::size_t i) const { return i == 0 ? one_ : more_[i - 1]; }
    void push(const Node* node)
    {
        if (one_ == nullptr)
            one_ = node;
        else
            more_.push_back(node);
    }
    void clear()
    {
        one_ = nullptr;
        more_.clear();
    }
    /// Puts it into document order without duplicates; how many nodes were passed for it.
    std::size_t normalise();

private:
    const Node* one_ = nullptr;
    std::vector<const Node*> more_;
};

enum class ValueKind : unsigned char { Boolean, Number, Date, String, Nodes };

/// What an expression gives. A Date is a moment: as a number it is days since 1970-01-01 UTC (with a fraction), as a
/// text it is ISO 8601 in the local zone.
struct Value {
    ValueKind kind = ValueKind::String;
    bool wholeDays = false; ///< Of Date: as a text it is the whole days since 1970, as number() of a date is.
    double number = 0; ///< Of Boolean (0, 1), Number, Date (milliseconds since 1970 UTC, NaN = no such date).
    std::string text;
    NodeSet nodes;

    static Value boolean(bool truth) { return {ValueKind::Boolean, false, truth ? 1.0 : 0.0, {}, {}}; }
    static Value of(double number) { return {ValueKind::Number, false, number, {}, {}}; }
    static Value date(double epochMs) { return {ValueKind::Date, false, epochMs, {}, {}}; }
    static Value days(double epochMs) { return {ValueKind::Date, true, epochMs, {}, {}}; }
    static Value of(std::string text) { return {ValueKind::String, false, 0, std::move(text), {}}; }
    static Value of(NodeSet nodes) { return {ValueKind::Nodes, false, 0, {}, std::move(nodes)}; }
};

/// XPath 1.0 conversions with ODK's dates: a text that is an ISO date or date-time counts as days when a number is asked for.
bool toBoolean(const Value& value);
bool toBoolean(const Node& node);
double toNumber(const Value& value, int utcOffsetMinutes);
std::string toText(const Value& value, int utcOffsetMinutes);

/// NaN for what is not a number as XPath 1.0 writes it (optional minus, digits, point; white space around).
double parseNumber(std::string_view text);
double textToNumber(std::string_view text, int utcOffsetMinutes);
double nodeToNumber(const Node& node, int utcOffsetMinutes);
/// Never an exponent; "NaN", "Infinity", "-Infinity".
std::string printNumber(double number);

} // namespace doorstep::expr
