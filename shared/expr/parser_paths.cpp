#include "shared/expr/parser_class.h"

#include <array>

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
    AxisName{"namespace", Axis::Namespace},
    AxisName{"self", Axis::Self},
    AxisName{"descendant-or-self", Axis::DescendantOrSelf},
    AxisName{"ancestor-or-self", Axis::AncestorOrSelf},
};

Step anyDescendant(std::uint32_t place)
{
    Step step;
    step.axis = Axis::DescendantOrSelf;
    step.test = TestKind::AnyNode;
    step.place = place;
    return step;
}

} // namespace

bool Parser::startsCall() const
{
    if (peek() != TokenKind::Name || peek(1) != TokenKind::Open) return false;
    const auto name = token().text;
    return name != "node" && name != "text" && name != "comment" && name != "processing-instruction";
}

bool Parser::startsStep() const
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

Term Parser::path()
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

Term Parser::filter(Term primary, bool filtered)
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

void Parser::steps(Term& term)
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

Step Parser::step()
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

void Parser::axis(Step& step)
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

void Parser::nodeTest(Step& step)
{
    if (take(TokenKind::Star)) {
        step.test = TestKind::AnyName;
    } else if (peek() == TokenKind::PrefixStar) {
        const auto prefix = token().text.substr(0, token().text.size() - 2);
        const auto known = schema_.namespaces.find(prefix);
        step.test = TestKind::AnyOfNamespace;
        step.spelled = known != schema_.namespaces.end() ? known->second : std::string(prefix) + ':';
        next();
    } else if (peek() != TokenKind::Name) {
        fail(peek() == TokenKind::End ? "the expression ends where a value or path is expected"
                                      : "a value or path is expected here");
    } else if (peek(1) == TokenKind::Open) {
        typeTest(step);
    } else {
        nameTest(step);
    }
}

void Parser::typeTest(Step& step)
{
    const auto kind = token().text;
    if (kind == "node") {
        step.test = TestKind::AnyNode;
    } else if (kind == "text") {
        step.test = TestKind::Text;
    } else if (kind == "comment") {
        step.test = TestKind::Comment;
    } else if (kind == "processing-instruction") {
        step.test = TestKind::Instruction;
    } else {
        fail("a function cannot be a step of a path: " + std::string(kind));
        return;
    }
    next();
    next();
    if (step.test == TestKind::Instruction && peek() == TokenKind::Literal) {
        step.name = schema_.names.intern(token().text);
        next();
    }
    if (!take(TokenKind::Close)) fail("a closing bracket ) is missing");
}

void Parser::nameTest(Step& step)
{
    step.test = TestKind::Name;
    step.spelled = token().text;
    const auto colon = step.spelled.find(':');
    const auto known = colon == std::string::npos ? schema_.namespaces.end()
                                                  : schema_.namespaces.find(std::string_view(step.spelled).substr(0, colon));
    step.name = known == schema_.namespaces.end() ? schema_.names.intern(step.spelled)
                                                  : schema_.names.intern(known->second, std::string_view(step.spelled).substr(colon + 1));
    next();
}

void Parser::predicates(Step& step)
{
    while (!error_ && take(TokenKind::OpenBracket)) {
        step.predicates.push_back(expression());
        if (!error_ && !take(TokenKind::CloseBracket)) fail("a closing bracket ] is missing");
    }
}

} // namespace doorstep::expr
