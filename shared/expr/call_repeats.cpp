#include "shared/expr/digest.h"
#include "shared/expr/evaluator.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace doorstep::expr {
namespace {

bool isBelow(const Node& above, const Node& node)
{
    for (const Node* up = node.parent; up != nullptr; up = up->parent)
        if (up == &above) return true;
    return false;
}

NodeSet shown(const NodeSet& nodes)
{
    NodeSet result;
    for (std::size_t i = 0; i < nodes.size(); ++i)
        if (!nodes[i]->hidden) result.push(nodes[i]);
    return result;
}

/// The generator of Park and Miller as JavaRosa and Web Forms draw from it, so that one seed is one order everywhere.
class Shuffler {
public:
    explicit Shuffler(std::int64_t seed) : state_(seed % kModulus)
    {
        if (state_ <= 0) state_ += kModulus - 1;
    }
    /// Uniform in [0, below).
    std::size_t draw(std::size_t below)
    {
        state_ = state_ * 16'807 % kModulus;
        const double part = static_cast<double>(state_ - 1) / static_cast<double>(kModulus - 1);
        return static_cast<std::size_t>(part * static_cast<double>(below));
    }

private:
    static constexpr std::int64_t kModulus = 2'147'483'647;
    std::int64_t state_;
};

} // namespace

/// indexed-repeat bound to the form: down its slots, in each named repeat the instance of that number.
NodeSet Evaluator::walkRepeats(const Term& term, const Context& at)
{
    const IndexedWalk& walk = *term.walk;
    if (walk.down.empty() || world_.document == nullptr || world_.document->children.empty()) return {};
    NodeSet nodes(world_.document->children.front());
    for (const auto slot : walk.down) {
        NodeSet next;
        for (std::size_t i = 0; i < nodes.size(); ++i) {
            spend(static_cast<std::int64_t>(nodes[i]->children.size() / 16 + 1));
            for (const Node* child : nodes[i]->children)
                if (child->slot == slot) next.push(child);
        }
        const auto named = std::find(walk.repeats.begin(), walk.repeats.end(), slot);
        if (named != walk.repeats.end()) {
            const double wanted = numberOf(term.parts[std::size_t(named - walk.repeats.begin())], at);
            const bool there = wanted >= 1 && wanted <= static_cast<double>(next.size());
            next = there ? NodeSet(next[static_cast<std::size_t>(wanted) - 1]) : NodeSet();
        } else if (world_.schema->nodes[std::size_t(slot)].repeats) {
            for (const Node* up = current_; up != nullptr; up = up->parent)
                if (up->slot == slot) next = NodeSet(up);
        }
        nodes = std::move(next);
    }
    return shown(nodes);
}

/// indexed-repeat in any XML: each pair picks one of its nodes, the outer repeats first, whatever their order.
NodeSet Evaluator::pickRepeats(const Term& term, const Context& at)
{
    struct Pair {
        NodeSet repeats;
        double position;
    };
    if (term.parts.size() % 2 == 0) {
        faulty("indexed-repeat takes a path and then pairs of a repeat and a number");
        return {};
    }
    std::vector<Pair> pairs;
    for (std::size_t i = 1; i + 1 < term.parts.size(); i += 2) {
        pairs.push_back({nodesOf(term.parts[i], at, term.text), numberOf(term.parts[i + 1], at)});
        if (pairs.back().repeats.empty()) return {};
    }
    const auto depth = [](const Pair& pair) {
        std::size_t levels = 0;
        for (const Node* up = pair.repeats[0]; up != nullptr; up = up->parent) ++levels;
        return levels;
    };
    std::stable_sort(pairs.begin(), pairs.end(), [&](const Pair& a, const Pair& b) { return depth(a) < depth(b); });
    const Node* holder = nullptr;
    for (const auto& pair : pairs) {
        std::vector<const Node*> inside;
        for (std::size_t i = 0; i < pair.repeats.size(); ++i)
            if (holder == nullptr || isBelow(*holder, *pair.repeats[i])) inside.push_back(pair.repeats[i]);
        if (!(pair.position >= 1) || pair.position > static_cast<double>(inside.size())) return {};
        holder = inside[static_cast<std::size_t>(pair.position) - 1];
    }
    const NodeSet targets = nodesOf(term.parts[0], at, term.text);
    NodeSet found;
    for (std::size_t i = 0; i < targets.size(); ++i)
        if (isBelow(*holder, *targets[i])) found.push(targets[i]);
    return found;
}

Value Evaluator::randomize(const Term& term, const Context& at)
{
    const NodeSet nodes = nodesOf(term.parts[0], at, term.text);
    std::int64_t seed = 0;
    if (term.parts.size() > 1)
        seed = seedOf(eval(term.parts[1], at));
    else if (world_.random != nullptr)
        seed = static_cast<std::int64_t>(world_.random->number() >> 33);
    Shuffler shuffler(seed);
    std::vector<const Node*> order(nodes.size());
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        const auto place = shuffler.draw(i + 1);
        order[i] = order[place];
        order[place] = nodes[i];
    }
    NodeSet shuffled;
    for (const Node* node : order) shuffled.push(node);
    return Value::of(std::move(shuffled));
}

/// A number without its fraction, held within 64 bits as Java would; words by their hash; nothing is 0.
std::int64_t Evaluator::seedOf(const Value& value)
{
    constexpr double kMost = 9.2e18;
    const double number = asNumber(value);
    if (std::isnan(number)) {
        const auto text = asText(value);
        const bool none = text.empty() || value.kind == ValueKind::Number;
        return none ? 0 : seedOfText(text);
    }
    if (number > kMost) return std::numeric_limits<std::int64_t>::max();
    if (number < -kMost) return std::numeric_limits<std::int64_t>::min();
    return static_cast<std::int64_t>(number);
}

} // namespace doorstep::expr
