#pragma once

#include "shared/base/result.h"

#include <cstdint>
#include <string_view>
#include <vector>

namespace doorstep::expr {

enum class TokenKind : std::uint8_t {
    End, Number, Literal, Name, Star, PrefixStar, And, Or, Div, Mod, Multiply, Open, Close, OpenBracket, CloseBracket, Dot, DotDot,
    At, Comma, AxisMark, Slash, SlashSlash, Pipe, Plus, Minus, Equal, NotEqual, Less, LessEqual, Greater, GreaterEqual,
};

/// A piece of the source. `text` points into it: names as written, literals without their quotes.
struct Token {
    TokenKind kind;
    std::string_view text;
    std::uint32_t place; ///< Byte offset.
};

/// Splits an expression by XPath 1.0 section 3.7 (where `*`, `and`, `or`, `div`, `mod` are operators or names by what
/// stands before). The last token is End. InvalidInput names the column.
Result<std::vector<Token>> tokenize(std::string_view source);

/// "column 12" for a byte offset, counted in characters.
std::string columnOf(std::string_view source, std::size_t place);

} // namespace doorstep::expr
