#pragma once

#include "shared/base/result.h"

#include <libxml/tree.h>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace doorstep::forms {

struct XmlFree {
    void operator()(xmlDoc* document) const { xmlFreeDoc(document); }
};
using XmlDocument = std::unique_ptr<xmlDoc, XmlFree>;

constexpr std::size_t kMaxXmlBytes = 8 * 1024 * 1024;
constexpr int kMaxXmlNodes = 100'000;
constexpr int kMaxXmlDepth = 64;

/// Parses XML under the project's rules: no DOCTYPE, hence no entities; no network; limits of size, nodes and depth.
/// Errors say the line.
Result<XmlDocument> parseXml(std::string_view xml);

// Reading a parsed document.
std::string_view localName(const xmlNode* node);
/// The address of its namespace; empty without one.
std::string_view namespaceOf(const xmlNode* node);
std::string qualifiedName(const xmlNode* node);
bool isElement(const xmlNode* node, std::string_view local);
std::string valueOf(const xmlAttr* attribute);
std::string qualifiedName(const xmlAttr* attribute);
std::string attribute(const xmlNode* node, std::string_view local);
bool hasAttribute(const xmlNode* node, std::string_view local);
/// Text directly in the node, not in its elements.
std::string ownText(const xmlNode* node);
const xmlNode* firstElement(const xmlNode* parent);
const xmlNode* nextElement(const xmlNode* node);
const xmlNode* child(const xmlNode* parent, std::string_view local);
std::string lineOf(const xmlNode* node);

} // namespace doorstep::forms
