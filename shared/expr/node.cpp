#include "shared/expr/node.h"

#include <algorithm>

namespace doorstep::expr {
namespace {

std::vector<const Node*> chainOf(const Node& node)
{
    std::vector<const Node*> chain;
    for (const Node* at = &node; at != nullptr; at = at->parent) chain.push_back(at);
    std::reverse(chain.begin(), chain.end());
    return chain;
}

std::ptrdiff_t placeIn(const Node& parent, const Node& child)
{
    // Attributes come before children.
    if (child.kind == NodeKind::Attribute)
        return std::find(parent.attributes.begin(), parent.attributes.end(), &child) - parent.attributes.end();
    return std::find(parent.children.begin(), parent.children.end(), &child) - parent.children.begin();
}

} // namespace

NameId Names::intern(std::string_view name)
{
    const auto found = ids_.find(name);
    if (found != ids_.end()) return found->second;
    const auto id = static_cast<NameId>(texts_.size());
    texts_.emplace_back(name);
    ids_.emplace(texts_.back(), id);
    return id;
}

NameId Names::find(std::string_view name) const
{
    const auto found = ids_.find(name);
    return found == ids_.end() ? 0 : found->second;
}

void appendString(const Node& node, std::string& out)
{
    out += node.value;
    for (const Node* child : node.children) appendString(*child, out);
}

std::string stringOf(const Node& node)
{
    if (node.children.empty()) return node.value;
    std::string text;
    appendString(node, text);
    return text;
}

int compareOrder(const Node& a, const Node& b)
{
    if (&a == &b) return 0;
    if (a.parent == b.parent && a.parent != nullptr) return placeIn(*a.parent, a) < placeIn(*b.parent, b) ? -1 : 1;
    const auto chainA = chainOf(a);
    const auto chainB = chainOf(b);
    std::size_t i = 0;
    while (i < chainA.size() && i < chainB.size() && chainA[i] == chainB[i]) ++i;
    if (i == chainA.size()) return -1;
    if (i == chainB.size()) return 1;
    if (i == 0) return chainA[0] < chainB[0] ? -1 : 1;
    return placeIn(*chainA[i - 1], *chainA[i]) < placeIn(*chainB[i - 1], *chainB[i]) ? -1 : 1;
}

bool Schema::isAtOrAbove(std::int32_t above, std::int32_t below) const
{
    for (; below >= 0; below = nodes[std::size_t(below)].parent)
        if (below == above) return true;
    return above < 0;
}

std::int32_t Schema::repeatOf(std::int32_t slot) const
{
    while (slot >= 0 && !nodes[std::size_t(slot)].repeats) slot = nodes[std::size_t(slot)].parent;
    return slot;
}

std::string Schema::pathOf(std::int32_t slot) const
{
    if (slot < 0) return "/";
    const auto& node = nodes[std::size_t(slot)];
    return (node.parent < 0 ? std::string() : pathOf(node.parent)) + "/" + names.text(node.name);
}

} // namespace doorstep::expr
