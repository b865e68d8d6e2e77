#include "shared/expr/evaluator.h"
#include "shared/expr/words.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <unordered_set>

// Each family names its own functions.
#pragma GCC diagnostic ignored "-Wswitch-enum"

namespace doorstep::expr {
namespace {

constexpr std::string_view kXmlUri = "http://www.w3.org/XML/1998/namespace";

/// The attribute of that name; 0 names none.
const Node* attributeOf(const Node& node, NameId name)
{
    const auto found = std::find_if(node.attributes.begin(), node.attributes.end(),
                                    [name](const Node* attribute) { return name != 0 && attribute->name == name; });
    return found == node.attributes.end() ? nullptr : *found;
}

bool sameLetter(char a, char b)
{
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
    return lower(a) == lower(b);
}

const Node& topOf(const Node& node)
{
    const Node* top = &node;
    while (top->parent != nullptr) top = top->parent;
    return *top;
}

} // namespace

Value Evaluator::callNodes(const Term& term, const Context& at)
{
    const auto& parts = term.parts;
    switch (term.function) {
    case Function::Current: return Value::of(NodeSet(current_));
    case Function::Instance: return Value::of(NodeSet(instanceOf(textOf(parts[0], at))));
    case Function::Position: return positionOf(term, at);
    case Function::Last: return Value::of(static_cast<double>(at.size));
    case Function::Count: return Value::of(static_cast<double>(nodesOf(parts[0], at, term.text).size()));
    case Function::CountNonEmpty: {
        const NodeSet nodes = nodesOf(parts[0], at, term.text);
        double count = 0;
        for (std::size_t i = 0; i < nodes.size(); ++i) count += stringOf(*nodes[i]).empty() ? 0 : 1;
        return Value::of(count);
    }
    case Function::Name:
    case Function::LocalName:
    case Function::NamespaceUri: return nameOf(term, at);
    case Function::Id: return byId(term, at);
    case Function::Lang: return Value::boolean(speaks(term, at));
    case Function::IndexedRepeat: return Value::of(term.walk ? walkRepeats(term, at) : pickRepeats(term, at));
    case Function::Randomize: return randomize(term, at);
    default: return {};
    }
}

Value Evaluator::nameOf(const Term& term, const Context& at)
{
    const NodeSet nodes = term.parts.empty() ? NodeSet(at.node) : nodesOf(term.parts[0], at, term.text);
    if (nodes.empty() || world_.schema == nullptr) return {};
    const Names& names = world_.schema->names;
    const Node& node = *nodes[0];
    if (term.function == Function::LocalName) return Value::of(std::string(names.local(node.name)));
    if (term.function == Function::NamespaceUri) return Value::of(names.uri(node.name));
    return Value::of(node.prefix == 0 ? names.text(node.name) : names.text(node.prefix) + ':' + names.text(node.name));
}

/// Among the neighbours of the same name before it, as the instances of a repeat stand.
Value Evaluator::positionOf(const Term& term, const Context& at)
{
    if (term.parts.empty()) return Value::of(static_cast<double>(at.position));
    const NodeSet nodes = nodesOf(term.parts[0], at, term.text);
    if (nodes.empty()) return Value::of(std::numeric_limits<double>::quiet_NaN());
    const Node& node = *nodes[0];
    if (node.parent == nullptr) return Value::of(1.0);
    spend(static_cast<std::int64_t>(node.parent->children.size() / 16));
    double position = 0;
    for (const Node* sibling : node.parent->children) {
        if (sibling->kind != NodeKind::Element) continue;
        position = sibling->name == node.name ? position + 1 : 0;
        if (sibling == &node) return Value::of(position);
    }
    return Value::of(position + 1); // Where a repeat has no instance yet, its first is to come.
}

/// id(): by attributes named id, since nothing here has a DTD; of several the first.
Value Evaluator::byId(const Term& term, const Context& at)
{
    Value value = eval(term.parts[0], at);
    std::string all;
    if (value.kind != ValueKind::Nodes) all = asText(value);
    for (std::size_t i = 0; i < value.nodes.size(); ++i) all += stringOf(*value.nodes[i]) + ' ';
    spendFor(all.size());
    std::unordered_set<std::string_view> wanted;
    for (const auto word : wordsOf(all)) wanted.insert(word);
    const NameId id = world_.schema == nullptr ? 0 : world_.schema->names.find("id");
    NodeSet found;
    const auto visit = [&](auto&& self, const Node& node) -> void {
        if (wanted.empty() || !spend()) return;
        const Node* attribute = attributeOf(node, id);
        if (attribute != nullptr && wanted.erase(attribute->value) > 0) found.push(&node);
        for (const Node* child : node.children) self(self, *child);
    };
    visit(visit, topOf(*at.node));
    return Value::of(std::move(found));
}

bool Evaluator::speaks(const Term& term, const Context& at)
{
    const auto wanted = textOf(term.parts[0], at);
    if (world_.schema == nullptr) return false;
    const Names& names = world_.schema->names;
    const NameId spelled = names.find("xml:lang");
    const NameId resolved = names.find('{' + std::string(kXmlUri) + "}lang");
    for (const Node* node = at.node; node != nullptr; node = node->parent) {
        const Node* attribute = attributeOf(*node, resolved);
        if (attribute == nullptr) attribute = attributeOf(*node, spelled);
        if (attribute == nullptr) continue;
        const std::string& language = attribute->value;
        return language.size() >= wanted.size() && std::equal(wanted.begin(), wanted.end(), language.begin(), sameLetter)
            && (language.size() == wanted.size() || language[wanted.size()] == '-');
    }
    return false;
}

} // namespace doorstep::expr
