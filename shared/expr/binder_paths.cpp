#include "shared/expr/binder_class.h"

#include <algorithm>
#include <utility>

namespace doorstep::expr {

Binder::Places Binder::path(Term& term, const Places& here, bool top)
{
    if (term.start == PathStart::Term) return filtered(term, here, top);
    Places at;
    switch (term.start) {
    case PathStart::Context: at = here; break;
    case PathStart::Current:
        if (context_ >= 0) at = {{context_}, context_, true};
        break;
    case PathStart::Document:
        if (!schema_.nodes.empty()) at = anchored(term);
        break;
    case PathStart::Instance:
    case PathStart::Slot:
    case PathStart::Holder:
    case PathStart::Term: break;
    }
    if ((term.start == PathStart::Context && top) || term.start == PathStart::Current) shorten(term, at);
    return steps(term, at);
}

Binder::Places Binder::filtered(Term& term, const Places& here, bool top)
{
    Term& primary = term.parts.front();
    if (primary.kind == TermKind::Call && primary.function == Function::Current) {
        // `current()/../a` goes on from where its start is: one path, not two.
        term.start = PathStart::Current;
        term.parts.clear();
        return path(term, here, top);
    }
    if (primary.kind == TermKind::Call && primary.function == Function::Instance) {
        auto rest = std::move(term.steps);
        Term joined = std::move(primary);
        instance(joined, here, top);
        if (joined.kind == TermKind::Path) {
            joined.steps = std::move(rest);
            term = std::move(joined);
        } else {
            primary = std::move(joined);
            term.steps = std::move(rest);
        }
        return steps(term, Places{});
    }
    const bool structure = std::exchange(structure_, false);
    auto at = this->term(primary, here, top);
    structure_ = structure;
    return steps(term, std::move(at));
}

/// An absolute path: bound to the current instance of the repeats it shares with the current node, or to a slot.
Binder::Places Binder::anchored(Term& term)
{
    std::int32_t at = -1;
    std::int32_t holder = -1;
    std::size_t holderSteps = 0;
    std::int32_t fixed = -1;
    std::size_t fixedSteps = 0;
    for (std::size_t i = 0; i < term.steps.size(); ++i) {
        const Step& step = term.steps[i];
        if (step.axis != Axis::Child || step.test != TestKind::Name || !step.predicates.empty()) break;
        const auto next = childOf(at, step.name);
        if (next < 0) break;
        const bool last = i + 1 == term.steps.size();
        if (node(next).repeats && !last && context_ >= 0 && schema_.isAtOrAbove(next, context_)) {
            holder = next;
            holderSteps = i + 1;
        }
        if (at < 0 || node(at).single) {
            fixed = next;
            fixedSteps = i + 1;
        }
        at = next;
    }
    if (holder >= 0) return startAt(term, PathStart::Holder, holder, holderSteps);
    if (fixed >= 0) return startAt(term, PathStart::Slot, fixed, fixedSteps);
    return {{-1}, -1, true};
}

Binder::Places Binder::startAt(Term& term, PathStart start, std::int32_t slot, std::size_t stepsDone)
{
    term.start = start;
    term.startSlot = slot;
    term.ofAnswers = true;
    term.steps.erase(term.steps.begin(), term.steps.begin() + static_cast<std::ptrdiff_t>(stepsDone));
    return {{slot}, start == PathStart::Holder ? slot : -1, true};
}

/// `../a` from a node of which there is one leads to one node: name it by its slot.
void Binder::shorten(Term& term, Places& at)
{
    if (!at.known || at.slots.size() != 1 || at.slots.front() < 0) return;
    std::int32_t slot = at.slots.front();
    for (const Step& step : term.steps) {
        if (!step.predicates.empty()) return;
        if (step.axis == Axis::Parent && step.test == TestKind::AnyNode)
            slot = node(slot).parent;
        else if (step.axis == Axis::Child && step.test == TestKind::Name)
            slot = childOf(slot, step.name);
        else if (step.axis != Axis::Self || step.test != TestKind::AnyNode)
            return;
        if (slot < 0) return;
    }
    if (!node(slot).single) return;
    term.start = PathStart::Slot;
    term.startSlot = slot;
    term.ofAnswers = true;
    term.steps.clear();
    at = {{slot}, -1, true};
}

Binder::Places Binder::steps(Term& term, Places at)
{
    const bool structure = std::exchange(structure_, false);
    for (Step& step : term.steps) {
        if (at.known) at = advance(step, at);
        for (auto& predicate : step.predicates) {
            step.positional = step.positional || isPositional(predicate);
            this->term(predicate, at, false);
        }
        if (step.positional && at.known) expression_.position_ = true;
    }
    merge(term.steps);
    term.plain = std::all_of(term.steps.begin(), term.steps.end(), [](const Step& step) {
        const bool upOrSelf = (step.axis == Axis::Parent || step.axis == Axis::Self) && step.test == TestKind::AnyNode;
        return step.predicates.empty() && (upOrSelf || (step.axis == Axis::Child && step.test == TestKind::Name));
    });
    if (!at.known) return at;
    term.ofAnswers = true;
    if (at.slots.empty()) missing(spell(term));
    for (const auto slot : at.slots) read(slot, at.low, structure);
    return at;
}

/// `//name` is every name below, found in one pass and in order, where no predicate counts positions among siblings.
void Binder::merge(std::vector<Step>& steps)
{
    for (std::size_t i = 0; i + 1 < steps.size(); ++i) {
        const bool any = steps[i].axis == Axis::DescendantOrSelf && steps[i].test == TestKind::AnyNode && steps[i].predicates.empty();
        if (!any || steps[i + 1].axis != Axis::Child || steps[i + 1].positional) continue;
        steps[i + 1].axis = Axis::Descendant;
        steps[i + 1].single = false;
        steps.erase(steps.begin() + static_cast<std::ptrdiff_t>(i));
    }
}

/// The slots a path names, whatever instance it stands in; reads nothing.
std::vector<std::int32_t> Binder::slotsOf(const Term& path, const Places& here)
{
    if (path.kind != TermKind::Path) return {};
    Places at;
    if (path.start == PathStart::Document)
        at = {{-1}, -1, true};
    else if (path.start == PathStart::Context)
        at = here;
    else if (path.start == PathStart::Term && path.parts.front().kind == TermKind::Call
             && path.parts.front().function == Function::Current)
        at = {{context_}, context_, context_ >= 0};
    for (const Step& step : path.steps) {
        Step copy;
        copy.axis = step.axis;
        copy.test = step.test;
        copy.name = step.name;
        at = advance(copy, at);
    }
    return at.known ? at.slots : std::vector<std::int32_t>{};
}

void Binder::read(std::int32_t slot, std::int32_t low, bool structure)
{
    auto& reads = expression_.reads_;
    const Dependency dependency{slot, low, structure};
    if (std::find(reads.begin(), reads.end(), dependency) == reads.end()) reads.push_back(dependency);
}

std::string Binder::spell(const Term& term) const
{
    std::string text = term.startSlot >= 0 && term.start != PathStart::Instance ? schema_.pathOf(term.startSlot) : "";
    for (const Step& step : term.steps) {
        if (!text.empty() || term.start == PathStart::Document) text += '/';
        text += step.test == TestKind::Name ? step.spelled : step.axis == Axis::Parent ? ".." : "*";
    }
    return text;
}

} // namespace doorstep::expr
