#include "shared/base/text.h"
#include "shared/expr/dates.h"
#include "shared/expr/evaluator.h"

#include <algorithm>
#include <cmath>
#include <limits>

// Each family names its own functions.
#pragma GCC diagnostic ignored "-Wswitch-enum"

namespace doorstep::expr {
namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

/// Half goes away from zero, with places or without (XPath 1.0 alone would send -1.5 to -1).
double rounded(double number, double places)
{
    if (std::isnan(number) || std::isinf(number)) return number;
    if (std::isnan(places)) return kNaN;
    places = std::floor(places);
    if (places > 15) return number;
    const double scale = std::pow(10.0, std::abs(places));
    const double whole = std::round(places < 0 ? number / scale : number * scale);
    return places < 0 ? whole * scale : whole / scale;
}

/// An answer not given yet does not spoil the sum or the greatest of those that are.
bool isGiven(const Node& node) { return !node.answer || !node.value.empty(); }

} // namespace

Value Evaluator::callNumber(const Term& term, const Context& at)
{
    const auto& parts = term.parts;
    const auto first = [&] { return numberOf(parts[0], at); };
    const auto of = [](double number) { return Value::of(number); };
    switch (term.function) {
    case Function::Number: return number(term, at);
    case Function::Int: return of(std::trunc(first()));
    case Function::Floor: return of(std::floor(first()));
    case Function::Ceiling: return of(std::ceil(first()));
    case Function::Round: {
        Value value = eval(parts[0], at);
        // A decimal comma counts here, as it does in Collect.
        if (value.kind == ValueKind::String) std::replace(value.text.begin(), value.text.end(), ',', '.');
        return of(rounded(asNumber(value), parts.size() > 1 ? numberOf(parts[1], at) : 0));
    }
    case Function::Abs: return of(std::abs(first()));
    case Function::Pow: {
        const double base = first();
        return of(std::pow(base, numberOf(parts[1], at)));
    }
    case Function::Sqrt: return of(std::sqrt(first()));
    case Function::Exp: return of(std::exp(first()));
    case Function::Exp10: return of(std::pow(10.0, first()));
    case Function::Log: return of(std::log(first()));
    case Function::Log10: return of(std::log10(first()));
    case Function::Sin: return of(std::sin(first()));
    case Function::Cos: return of(std::cos(first()));
    case Function::Tan: return of(std::tan(first()));
    case Function::Asin: return of(std::asin(first()));
    case Function::Acos: return of(std::acos(first()));
    case Function::Atan: return of(std::atan(first()));
    case Function::Atan2: {
        const double y = first();
        return of(std::atan2(y, numberOf(parts[1], at)));
    }
    case Function::Pi: return of(3.14159265358979323846);
    case Function::Random:
        return of(world_.random == nullptr ? 0.0 : static_cast<double>(world_.random->number() >> 11) / 9007199254740992.0);
    case Function::Sum: return sum(term, at);
    default: return extreme(term, at);
    }
}

/// A date or date-time as a text is the days since 1970 with a fraction, and as a text again the whole days.
Value Evaluator::number(const Term& term, const Context& at)
{
    Value value = term.parts.empty() ? Value::of(NodeSet(at.node)) : eval(term.parts[0], at);
    if (value.kind != ValueKind::String && value.kind != ValueKind::Nodes) return Value::of(asNumber(value));
    const auto text = asText(value);
    const double plain = parseNumber(text);
    if (!std::isnan(plain)) return Value::of(plain);
    const auto moment = parseDateTime(base::trim(text), world_.utcOffsetMinutes);
    return moment ? Value::days(static_cast<double>(*moment)) : Value::of(plain);
}

Value Evaluator::sum(const Term& term, const Context& at)
{
    const NodeSet nodes = nodesOf(term.parts[0], at, term.text);
    double sum = 0;
    for (std::size_t i = 0; i < nodes.size(); ++i)
        if (isGiven(*nodes[i])) sum += nodeToNumber(*nodes[i], world_.utcOffsetMinutes);
    return Value::of(sum);
}

Value Evaluator::extreme(const Term& term, const Context& at)
{
    double best = kNaN;
    bool any = false;
    const auto take = [&](double number) {
        if (any && std::isnan(best)) return;
        if (!any || std::isnan(number) || (term.function == Function::Max ? number > best : number < best)) best = number;
        any = true;
    };
    for (const Term& part : term.parts) {
        const Value value = eval(part, at);
        if (value.kind != ValueKind::Nodes) take(asNumber(value));
        for (std::size_t i = 0; i < value.nodes.size(); ++i)
            if (isGiven(*value.nodes[i])) take(nodeToNumber(*value.nodes[i], world_.utcOffsetMinutes));
    }
    return Value::of(best);
}

} // namespace doorstep::expr
