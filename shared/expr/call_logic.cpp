#include "shared/expr/evaluator.h"
#include "shared/expr/patterns.h"

#include <cmath>

// Each family names its own functions.
#pragma GCC diagnostic ignored "-Wswitch-enum"

namespace doorstep::expr {

Value Evaluator::callLogic(const Term& term, const Context& at)
{
    const auto& parts = term.parts;
    switch (term.function) {
    case Function::True: return Value::boolean(true);
    case Function::False: return Value::boolean(false);
    case Function::Not: return Value::boolean(!truthOf(parts[0], at));
    case Function::Boolean: return Value::boolean(truthOf(parts[0], at));
    case Function::BooleanFromString: {
        std::string scratch;
        const auto text = textOf(parts[0], at, scratch);
        return Value::boolean(text == "true" || text == "1");
    }
    case Function::If: return eval(truthOf(parts[0], at) ? parts[1] : parts[2], at);
    case Function::Coalesce:
        for (std::size_t i = 0; i + 1 < parts.size(); ++i) {
            Value value = eval(parts[i], at);
            // A calculation with something missing is missing too.
            const bool number = value.kind == ValueKind::Number || value.kind == ValueKind::Date;
            if (number ? !std::isnan(value.number) : !asText(value).empty()) return value;
        }
        return eval(parts.back(), at);
    case Function::Depend: return eval(parts[0], at);
    case Function::Once: return current_->value.empty() ? eval(parts[0], at) : Value::of(current_->value);
    case Function::Regex: return Value::boolean(matches(term, at));
    default: return faulty(term.text);
    }
}

bool Evaluator::matches(const Term& term, const Context& at)
{
    constexpr std::size_t kMostPatterns = 64;
    std::string scratch;
    const auto text = textOf(term.parts[0], at, scratch);
    spend(static_cast<std::int64_t>(text.size() / 16));
    const re2::StringPiece piece(text.data(), text.size());
    if (term.pattern) return RE2::FullMatch(piece, *term.pattern);
    const auto pattern = textOf(term.parts[1], at);
    auto& known = patterns_->known;
    if (known.size() >= kMostPatterns) known.clear();
    auto& compiled = known[pattern];
    if (!compiled) {
        RE2::Options options;
        options.set_log_errors(false);
        options.set_max_mem(1 << 20);
        compiled = std::make_unique<RE2>(pattern, options);
    }
    if (!compiled->ok()) faulty("not a regular expression: " + pattern);
    return compiled->ok() && RE2::FullMatch(piece, *compiled);
}

} // namespace doorstep::expr
