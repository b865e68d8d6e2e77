#pragma once

#include <cstdint>
#include <string_view>

namespace doorstep::expr {

enum class Function : std::uint8_t {
    Abs, Acos, Area, Asin, Atan, Atan2, Base64Decode, Boolean, BooleanFromString, Ceiling, Checklist, ChoiceName, Coalesce,
    Concat, Contains, Cos, Count, CountNonEmpty, CountSelected, CreditCodeValid, Current, Date, DateTime, DecimalDateTime,
    DecimalTime, Depend, Digest, Distance, EndsWith, Exp, Exp10, ExtractSigned, False, Faulty, Floor, FormatDate,
    FormatDateTime, Geofence, Id, IdNumberValid, If, IndexedRepeat, Instance, Int, Intersects, IText, Join, Lang, Last,
    LocalName, Log, Log10, Max, Min, Name, NamespaceUri, NormalizeSpace, Not, Now, Number, Once, Pi, Position, Pow, Property,
    PullData, Random, Randomize, Regex, Round, Search, Selected, SelectedAt, Sin, Sqrt, StartsWith, String, StringLength,
    Substr, Substring, SubstringAfter, SubstringBefore, Sum, Tan, Today, Translate, True, Uuid, Version, WeightedChecklist,
    WorkingDayAfter, WorkingDays, WorkingDaysKnown,
};

/// Which file evaluates a function: call_logic.cpp, call_text.cpp and so on.
enum class Family : std::uint8_t { Logic, Text, Number, Nodes, Date, Select, Geo, Form, Own };

struct FunctionFacts {
    std::string_view name;
    Function function;
    int fewest;
    int most; ///< -1 = any number.
    bool isVolatile;
};

/// The function of that name, or nullptr.
const FunctionFacts* findFunction(std::string_view name);
Family familyOf(Function function);

} // namespace doorstep::expr
