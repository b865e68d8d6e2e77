#pragma once

#include <string>
#include <string_view>

namespace doorstep::forms::xlsform {

/// What a number format makes of a number.
enum class NumberLook {
    Number,
    Date,     ///< Day only.
    Time,     ///< Time of day only.
    DateTime,
    Padded,   ///< "0000": leading zeros belong to it.
};

struct NumberFormat {
    NumberLook look = NumberLook::Number;
    int digits = 0; ///< Of Padded.
};

/// The look of one of the formats every spreadsheet knows by number (ECMA-376 part 1, 18.8.30).
NumberFormat builtinFormat(int id);
/// The look of a format code such as "yyyy\-mm\-dd" or "[$-409]h:mm AM/PM;@".
NumberFormat formatOf(std::string_view code);

/// A stored number as a person sees it, in the lexical form of XForms: 42, 0.3, 2026-11-22, 2026-11-22 08:30:00, 08:30:00,
/// 007. What is no number stays as it is. `from1904`: days count from 1904-01-01 rather than from 1899-12-30.
std::string shownNumber(std::string_view stored, const NumberFormat& format, bool from1904);

/// A stored text with `_x000D_` escapes resolved, no-break spaces as spaces and line ends as "\n", trimmed.
std::string shownText(std::string_view stored);

} // namespace doorstep::forms::xlsform
