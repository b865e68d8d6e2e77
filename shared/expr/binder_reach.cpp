#include "shared/expr/binder_class.h"

#include <algorithm>

namespace doorstep::expr {

std::int32_t Binder::childOf(std::int32_t slot, NameId name) const
{
    if (slot < 0) return !schema_.nodes.empty() && node(0).name == name ? 0 : -1;
    for (const auto child : node(slot).children)
        if (node(child).name == name) return child;
    return -1;
}

Binder::Places Binder::advance(Step& step, const Places& from)
{
    Places to;
    to.known = step.axis != Axis::Namespace;
    to.low = from.low;
    bool single = true;
    for (const auto slot : from.slots) {
        const auto before = to.slots.size();
        reach(step, slot, to);
        for (auto i = before; i < to.slots.size(); ++i)
            if (to.slots[i] >= 0) single = single && !node(to.slots[i]).repeats;
    }
    std::sort(to.slots.begin(), to.slots.end());
    to.slots.erase(std::unique(to.slots.begin(), to.slots.end()), to.slots.end());
    if (step.axis == Axis::Child && step.test == TestKind::Name && to.slots.size() == 1) {
        step.single = single;
        step.hint = to.slots.front() >= 0 ? node(to.slots.front()).place : 0;
    }
    return to;
}

bool Binder::passes(const Step& step, std::int32_t slot) const
{
    switch (step.test) {
    case TestKind::Name: return slot >= 0 && node(slot).name == step.name;
    case TestKind::AnyName: return slot >= 0;
    case TestKind::AnyNode: return true;
    case TestKind::Text: return slot >= 0 && node(slot).leaf;
    case TestKind::AnyOfNamespace: return slot >= 0 && isOfNamespace(step, schema_.names, node(slot).name);
    case TestKind::Comment:
    case TestKind::Instruction: return false;
    }
    return false;
}

std::vector<std::int32_t> Binder::childrenOf(std::int32_t slot) const
{
    return slot < 0 ? std::vector<std::int32_t>{0} : node(slot).children;
}

void Binder::below(const Step& step, std::int32_t slot, Places& to) const
{
    for (const auto child : childrenOf(slot)) {
        if (passes(step, child)) to.slots.push_back(child);
        below(step, child, to);
    }
}

std::int32_t Binder::above(std::int32_t a, std::int32_t b) const
{
    if (a < 0 || b < 0) return -1;
    return schema_.isAtOrAbove(a, b) ? a : schema_.isAtOrAbove(b, a) ? b : above(node(a).parent, b);
}

void Binder::reach(const Step& step, std::int32_t slot, Places& to)
{
    const auto parent = slot < 0 ? -2 : node(slot).parent;
    switch (step.axis) {
    case Axis::Child:
        if (step.test == TestKind::Text) {
            if (slot >= 0 && node(slot).leaf) to.slots.push_back(slot);
            return;
        }
        for (const auto child : childrenOf(slot))
            if (passes(step, child)) to.slots.push_back(child);
        return;
    case Axis::DescendantOrSelf:
        if (passes(step, slot)) to.slots.push_back(slot);
        [[fallthrough]];
    case Axis::Descendant: below(step, slot, to); return;
    case Axis::Self:
        if (passes(step, slot)) to.slots.push_back(slot);
        return;
    case Axis::Parent:
        if (parent == -2) return;
        climb(parent, to);
        if (passes(step, parent)) to.slots.push_back(parent);
        return;
    case Axis::AncestorOrSelf:
    case Axis::Ancestor:
        for (auto at = step.axis == Axis::Ancestor ? parent : slot; at >= -1; at = at < 0 ? -2 : node(at).parent)
            if (passes(step, at)) to.slots.push_back(at);
        to.low = -1;
        return;
    case Axis::FollowingSibling:
    case Axis::PrecedingSibling:
        if (parent == -2) return;
        climb(parent, to);
        expression_.position_ = true;
        for (const auto child : childrenOf(parent))
            if (passes(step, child)) to.slots.push_back(child);
        return;
    case Axis::Following:
    case Axis::Preceding:
        to.low = -1;
        expression_.position_ = true;
        below(step, -1, to);
        return;
    case Axis::Attribute:
        if (slot >= 0)
            for (const auto one : node(slot).attributes)
                if (passes(step, one)) to.slots.push_back(one);
        return;
    case Axis::Namespace: return;
    }
}

} // namespace doorstep::expr
