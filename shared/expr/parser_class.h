#pragma once

#include "shared/expr/expression.h"
#include "shared/expr/lexer.h"

#include <optional>

namespace doorstep::expr {

/// Recursive descent; every method leaves `error_` set when it fails, and its term is then of no use.
/// Expressions and calls are in parser.cpp, location paths in parser_paths.cpp.
class Parser {
public:
    Parser(std::string_view source, const std::vector<Token>& tokens, Schema& schema, std::vector<Error>& faults)
        : source_(source), tokens_(tokens), schema_(schema), faults_(faults)
    {
    }

    Result<Term> run();

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
    void fail(std::string message)
    {
        if (!error_) error_ = base::invalid(std::move(message), columnOf(source_, token().place));
    }

    /// One level deeper, for the life of the object.
    struct Deeper {
        explicit Deeper(Parser& parser);
        ~Deeper() { --parser_.depth_; }
        Parser& parser_;
    };

    using Level = Term (Parser::*)();
    /// part (op part)*, all parts in one term.
    template <class Match>
    Term chain(TermKind kind, Level part, Match match);

    Term expression();
    Term conjunction();
    Term equality();
    Term relation();
    Term sum();
    Term product();
    Term negation();
    Term unionOf();
    Term number();
    Term primary();
    Term call();
    void checkArguments(Term& term, const FunctionFacts& facts);
    void faulty(Term& term, std::string message);

    bool startsCall() const;
    bool startsStep() const;
    Term path();
    Term filter(Term primary, bool filtered);
    void steps(Term& term);
    Step step();
    void axis(Step& step);
    void nodeTest(Step& step);
    void typeTest(Step& step);
    void nameTest(Step& step);
    void predicates(Step& step);

    std::string_view source_;
    const std::vector<Token>& tokens_;
    Schema& schema_;
    std::vector<Error>& faults_;
    std::size_t at_ = 0;
    int depth_ = 0;
    std::optional<Error> error_;
};

} // namespace doorstep::expr
