#include "shared/expr/evaluator.h"

#include <algorithm>

namespace doorstep::expr {
namespace {

bool isReverse(Axis axis)
{
    return axis == Axis::Ancestor || axis == Axis::AncestorOrSelf || axis == Axis::Preceding || axis == Axis::PrecedingSibling;
}

/// Axes that lead from nodes of which none is above another, in document order, to the same kind of nodes.
bool keepsFlat(Axis axis) { return axis == Axis::Child || axis == Axis::Attribute || axis == Axis::Self; }

bool isPositionFree(TermKind kind)
{
    return kind == TermKind::Or || kind == TermKind::And || kind == TermKind::Compare || kind == TermKind::Path;
}

} // namespace

bool Evaluator::passes(const Step& step, const Node& node) const
{
    const auto wanted = step.axis == Axis::Attribute ? NodeKind::Attribute : NodeKind::Element;
    switch (step.test) {
    case TestKind::Name: return node.name == step.name && node.kind == wanted;
    case TestKind::AnyName: return node.kind == wanted;
    case TestKind::AnyOfNamespace:
        return node.kind == wanted && world_.schema != nullptr && isOfNamespace(step, world_.schema->names, node.name);
    case TestKind::AnyNode: return true;
    case TestKind::Text: return node.kind == NodeKind::Text;
    case TestKind::Comment: return node.kind == NodeKind::Comment;
    case TestKind::Instruction: return node.kind == NodeKind::Instruction && (step.name == 0 || node.name == step.name);
    }
    return false;
}

const Node* Evaluator::childOf(const Step& step, const Node& from)
{
    const auto& children = from.children;
    if (step.hint < children.size() && children[step.hint]->name == step.name) return children[step.hint];
    spend(static_cast<std::int64_t>(children.size() / 16));
    const auto found = std::find_if(children.begin(), children.end(), [&](const Node* child) { return child->name == step.name; });
    return found == children.end() ? nullptr : *found;
}

bool Evaluator::soleChild(const Step& step, const Node& from, const Node*& node) const
{
    // Among many it is cheaper to make the set at once.
    constexpr std::size_t kFew = 64;
    if (from.children.size() > kFew) return false;
    const Node* sole = nullptr;
    for (const Node* child : from.children) {
        if (!passes(step, *child)) continue;
        if (sole != nullptr) return false;
        sole = child;
    }
    node = sole;
    return true;
}

bool Evaluator::soleNode(const Term& term, const Context& at, const Node*& node)
{
    if (!term.plain) return false;
    switch (term.start) {
    case PathStart::Context: node = at.node; break;
    case PathStart::Current: node = current_; break;
    case PathStart::Slot: {
        const auto& nodes = (*world_.bySlot)[std::size_t(term.startSlot)];
        if (nodes.size() != 1) return false;
        node = nodes.front();
        break;
    }
    case PathStart::Holder:
        for (node = current_; node != nullptr && node->slot != term.startSlot;) node = node->parent;
        break;
    case PathStart::Document:
    case PathStart::Instance:
    case PathStart::Term: return false;
    }
    for (const Step& step : term.steps) {
        if (node == nullptr) break;
        spend();
        if (step.axis == Axis::Parent)
            node = node->parent;
        else if (step.axis == Axis::Child && step.single)
            node = childOf(step, *node);
        else if (step.axis == Axis::Child && !soleChild(step, *node, node))
            return false;
    }
    if (term.ofAnswers && node != nullptr && node->hidden) node = nullptr;
    return true;
}

NodeSet Evaluator::start(const Term& term, const Context& at)
{
    switch (term.start) {
    case PathStart::Context: return NodeSet(at.node);
    case PathStart::Current: return NodeSet(current_);
    case PathStart::Document: {
        const Node* top = world_.document;
        if (top == nullptr)
            for (top = at.node; top->parent != nullptr;) top = top->parent;
        return NodeSet(top);
    }
    case PathStart::Slot: {
        NodeSet nodes;
        for (const Node* node : (*world_.bySlot)[std::size_t(term.startSlot)]) nodes.push(node);
        spend(static_cast<std::int64_t>(nodes.size()));
        return nodes;
    }
    case PathStart::Holder: {
        const Node* node = current_;
        while (node != nullptr && node->slot != term.startSlot) node = node->parent;
        return NodeSet(node);
    }
    case PathStart::Instance:
        return NodeSet(std::size_t(term.startSlot) < world_.instances.size() ? world_.instances[std::size_t(term.startSlot)] : nullptr);
    case PathStart::Term: return nodesOf(term.parts[0], at, "a path");
    }
    return {};
}

NodeSet Evaluator::path(const Term& term, const Context& at)
{
    NodeSet nodes = start(term, at);
    // What randomize() shuffled stays so under the steps that follow.
    const bool shuffled = term.start == PathStart::Term && term.parts[0].kind == TermKind::Call && term.parts[0].function == Function::Randomize;
    bool flat = nodes.size() <= 1 || term.start == PathStart::Slot || shuffled;
    for (const Step& step : term.steps) {
        if (nodes.empty() || steps_ < 0) return {};
        nodes = this->step(step, nodes, flat);
    }
    if (!term.ofAnswers) return nodes;
    if (nodes.size() == 1) return nodes[0]->hidden ? NodeSet() : nodes;
    NodeSet shown;
    for (std::size_t i = 0; i < nodes.size(); ++i)
        if (!nodes[i]->hidden) shown.push(nodes[i]);
    return shown;
}

NodeSet Evaluator::step(const Step& step, const NodeSet& from, bool& flat)
{
    NodeSet result;
    Found found;
    if (step.whole) {
        for (std::size_t i = 0; i < from.size(); ++i) found.push_back(from[i]);
        filter(step.predicates, found);
        for (const Node* node : found) result.push(node);
        return result;
    }
    for (std::size_t i = 0; i < from.size(); ++i) {
        found.clear();
        bool complete = false;
        if (step.predicates.empty() || !indexed(step, *from[i], found, complete)) reach(step, *from[i], found);
        if (!spend(static_cast<std::int64_t>(found.size()))) return {};
        if (!complete) filter(step.predicates, found);
        if (isReverse(step.axis)) std::reverse(found.begin(), found.end());
        for (const Node* node : found) result.push(node);
    }
    // Attributes follow their elements' order whatever that is; what is reached from one node is in order already.
    const bool sorted = from.size() == 1 || step.axis == Axis::Attribute || step.axis == Axis::Self || (flat && step.axis == Axis::Child);
    if (!sorted) {
        if (!spend(static_cast<std::int64_t>(result.size()))) return {};
        spend(static_cast<std::int64_t>(result.normalise() / 16));
    }
    flat = result.size() <= 1 || (flat && keepsFlat(step.axis));
    return result;
}

void Evaluator::addBelow(const Step& step, const Node& node, Found& found)
{
    for (const Node* child : node.children) {
        if (passes(step, *child) || (step.test == TestKind::Text && child->children.empty() && !child->value.empty()
                                     && child->kind == NodeKind::Element))
            found.push_back(child);
        if (!child->children.empty()) addBelow(step, *child, found);
    }
}

void Evaluator::reach(const Step& step, const Node& from, Found& found)
{
    const auto take = [&](const Node* node) {
        if (passes(step, *node)) found.push_back(node);
    };
    switch (step.axis) {
    case Axis::Child:
        // A leaf of an answer tree holds its text without a node of its own; the leaf stands for it.
        if (step.test == TestKind::Text && from.kind == NodeKind::Element && from.children.empty() && !from.value.empty()) {
            found.push_back(&from);
            return;
        }
        if (step.single) {
            if (const Node* child = childOf(step, from)) found.push_back(child);
            return;
        }
        spend(static_cast<std::int64_t>(from.children.size() / 16));
        for (const Node* child : from.children) take(child);
        return;
    case Axis::Attribute:
        for (const Node* attribute : from.attributes) take(attribute);
        return;
    case Axis::Namespace: return;
    case Axis::Self: take(&from); return;
    case Axis::Parent:
        if (from.parent != nullptr) take(from.parent);
        return;
    case Axis::AncestorOrSelf: take(&from); [[fallthrough]];
    case Axis::Ancestor:
        for (const Node* up = from.parent; up != nullptr; up = up->parent) take(up);
        return;
    case Axis::DescendantOrSelf: take(&from); [[fallthrough]];
    case Axis::Descendant: addBelow(step, from, found); return;
    case Axis::FollowingSibling:
    case Axis::PrecedingSibling:
    case Axis::Following:
    case Axis::Preceding: reachSideways(step, from, found); return;
    }
}

void Evaluator::reachSideways(const Step& step, const Node& from, Found& found)
{
    const bool forward = step.axis == Axis::FollowingSibling || step.axis == Axis::Following;
    const bool deep = step.axis == Axis::Following || step.axis == Axis::Preceding;
    const auto visit = [&](const Node* node) {
        const auto before = static_cast<std::ptrdiff_t>(found.size());
        if (passes(step, *node)) found.push_back(node);
        if (deep) addBelow(step, *node, found);
        if (!forward) std::reverse(found.begin() + before, found.end());
    };
    for (const Node* at = &from; at->parent != nullptr; at = at->parent) {
        const auto& siblings = at->parent->children;
        const auto self = std::find(siblings.begin(), siblings.end(), at);
        spend(static_cast<std::int64_t>(siblings.size() / 16));
        if (self == siblings.end()) {
            // An attribute: what is in its element follows it.
            if (forward && deep) std::for_each(siblings.begin(), siblings.end(), visit);
        } else if (forward) {
            std::for_each(std::next(self), siblings.end(), visit);
        } else {
            std::for_each(std::make_reverse_iterator(self), siblings.rend(), visit);
        }
        if (!deep) return;
    }
}

void Evaluator::filter(const std::vector<Term>& predicates, Found& nodes)
{
    for (const Term& predicate : predicates) {
        std::size_t kept = 0;
        const std::size_t size = nodes.size();
        for (std::size_t i = 0; i < size; ++i) {
            if (steps_ < 0) return;
            const Context at{nodes[i], i + 1, size};
            bool keep = false;
            if (isPositionFree(predicate.kind)) {
                keep = truthOf(predicate, at);
            } else {
                const Value value = eval(predicate, at);
                const bool place = value.kind == ValueKind::Number || value.kind == ValueKind::Date;
                keep = place ? asNumber(value) == static_cast<double>(i + 1) : toBoolean(value);
            }
            if (keep) nodes[kept++] = nodes[i];
        }
        nodes.resize(kept);
    }
}

} // namespace doorstep::expr
