#include "shared/forms/lexical.h"

#include "shared/base/text.h"
#include "shared/expr/dates.h"

#include <algorithm>
#include <cmath>
#include <unicode/normalizer2.h>

namespace doorstep::forms {
namespace {

/// An int of the standard has 32 bits: what is longer (a telephone number) must be a text in the form.
bool isInteger(std::string_view text)
{
    const bool minus = text.starts_with('-');
    if (minus || text.starts_with('+')) text.remove_prefix(1);
    if (text.empty() || !std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; })) return false;
    const double number = expr::parseNumber(text);
    return number <= (minus ? 2147483648.0 : 2147483647.0);
}

bool isGeopoint(std::string_view text)
{
    std::vector<double> numbers;
    for (const auto word : base::split(text, ' ')) {
        if (word.empty()) continue;
        numbers.push_back(expr::parseNumber(word));
        if (std::isnan(numbers.back())) return false;
    }
    return numbers.size() >= 2 && numbers.size() <= 4 && std::abs(numbers[0]) <= 90 && std::abs(numbers[1]) <= 180;
}

bool isGeotrace(std::string_view text)
{
    for (const auto piece : base::split(text, ';'))
        if (!base::trim(piece).empty() && !isGeopoint(base::trim(piece))) return false;
    return true;
}

} // namespace

std::vector<std::string_view> wordsOf(std::string_view text)
{
    constexpr std::string_view kSpace = " \t\r\n";
    std::vector<std::string_view> words;
    for (auto from = text.find_first_not_of(kSpace); from != std::string_view::npos; from = text.find_first_not_of(kSpace, from)) {
        const auto end = std::min(text.find_first_of(kSpace, from), text.size());
        words.push_back(text.substr(from, end - from));
        from = end;
    }
    return words;
}

std::string composed(std::string text)
{
    if (std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; })) return text;
    if (!base::isUtf8(text)) return text;
    auto status = U_ZERO_ERROR;
    const auto* form = icu::Normalizer2::getNFCInstance(status);
    const auto whole = icu::UnicodeString::fromUTF8(text);
    const auto done = U_SUCCESS(status) ? form->normalize(whole, status) : whole;
    if (U_FAILURE(status) || done == whole) return text;
    std::string out;
    return done.toUTF8String(out);
}

bool isTrue(std::string_view text)
{
    text = base::trim(text);
    return text == "true" || text == "true()";
}

int wholeNumber(std::string_view text)
{
    const double number = expr::parseNumber(text);
    return number >= 0 && number <= 1e9 ? static_cast<int>(number) : 0;
}

bool fits(DataType type, std::string_view text, int utcOffsetMinutes)
{
    if (text.empty()) return true;
    switch (type) {
    case DataType::String:
    case DataType::Binary:
    case DataType::Barcode: return true;
    case DataType::Int: return isInteger(text);
    case DataType::Decimal: return !std::isnan(expr::parseNumber(text)) && base::trim(text) == text;
    case DataType::Boolean: return text == "true" || text == "false" || text == "1" || text == "0";
    case DataType::Date: return expr::isDate(text);
    case DataType::Time: return expr::parseTime(text, utcOffsetMinutes).has_value();
    case DataType::DateTime: return expr::parseDateTime(text, utcOffsetMinutes).has_value();
    case DataType::Geopoint: return isGeopoint(text);
    case DataType::Geotrace:
    case DataType::Geoshape: return isGeotrace(text);
    }
    return true;
}

std::string lexicalOf(DataType type, const expr::Value& value, int utcOffsetMinutes)
{
    using expr::ValueKind;
    if ((value.kind == ValueKind::Number || value.kind == ValueKind::Date) && std::isnan(value.number)) return {};
    const bool moment = value.kind == ValueKind::Date && std::abs(value.number) < 2e14;
    if (moment && type == DataType::Date) return expr::printDate(static_cast<std::int64_t>(value.number), utcOffsetMinutes);
    if (moment && type == DataType::DateTime) return expr::printDateTime(static_cast<std::int64_t>(value.number), utcOffsetMinutes);
    if (moment && type == DataType::Time) return expr::printTime(static_cast<std::int64_t>(value.number), utcOffsetMinutes);
    if (type == DataType::Int && value.kind != ValueKind::String && value.kind != ValueKind::Nodes) {
        const double number = expr::toNumber(value, utcOffsetMinutes);
        return std::isfinite(number) ? expr::printNumber(std::trunc(number)) : std::string();
    }
    if (type == DataType::Int) {
        // An answer with decimals makes an int of its whole part, as a number does; what is no number stays to be seen.
        const double number = expr::parseNumber(expr::toText(value, utcOffsetMinutes));
        if (std::isfinite(number)) return expr::printNumber(std::trunc(number));
    }
    if (type == DataType::Decimal && value.kind == ValueKind::Date) return expr::printNumber(expr::toNumber(value, utcOffsetMinutes));
    return expr::toText(value, utcOffsetMinutes);
}

} // namespace doorstep::forms
