#include "shared/forms/reader.h"

#include "shared/base/text.h"

#include <algorithm>

// The primary instance: what the answer tree looks like and what it holds at first.

namespace doorstep::forms {
namespace {

bool isTemplate(const xmlNode* element) { return hasAttribute(element, "template"); }
/// jr:template is a word to the reader and no part of the answers.
bool isData(const xmlAttr* attribute) { return !qualifiedName(attribute).ends_with(":template"); }

} // namespace

void FormReader::readPrimary(Node instance)
{
    const Node root = firstElement(instance);
    form_.id = attribute(root, "id");
    if (form_.id.empty()) form_.id = localName(root);
    form_.version = attribute(root, "version");
    readRootSettings(root);
    growSchema(root, -1);
}

/// The node of that name below `parent` (an attribute's name has no '@'), made if it is new.
std::int32_t FormReader::addNode(std::int32_t parent, const std::string& name, bool isAttribute)
{
    auto& nodes = form_.schema.nodes;
    const auto id = form_.schema.names.intern(name);
    if (parent >= 0) {
        const auto& above = nodes[std::size_t(parent)];
        for (const auto known : isAttribute ? above.attributes : above.children)
            if (nodes[std::size_t(known)].name == id) return known;
    }
    const auto slot = static_cast<std::int32_t>(nodes.size());
    expr::SchemaNode node;
    node.name = id;
    node.parent = parent;
    node.attribute = isAttribute;
    nodes.push_back(node);
    if (parent < 0) return slot;
    auto& above = nodes[std::size_t(parent)];
    auto& siblings = isAttribute ? above.attributes : above.children;
    nodes[std::size_t(slot)].place = static_cast<std::uint32_t>(siblings.size());
    siblings.push_back(slot);
    return slot;
}

void FormReader::growSchema(Node element, std::int32_t parent)
{
    const auto slot = addNode(parent, qualifiedName(element), false);
    noteNamespace(element->ns);
    for (const xmlAttr* at = element->properties; at != nullptr; at = at->next)
        if (isData(at)) {
            addNode(slot, qualifiedName(at), true);
            noteNamespace(at->ns);
        }
    for (Node at = firstElement(element); at != nullptr; at = nextElement(at)) growSchema(at, slot);
}

void FormReader::noteNamespace(const xmlNs* space)
{
    if (space == nullptr || space->href == nullptr) return;
    const std::string prefix(space->prefix == nullptr ? "" : reinterpret_cast<const char*>(space->prefix));
    const std::string address(reinterpret_cast<const char*>(space->href));
    if (prefix.empty() && address == "http://www.w3.org/2002/xforms") return; // where every form stands
    const std::pair one(prefix, address);
    if (std::find(form_.namespaces.begin(), form_.namespaces.end(), one) == form_.namespaces.end()) form_.namespaces.push_back(one);
}

std::string FormReader::repeatReference(Node repeat)
{
    return hasAttribute(repeat, "nodeset") ? attribute(repeat, "nodeset") : attribute(repeat, "ref");
}

void FormReader::markRepeats(Node body, std::int32_t context)
{
    for (Node at = firstElement(body); at != nullptr && !error_; at = nextElement(at)) {
        auto here = context;
        const bool repeat = isElement(at, "repeat");
        const auto reference = repeat ? repeatReference(at) : attribute(at, "ref");
        if (!reference.empty()) {
            if (const auto slot = slotOf(reference, context); slot >= 0) here = slot;
            else if (repeat) fail(at, reference, "a repeat stands on a node the form does not have");
        }
        if (repeat && here > 0) form_.schema.nodes[std::size_t(here)].repeats = true;
        markRepeats(at, here);
    }
}

void FormReader::finishSchema()
{
    auto& nodes = form_.schema.nodes;
    form_.slots.resize(nodes.size());
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        auto& node = nodes[i];
        node.leaf = node.children.empty() && !node.repeats;
        node.single = !node.repeats && (node.parent < 0 || nodes[std::size_t(node.parent)].single);
        auto& slot = form_.slots[i];
        const auto& name = form_.schema.names.text(node.name);
        const auto step = (node.attribute ? "@" : "") + name;
        if (node.parent < 0)
            slot.pattern = "$";
        else
            slot.pattern = node.parent == 0 ? step : form_.slots[std::size_t(node.parent)].pattern + '/' + step;
        form_.slotByPattern.emplace(slot.pattern, static_cast<std::int32_t>(i));
        if (node.repeats) {
            slot.repeat.emplace();
            slot.fresh.slot = -1;
        }
    }
}

Sample FormReader::sampleOf(Node element, std::int32_t slot)
{
    Sample sample;
    sample.slot = slot;
    const auto& nodes = form_.schema.nodes;
    if (nodes[std::size_t(slot)].children.empty()) sample.value = ownText(element);
    std::set<std::int32_t> seen;
    for (Node at = firstElement(element); at != nullptr; at = nextElement(at)) {
        const auto name = form_.schema.names.find(qualifiedName(at));
        for (const auto child : nodes[std::size_t(slot)].children) {
            if (nodes[std::size_t(child)].name != name) continue;
            const bool repeats = nodes[std::size_t(child)].repeats;
            Sample below = sampleOf(at, child);
            if (repeats) {
                Sample& fresh = form_.slots[std::size_t(child)].fresh;
                if (fresh.slot < 0 || (isTemplate(at) && below.children.size() >= fresh.children.size())) fresh = below;
                if (!isTemplate(at)) sample.children.push_back(std::move(below));
            } else if (seen.insert(child).second) {
                sample.children.push_back(std::move(below));
            } else {
                leaveOut(lineOf(at), "a second " + pathOf(child) + " without a repeat");
            }
        }
    }
    if (hasAttribute(element, "tag")) form_.slots[std::size_t(slot)].compactTag = attribute(element, "tag");
    for (const xmlAttr* at = element->properties; at != nullptr; at = at->next)
        if (isData(at)) sample.attributes.push_back({addNode(slot, qualifiedName(at), true), valueOf(at), {}, {}});
    // Every member the schema knows of is there, also where this instance of a repeat left it out.
    for (const auto child : nodes[std::size_t(slot)].children)
        if (!nodes[std::size_t(child)].repeats && seen.count(child) == 0) sample.children.push_back(blank(child));
    for (const auto one : nodes[std::size_t(slot)].attributes)
        if (std::none_of(sample.attributes.begin(), sample.attributes.end(), [&](const Sample& known) { return known.slot == one; }))
            sample.attributes.push_back(blank(one));
    return sample;
}

/// A node with all its members, empty.
Sample FormReader::blank(std::int32_t slot) const
{
    Sample empty;
    empty.slot = slot;
    const auto& node = form_.schema.nodes[std::size_t(slot)];
    for (const auto child : node.children)
        if (!form_.schema.nodes[std::size_t(child)].repeats) empty.children.push_back(blank(child));
    for (const auto one : node.attributes) empty.attributes.push_back(blank(one));
    return empty;
}

} // namespace doorstep::forms
