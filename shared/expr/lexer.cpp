#include "shared/expr/lexer.h"

#include <algorithm>
#include <utility>

namespace doorstep::expr {
namespace {

bool isDigit(char c) { return c >= '0' && c <= '9'; }
bool isSpace(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
bool isNameStart(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || static_cast<unsigned char>(c) >= 0x80;
}
bool isNameCharacter(char c) { return isNameStart(c) || isDigit(c) || c == '-' || c == '.'; }

constexpr std::pair<std::string_view, TokenKind> kOperatorNames[] = {
    {"and", TokenKind::And}, {"or", TokenKind::Or}, {"div", TokenKind::Div}, {"mod", TokenKind::Mod}};

class Lexer {
public:
    explicit Lexer(std::string_view source) : source_(source) {}

    Result<std::vector<Token>> run()
    {
        for (;;) {
            while (at_ < source_.size() && isSpace(source_[at_])) ++at_;
            if (at_ == source_.size()) break;
            if (!one()) return base::invalid(wrong_, columnOf(source_, at_));
        }
        add(TokenKind::End, 0);
        return std::move(tokens_);
    }

private:
    char peek(std::size_t ahead = 0) const { return at_ + ahead < source_.size() ? source_[at_ + ahead] : '\0'; }

    void add(TokenKind kind, std::size_t length)
    {
        tokens_.push_back({kind, source_.substr(at_, length), static_cast<std::uint32_t>(at_)});
        at_ += length;
    }

    /// Does what stands before make the next name or star an operator?
    bool operatorExpected() const
    {
        if (tokens_.empty()) return false;
        switch (tokens_.back().kind) {
        case TokenKind::Number:
        case TokenKind::Literal:
        case TokenKind::Name:
        case TokenKind::Star:
        case TokenKind::PrefixStar:
        case TokenKind::Close:
        case TokenKind::CloseBracket:
        case TokenKind::Dot:
        case TokenKind::DotDot: return true;
        case TokenKind::End:
        case TokenKind::And:
        case TokenKind::Or:
        case TokenKind::Div:
        case TokenKind::Mod:
        case TokenKind::Multiply:
        case TokenKind::Open:
        case TokenKind::OpenBracket:
        case TokenKind::At:
        case TokenKind::Comma:
        case TokenKind::AxisMark:
        case TokenKind::Slash:
        case TokenKind::SlashSlash:
        case TokenKind::Pipe:
        case TokenKind::Plus:
        case TokenKind::Minus:
        case TokenKind::Equal:
        case TokenKind::NotEqual:
        case TokenKind::Less:
        case TokenKind::LessEqual:
        case TokenKind::Greater:
        case TokenKind::GreaterEqual: return false;
        }
        return false;
    }

    bool one()
    {
        const char c = peek();
        if (isDigit(c) || (c == '.' && isDigit(peek(1)))) return number();
        if (c == '"' || c == '\'') return literal(c);
        if (isNameStart(c)) return name();
        return symbol(c);
    }

    bool number()
    {
        std::size_t length = 0;
        while (isDigit(peek(length))) ++length;
        if (peek(length) == '.') ++length;
        while (isDigit(peek(length))) ++length;
        add(TokenKind::Number, length);
        return true;
    }

    bool literal(char quote)
    {
        const auto end = source_.find(quote, at_ + 1);
        if (end == std::string_view::npos) {
            wrong_ = "a text in quotes has no closing quote";
            return false;
        }
        tokens_.push_back({TokenKind::Literal, source_.substr(at_ + 1, end - at_ - 1), static_cast<std::uint32_t>(at_)});
        at_ = end + 1;
        return true;
    }

    bool name()
    {
        std::size_t length = 0;
        while (isNameCharacter(peek(length))) ++length;
        const auto word = source_.substr(at_, length);
        if (operatorExpected()) {
            for (const auto& [text, kind] : kOperatorNames) {
                // A number may follow without a space: 6div2.
                const bool numbered = word.size() > text.size() && word.starts_with(text) && isDigit(word[text.size()]);
                if (word == text || numbered) return add(kind, text.size()), true;
            }
            wrong_ = "an operator is missing before \"" + std::string(word) + "\"";
            return false;
        }
        if (peek(length) == ':' && peek(length + 1) == '*') return add(TokenKind::PrefixStar, length + 2), true;
        if (peek(length) == ':' && isNameStart(peek(length + 1))) {
            ++length;
            while (isNameCharacter(peek(length))) ++length;
        }
        add(TokenKind::Name, length);
        return true;
    }

    bool symbol(char c)
    {
        const char next = peek(1);
        switch (c) {
        case '(': add(TokenKind::Open, 1); return true;
        case ')': add(TokenKind::Close, 1); return true;
        case '[': add(TokenKind::OpenBracket, 1); return true;
        case ']': add(TokenKind::CloseBracket, 1); return true;
        case '@': add(TokenKind::At, 1); return true;
        case ',': add(TokenKind::Comma, 1); return true;
        case '|': add(TokenKind::Pipe, 1); return true;
        case '+': add(TokenKind::Plus, 1); return true;
        case '-': add(TokenKind::Minus, 1); return true;
        case '=': add(TokenKind::Equal, 1); return true;
        case '*': add(operatorExpected() ? TokenKind::Multiply : TokenKind::Star, 1); return true;
        case '.': next == '.' ? add(TokenKind::DotDot, 2) : add(TokenKind::Dot, 1); return true;
        case '/': next == '/' ? add(TokenKind::SlashSlash, 2) : add(TokenKind::Slash, 1); return true;
        case '<': next == '=' ? add(TokenKind::LessEqual, 2) : add(TokenKind::Less, 1); return true;
        case '>': next == '=' ? add(TokenKind::GreaterEqual, 2) : add(TokenKind::Greater, 1); return true;
        case '!':
            if (next == '=') return add(TokenKind::NotEqual, 2), true;
            break;
        case ':':
            if (next == ':') return add(TokenKind::AxisMark, 2), true;
            break;
        case '$': wrong_ = "variables ($) are not part of the form language; name a node by its path"; return false;
        default: break;
        }
        wrong_ = std::string("the character \"") + c + "\" has no meaning here";
        return false;
    }

    std::string_view source_;
    std::size_t at_ = 0;
    std::vector<Token> tokens_;
    std::string wrong_;
};

} // namespace

Result<std::vector<Token>> tokenize(std::string_view source) { return Lexer(source).run(); }

std::string columnOf(std::string_view source, std::size_t place)
{
    const auto before = source.substr(0, std::min(place, source.size()));
    const auto characters = std::count_if(before.begin(), before.end(), [](char c) { return (c & 0xc0) != 0x80; });
    return "column " + std::to_string(characters + 1);
}

} // namespace doorstep::expr
