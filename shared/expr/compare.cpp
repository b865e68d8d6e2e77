#include "shared/expr/evaluator.h"

#include <algorithm>
#include <cmath>
#include <unordered_set>

namespace doorstep::expr {
namespace {

/// Numbers closer than that are the same, as Collect compares: 0.1 + 0.2 is 0.3.
constexpr double kClose = 1e-12;

bool same(double left, double right) { return left == right || std::abs(left - right) < kClose; }

bool ordered(double left, Operator op, double right)
{
    switch (op) {
    case Operator::Equal: return same(left, right);
    case Operator::NotEqual: return !same(left, right);
    case Operator::Less: return left < right;
    case Operator::LessEqual: return left <= right;
    case Operator::Greater: return left > right;
    case Operator::GreaterEqual: return left >= right;
    case Operator::Plus:
    case Operator::Minus:
    case Operator::Times:
    case Operator::Div:
    case Operator::Mod: break;
    }
    return false;
}

Operator turned(Operator op)
{
    if (op == Operator::Less) return Operator::Greater;
    if (op == Operator::LessEqual) return Operator::GreaterEqual;
    if (op == Operator::Greater) return Operator::Less;
    if (op == Operator::GreaterEqual) return Operator::LessEqual;
    return op;
}

bool isEquality(Operator op) { return op == Operator::Equal || op == Operator::NotEqual; }

/// The text of a node, in the tree where that is possible.
std::string_view textIn(const Node& node, std::string& scratch)
{
    if (node.children.empty()) return node.value;
    scratch = stringOf(node);
    return scratch;
}

struct Range {
    double least = HUGE_VAL;
    double most = -HUGE_VAL;
};

Range rangeOf(const NodeSet& nodes, int utcOffsetMinutes)
{
    Range range;
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        const double number = nodeToNumber(*nodes[i], utcOffsetMinutes);
        if (std::isnan(number)) continue;
        range.least = std::min(range.least, number);
        range.most = std::max(range.most, number);
    }
    return range;
}

} // namespace

/// One side of a comparison as it usually is: one leaf, a literal, or nothing. Points into the tree or the expression.
struct Evaluator::Side {
    enum class Kind : unsigned char { Text, Number, Nothing, Other };
    Kind kind = Kind::Other;
    std::string_view text;
    double number = 0;
};

Evaluator::Side Evaluator::sideOf(const Term& term, const Context& at)
{
    if (term.kind == TermKind::Text) return {Side::Kind::Text, term.text, 0};
    if (term.kind == TermKind::Number) return {Side::Kind::Number, {}, term.number};
    const Node* node = nullptr;
    if (!soleNode(term, at, node)) return {};
    // An answer that is not given, or not relevant, reads as an empty text.
    if (node == nullptr) return {term.ofAnswers ? Side::Kind::Text : Side::Kind::Nothing, {}, 0};
    return node->children.empty() ? Side{Side::Kind::Text, node->value, 0} : Side{};
}

bool Evaluator::comparison(const Term& term, const Context& at)
{
    if (term.parts.size() == 2) {
        const auto op = term.operators[0];
        const Side left = sideOf(term.parts[0], at);
        const Side right = left.kind == Side::Kind::Other ? Side{} : sideOf(term.parts[1], at);
        if (right.kind != Side::Kind::Other) {
            spend(static_cast<std::int64_t>(2 + (left.text.size() + right.text.size()) / 64));
            if (left.kind == Side::Kind::Nothing || right.kind == Side::Kind::Nothing) return false;
            const bool texts = left.kind == Side::Kind::Text && right.kind == Side::Kind::Text;
            if (texts && isEquality(op)) return (left.text == right.text) == (op == Operator::Equal);
            const auto number = [this](const Side& side) {
                return side.kind == Side::Kind::Number ? side.number : textToNumber(side.text, world_.utcOffsetMinutes);
            };
            return ordered(number(left), op, number(right));
        }
    }
    const auto side = [&](const Term& part) {
        Value value = eval(part, at);
        if (part.ofAnswers && value.kind == ValueKind::Nodes && value.nodes.empty()) return Value::of(std::string());
        return value;
    };
    Value left = side(term.parts[0]);
    for (std::size_t i = 1; i < term.parts.size(); ++i)
        left = Value::boolean(compare(left, term.operators[i - 1], side(term.parts[i])));
    return left.number != 0;
}

bool Evaluator::compare(const Value& left, Operator op, const Value& right)
{
    if (left.kind == ValueKind::Nodes) return compareNodes(left.nodes, op, right);
    if (right.kind == ValueKind::Nodes) return compareNodes(right.nodes, turned(op), left);
    if (isEquality(op)) {
        if (left.kind == ValueKind::Boolean || right.kind == ValueKind::Boolean)
            return (toBoolean(left) == toBoolean(right)) == (op == Operator::Equal);
        if (left.kind == ValueKind::String && right.kind == ValueKind::String)
            return (left.text == right.text) == (op == Operator::Equal);
    }
    return ordered(asNumber(left), op, asNumber(right));
}

bool Evaluator::compareNodes(const NodeSet& nodes, Operator op, const Value& other)
{
    // Equality with a truth asks for the set's own; an order compares each node's number with it.
    if (other.kind == ValueKind::Boolean && isEquality(op)) return ordered(toBoolean(Value::of(nodes)) ? 1 : 0, op, other.number);
    if (other.kind == ValueKind::Nodes) return compareSets(nodes, op, other.nodes);
    if (!spend(static_cast<std::int64_t>(nodes.size()))) return false;
    const bool asTexts = isEquality(op) && other.kind == ValueKind::String;
    const double number = asTexts ? 0 : asNumber(other);
    std::string scratch;
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        const auto text = textIn(*nodes[i], scratch);
        if (asTexts ? (text == other.text) == (op == Operator::Equal)
                    : ordered(textToNumber(text, world_.utcOffsetMinutes), op, number))
            return true;
    }
    return false;
}

/// Whether some pair compares so, in one pass over each set.
bool Evaluator::compareSets(const NodeSet& left, Operator op, const NodeSet& right)
{
    if (left.empty() || right.empty() || !spend(static_cast<std::int64_t>(left.size() + right.size()))) return false;
    if (!isEquality(op)) {
        const Range a = rangeOf(left, world_.utcOffsetMinutes);
        const Range b = rangeOf(right, world_.utcOffsetMinutes);
        const bool upward = op == Operator::Less || op == Operator::LessEqual;
        // Without a number in it a range is empty, and its ends compare with nothing.
        if (a.least > a.most || b.least > b.most) return false;
        return upward ? ordered(a.least, op, b.most) : ordered(a.most, op, b.least);
    }
    std::unordered_set<std::string> texts;
    std::string scratch;
    for (std::size_t i = 0; i < left.size(); ++i) texts.emplace(textIn(*left[i], scratch));
    // Two different texts on one side differ from any text on the other.
    if (op == Operator::NotEqual && texts.size() > 1) return true;
    for (std::size_t i = 0; i < right.size(); ++i) {
        const bool known = texts.contains(std::string(textIn(*right[i], scratch)));
        if (known == (op == Operator::Equal)) return true;
    }
    return false;
}

} // namespace doorstep::expr
