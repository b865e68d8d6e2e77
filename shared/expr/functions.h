#pragma once

#include <cstdint>
#include <string_view>

namespace doorstep::expr {

enum class Function : std::uint8_t {
    Abs, Acos, Area, Asin, Atan, Atan2, Base64Decode, Boolean, BooleanFromString, Ceiling, Checklist, ChoiceName, Coalesce,
    Concat, Contains, Cos, Count, CountNonEmpty, CountSelected, CreditCodeValid, Current, Date, DateTime, DecimalDateTime, DecimalTime, Digest,
    Distance, EndsWith, Exp, Exp10, False, Floor, FormatDate, FormatDateTime, IdNumberValid, If, IndexedRepeat, Instance, Int, IText, Join,
    Last, LocalName, Log, Log10, Max, Min, Name, NamespaceUri, NormalizeSpace, Not, Now, Number, Once, Pi, Position, Pow,
    Random, Randomize, Regex, Round, Selected, SelectedAt, Sin, Sqrt, StartsWith, String, StringLength, Substr, Substring,
    SubstringAfter, SubstringBefore, Sum, Tan, Today, Translate, True, Unsupported, Uuid, WeightedChecklist,
    WorkingDayAfter, WorkingDays, WorkingDaysKnown,
};

struct FunctionFacts {
    std::string_view name;
    Function function;
    int fewest;
    int most; ///< -1 = any number.
    bool isVolatile;
};

/// The function of that name, or nullptr. Names known to the standard but left out here have Function::Unsupported.
const FunctionFacts* findFunction(std::string_view name);

} // namespace doorstep::expr
