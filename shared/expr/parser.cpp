#include "shared/expr/parser.h"

#include "shared/expr/expression.h"
#include "shared/expr/lexer.h"
#include "shared/expr/value.h"

#include <array>
#include <optional>

namespace doorstep::expr {
namespace {

struct AxisName {
    std::string_view name;
    Axis axis;
};
constexpr std::array kAxes{
    AxisName{"child", Axis::Child},
    AxisName{"descendant", Axis::Descendant},
    AxisName{"parent", Axis::Parent},
    AxisName{"ancestor", Axis::Ancestor},
    AxisName{"following-sibling", Axis::FollowingSibling},
    AxisName{"preceding-sibling", Axis::PrecedingSibling},
    AxisName{"following", Axis::Following},
    AxisName{"preceding", Axis::Preceding},
    AxisName{"attribute", Axis::Attribute},
    AxisName{"self", Axis::Self},
    AxisName{"descendant-or-self", Axis::DescendantOrSelf},
    AxisName{"ancestor-or-self", Axis::AncestorOrSelf},
};

/// Recursive descent; every method leaves `error_` set when it fails, and its term is then of no use.
class Parser {
public:
    Parser(std::string_view source, const std::vector<Token>& tokens, Names& names)
        : source_(source), tokens_(tokens), names_(names)
    {
    }

    Result<Term> run()
    {
        Term term = expression();
        if (!error_ && peek() != TokenKind::End) fail("something is left over after the end of the expression");
        if (error_) return *error_;
        return term;
    }

private:
    TokenKind peek(std::size_t ahead = 0) const
    {
        return at_ + ahead < tokens_.size() ? tokens_[at_ + ahead].kind : TokenKind::End;
    }
    const Token& token() const { return tokens_[at_]; }
    void next()
    {
        if (at_ + 1 < tokens_.size()) ++at_;
    }
    bool take(TokenKind kind)
    {
        if (peek() != kind) return false;
        next();
        return true;
    }
    void failAt(std::size_t place, std::string message)
    {
        if (!error_) error_ = base::invalid(std::move(message), columnOf(source_, place));
    }
    void fail(std::string message) { failAt(token().place, std::move(message)); }

    /// One level deeper, for the life of the object.
    struct Deeper {
        explicit Deeper(Parser& parser) : parser_(parser)
        {
            if (++parser_.depth_ > kMaxDepth)
                parser_.fail("the expression is nested more than " + std::to_string(kMaxDepth)
                             + " levels deep; split it over several calculations");
        }
        ~Deeper() { --parser_.depth_; }
        Parser& parser_;
    };

    using Level = Term (Parser::*)();

    /// part (op part)*, all parts in one term.
    template <class Match>
    Term chain(TermKind kind, Level part, Match match)
    {
        Term first = (this->*part)();
        std::optional<Operator> op;
        if (error_ || !(op = match(peek()))) return first;
        Term whole;
        whole.kind = kind;
        whole.place = first.place;
        whole.parts.push_back(std::move(first));
        while (!error_ && (op = match(peek()))) {
            whole.operators.push_back(*op);
            next();
            whole.parts.push_back((this->*part)());
        }
        return whole;
    }

    Term expression()
    {
        const Deeper deeper(*this);
        if (error_) return {};
        return chain(TermKind::Or, &Parser::conjunction,
                     [](TokenKind kind) { return kind == TokenKind::Or ? std::optional(Operator::Plus) : std::nullopt; });
    }
    Term conjunction()
    {
        return chain(TermKind::And, &Parser::equality,
                     [](TokenKind kind) { return kind == TokenKind::And ? std::optional(Operator::Plus) : std::nullopt; });
    }
    Term equality()
    {
        return chain(TermKind::Compare, &Parser::relation, [](TokenKind kind) -> std::optional<Operator> {
            if (kind == TokenKind::Equal) return Operator::Equal;
            if (kind == TokenKind::NotEqual) return Operator::NotEqual;
            return std::nullopt;
        });
    }
    Term relation()
    {
        return chain(TermKind::Compare, &Parser::sum, [](TokenKind kind) -> std::optional<Operator> {
            if (kind == TokenKind::Less) return Operator::Less;
            if (kind == TokenKind::LessEqual) return Operator::LessEqual;
            if (kind == TokenKind::Greater) return Operator::Greater;
            if (kind == TokenKind::GreaterEqual) return Operator::GreaterEqual;
            return std::nullopt;
        });
    }
    Term sum()
    {
        return chain(TermKind::Sum, &Parser::product, [](TokenKind kind) -> std::optional<Operator> {
            if (kind == TokenKind::Plus) return Operator::Plus;
            if (kind == TokenKind::Minus) return Operator::Minus;
            return std::nullopt;
        });
    }
    Term product()
    {
        return chain(TermKind::Product, &Parser::negation, [](TokenKind kind) -> std::optional<Operator> {
            if (kind == TokenKind::Multiply) return Operator::Times;
            if (kind == TokenKind::Div) return Operator::Div;
            if (kind == TokenKind::Mod) return Operator::Mod;
            return std::nullopt;
        });
    }
    Term negation()
    {
        const auto place = token().place;
        std::size_t minuses = 0;
        while (take(TokenKind::Minus)) ++minuses;
        Term inner = unionOf();
        if (minuses == 0) return inner;
        // Two minuses make a number of the operand and change nothing else.
        Term whole;
        whole.kind = TermKind::Negate;
        whole.place = place;
        whole.number = minuses % 2 == 0 ? 1 : -1;
        whole.parts.push_back(std::move(inner));
        return whole;
    }
    Term unionOf()
    {
        return chain(TermKind::Union, &Parser::path,
                     [](TokenKind kind) { return kind == TokenKind::Pipe ? std::optional(Operator::Plus) : std::nullopt; });
    }

