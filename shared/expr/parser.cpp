#include "shared/expr/parser.h"

#include "shared/expr/parser_class.h"
#include "shared/expr/value.h"

namespace doorstep::expr {

Result<Term> Parser::run()
{
    Term term = expression();
    if (!error_ && peek() != TokenKind::End) fail("something is left over after the end of the expression");
    if (error_) return *error_;
    return term;
}

Parser::Deeper::Deeper(Parser& parser) : parser_(parser)
{
    if (++parser_.depth_ > kMaxDepth)
        parser_.fail("the expression is nested more than " + std::to_string(kMaxDepth)
                     + " levels deep; split it over several calculations");
}

template <class Match>
Term Parser::chain(TermKind kind, Level part, Match match)
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

Term Parser::expression()
{
    const Deeper deeper(*this);
    if (error_) return {};
    return chain(TermKind::Or, &Parser::conjunction,
                 [](TokenKind kind) { return kind == TokenKind::Or ? std::optional(Operator::Plus) : std::nullopt; });
}

Term Parser::conjunction()
{
    return chain(TermKind::And, &Parser::equality,
                 [](TokenKind kind) { return kind == TokenKind::And ? std::optional(Operator::Plus) : std::nullopt; });
}

Term Parser::equality()
{
    return chain(TermKind::Compare, &Parser::relation, [](TokenKind kind) -> std::optional<Operator> {
        if (kind == TokenKind::Equal) return Operator::Equal;
        if (kind == TokenKind::NotEqual) return Operator::NotEqual;
        return std::nullopt;
    });
}

Term Parser::relation()
{
    return chain(TermKind::Compare, &Parser::sum, [](TokenKind kind) -> std::optional<Operator> {
        if (kind == TokenKind::Less) return Operator::Less;
        if (kind == TokenKind::LessEqual) return Operator::LessEqual;
        if (kind == TokenKind::Greater) return Operator::Greater;
        if (kind == TokenKind::GreaterEqual) return Operator::GreaterEqual;
        return std::nullopt;
    });
}

Term Parser::sum()
{
    return chain(TermKind::Sum, &Parser::product, [](TokenKind kind) -> std::optional<Operator> {
        if (kind == TokenKind::Plus) return Operator::Plus;
        if (kind == TokenKind::Minus) return Operator::Minus;
        return std::nullopt;
    });
}

Term Parser::product()
{
    return chain(TermKind::Product, &Parser::negation, [](TokenKind kind) -> std::optional<Operator> {
        if (kind == TokenKind::Multiply) return Operator::Times;
        if (kind == TokenKind::Div) return Operator::Div;
        if (kind == TokenKind::Mod) return Operator::Mod;
        return std::nullopt;
    });
}

Term Parser::negation()
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

Term Parser::unionOf()
{
    return chain(TermKind::Union, &Parser::path,
                 [](TokenKind kind) { return kind == TokenKind::Pipe ? std::optional(Operator::Plus) : std::nullopt; });
}

Term Parser::number()
{
    Term term;
    term.kind = TermKind::Number;
    term.place = token().place;
    term.number = parseNumber(token().text);
    next();
    if (peek() == TokenKind::Slash || peek() == TokenKind::OpenBracket) fail("a number has no nodes below it");
    return term;
}

Term Parser::primary()
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

Term Parser::call()
{
    Term term;
    term.kind = TermKind::Call;
    term.place = token().place;
    term.text = token().text;
    const FunctionFacts* facts = findFunction(term.text);
    next();
    next();
    if (peek() != TokenKind::Close) {
        do term.parts.push_back(expression());
        while (!error_ && take(TokenKind::Comma));
    }
    if (!error_ && !take(TokenKind::Close)) fail("the arguments of " + term.text + " need a closing bracket )");
    if (facts != nullptr)
        checkArguments(term, *facts);
    else
        faulty(term, "there is no function \"" + term.text + "\"; check its spelling");
    return term;
}

void Parser::checkArguments(Term& term, const FunctionFacts& facts)
{
    term.function = facts.function;
    term.family = familyOf(facts.function);
    const auto count = static_cast<int>(term.parts.size());
    if (count >= facts.fewest && (facts.most < 0 || count <= facts.most)) return;
    std::string wanted = std::to_string(facts.fewest);
    if (facts.most < 0)
        wanted = "at least " + wanted;
    else if (facts.most != facts.fewest)
        wanted += " to " + std::to_string(facts.most);
    faulty(term, "the function " + term.text + " takes " + wanted + " arguments, not " + std::to_string(count));
}

void Parser::faulty(Term& term, std::string message)
{
    if (error_) return;
    faults_.push_back(base::invalid(message, columnOf(source_, term.place)));
    term.function = Function::Faulty;
    term.family = familyOf(Function::Faulty);
    term.text = std::move(message);
}

Result<Term> parse(std::string_view source, Schema& schema, std::vector<Error>& faults)
{
    if (source.size() > kMaxSource)
        return Error{ErrorCode::TooLarge, "the expression is longer than 256 KiB; split it over several calculations",
                     columnOf(source, kMaxSource)};
    const auto tokens = tokenize(source);
    if (!tokens) return tokens.error();
    return Parser(source, *tokens, schema, faults).run();
}

} // namespace doorstep::expr
