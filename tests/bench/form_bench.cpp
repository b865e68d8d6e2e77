#include "shared/forms/definition.h"
#include "shared/forms/instance.h"
#include "tests/bench/measure.h"

#include <cstdio>
#include <fstream>
#include <iostream>
#include <libxml/parser.h>
#include <libxml/xpath.h>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

namespace doorstep::bench {
namespace {

std::string readAll(const std::string& file)
{
    std::ifstream in(file, std::ios::binary);
    std::ostringstream out;
    out << in.rdbuf();
    return out.str();
}

/// Attributes whose text is an expression.
const std::set<std::string> kExpressions{"relevant", "constraint", "calculate", "required", "readonly", "nodeset", "count", "ref", "value"};

void compileExpressions(xmlNode* node, int& compiled)
{
    for (; node; node = node->next) {
        if (node->type != XML_ELEMENT_NODE) continue;
        for (xmlAttr* attribute = node->properties; attribute; attribute = attribute->next) {
            if (!kExpressions.contains(reinterpret_cast<const char*>(attribute->name))) continue;
            xmlChar* text = xmlNodeListGetString(node->doc, attribute->children, 1);
            if (xmlXPathCompExpr* expression = xmlXPathCompile(text)) {
                ++compiled;
                xmlXPathFreeCompExpr(expression);
            }
            xmlFree(text);
        }
        compileExpressions(node->children, compiled);
    }
}

} // namespace

/// Opening a form (read, check, compile, make a fresh instance) beside libxml2 parsing the same XML and compiling its
/// expressions, in one run.
int formBench(const std::string& file)
{
    const std::string xml = readAll(file);
    base::SystemRandom random;
    int compiled = 0;
    bool opened = true;
    const double ours = medianMs(31, [&] {
        const auto form = forms::readForm(xml);
        opened = opened && form.ok();
        if (form) forms::FormInstance::fresh(*form, {1'790'000'000'000, 480, random, {}, {}}).pages();
    });
    const double theirs = medianMs(31, [&] {
        compiled = 0;
        xmlDoc* document = xmlReadMemory(xml.data(), static_cast<int>(xml.size()), nullptr, nullptr, XML_PARSE_NONET);
        compileExpressions(xmlDocGetRootElement(document), compiled);
        xmlFreeDoc(document);
    });
    if (!opened) {
        std::cerr << file << ": does not open\n";
        return 1;
    }
    const nlohmann::json figures{{"bench", "form"}, {"bytes", xml.size()}, {"expressions", compiled}, {"open_ms", ours},
        {"libxml2_ms", theirs}, {"ratio", ours / theirs}};
    std::cout << figures.dump() << "\n";
    return 0;
}

} // namespace doorstep::bench
