#include "shared/expr/node.h"

#include <algorithm>

namespace doorstep::expr {
namespace {

/// Where nodes stand, as the numbers of the way down to them: an attribute comes after its element and before the
/// element's children, which is how the ways compare.
class Ways {
public:
    using Way = std::vector<std::uint32_t>;

    Way of(const Node& node)
    {
        Way way;
        const Node* at = &node;
        for (; at->parent != nullptr; at = at->parent) {
            way.push_back(placeOf(*at));
            if (at->kind == NodeKind::Attribute) way.push_back(0);
        }
        way.push_back(treeOf(*at));
        std::reverse(way.begin(), way.end());
        return way;
    }
    std::size_t passed() const { return places_.size(); }

private:
    std::uint32_t placeOf(const Node& node)
    {
        const auto known = places_.find(&node);
        if (known != places_.end()) return known->second;
        std::uint32_t place = 0;
        const auto& siblings = node.kind == NodeKind::Attribute ? node.parent->attributes : node.parent->children;
        for (const Node* sibling : siblings) places_.emplace(sibling, ++place);
        // What no parent holds (a repeat that has no instance yet) stands behind all.
        return places_.emplace(&node, ++place).first->second;
    }
    std::uint32_t treeOf(const Node& top)
    {
        return trees_.emplace(&top, static_cast<std::uint32_t>(trees_.size())).first->second;
    }

    std::unordered_map<const Node*, std::uint32_t> places_;
    std::unordered_map<const Node*, std::uint32_t> trees_;
};

} // namespace

std::size_t sortInDocumentOrder(std::vector<const Node*>& nodes)
{
    if (nodes.size() < 2) return 0;
    Ways ways;
    std::vector<std::pair<Ways::Way, const Node*>> placed;
    placed.reserve(nodes.size());
    for (const Node* node : nodes) placed.emplace_back(ways.of(*node), node);
    std::sort(placed.begin(), placed.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    nodes.clear();
    for (const auto& [way, node] : placed)
        if (nodes.empty() || nodes.back() != node) nodes.push_back(node);
    return ways.passed();
}

} // namespace doorstep::expr
