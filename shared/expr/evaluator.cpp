#include "shared/expr/evaluator.h"

#include "shared/expr/patterns.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace doorstep::expr {
namespace {

bool passes(const Step& step, const Node& node)
{
    switch (step.test) {
    case TestKind::Name: return node.name == step.name && node.kind != NodeKind::Text && node.kind != NodeKind::Document;
    case TestKind::AnyName: return node.kind == NodeKind::Element || node.kind == NodeKind::Attribute;
    case TestKind::AnyNode: return true;
    case TestKind::Text: return node.kind == NodeKind::Text;
    case TestKind::Nothing: return false;
    }
    return false;
}

bool isReverse(Axis axis)
{
    return axis == Axis::Ancestor || axis == Axis::AncestorOrSelf || axis == Axis::Preceding || axis == Axis::PrecedingSibling;
}

void addBelow(const Step& step, const Node& node, std::vector<const Node*>& found)
{
    for (const Node* child : node.children) {
        if (passes(step, *child)) found.push_back(child);
        addBelow(step, *child, found);
    }
}

/// Equal to a value that does not depend on the item at hand: what an index can answer.
struct Lookup {
    const Term* key = nullptr; ///< A path of one child step.
    const Term* wanted = nullptr;
};

bool isKey(const Term& term)
{
    return term.kind == TermKind::Path && term.start == PathStart::Context && term.steps.size() == 1
        && term.steps[0].axis == Axis::Child && term.steps[0].test == TestKind::Name && term.steps[0].predicates.empty();
}

bool isFixed(const Term& term)
{
    if (term.kind == TermKind::Text) return true;
    if (term.kind != TermKind::Path) return false;
    if (term.start != PathStart::Slot && term.start != PathStart::Holder && term.start != PathStart::Current) return false;
    return std::all_of(term.steps.begin(), term.steps.end(), [](const Step& step) { return step.predicates.empty(); });
}

Lookup lookupOf(const Term& predicate)
{
    if (predicate.kind == TermKind::And) {
        for (const Term& part : predicate.parts)
            if (const auto lookup = lookupOf(part); lookup.key != nullptr) return lookup;
        return {};
    }
    if (predicate.kind != TermKind::Compare || predicate.parts.size() != 2 || predicate.operators[0] != Operator::Equal) return {};
    const Term& left = predicate.parts[0];
    const Term& right = predicate.parts[1];
    if (isKey(left) && isFixed(right)) return {&left, &right};
    if (isKey(right) && isFixed(left)) return {&right, &left};
    return {};
}

} // namespace

Evaluator::Evaluator(World world) : world_(std::move(world)), patterns_(std::make_unique<Patterns>()) {}
Evaluator::~Evaluator() = default;

Result<Value> Evaluator::evaluate(const Expression& expression, const Node& current)
{
    current_ = &current;
    Value value = eval(expression.root(), {&current, 1, 1});
    if (steps_ < 0)
        return Error{ErrorCode::TooLarge, "the form's calculation takes more steps than are allowed; simplify it", expression.source()};
    return value;
}

Result<bool> Evaluator::truth(const Expression& expression, const Node& current)
{
    auto value = evaluate(expression, current);
    if (!value) return value.error();
    return toBoolean(*value);
}

Result<std::string> Evaluator::text(const Expression& expression, const Node& current)
{
    auto value = evaluate(expression, current);
    if (!value) return value.error();
    return asText(*value);
}

Value Evaluator::eval(const Term& term, const Context& at)
{
    if (!spend()) return {};
    switch (term.kind) {
    case TermKind::Number: return Value::of(term.number);
    case TermKind::Text: return Value::of(term.text);
    case TermKind::Or: return logic(term, at, true);
    case TermKind::And: return logic(term, at, false);
    case TermKind::Compare: return comparison(term, at);
    case TermKind::Sum:
    case TermKind::Product: return arithmetic(term, at);
    case TermKind::Negate: return Value::of(term.number * numberOf(term.parts[0], at));
    case TermKind::Union: {
        NodeSet all;
        for (const Term& part : term.parts) {
            const Value value = eval(part, at);
            for (std::size_t i = 0; i < value.nodes.size(); ++i) all.push(value.nodes[i]);
        }
        if (!spend(static_cast<std::int64_t>(all.size()))) return {};
        all.normalise();
        return Value::of(std::move(all));
    }
    case TermKind::Call: return call(term, at);
    case TermKind::Path: return Value::of(path(term, at));
    }
    return {};
}

