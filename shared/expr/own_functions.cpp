#include "shared/base/check_digits.h"
#include "shared/base/text.h"
#include "shared/calendar/calendar.h"
#include "shared/expr/dates.h"
#include "shared/expr/evaluator.h"

#include <cmath>
#include <optional>

// The functions of our own: what forms of Chinese offices need and the standard lacks. README.md lists them.
#pragma GCC diagnostic ignored "-Wswitch-enum"

namespace doorstep::expr {
namespace {

/// The day on the spot that a value names: a date, a date with time, or days as a number.
std::optional<calendar::Day> dayOf(const Value& value, const std::string& text, int offset)
{
    double moment = value.number;
    if (value.kind != ValueKind::Date) {
        const auto parsed = parseDateTime(base::trim(text), offset);
        moment = parsed ? static_cast<double>(*parsed) : parseNumber(text) * kMsPerDay;
    }
    const double days = std::floor((moment + offset * 60'000.0) / kMsPerDay);
    constexpr double mostDays = 2'932'896; // the end of the year 9999
    if (!(std::abs(days) <= mostDays)) return std::nullopt;
    return calendar::Day(std::chrono::days(static_cast<int>(days)));
}

double midnightOf(calendar::Day day, int offset)
{
    return static_cast<double>(day.time_since_epoch().count()) * kMsPerDay - offset * 60'000.0;
}

} // namespace

Value Evaluator::callOwn(const Term& term, const Context& at)
{
    const auto& parts = term.parts;
    const int offset = world_.utcOffsetMinutes;
    const calendar::Calendar nothingKnown;
    const auto& days = world_.calendar == nullptr ? nothingKnown : *world_.calendar;
    const auto day = [&](std::size_t i) {
        const Value value = eval(parts[i], at);
        return dayOf(value, asText(value), offset);
    };
    switch (term.function) {
    case Function::IdNumberValid: return Value::boolean(base::isIdNumber(textOf(parts[0], at)));
    case Function::CreditCodeValid: return Value::boolean(base::isCreditCode(textOf(parts[0], at)));
    case Function::WorkingDays: {
        const auto from = day(0);
        const auto until = day(1);
        if (!from || !until) return {};
        return Value::of(static_cast<double>(workingDaysBetween(days, *from, *until).days));
    }
    case Function::WorkingDaysKnown: {
        const auto from = day(0);
        const auto until = day(1);
        return Value::boolean(from && until && !days.unknownYear(*from, *until));
    }
    case Function::WorkingDayAfter: {
        const auto from = day(0);
        const double n = std::floor(numberOf(parts[1], at));
        if (!from || !(std::abs(n) <= static_cast<double>(calendar::kMostWorkingDays))) return {};
        const auto found = nthWorkingDayAfter(days, *from, static_cast<std::int64_t>(n));
        return found ? Value::date(midnightOf(found->day, offset)) : Value();
    }
    default: return {};
    }
}

} // namespace doorstep::expr
