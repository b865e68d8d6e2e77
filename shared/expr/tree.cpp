#include "shared/expr/tree.h"

#include <algorithm>

namespace doorstep::expr {
namespace {

bool isKey(const Term& term)
{
    return term.kind == TermKind::Path && term.start == PathStart::Context && term.steps.size() == 1
        && term.steps[0].axis == Axis::Child && term.steps[0].test == TestKind::Name && term.steps[0].predicates.empty();
}

/// The same text or nodes for every item. (A number compares as a number, which an index of texts cannot do.)
bool isFixed(const Term& term)
{
    if (term.kind == TermKind::Text) return true;
    if (term.kind != TermKind::Path) return false;
    if (term.start != PathStart::Slot && term.start != PathStart::Holder && term.start != PathStart::Current) return false;
    return std::all_of(term.steps.begin(), term.steps.end(), [](const Step& step) { return step.predicates.empty(); });
}

/// Adds the equalities of one predicate; false when there is more in it than those.
bool addLookups(const Term& predicate, std::vector<Lookup>& lookups)
{
    if (predicate.kind == TermKind::And) {
        bool complete = true;
        for (const Term& part : predicate.parts) complete = addLookups(part, lookups) && complete;
        return complete;
    }
    if (predicate.kind != TermKind::Compare || predicate.parts.size() != 2 || predicate.operators[0] != Operator::Equal)
        return false;
    const Term& left = predicate.parts[0];
    const Term& right = predicate.parts[1];
    if (isKey(left) && isFixed(right))
        lookups.push_back({left.steps[0].name, &right});
    else if (isKey(right) && isFixed(left))
        lookups.push_back({right.steps[0].name, &left});
    else
        return false;
    return true;
}

} // namespace

void compact(Term& term)
{
    term.text.shrink_to_fit();
    term.parts.shrink_to_fit();
    term.operators.shrink_to_fit();
    term.steps.shrink_to_fit();
    for (Term& part : term.parts) compact(part);
    for (Step& step : term.steps) {
        step.predicates.shrink_to_fit();
        for (Term& predicate : step.predicates) compact(predicate);
    }
}

bool isOfNamespace(const Step& step, const Names& names, NameId name)
{
    return step.spelled.ends_with(':') ? names.text(name).starts_with(step.spelled) : names.uri(name) == step.spelled;
}

std::vector<Lookup> lookupsOf(const Step& step, bool& complete)
{
    std::vector<Lookup> lookups;
    complete = true;
    if (step.axis != Axis::Child || step.test != TestKind::Name || step.positional) {
        complete = false;
        return lookups;
    }
    for (const Term& predicate : step.predicates) complete = addLookups(predicate, lookups) && complete;
    return lookups;
}

} // namespace doorstep::expr