Value Evaluator::logic(const Term& term, const Context& at, bool isOr)
{
    for (const Term& part : term.parts)
        if (toBoolean(eval(part, at)) == isOr) return Value::boolean(isOr);
    return Value::boolean(!isOr);
}

Value Evaluator::arithmetic(const Term& term, const Context& at)
{
    double result = numberOf(term.parts[0], at);
    for (std::size_t i = 1; i < term.parts.size(); ++i) {
        const double operand = numberOf(term.parts[i], at);
        switch (term.operators[i - 1]) {
        case Operator::Plus: result += operand; break;
        case Operator::Minus: result -= operand; break;
        case Operator::Times: result *= operand; break;
        case Operator::Div: result /= operand; break;
        case Operator::Mod: result = std::fmod(result, operand); break;
        case Operator::Equal:
        case Operator::NotEqual:
        case Operator::Less:
        case Operator::LessEqual:
        case Operator::Greater:
        case Operator::GreaterEqual: break;
        }
    }
    return Value::of(result);
}

Value Evaluator::comparison(const Term& term, const Context& at)
{
    const auto side = [&](const Term& part) {
        Value value = eval(part, at);
        // An answer that is not given, or not relevant, reads as an empty text.
        if (part.ofAnswers && value.kind == ValueKind::Nodes && value.nodes.empty()) return Value::of(std::string());
        return value;
    };
    Value left = side(term.parts[0]);
    for (std::size_t i = 1; i < term.parts.size(); ++i)
        left = Value::boolean(compare(left, term.operators[i - 1], side(term.parts[i])));
    return left;
}

namespace {

bool ordered(double left, Operator op, double right)
{
    switch (op) {
    case Operator::Equal: return left == right;
    case Operator::NotEqual: return left != right;
    case Operator::Less: return left < right;
    case Operator::LessEqual: return left <= right;
    case Operator::Greater: return left > right;
    case Operator::GreaterEqual: return left >= right;
    case Operator::Plus:
    case Operator::Minus:
    case Operator::Times:
    case Operator::Div:
    case Operator::Mod: break;
    }
    return false;
}

Operator turned(Operator op)
{
    if (op == Operator::Less) return Operator::Greater;
    if (op == Operator::LessEqual) return Operator::GreaterEqual;
    if (op == Operator::Greater) return Operator::Less;
    if (op == Operator::GreaterEqual) return Operator::LessEqual;
    return op;
}

bool isEquality(Operator op) { return op == Operator::Equal || op == Operator::NotEqual; }

} // namespace

bool Evaluator::compareNodes(const NodeSet& nodes, Operator op, const Value& other) const
{
    if (other.kind == ValueKind::Boolean) return ordered(toBoolean(Value::of(nodes)) ? 1 : 0, op, other.number);
    const bool asTexts = isEquality(op) && (other.kind == ValueKind::String || other.kind == ValueKind::Nodes);
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        const Node& node = *nodes[i];
        const std::string whole = node.children.empty() ? std::string() : stringOf(node);
        const std::string_view text = node.children.empty() ? std::string_view(node.value) : whole;
        if (other.kind == ValueKind::Nodes) {
            if (compareNodes(other.nodes, turned(op), Value::of(std::string(text)))) return true;
        } else if (asTexts) {
            if ((text == other.text) == (op == Operator::Equal)) return true;
        } else if (ordered(textToNumber(text, world_.utcOffsetMinutes), op, asNumber(other))) {
            return true;
        }
    }
    return false;
}

