#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace doorstep::expr {

using NameId = std::uint32_t;

/// Names of elements and attributes as numbers, so that a name test is one comparison. One per form.
class Names {
public:
    /// A name as it is spelled, with its prefix if it has one.
    NameId intern(std::string_view name);
    /// A name in a namespace, whatever its prefix; without `uri` the same as intern(local).
    NameId intern(std::string_view uri, std::string_view local);
    /// 0 when the name was never interned (no node can have it).
    NameId find(std::string_view name) const;
    /// As spelled; of a name interned with its namespace the local part.
    const std::string& text(NameId id) const { return names_[id].text; }
    const std::string& uri(NameId id) const { return names_[id].uri; }
    std::string_view local(NameId id) const;

private:
    struct Name {
        std::string key;
        std::string text;
        std::string uri;
    };
    NameId add(Name name);

    std::deque<Name> names_{Name()};
    std::unordered_map<std::string_view, NameId> ids_;
};

/// Comment, Instruction and Doctype stand only in XML that is no answer tree; an Instruction's name is its target, and a
/// Doctype passes no test but node().
enum class NodeKind : std::uint8_t { Document, Element, Attribute, Text, Comment, Instruction, Doctype };

/// A node of the data an expression reads: an answer tree, a choice list, or any XML. A leaf element holds its text in
/// `value` without a text node of its own. Nodes are owned by whoever made the tree; links never own.
struct Node {
    Node* parent = nullptr;
    NameId name = 0;
    std::int32_t slot = -1; ///< Its node of the Schema; -1 outside the answer tree.
    NodeKind kind = NodeKind::Element;
    bool hidden = false; ///< Not relevant: left out of every node-set.
    bool answer = false; ///< A leaf of the answer tree: as a truth value it counts by its text, as in ODK.
    NameId prefix = 0;   ///< How its namespace was spelled; 0 where the name itself holds the prefix.
    std::string value;
    std::vector<Node*> children;
    std::vector<Node*> attributes;
};

/// The text of a node: its own, or that of everything below it.
std::string stringOf(const Node& node);
/// Adds the text of a node to `out`.
void appendString(const Node& node, std::string& out);
/// -1, 0 or 1 by document order, both in one tree.
int compareOrder(const Node& a, const Node& b);
/// Puts nodes into document order, each once. Trees keep the order in which they first occur. Passes over every sibling
/// of the nodes and of what is above them once; the count of those is returned.
std::size_t sortInDocumentOrder(std::vector<const Node*>& nodes);

/// What the answer tree looks like, whatever it holds: expressions are checked and bound against it once.
/// Node 0 is the root element; `parent` of it is -1.
struct SchemaNode {
    NameId name = 0;
    std::int32_t parent = -1;
    std::vector<std::int32_t> children;
    std::vector<std::int32_t> attributes;
    bool attribute = false; ///< It stands among its parent's attributes.
    bool repeats = false;
    bool leaf = true;
    bool single = true; ///< Neither it nor anything above it repeats: exactly one node exists.
    std::uint32_t place = 0; ///< Index among its parent's children, or attributes.
};

struct SecondaryInstance {
    std::string id;
    bool external = false; ///< Comes from a file: what is computed from it is volatile.
};

struct Schema {
    std::vector<SchemaNode> nodes;
    std::vector<SecondaryInstance> instances;
    /// Prefixes of expressions and their namespaces. A prefix not listed is part of the name as spelled.
    std::map<std::string, std::string, std::less<>> namespaces;
    Names names;

    bool isAtOrAbove(std::int32_t above, std::int32_t below) const;
    /// The nearest repeat at or above; -1 where there is none.
    std::int32_t repeatOf(std::int32_t slot) const;
    /// "/data/group/name", for messages.
    std::string pathOf(std::int32_t slot) const;
    /// The slot of a plain path ("/data/a/b", "../b", "./b") seen from a slot; -1 where there is none.
    std::int32_t slotOf(std::string_view path, std::int32_t from) const;
    /// -1 where none has that id.
    std::int32_t instanceOf(std::string_view id) const;
};

} // namespace doorstep::expr
