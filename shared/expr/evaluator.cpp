#include "shared/expr/evaluator.h"

#include "shared/expr/patterns.h"

#include <cmath>
#include <limits>

namespace doorstep::expr {

Evaluator::Evaluator(World world) : world_(std::move(world)), patterns_(std::make_unique<Patterns>()) {}
Evaluator::~Evaluator() = default;

Result<Value> Evaluator::evaluate(const Expression& expression, const Node& current)
{
    current_ = &current;
    if (!fault_.empty()) fault_.clear();
    Value value = eval(expression.root(), {&current, 1, 1});
    if (steps_ < 0)
        return Error{ErrorCode::TooLarge, "the form's calculation takes more steps than are allowed; simplify it", expression.source()};
    return value;
}

Result<bool> Evaluator::truth(const Expression& expression, const Node& current)
{
    auto value = evaluate(expression, current);
    if (!value) return value.error();
    return toBoolean(*value);
}

Result<std::string> Evaluator::text(const Expression& expression, const Node& current)
{
    auto value = evaluate(expression, current);
    if (!value) return value.error();
    return asText(*value);
}

Value Evaluator::faulty(std::string message)
{
    if (fault_.empty()) fault_ = std::move(message);
    return {};
}

Value Evaluator::eval(const Term& term, const Context& at)
{
    if (!spend()) return {};
    switch (term.kind) {
    case TermKind::Number: return Value::of(term.number);
    case TermKind::Text: return Value::of(term.text);
    case TermKind::Or: return Value::boolean(logic(term, at, true));
    case TermKind::And: return Value::boolean(logic(term, at, false));
    case TermKind::Compare: return Value::boolean(comparison(term, at));
    case TermKind::Sum:
    case TermKind::Product: return Value::of(arithmetic(term, at));
    case TermKind::Negate: return Value::of(term.number * numberOf(term.parts[0], at));
    case TermKind::Union: return unionOf(term, at);
    case TermKind::Call: return call(term, at);
    case TermKind::Path: return Value::of(path(term, at));
    }
    return {};
}

bool Evaluator::logic(const Term& term, const Context& at, bool isOr)
{
    for (const Term& part : term.parts)
        if (truthOf(part, at) == isOr) return isOr;
    return !isOr;
}

double Evaluator::arithmetic(const Term& term, const Context& at)
{
    double result = numberOf(term.parts[0], at);
    for (std::size_t i = 1; i < term.parts.size(); ++i) {
        const double operand = numberOf(term.parts[i], at);
        switch (term.operators[i - 1]) {
        case Operator::Plus: result += operand; break;
        case Operator::Minus: result -= operand; break;
        case Operator::Times: result *= operand; break;
        case Operator::Div: result /= operand; break;
        case Operator::Mod: result = std::fmod(result, operand); break;
        case Operator::Equal:
        case Operator::NotEqual:
        case Operator::Less:
        case Operator::LessEqual:
        case Operator::Greater:
        case Operator::GreaterEqual: break;
        }
    }
    return result;
}

Value Evaluator::unionOf(const Term& term, const Context& at)
{
    NodeSet all;
    for (const Term& part : term.parts) {
        const NodeSet nodes = nodesOf(part, at, "a union");
        for (std::size_t i = 0; i < nodes.size(); ++i) all.push(nodes[i]);
    }
    if (!spend(static_cast<std::int64_t>(all.size()))) return {};
    spend(static_cast<std::int64_t>(all.normalise() / 16));
    return Value::of(std::move(all));
}

bool Evaluator::truthOf(const Term& term, const Context& at)
{
    const Node* node = nullptr;
    if (soleNode(term, at, node)) return spend() && node != nullptr && toBoolean(*node);
    // Only what is common is taken here; eval() knows the rest.
    if (term.kind == TermKind::Compare) return spend() && comparison(term, at);
    if (term.kind == TermKind::And || term.kind == TermKind::Or) return spend() && logic(term, at, term.kind == TermKind::Or);
    return toBoolean(eval(term, at));
}

double Evaluator::numberOf(const Term& term, const Context& at)
{
    const Node* node = nullptr;
    if (soleNode(term, at, node)) {
        if (!spend() || node == nullptr) return std::numeric_limits<double>::quiet_NaN();
        if (!node->children.empty()) spendFor(stringOf(*node).size());
        return nodeToNumber(*node, world_.utcOffsetMinutes);
    }
    if (term.kind == TermKind::Number) return spend() ? term.number : 0;
    if (term.kind == TermKind::Sum || term.kind == TermKind::Product) return spend() ? arithmetic(term, at) : 0;
    return asNumber(eval(term, at));
}

std::string_view Evaluator::textOf(const Term& term, const Context& at, std::string& scratch)
{
    const Node* node = nullptr;
    std::string_view text;
    if (soleNode(term, at, node)) {
        if (!spend() || node == nullptr) return {};
        text = node->children.empty() ? std::string_view(node->value) : std::string_view(scratch = stringOf(*node));
    } else if (term.kind == TermKind::Text) {
        spend();
        text = term.text;
    } else {
        Value value = eval(term, at);
        text = scratch = value.kind == ValueKind::String ? std::move(value.text) : asText(value);
    }
    return spendFor(text.size()) ? text : std::string_view();
}

std::string Evaluator::textOf(const Term& term, const Context& at)
{
    std::string scratch;
    const auto text = textOf(term, at, scratch);
    return text.data() == scratch.data() ? std::move(scratch) : std::string(text);
}

std::vector<std::string> Evaluator::textsFrom(const Term& term, std::size_t first, const Context& at)
{
    std::vector<std::string> texts;
    for (std::size_t i = first; i < term.parts.size() && steps_ >= 0; ++i) {
        const Value value = eval(term.parts[i], at);
        if (value.kind != ValueKind::Nodes) {
            texts.push_back(asText(value));
            continue;
        }
        for (std::size_t n = 0; n < value.nodes.size() && steps_ >= 0; ++n) {
            texts.push_back(stringOf(*value.nodes[n]));
            spendFor(texts.back().size());
        }
    }
    return texts;
}

NodeSet Evaluator::nodesOf(const Term& term, const Context& at, std::string_view function)
{
    Value value = eval(term, at);
    if (value.kind == ValueKind::Nodes) return std::move(value.nodes);
    if (steps_ >= 0) faulty(std::string(function) + " needs nodes, not a value");
    return {};
}

Value Evaluator::call(const Term& term, const Context& at)
{
    switch (term.family) {
    case Family::Logic: return callLogic(term, at);
    case Family::Text: return callText(term, at);
    case Family::Number: return callNumber(term, at);
    case Family::Nodes: return callNodes(term, at);
    case Family::Date: return callDate(term, at);
    case Family::Select: return callSelect(term, at);
    case Family::Geo: return callGeo(term, at);
    case Family::Form: return callForm(term, at);
    case Family::Own: return callOwn(term, at);
    }
    return {};
}

} // namespace doorstep::expr