bool Evaluator::compare(const Value& left, Operator op, const Value& right) const
{
    if (left.kind == ValueKind::Nodes) return compareNodes(left.nodes, op, right);
    if (right.kind == ValueKind::Nodes) return compareNodes(right.nodes, turned(op), left);
    if (isEquality(op)) {
        if (left.kind == ValueKind::Boolean || right.kind == ValueKind::Boolean)
            return (toBoolean(left) == toBoolean(right)) == (op == Operator::Equal);
        if (left.kind == ValueKind::String && right.kind == ValueKind::String)
            return (left.text == right.text) == (op == Operator::Equal);
    }
    return ordered(asNumber(left), op, asNumber(right));
}

// ---- paths

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
    case PathStart::Instance: return NodeSet(world_.instances[std::size_t(term.startSlot)]);
    case PathStart::Term: return eval(term.parts[0], at).nodes;
    }
    return {};
}

NodeSet Evaluator::path(const Term& term, const Context& at)
{
    NodeSet nodes = start(term, at);
    for (const Step& step : term.steps) {
        if (nodes.empty() || steps_ < 0) return {};
        nodes = this->step(step, nodes);
    }
    if (!term.ofAnswers) return nodes;
    if (nodes.size() == 1) return nodes[0]->hidden ? NodeSet() : nodes;
    NodeSet shown;
    for (std::size_t i = 0; i < nodes.size(); ++i)
        if (!nodes[i]->hidden) shown.push(nodes[i]);
    return shown;
}

NodeSet Evaluator::step(const Step& step, const NodeSet& from)
{
    NodeSet result;
    std::vector<const Node*> found;
    if (step.whole) {
        for (std::size_t i = 0; i < from.size(); ++i) found.push_back(from[i]);
        filter(step.predicates, found);
        for (const Node* node : found) result.push(node);
        return result;
    }
    for (std::size_t i = 0; i < from.size(); ++i) {
        found.clear();
        if (step.predicates.empty() || !indexed(step, *from[i], {from[i], 1, 1}, found)) reach(step, *from[i], found);
        if (!spend(static_cast<std::int64_t>(found.size()))) return {};
        filter(step.predicates, found);
        if (isReverse(step.axis)) std::reverse(found.begin(), found.end());
        for (const Node* node : found) result.push(node);
    }
    if (from.size() > 1 && step.axis != Axis::Child && step.axis != Axis::Self && step.axis != Axis::Attribute) {
        if (!spend(static_cast<std::int64_t>(result.size()))) return {};
        result.normalise();
    }
    return result;
}

void Evaluator::reach(const Step& step, const Node& from, std::vector<const Node*>& found)
{
    const auto take = [&](const Node* node) {
        if (passes(step, *node)) found.push_back(node);
    };
    switch (step.axis) {
    case Axis::Child:
        if (step.test == TestKind::Text && from.children.empty() && !from.value.empty()) {
            found.push_back(&from);
            return;
        }
        if (step.single && step.hint < from.children.size() && from.children[step.hint]->name == step.name) {
            found.push_back(from.children[step.hint]);
            return;
        }
        spend(static_cast<std::int64_t>(from.children.size() / 16));
        for (const Node* child : from.children) {
            take(child);
            if (step.single && !found.empty()) return;
        }
        return;
    case Axis::Attribute:
        for (const Node* attribute : from.attributes) take(attribute);
        return;
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
    case Axis::Preceding: break;
    }
    const bool forward = step.axis == Axis::FollowingSibling || step.axis == Axis::Following;
    const bool deep = step.axis == Axis::Following || step.axis == Axis::Preceding;
    for (const Node* at = &from; at->parent != nullptr; at = at->parent) {
        const auto& siblings = at->parent->children;
        const auto self = std::find(siblings.begin(), siblings.end(), at);
        spend(static_cast<std::int64_t>(siblings.size() / 16));
        const auto visit = [&](const Node* node) {
            std::vector<const Node*> part;
            if (passes(step, *node)) part.push_back(node);
            if (deep) addBelow(step, *node, part);
            if (!forward) std::reverse(part.begin(), part.end());
            found.insert(found.end(), part.begin(), part.end());
        };
        if (self == siblings.end()) {
            if (forward && deep) std::for_each(siblings.begin(), siblings.end(), visit);
        } else if (forward) {
            std::for_each(std::next(self), siblings.end(), visit);
        } else {
            std::for_each(std::make_reverse_iterator(self), siblings.rend(), visit);
        }
        if (!deep) return;
    }
}

