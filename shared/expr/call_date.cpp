#include "shared/base/text.h"
#include "shared/expr/dates.h"
#include "shared/expr/evaluator.h"

#include <cmath>
#include <limits>

// Each family names its own functions.
#pragma GCC diagnostic ignored "-Wswitch-enum"

namespace doorstep::expr {
namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

/// The moment a value stands for, or NaN: a date or date-time, or days as a number (of nodes also when it is a text).
double momentOf(const Value& value, const std::string& text, int offset)
{
    if (value.kind == ValueKind::Date) return value.number;
    if (value.kind == ValueKind::Number || value.kind == ValueKind::Boolean) return value.number * kMsPerDay;
    if (const auto moment = parseDateTime(base::trim(text), offset)) return static_cast<double>(*moment);
    return value.kind == ValueKind::Nodes ? parseNumber(text) * kMsPerDay : kNaN;
}

double wholeMs(double ms) { return std::floor(ms + 0.5); }

} // namespace

Value Evaluator::callDate(const Term& term, const Context& at)
{
    const int offset = world_.utcOffsetMinutes;
    switch (term.function) {
    case Function::Now: return Value::date(static_cast<double>(world_.nowMs));
    case Function::Today: {
        const double local = static_cast<double>(world_.nowMs) + offset * 60'000.0;
        return Value::date(std::floor(local / kMsPerDay) * kMsPerDay - offset * 60'000.0);
    }
    case Function::Date:
    case Function::DateTime: return dateOf(term, at);
    case Function::DecimalDateTime: {
        const Value moment = dateOf(term, at);
        return Value::of(moment.kind == ValueKind::Date ? moment.number / kMsPerDay : kNaN);
    }
    case Function::DecimalTime: return Value::of(decimalTime(term, at));
    case Function::FormatDate:
    case Function::FormatDateTime: return formatted(term, at);
    default: return {};
    }
}

Value Evaluator::dateOf(const Term& term, const Context& at)
{
    const Value value = eval(term.parts[0], at);
    const auto text = asText(value);
    if (text.empty() || value.kind == ValueKind::Boolean) return {};
    const double moment = momentOf(value, text, world_.utcOffsetMinutes);
    const bool words = value.kind == ValueKind::String || value.kind == ValueKind::Nodes;
    if (std::isnan(moment) && words) faulty("there is no date " + text);
    // decimal-date-time() keeps the fraction of a day that it is given.
    return Value::date(term.function == Function::DecimalDateTime ? moment : wholeMs(moment));
}

double Evaluator::decimalTime(const Term& term, const Context& at)
{
    const int offset = world_.utcOffsetMinutes;
    const Value value = eval(term.parts[0], at);
    const auto text = asText(value);
    if (const auto time = parseTime(base::trim(text), offset)) return static_cast<double>(*time) / kMsPerDay;
    const double local = momentOf(value, text, offset) / kMsPerDay + offset / 1440.0;
    return local - std::floor(local);
}

Value Evaluator::formatted(const Term& term, const Context& at)
{
    const int offset = world_.utcOffsetMinutes;
    const Value value = eval(term.parts[0], at);
    const auto text = asText(value);
    const auto format = textOf(term.parts[1], at);
    if (const auto time = parseTime(base::trim(text), offset)) return Value::of(formatDate(*time - offset * 60'000LL, offset, format));
    double moment = momentOf(value, text, offset);
    if (std::isnan(moment)) moment = parseNumber(text) * kMsPerDay;
    if (!std::isfinite(moment) || std::abs(moment) > kMostMs) return {};
    return Value::of(formatDate(static_cast<std::int64_t>(wholeMs(moment)), offset, format));
}

} // namespace doorstep::expr
