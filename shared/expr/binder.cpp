#include "shared/expr/binder_class.h"

#include "shared/expr/geo.h"
#include "shared/expr/lexer.h"
#include "shared/expr/parser.h"

#include <algorithm>
#include <re2/re2.h>

// Most functions need nothing of the binder: only those that do are listed where it switches over them.
#pragma GCC diagnostic ignored "-Wswitch-enum"

namespace doorstep::expr {
namespace {

bool mayGiveNumber(Function function)
{
    switch (function) {
    case Function::Boolean:
    case Function::BooleanFromString:
    case Function::Contains:
    case Function::EndsWith:
    case Function::False:
    case Function::Not:
    case Function::Regex:
    case Function::Selected:
    case Function::StartsWith:
    case Function::String:
    case Function::True: return false;
    default: return true;
    }
}

} // namespace

std::optional<Error> Binder::run()
{
    Places here;
    if (!schema_.nodes.empty() && context_ >= 0) here = {{context_}, context_, true};
    term(expression_.root_, here, true);
    return error_;
}

void Binder::fail(const Term& at, std::string message)
{
    if (!error_) error_ = base::invalid(std::move(message), columnOf(expression_.source(), at.place));
}

Binder::Places Binder::term(Term& term, const Places& here, bool top)
{
    if (error_) return {};
    switch (term.kind) {
    case TermKind::Path: return path(term, here, top);
    case TermKind::Call: return call(term, here, top);
    case TermKind::Union: return unionOf(term, here, top);
    case TermKind::Number:
    case TermKind::Text: return {};
    case TermKind::Or:
    case TermKind::And:
    case TermKind::Compare:
    case TermKind::Sum:
    case TermKind::Product:
    case TermKind::Negate: break;
    }
    for (auto& part : term.parts) this->term(part, here, top);
    return {};
}

Binder::Places Binder::unionOf(Term& term, const Places& here, bool top)
{
    Places all;
    all.known = true;
    all.low = context_;
    for (auto& part : term.parts) {
        const auto places = this->term(part, here, top);
        all.known = all.known && places.known;
        all.slots.insert(all.slots.end(), places.slots.begin(), places.slots.end());
        all.low = above(all.low, places.low);
    }
    return all.known ? all : Places{};
}

Binder::Places Binder::call(Term& term, const Places& here, bool top)
{
    switch (term.function) {
    case Function::Current:
        term.kind = TermKind::Path;
        term.start = PathStart::Current;
        return path(term, here, top);
    case Function::Instance: return instance(term, here, top);
    case Function::IndexedRepeat:
        if (!schema_.nodes.empty()) return indexedRepeat(term, here, top);
        break;
    case Function::ChoiceName:
        expression_.speaks_ = true;
        return choiceName(term, here, top);
    case Function::IText: expression_.speaks_ = true; break;
    case Function::Distance: points(term); break;
    case Function::Position:
    case Function::Last: expression_.position_ = true; break;
    case Function::Randomize:
        if (term.parts.size() == 1) expression_.volatile_ = true;
        break;
    case Function::Regex: pattern(term); break;
    case Function::PullData:
    case Function::Search: list(term); break;
    default: break;
    }
    if (const auto* facts = findFunction(term.text)) expression_.volatile_ = expression_.volatile_ || facts->isVolatile;
    Places first;
    for (std::size_t i = 0; i < term.parts.size(); ++i) {
        structure_ = term.parts[i].kind == TermKind::Path
            && (term.function == Function::Position || term.function == Function::Count);
        const auto places = this->term(term.parts[i], here, top);
        structure_ = false;
        if (i == 0) first = places;
    }
    return term.function == Function::Randomize ? first : Places{};
}

Binder::Places Binder::instance(Term& term, const Places& here, bool top)
{
    Term& name = term.parts.front();
    if (name.kind != TermKind::Text) {
        this->term(name, here, top);
        list(term);
        return {};
    }
    const auto found = schema_.instanceOf(name.text);
    if (found < 0) {
        if (!schema_.nodes.empty()) fail(term, "there is no instance \"" + name.text + "\"; check the name of the list");
        return {};
    }
    if (schema_.instances[std::size_t(found)].external) expression_.volatile_ = true;
    term.kind = TermKind::Path;
    term.start = PathStart::Instance;
    term.startSlot = found;
    term.parts.clear();
    return path(term, here, top);
}

/// A function that reads the list its first argument names: from outside the form unless it is known not to be.
void Binder::list(const Term& term)
{
    const Term& name = term.parts.front();
    const auto found = name.kind == TermKind::Text ? schema_.instanceOf(name.text) : -1;
    if (found < 0 || schema_.instances[std::size_t(found)].external) expression_.volatile_ = true;
    if (found < 0 && name.kind == TermKind::Text) missing("instance('" + name.text + "')");
}

/// Points written into the form are told wrong when it is read, not when somebody stands at a door.
void Binder::points(const Term& term)
{
    for (const Term& part : term.parts)
        if (part.kind == TermKind::Text && !pointsOf({part.text}))
            fail(part, "\"" + part.text + "\" does not represent GPS coordinates; write \"latitude longitude altitude accuracy\"");
}

void Binder::pattern(Term& term)
{
    if (term.parts[1].kind != TermKind::Text) return;
    RE2::Options options;
    options.set_log_errors(false);
    options.set_max_mem(1 << 20);
    auto compiled = std::make_shared<RE2>(term.parts[1].text, options);
    if (!compiled->ok()) {
        expression_.unsupported_.push_back("regular expression " + term.parts[1].text + " (" + compiled->error() + ")");
        return;
    }
    term.pattern = std::move(compiled);
}

Binder::Places Binder::choiceName(Term& term, const Places& here, bool top)
{
    this->term(term.parts[0], here, top);
    if (term.parts[1].kind != TermKind::Text) {
        this->term(term.parts[1], here, top);
        return {};
    }
    std::vector<Error> faults;
    auto parsed = parse(term.parts[1].text, schema_, faults);
    if (!parsed) {
        fail(term, "the second argument of jr:choice-name is not a path: " + parsed.error().message);
        return {};
    }
    const auto slots = slotsOf(*parsed, here);
    if (slots.size() != 1 || slots.front() < 0)
        missing(term.parts[1].text);
    else
        term.startSlot = slots.front();
    return {};
}

Binder::Places Binder::indexedRepeat(Term& term, const Places& here, bool top)
{
    if (term.parts.size() % 2 == 0) {
        fail(term, "indexed-repeat takes a path and then pairs of a repeat and a number");
        return {};
    }
    const auto target = slotsOf(term.parts[0], here);
    auto walk = std::make_shared<IndexedWalk>();
    std::vector<Term> numbers;
    for (std::size_t i = 1; i + 1 < term.parts.size(); i += 2) {
        const auto repeat = slotsOf(term.parts[i], here);
        walk->repeats.push_back(repeat.size() == 1 ? repeat.front() : -2);
        numbers.push_back(std::move(term.parts[i + 1]));
    }
    if (target.size() == 1 && target.front() >= 0) {
        for (auto slot = target.front(); slot > 0; slot = node(slot).parent) walk->down.insert(walk->down.begin(), slot);
        read(target.front(), -1, false);
    } else {
        missing(expression_.source_.substr(term.parts[0].place));
    }
    term.parts = std::move(numbers);
    term.walk = std::move(walk);
    expression_.position_ = true;
    for (auto& number : term.parts) this->term(number, here, top);
    return {};
}

bool Binder::usesPosition(const Term& term)
{
    if (term.kind == TermKind::Call
        && (term.function == Function::Last || (term.function == Function::Position && term.parts.empty())))
        return true;
    if (std::any_of(term.parts.begin(), term.parts.end(), usesPosition)) return true;
    return false;
}

bool Binder::isPositional(const Term& predicate)
{
    switch (predicate.kind) {
    case TermKind::Or:
    case TermKind::And:
    case TermKind::Compare:
    case TermKind::Text:
    case TermKind::Path:
    case TermKind::Union: return usesPosition(predicate);
    case TermKind::Number:
    case TermKind::Sum:
    case TermKind::Product:
    case TermKind::Negate: return true;
    case TermKind::Call: return mayGiveNumber(predicate.function) || usesPosition(predicate);
    }
    return true;
}

Result<Expression> compile(std::string_view source, Schema& schema, std::int32_t context, Faults faults)
{
    std::vector<Error> found;
    auto term = parse(source, schema, found);
    if (!term) return term.error();
    if (!found.empty() && faults == Faults::Refuse) return found.front();
    Expression expression;
    expression.source_ = source;
    expression.root_ = std::move(*term);
    if (auto error = Binder(schema, context, expression).run()) return *error;
    compact(expression.root_);
    expression.reads_.shrink_to_fit();
    return expression;
}

} // namespace doorstep::expr
