#include "tests/conformance/xml_tree.h"

#include "shared/base/text.h"

#include <algorithm>
#include <charconv>
#include <libxml/parser.h>
#include <memory>
#include <stdexcept>

namespace doorstep::conformance {
namespace {

constexpr std::string_view kXForms = "http://www.w3.org/2002/xforms";

std::string textOf(const xmlChar* text) { return text == nullptr ? std::string() : reinterpret_cast<const char*>(text); }

struct DocumentFree {
    void operator()(xmlDoc* document) const { xmlFreeDoc(document); }
};

} // namespace

/// Copies libxml2's tree.
class XmlTree::Builder {
public:
    explicit Builder(XmlTree& tree) : tree_(tree) {}

    void children(const xmlNode* first, expr::Node& parent)
    {
        for (const xmlNode* at = first; at != nullptr; at = at->next) child(*at, parent);
    }

private:
    expr::Node& add(expr::Node& parent, expr::NodeKind kind)
    {
        auto& node = tree_.nodes_.emplace_back();
        node.kind = kind;
        node.parent = &parent;
        (kind == expr::NodeKind::Attribute ? parent.attributes : parent.children).push_back(&node);
        return node;
    }

    void name(expr::Node& node, const xmlChar* local, const xmlNs* space)
    {
        auto& names = tree_.schema_.names;
        const auto uri = space == nullptr ? std::string() : textOf(space->href);
        node.name = names.intern(uri == kXForms ? std::string() : uri, textOf(local));
        if (space != nullptr && space->prefix != nullptr) node.prefix = names.intern(textOf(space->prefix));
    }

    void child(const xmlNode& from, expr::Node& parent)
    {
        switch (static_cast<int>(from.type)) {
        case XML_ELEMENT_NODE: element(from, parent); return;
        case XML_TEXT_NODE:
        case XML_CDATA_SECTION_NODE: add(parent, expr::NodeKind::Text).value = textOf(from.content); return;
        case XML_COMMENT_NODE: add(parent, expr::NodeKind::Comment).value = textOf(from.content); return;
        case XML_DTD_NODE: add(parent, expr::NodeKind::Doctype); return;
        case XML_PI_NODE: {
            auto& node = add(parent, expr::NodeKind::Instruction);
            node.name = tree_.schema_.names.intern(textOf(from.name));
            node.value = textOf(from.content);
            return;
        }
        default: return;
        }
    }

    void element(const xmlNode& from, expr::Node& parent)
    {
        auto& node = add(parent, expr::NodeKind::Element);
        name(node, from.name, from.ns);
        for (const xmlNs* space = from.nsDef; space != nullptr; space = space->next)
            if (space->prefix != nullptr) tree_.schema_.namespaces.emplace(textOf(space->prefix), textOf(space->href));
        for (const xmlAttr* at = from.properties; at != nullptr; at = at->next) {
            auto& attribute = add(node, expr::NodeKind::Attribute);
            name(attribute, at->name, at->ns);
            for (const xmlNode* text = at->children; text != nullptr; text = text->next) attribute.value += textOf(text->content);
        }
        children(from.children, node);
        if (textOf(from.name) == "instance") instance(node);
    }

    void instance(const expr::Node& node)
    {
        const auto id = tree_.schema_.names.find("id");
        for (const auto* attribute : node.attributes) {
            if (id == 0 || attribute->name != id) continue;
            tree_.schema_.instances.push_back({attribute->value, false});
            tree_.instances_.push_back(&node);
        }
    }

    XmlTree& tree_;
};

XmlTree::XmlTree(std::string_view xml, expr::Schema& schema) : schema_(schema)
{
    document_.kind = expr::NodeKind::Document;
    const std::unique_ptr<xmlDoc, DocumentFree> parsed(xmlReadMemory(
        xml.data(), static_cast<int>(xml.size()), nullptr, nullptr, XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING));
    if (!parsed) throw std::runtime_error("the context is not well-formed XML");
    Builder(*this).children(parsed->children, document_);
}

const expr::Node* XmlTree::at(std::string_view path) const
{
    constexpr std::string_view kChild = "node()[";
    const expr::Node* node = &document_;
    for (const auto piece : base::split(path, '/')) {
        if (piece.empty()) continue;
        if (piece.starts_with('@')) {
            const auto found = std::find_if(node->attributes.begin(), node->attributes.end(),
                                            [&](const expr::Node* one) { return pathOf(*one).ends_with("/" + std::string(piece)); });
            if (found == node->attributes.end()) return nullptr;
            node = *found;
            continue;
        }
        std::size_t place = 0;
        if (piece.starts_with(kChild)) std::from_chars(piece.data() + kChild.size(), piece.data() + piece.size(), place);
        if (place < 1 || place > node->children.size()) return nullptr;
        node = node->children[place - 1];
    }
    return node;
}

std::string XmlTree::pathOf(const expr::Node& node) const
{
    if (node.parent == nullptr) return "/";
    const auto above = node.parent->parent == nullptr ? std::string() : pathOf(*node.parent);
    if (node.kind == expr::NodeKind::Attribute) {
        const auto prefix = node.prefix == 0 ? std::string() : schema_.names.text(node.prefix) + ':';
        return above + "/@" + prefix + schema_.names.text(node.name);
    }
    const auto& siblings = node.parent->children;
    return above + "/node()[" + std::to_string(std::find(siblings.begin(), siblings.end(), &node) - siblings.begin() + 1) + ']';
}

} // namespace doorstep::conformance