    bool startsCall() const
    {
        if (peek() != TokenKind::Name || peek(1) != TokenKind::Open) return false;
        const auto name = token().text;
        return name != "node" && name != "text" && name != "comment" && name != "processing-instruction";
    }

    Term path()
    {
        Term term;
        term.place = token().place;
        if (peek() == TokenKind::Number) return number();
        if (peek() == TokenKind::Literal || peek() == TokenKind::Open || startsCall()) {
            Term primary = this->primary();
            if (error_) return primary;
            const bool filtered = peek() == TokenKind::OpenBracket;
            if (!filtered && peek() != TokenKind::Slash && peek() != TokenKind::SlashSlash) return primary;
            return filter(std::move(primary), filtered);
        }
        term.kind = TermKind::Path;
        if (peek() == TokenKind::Slash || peek() == TokenKind::SlashSlash) {
            term.start = PathStart::Document;
            const bool any = peek() == TokenKind::SlashSlash;
            next();
            if (any)
                term.steps.push_back(anyDescendant(term.place));
            else if (!startsStep())
                return term;
        }
        steps(term);
        return term;
    }

    Term number()
    {
        Term term;
        term.kind = TermKind::Number;
        term.place = token().place;
        term.number = parseNumber(token().text);
        next();
        if (peek() == TokenKind::Slash || peek() == TokenKind::OpenBracket) fail("a number has no nodes below it");
        return term;
    }

    Term primary()
    {
        Term term;
        term.place = token().place;
        if (peek() == TokenKind::Literal) {
            term.kind = TermKind::Text;
            term.text = token().text;
            next();
            return term;
        }
        if (take(TokenKind::Open)) {
            term = expression();
            if (!error_ && !take(TokenKind::Close)) fail("a closing bracket ) is missing");
            return term;
        }
        return call();
    }

    Term call()
    {
        Term term;
        term.kind = TermKind::Call;
        term.place = token().place;
        const auto name = token().text;
        const FunctionFacts* facts = findFunction(name);
        if (facts == nullptr) {
            fail("there is no function \"" + std::string(name) + "\"; check its spelling");
            return term;
        }
        term.function = facts->function;
        term.text = name;
        next();
        next();
        if (peek() != TokenKind::Close) {
            do term.parts.push_back(expression());
            while (!error_ && take(TokenKind::Comma));
        }
        if (!error_ && !take(TokenKind::Close)) fail("the arguments of " + term.text + " need a closing bracket )");
        checkArguments(term, *facts);
        return term;
    }

    void checkArguments(const Term& term, const FunctionFacts& facts)
    {
        const auto count = static_cast<int>(term.parts.size());
        if (error_ || (count >= facts.fewest && (facts.most < 0 || count <= facts.most))) return;
        std::string wanted = std::to_string(facts.fewest);
        if (facts.most < 0)
            wanted = "at least " + wanted;
        else if (facts.most != facts.fewest)
            wanted += " to " + std::to_string(facts.most);
        failAt(term.place, "the function " + term.text + " takes " + wanted + " arguments, not " + std::to_string(count));
    }

