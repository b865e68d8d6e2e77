#include "shared/expr/functions.h"

#include <algorithm>
#include <array>

namespace doorstep::expr {
namespace {

using F = Function;

// Sorted by name. Sources: XPath 1.0 section 4 and the ODK XForms function list; ds: are our own (README.md).
constexpr std::array kFunctions{
    FunctionFacts{"abs", F::Abs, 1, 1, false},
    FunctionFacts{"acos", F::Acos, 1, 1, false},
    FunctionFacts{"area", F::Area, 1, -1, false},
    FunctionFacts{"asin", F::Asin, 1, 1, false},
    FunctionFacts{"atan", F::Atan, 1, 1, false},
    FunctionFacts{"atan2", F::Atan2, 2, 2, false},
    FunctionFacts{"base64-decode", F::Base64Decode, 1, 1, false},
    FunctionFacts{"boolean", F::Boolean, 1, 1, false},
    FunctionFacts{"boolean-from-string", F::BooleanFromString, 1, 1, false},
    FunctionFacts{"ceiling", F::Ceiling, 1, 1, false},
    FunctionFacts{"checklist", F::Checklist, 2, -1, false},
    FunctionFacts{"coalesce", F::Coalesce, 1, -1, false},
    FunctionFacts{"concat", F::Concat, 0, -1, false},
    FunctionFacts{"contains", F::Contains, 2, 2, false},
    FunctionFacts{"cos", F::Cos, 1, 1, false},
    FunctionFacts{"count", F::Count, 1, 1, false},
    FunctionFacts{"count-non-empty", F::CountNonEmpty, 1, 1, false},
    FunctionFacts{"count-selected", F::CountSelected, 1, 1, false},
    FunctionFacts{"current", F::Current, 0, 0, false},
    FunctionFacts{"date", F::Date, 1, 1, false},
    FunctionFacts{"date-time", F::DateTime, 1, 1, false},
    FunctionFacts{"decimal-date-time", F::DecimalDateTime, 1, 1, false},
    FunctionFacts{"decimal-time", F::DecimalTime, 1, 1, false},
    FunctionFacts{"depend", F::Depend, 1, -1, false},
    FunctionFacts{"digest", F::Digest, 2, 3, false},
    FunctionFacts{"distance", F::Distance, 1, -1, false},
    FunctionFacts{"ds:credit-code-valid", F::CreditCodeValid, 1, 1, false},
    FunctionFacts{"ds:id-number-valid", F::IdNumberValid, 1, 1, false},
    FunctionFacts{"ds:working-day-after", F::WorkingDayAfter, 2, 2, true},
    FunctionFacts{"ds:working-days", F::WorkingDays, 2, 2, true},
    FunctionFacts{"ds:working-days-known", F::WorkingDaysKnown, 2, 2, true},
    FunctionFacts{"enclosed-area", F::Area, 1, -1, false},
    FunctionFacts{"ends-with", F::EndsWith, 2, 2, false},
    FunctionFacts{"exp", F::Exp, 1, 1, false},
    FunctionFacts{"exp10", F::Exp10, 1, 1, false},
    FunctionFacts{"extract-signed", F::ExtractSigned, 2, 2, false},
    FunctionFacts{"false", F::False, 0, 0, false},
    FunctionFacts{"floor", F::Floor, 1, 1, false},
    FunctionFacts{"format-date", F::FormatDate, 2, 2, false},
    FunctionFacts{"format-date-time", F::FormatDateTime, 2, 2, false},
    FunctionFacts{"geofence", F::Geofence, 2, 2, false},
    FunctionFacts{"id", F::Id, 1, 1, false},
    FunctionFacts{"if", F::If, 3, 3, false},
    FunctionFacts{"indexed-repeat", F::IndexedRepeat, 3, -1, false},
    FunctionFacts{"instance", F::Instance, 1, 1, false},
    FunctionFacts{"int", F::Int, 1, 1, false},
    FunctionFacts{"intersects", F::Intersects, 1, 1, false},
    FunctionFacts{"is-selected", F::Selected, 2, 2, false},
    FunctionFacts{"join", F::Join, 1, -1, false},
    FunctionFacts{"jr:choice-name", F::ChoiceName, 2, 2, false},
    FunctionFacts{"jr:itext", F::IText, 1, 1, false},
    FunctionFacts{"lang", F::Lang, 1, 1, false},
    FunctionFacts{"last", F::Last, 0, 0, false},
    FunctionFacts{"local-name", F::LocalName, 0, 1, false},
    FunctionFacts{"log", F::Log, 1, 1, false},
    FunctionFacts{"log10", F::Log10, 1, 1, false},
    FunctionFacts{"max", F::Max, 1, -1, false},
    FunctionFacts{"min", F::Min, 1, -1, false},
    FunctionFacts{"name", F::Name, 0, 1, false},
    FunctionFacts{"namespace-uri", F::NamespaceUri, 0, 1, false},
    FunctionFacts{"normalize-space", F::NormalizeSpace, 0, 1, false},
    FunctionFacts{"not", F::Not, 1, 1, false},
    FunctionFacts{"now", F::Now, 0, 0, true},
    FunctionFacts{"number", F::Number, 0, 1, false},
    FunctionFacts{"once", F::Once, 1, 1, true},
    FunctionFacts{"pi", F::Pi, 0, 0, false},
    FunctionFacts{"position", F::Position, 0, 1, false},
    FunctionFacts{"pow", F::Pow, 2, 2, false},
    FunctionFacts{"property", F::Property, 1, 1, true},
    FunctionFacts{"pulldata", F::PullData, 4, 4, false},
    FunctionFacts{"random", F::Random, 0, 0, true},
    FunctionFacts{"randomize", F::Randomize, 1, 2, false},
    FunctionFacts{"regex", F::Regex, 2, 2, false},
    FunctionFacts{"round", F::Round, 1, 2, false},
    FunctionFacts{"search", F::Search, 1, 6, false},
    FunctionFacts{"selected", F::Selected, 2, 2, false},
    FunctionFacts{"selected-at", F::SelectedAt, 2, 2, false},
    FunctionFacts{"sin", F::Sin, 1, 1, false},
    FunctionFacts{"sqrt", F::Sqrt, 1, 1, false},
    FunctionFacts{"starts-with", F::StartsWith, 2, 2, false},
    FunctionFacts{"string", F::String, 0, 1, false},
    FunctionFacts{"string-length", F::StringLength, 0, 1, false},
    FunctionFacts{"substr", F::Substr, 2, 3, false},
    FunctionFacts{"substring", F::Substring, 2, 3, false},
    FunctionFacts{"substring-after", F::SubstringAfter, 2, 2, false},
    FunctionFacts{"substring-before", F::SubstringBefore, 2, 2, false},
    FunctionFacts{"sum", F::Sum, 1, 1, false},
    FunctionFacts{"tan", F::Tan, 1, 1, false},
    FunctionFacts{"today", F::Today, 0, 0, true},
    FunctionFacts{"translate", F::Translate, 3, 3, false},
    FunctionFacts{"true", F::True, 0, 0, false},
    FunctionFacts{"uuid", F::Uuid, 0, 1, true},
    FunctionFacts{"version", F::Version, 0, 0, false},
    FunctionFacts{"weighted-checklist", F::WeightedChecklist, 2, -1, false},
};

} // namespace

const FunctionFacts* findFunction(std::string_view name)
{
    const auto found = std::lower_bound(kFunctions.begin(), kFunctions.end(), name,
                                        [](const FunctionFacts& facts, std::string_view wanted) { return facts.name < wanted; });
    return found != kFunctions.end() && found->name == name ? &*found : nullptr;
}

Family familyOf(Function function)
{
    switch (function) {
    case F::Boolean:
    case F::BooleanFromString:
    case F::Coalesce:
    case F::Depend:
    case F::False:
    case F::Faulty:
    case F::If:
    case F::Not:
    case F::Once:
    case F::Regex:
    case F::True: return Family::Logic;
    case F::Base64Decode:
    case F::Concat:
    case F::Contains:
    case F::Digest:
    case F::EndsWith:
    case F::ExtractSigned:
    case F::Join:
    case F::NormalizeSpace:
    case F::StartsWith:
    case F::String:
    case F::StringLength:
    case F::Substr:
    case F::Substring:
    case F::SubstringAfter:
    case F::SubstringBefore:
    case F::Translate: return Family::Text;
    case F::Abs:
    case F::Acos:
    case F::Asin:
    case F::Atan:
    case F::Atan2:
    case F::Ceiling:
    case F::Cos:
    case F::Exp:
    case F::Exp10:
    case F::Floor:
    case F::Int:
    case F::Log:
    case F::Log10:
    case F::Max:
    case F::Min:
    case F::Number:
    case F::Pi:
    case F::Pow:
    case F::Random:
    case F::Round:
    case F::Sin:
    case F::Sqrt:
    case F::Sum:
    case F::Tan: return Family::Number;
    case F::Count:
    case F::CountNonEmpty:
    case F::Current:
    case F::Id:
    case F::IndexedRepeat:
    case F::Instance:
    case F::Lang:
    case F::Last:
    case F::LocalName:
    case F::Name:
    case F::NamespaceUri:
    case F::Position:
    case F::Randomize: return Family::Nodes;
    case F::Date:
    case F::DateTime:
    case F::DecimalDateTime:
    case F::DecimalTime:
    case F::FormatDate:
    case F::FormatDateTime:
    case F::Now:
    case F::Today: return Family::Date;
    case F::Checklist:
    case F::CountSelected:
    case F::Selected:
    case F::SelectedAt:
    case F::WeightedChecklist: return Family::Select;
    case F::Area:
    case F::Distance:
    case F::Geofence:
    case F::Intersects: return Family::Geo;
    case F::ChoiceName:
    case F::IText:
    case F::Property:
    case F::PullData:
    case F::Search:
    case F::Uuid:
    case F::Version: return Family::Form;
    case F::CreditCodeValid:
    case F::IdNumberValid:
    case F::WorkingDayAfter:
    case F::WorkingDays:
    case F::WorkingDaysKnown: return Family::Own;
    }
    return Family::Logic;
}

} // namespace doorstep::expr
