#include "shared/forms/xml.h"

#include "shared/base/text.h"

#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>

namespace doorstep::forms {
namespace {

/// What one parse has met; hangs on the parser's context.
struct Watch {
    int nodes = 0;
    int depth = 0;
    std::string refused;
};

Watch& watchOf(void* context) { return *static_cast<Watch*>(static_cast<xmlParserCtxtPtr>(context)->_private); }

void refuse(void* context, const char* why)
{
    auto& watch = watchOf(context);
    if (watch.refused.empty()) watch.refused = why;
    xmlStopParser(static_cast<xmlParserCtxtPtr>(context));
}

void onDoctype(void* context, const xmlChar*, const xmlChar*, const xmlChar*)
{
    refuse(context, "the document has a DOCTYPE, which forms may not have; remove it");
}

void onStart(void* context, const xmlChar* name, const xmlChar* prefix, const xmlChar* uri, int namespaces,
             const xmlChar** namespaceList, int attributes, int defaulted, const xmlChar** attributeList)
{
    auto& watch = watchOf(context);
    if (++watch.nodes > kMaxXmlNodes) return refuse(context, "the document has more than 100,000 nodes");
    if (++watch.depth > kMaxXmlDepth) return refuse(context, "the document is nested more than 64 levels deep");
    xmlSAX2StartElementNs(context, name, prefix, uri, namespaces, namespaceList, attributes, defaulted, attributeList);
}

void onEnd(void* context, const xmlChar* name, const xmlChar* prefix, const xmlChar* uri)
{
    --watchOf(context).depth;
    xmlSAX2EndElementNs(context, name, prefix, uri);
}

void onError(void*, xmlErrorPtr) {}

struct ContextFree {
    void operator()(xmlParserCtxt* context) const { xmlFreeParserCtxt(context); }
};

std::string_view view(const xmlChar* text) { return text == nullptr ? "" : reinterpret_cast<const char*>(text); }

} // namespace

Result<XmlDocument> parseXml(std::string_view xml)
{
    if (xml.size() > kMaxXmlBytes) return Error{ErrorCode::TooLarge, "the document is larger than 8 MiB", {}};
    std::unique_ptr<xmlParserCtxt, ContextFree> context(xmlNewParserCtxt());
    if (!context) throw std::bad_alloc();
    Watch watch;
    context->_private = &watch;
    context->sax->internalSubset = onDoctype;
    context->sax->startElementNs = onStart;
    context->sax->endElementNs = onEnd;
    context->sax->serror = onError;
    XmlDocument document(xmlCtxtReadMemory(context.get(), xml.data(), static_cast<int>(xml.size()), nullptr, nullptr,
                                           XML_PARSE_NONET | XML_PARSE_NOCDATA));
    // After xmlStopParser wellFormed may stay 1: what was refused is known from the watch, not from the parser.
    const int line = context->input != nullptr ? context->input->line : context->lastError.line;
    if (!watch.refused.empty()) return base::invalid(watch.refused, "line " + std::to_string(line));
    if (!document || context->errNo != XML_ERR_OK || xmlDocGetRootElement(document.get()) == nullptr) {
        const auto message = base::trim(context->lastError.message == nullptr ? "it is empty" : context->lastError.message);
        return base::invalid("not well-formed XML: " + std::string(message),
                             "line " + std::to_string(context->lastError.line > 0 ? context->lastError.line : 1));
    }
    return document;
}

std::string_view localName(const xmlNode* node) { return view(node->name); }

std::string_view namespaceOf(const xmlNode* node) { return node->ns == nullptr ? std::string_view() : view(node->ns->href); }

namespace {

std::string qualified(const xmlNs* space, const xmlChar* name)
{
    if (space == nullptr || space->prefix == nullptr) return std::string(view(name));
    return std::string(view(space->prefix)) + ':' + std::string(view(name));
}

} // namespace

std::string qualifiedName(const xmlAttr* attribute) { return qualified(attribute->ns, attribute->name); }
std::string qualifiedName(const xmlNode* node)
{
    return qualified(node->ns, node->name);
}

bool isElement(const xmlNode* node, std::string_view local)
{
    return node->type == XML_ELEMENT_NODE && localName(node) == local;
}

namespace {

const xmlAttr* find(const xmlNode* node, std::string_view local)
{
    for (const xmlAttr* at = node->properties; at != nullptr; at = at->next)
        if (view(at->name) == local) return at;
    return nullptr;
}

} // namespace

std::string valueOf(const xmlAttr* attribute)
{
    std::string value;
    for (const xmlNode* text = attribute->children; text != nullptr; text = text->next) value += view(text->content);
    return value;
}

std::string attribute(const xmlNode* node, std::string_view local)
{
    const xmlAttr* found = find(node, local);
    return found == nullptr ? std::string() : valueOf(found);
}

bool hasAttribute(const xmlNode* node, std::string_view local) { return find(node, local) != nullptr; }

std::string ownText(const xmlNode* node)
{
    std::string text;
    for (const xmlNode* at = node->children; at != nullptr; at = at->next)
        if (at->type == XML_TEXT_NODE || at->type == XML_CDATA_SECTION_NODE) text += view(at->content);
    return text;
}

const xmlNode* firstElement(const xmlNode* parent)
{
    const xmlNode* at = parent->children;
    while (at != nullptr && at->type != XML_ELEMENT_NODE) at = at->next;
    return at;
}

const xmlNode* nextElement(const xmlNode* node)
{
    const xmlNode* at = node->next;
    while (at != nullptr && at->type != XML_ELEMENT_NODE) at = at->next;
    return at;
}

const xmlNode* child(const xmlNode* parent, std::string_view local)
{
    for (const xmlNode* at = firstElement(parent); at != nullptr; at = nextElement(at))
        if (localName(at) == local) return at;
    return nullptr;
}

std::string lineOf(const xmlNode* node) { return "line " + std::to_string(xmlGetLineNo(const_cast<xmlNode*>(node))); }

} // namespace doorstep::forms