void Evaluator::filter(const std::vector<Term>& predicates, std::vector<const Node*>& nodes)
{
    for (const Term& predicate : predicates) {
        std::size_t kept = 0;
        const std::size_t size = nodes.size();
        for (std::size_t i = 0; i < size; ++i) {
            if (steps_ < 0) return;
            const Value value = eval(predicate, {nodes[i], i + 1, size});
            const bool keep = value.kind == ValueKind::Number ? value.number == static_cast<double>(i + 1) : toBoolean(value);
            if (keep) nodes[kept++] = nodes[i];
        }
        nodes.resize(kept);
    }
}

/// Narrows `item[key = value]` over a long list to the items that have that key, by an index made on first use. Only the
/// choice lists are indexed: they never change.
bool Evaluator::indexed(const Step& step, const Node& from, const Context& at, std::vector<const Node*>& found)
{
    constexpr std::size_t kWorthwhile = 32;
    if (from.slot >= 0 || step.positional || step.axis != Axis::Child || step.test != TestKind::Name
        || from.children.size() < kWorthwhile || world_.document == nullptr)
        return false;
    const auto lookup = lookupOf(step.predicates[0]);
    if (lookup.key == nullptr) return false;
    const Value wanted = eval(*lookup.wanted, at);
    if (wanted.kind == ValueKind::Nodes && wanted.nodes.size() > 1) return false;
    const NameId key = lookup.key->steps[0].name;
    const auto place = std::make_pair(&from, std::uint64_t(step.name) << 32 | key);
    auto index = indexes_.find(place);
    if (index == indexes_.end()) {
        index = indexes_.emplace(place, Index()).first;
        for (const Node* item : from.children) {
            if (item->name != step.name) continue;
            for (const Node* child : item->children) {
                if (child->name != key) continue;
                auto& list = index->second[std::string_view(child->value)];
                if (list.empty() || list.back() != item) list.push_back(item);
            }
        }
    }
    const auto hit = index->second.find(asText(wanted));
    if (hit != index->second.end()) found = hit->second;
    return true;
}

NodeSet Evaluator::indexedRepeat(const Term& term, const Context& at)
{
    const IndexedWalk& walk = *term.walk;
    if (walk.down.empty() || world_.document == nullptr || world_.document->children.empty()) return {};
    NodeSet nodes(world_.document->children.front());
    for (const auto slot : walk.down) {
        const auto& facts = world_.schema->nodes[std::size_t(slot)];
        NodeSet next;
        for (std::size_t i = 0; i < nodes.size(); ++i) {
            spend(static_cast<std::int64_t>(nodes[i]->children.size() / 16 + 1));
            for (const Node* child : nodes[i]->children)
                if (child->slot == slot) next.push(child);
        }
        if (facts.repeats) {
            const auto named = std::find(walk.repeats.begin(), walk.repeats.end(), slot);
            if (named != walk.repeats.end()) {
                const double wanted = numberOf(term.parts[std::size_t(named - walk.repeats.begin())], at);
                const bool there = wanted >= 1 && wanted <= static_cast<double>(next.size());
                next = there ? NodeSet(next[static_cast<std::size_t>(wanted) - 1]) : NodeSet();
            } else {
                for (const Node* up = current_; up != nullptr; up = up->parent)
                    if (up->slot == slot) next = NodeSet(up);
            }
        }
        nodes = std::move(next);
    }
    NodeSet shown;
    for (std::size_t i = 0; i < nodes.size(); ++i)
        if (!nodes[i]->hidden) shown.push(nodes[i]);
    return shown;
}

} // namespace doorstep::expr
