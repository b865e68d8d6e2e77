#include "shared/base/text.h"
#include "shared/expr/evaluator.h"
#include "shared/expr/words.h"

#include <algorithm>

// Each family names its own functions.
#pragma GCC diagnostic ignored "-Wswitch-enum"

namespace doorstep::expr {

Value Evaluator::callSelect(const Term& term, const Context& at)
{
    const auto& parts = term.parts;
    std::string scratch;
    const auto chosen = [&] { return textOf(parts[0], at, scratch); };
    switch (term.function) {
    case Function::Selected: {
        std::string other;
        const auto words = chosen();
        spendFor(words.size());
        return Value::boolean(hasWord(words, base::trim(textOf(parts[1], at, other))));
    }
    case Function::SelectedAt: {
        const auto words = wordsOf(chosen());
        const double place = numberOf(parts[1], at);
        if (!(place >= 0) || place >= static_cast<double>(words.size())) return {};
        return Value::of(std::string(words[static_cast<std::size_t>(place)]));
    }
    case Function::CountSelected: return Value::of(static_cast<double>(countWords(chosen())));
    case Function::Checklist: return Value::boolean(checked(term, at));
    case Function::WeightedChecklist: return Value::boolean(weighed(term, at));
    default: return {};
    }
}

/// At least so many and at most so many of the rest hold (-1 = any number); of nodes each that is not empty.
bool Evaluator::checked(const Term& term, const Context& at)
{
    double sum = 0;
    for (std::size_t i = 2; i < term.parts.size(); ++i) {
        const Value value = eval(term.parts[i], at);
        if (value.kind != ValueKind::Nodes) sum += toBoolean(value) ? 1 : 0;
        for (std::size_t n = 0; n < value.nodes.size(); ++n) sum += stringOf(*value.nodes[n]).empty() ? 0 : 1;
    }
    const double least = numberOf(term.parts[0], at);
    const double most = numberOf(term.parts[1], at);
    return (least < 0 || sum >= least) && (most < 0 || sum <= most);
}

/// The same with a weight after each; nodes and the nodes of their weights go side by side, and a weight without its
/// node makes all of it false.
bool Evaluator::weighed(const Term& term, const Context& at)
{
    double sum = 0;
    for (std::size_t i = 2; i + 1 < term.parts.size(); i += 2) {
        const Value value = eval(term.parts[i], at);
        const Value weight = eval(term.parts[i + 1], at);
        const bool nodes = value.kind == ValueKind::Nodes;
        const std::size_t weights = weight.kind == ValueKind::Nodes ? weight.nodes.size() : 1;
        for (std::size_t n = 0; n < weights; ++n) {
            if (n >= (nodes ? value.nodes.size() : 1)) return false;
            if (!(nodes ? !stringOf(*value.nodes[n]).empty() : toBoolean(value))) continue;
            sum += weight.kind == ValueKind::Nodes ? nodeToNumber(*weight.nodes[n], world_.utcOffsetMinutes) : asNumber(weight);
        }
    }
    if (term.parts.size() % 2 != 0) faulty("weighted-checklist needs a weight after each value");
    const double least = numberOf(term.parts[0], at);
    const double most = numberOf(term.parts[1], at);
    return (least < 0 || sum >= least) && (most < 0 || sum <= most);
}

} // namespace doorstep::expr
