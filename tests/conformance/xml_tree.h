#pragma once

#include "shared/expr/node.h"

#include <deque>
#include <string>
#include <string_view>

namespace doorstep::conformance {

/// Any XML as the nodes expressions read, white space, comments and DOCTYPE included. Nodes are named as the public
/// suites name them: "/node()[2]/node()[1]/@id", counting every kind of child.
class XmlTree {
public:
    /// Adds the document's prefixes to the schema's namespaces and its secondary instances (model/instance with an id) to
    /// its instances. Names of the XForms namespace are interned without one, as expressions write them. Throws when the
    /// text is not well-formed.
    XmlTree(std::string_view xml, expr::Schema& schema);

    const expr::Node& document() const { return document_; }
    /// Of the schema's instances, in their order.
    const std::vector<const expr::Node*>& instances() const { return instances_; }
    /// nullptr when there is no such node.
    const expr::Node* at(std::string_view path) const;
    std::string pathOf(const expr::Node& node) const;

private:
    class Builder;

    expr::Schema& schema_;
    expr::Node document_;
    std::deque<expr::Node> nodes_;
    std::vector<const expr::Node*> instances_;
};

} // namespace doorstep::conformance