    Term filter(Term primary, bool filtered)
    {
        Term term;
        term.kind = TermKind::Path;
        term.start = PathStart::Term;
        term.place = primary.place;
        term.parts.push_back(std::move(primary));
        if (filtered) {
            Step self;
            self.axis = Axis::Self;
            self.test = TestKind::AnyNode;
            self.whole = true;
            self.place = token().place;
            predicates(self);
            term.steps.push_back(std::move(self));
        }
        if (!error_ && (peek() == TokenKind::Slash || peek() == TokenKind::SlashSlash)) {
            const bool any = peek() == TokenKind::SlashSlash;
            if (any) term.steps.push_back(anyDescendant(token().place));
            next();
            steps(term);
        }
        return term;
    }

    static Step anyDescendant(std::uint32_t place)
    {
        Step step;
        step.axis = Axis::DescendantOrSelf;
        step.test = TestKind::AnyNode;
        step.place = place;
        return step;
    }

    bool startsStep() const
    {
        switch (peek()) {
        case TokenKind::Name:
        case TokenKind::Star:
        case TokenKind::PrefixStar:
        case TokenKind::At:
        case TokenKind::Dot:
        case TokenKind::DotDot: return true;
        case TokenKind::End:
        case TokenKind::Number:
        case TokenKind::Literal:
        case TokenKind::And:
        case TokenKind::Or:
        case TokenKind::Div:
        case TokenKind::Mod:
        case TokenKind::Multiply:
        case TokenKind::Open:
        case TokenKind::Close:
        case TokenKind::OpenBracket:
        case TokenKind::CloseBracket:
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

    void steps(Term& term)
    {
        for (;;) {
            term.steps.push_back(step());
            if (error_) return;
            if (peek() == TokenKind::SlashSlash)
                term.steps.push_back(anyDescendant(token().place));
            else if (peek() != TokenKind::Slash)
                return;
            next();
        }
    }

    Step step()
    {
        Step step;
        step.place = token().place;
        if (take(TokenKind::Dot)) {
            step.axis = Axis::Self;
            step.test = TestKind::AnyNode;
        } else if (take(TokenKind::DotDot)) {
            step.axis = Axis::Parent;
            step.test = TestKind::AnyNode;
        } else {
            if (take(TokenKind::At)) {
                step.axis = Axis::Attribute;
            } else if (peek() == TokenKind::Name && peek(1) == TokenKind::AxisMark) {
                axis(step);
            }
            if (!error_) nodeTest(step);
        }
        predicates(step);
        return step;
    }

    void axis(Step& step)
    {
        for (const auto& known : kAxes) {
            if (known.name != token().text) continue;
            step.axis = known.axis;
            next();
            next();
            return;
        }
        fail("there is no axis \"" + std::string(token().text) + "\"");
    }

    void nodeTest(Step& step)
    {
        if (take(TokenKind::Star)) {
            step.test = TestKind::AnyName;
            return;
        }
        if (peek() == TokenKind::PrefixStar) {
            fail("names with a star after a prefix are not supported");
            return;
        }
        if (peek() != TokenKind::Name) {
            fail(peek() == TokenKind::End ? "the expression ends where a value or path is expected"
                                          : "a value or path is expected here");
            return;
        }
        if (peek(1) == TokenKind::Open) {
            const auto kind = token().text;
            step.test = kind == "node" ? TestKind::AnyNode : kind == "text" ? TestKind::Text : TestKind::Nothing;
            next();
            next();
            if (peek() == TokenKind::Literal) next();
            if (!take(TokenKind::Close)) fail("a closing bracket ) is missing");
            return;
        }
        step.test = TestKind::Name;
        step.spelled = token().text;
        step.name = names_.intern(token().text);
        next();
    }

    void predicates(Step& step)
    {
        while (!error_ && take(TokenKind::OpenBracket)) {
            step.predicates.push_back(expression());
            if (!error_ && !take(TokenKind::CloseBracket)) fail("a closing bracket ] is missing");
        }
    }

    std::string_view source_;
    const std::vector<Token>& tokens_;
    Names& names_;
    std::size_t at_ = 0;
    int depth_ = 0;
    std::optional<Error> error_;
};

} // namespace

Result<Term> parse(std::string_view source, Names& names)
{
    if (source.size() > kMaxSource)
        return Error{ErrorCode::TooLarge, "the expression is longer than 256 KiB; split it over several calculations",
                     columnOf(source, kMaxSource)};
    const auto tokens = tokenize(source);
    if (!tokens) return tokens.error();
    return Parser(source, *tokens, names).run();
}

} // namespace doorstep::expr
