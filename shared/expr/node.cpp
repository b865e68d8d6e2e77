#include "shared/expr/node.h"

#include "shared/base/text.h"

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

NameId Names::add(Name name)
{
    const auto id = static_cast<NameId>(names_.size());
    names_.push_back(std::move(name));
    ids_.emplace(names_.back().key, id);
    return id;
}

NameId Names::intern(std::string_view name)
{
    const auto found = ids_.find(name);
    return found != ids_.end() ? found->second : add({std::string(name), std::string(name), {}});
}

NameId Names::intern(std::string_view uri, std::string_view local)
{
    if (uri.empty()) return intern(local);
    auto key = '{' + std::string(uri) + '}' + std::string(local);
    const auto found = ids_.find(key);
    return found != ids_.end() ? found->second : add({std::move(key), std::string(local), std::string(uri)});
}

NameId Names::find(std::string_view name) const
{
    const auto found = ids_.find(name);
    return found == ids_.end() ? 0 : found->second;
}

std::string_view Names::local(NameId id) const
{
    const std::string_view whole = names_[id].text;
    return whole.substr(whole.find(':') + 1);
}

void appendString(const Node& node, std::string& out)
{
    out += node.value;
    for (const Node* child : node.children)
        if (child->kind == NodeKind::Element || child->kind == NodeKind::Text) appendString(*child, out);
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

std::int32_t Schema::slotOf(std::string_view path, std::int32_t from) const
{
    constexpr std::int32_t kDocument = -1;
    constexpr std::int32_t kNowhere = -2;
    const auto childOf = [this](std::int32_t slot, NameId name) {
        if (slot == kDocument) return !nodes.empty() && nodes[0].name == name ? 0 : kNowhere;
        for (const auto child : nodes[std::size_t(slot)].children)
            if (nodes[std::size_t(child)].name == name) return child;
        return kNowhere;
    };
    path = base::trim(path);
    std::int32_t at = path.starts_with('/') ? kDocument : from;
    for (const auto piece : base::split(path, '/')) {
        if (piece.empty() || piece == "." || piece == "current()") continue;
        if (piece == "..")
            at = at == kDocument ? kNowhere : nodes[std::size_t(at)].parent;
        else
            at = childOf(at, names.find(piece));
        if (at == kNowhere) return -1;
    }
    return at;
}

std::int32_t Schema::instanceOf(std::string_view id) const
{
    const auto found = std::find_if(instances.begin(), instances.end(), [&](const auto& one) { return one.id == id; });
    return found == instances.end() ? -1 : static_cast<std::int32_t>(found - instances.begin());
}

} // namespace doorstep::expr
