#include "shared/forms/xlsform/xml_events.h"

#include "shared/base/text.h"

#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <memory>

namespace doorstep::forms::xlsform {
namespace {

constexpr int kMostDepth = 64;
constexpr int kMostElements = 6'000'000;

struct Watch {
    XmlEvents* events;
    int depth = 0;
    int elements = 0;
    const char* refused = nullptr;
};

Watch& watchOf(void* context) { return *static_cast<Watch*>(static_cast<xmlParserCtxtPtr>(context)->_private); }

std::string_view view(const xmlChar* text) { return text == nullptr ? "" : reinterpret_cast<const char*>(text); }

void refuse(void* context, const char* why)
{
    if (watchOf(context).refused == nullptr) watchOf(context).refused = why;
    xmlStopParser(static_cast<xmlParserCtxtPtr>(context));
}

void onDoctype(void* context, const xmlChar*, const xmlChar*, const xmlChar*) { refuse(context, "it has a DOCTYPE"); }

void onStart(void* context, const xmlChar* name, const xmlChar*, const xmlChar*, int, const xmlChar**, int count, int,
             const xmlChar** attributes)
{
    auto& watch = watchOf(context);
    if (watch.refused != nullptr) return;
    if (++watch.elements > kMostElements) return refuse(context, "it has too many elements");
    if (++watch.depth > kMostDepth) return refuse(context, "it is nested too deep");
    watch.events->start(view(name), XmlAttributes(attributes, count));
}

void onEnd(void* context, const xmlChar* name, const xmlChar*, const xmlChar*)
{
    auto& watch = watchOf(context);
    if (watch.refused != nullptr) return;
    --watch.depth;
    watch.events->end(view(name));
    if (watch.events->done()) xmlStopParser(static_cast<xmlParserCtxtPtr>(context));
}

void onText(void* context, const xmlChar* text, int length)
{
    if (watchOf(context).refused == nullptr)
        watchOf(context).events->text({reinterpret_cast<const char*>(text), static_cast<std::size_t>(length)});
}

void onError(void*, xmlErrorPtr) {}

struct ContextFree {
    void operator()(xmlParserCtxt* context) const { xmlFreeParserCtxt(context); }
};

} // namespace

std::string_view XmlAttributes::operator[](std::string_view local) const
{
    for (int i = 0; i < count_; ++i) {
        const auto* attribute = list_ + i * 5; // local name, prefix, namespace, value, end of value
        if (view(attribute[0]) != local) continue;
        return {reinterpret_cast<const char*>(attribute[3]), static_cast<std::size_t>(attribute[4] - attribute[3])};
    }
    return {};
}

Result<void> readXml(std::string_view xml, XmlEvents& events)
{
    std::unique_ptr<xmlParserCtxt, ContextFree> context(
        xmlCreateMemoryParserCtxt(xml.data(), static_cast<int>(xml.size())));
    if (!context) return base::invalid("it is empty");
    xmlCtxtUseOptions(context.get(), XML_PARSE_NONET | XML_PARSE_NOCDATA);
    Watch watch{&events};
    context->_private = &watch;
    xmlSAXHandler handler{};
    handler.initialized = XML_SAX2_MAGIC;
    handler.internalSubset = onDoctype;
    handler.startElementNs = onStart;
    handler.endElementNs = onEnd;
    handler.characters = onText;
    handler.cdataBlock = onText;
    handler.ignorableWhitespace = onText;
    handler.serror = onError;
    *context->sax = handler;
    xmlParseDocument(context.get());
    if (context->myDoc != nullptr) xmlFreeDoc(context->myDoc);
    context->myDoc = nullptr;
    // After xmlStopParser the parser's own verdict is worth nothing: what was refused is known from the watch.
    if (watch.refused != nullptr) return base::invalid(watch.refused);
    if (events.done()) return {};
    if (context->errNo != XML_ERR_OK || watch.elements == 0) {
        const char* why = context->lastError.message;
        return base::invalid("not well-formed XML: " + std::string(base::trim(why == nullptr ? "it is empty" : why)));
    }
    return {};
}

} // namespace doorstep::forms::xlsform
