#include "tests/bench/forms/libxml_pass.h"

#include <functional>
#include <libxml/parser.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>
#include <map>
#include <re2/re2.h>
#include <stdexcept>
#include <vector>

namespace doorstep::bench {
namespace {

const xmlChar* chars(const char* text) { return reinterpret_cast<const xmlChar*>(text); }
const char* plain(const xmlChar* text) { return reinterpret_cast<const char*>(text); }

struct Freed {
    void operator()(xmlDoc* document) const { xmlFreeDoc(document); }
    void operator()(xmlXPathContext* context) const { xmlXPathFreeContext(context); }
    void operator()(xmlXPathCompExpr* expression) const { xmlXPathFreeCompExpr(expression); }
    void operator()(xmlXPathObject* object) const { xmlXPathFreeObject(object); }
    void operator()(xmlChar* text) const { xmlFree(text); }
};
template <class T>
using Held = std::unique_ptr<T, Freed>;

// ---- the functions of forms that the expressions use; libxml2 hands over arguments already evaluated

void ifElse(xmlXPathParserContext* context, int)
{
    Held<xmlXPathObject> otherwise(valuePop(context));
    Held<xmlXPathObject> then(valuePop(context));
    const bool truth = xmlXPathPopBoolean(context) != 0;
    valuePush(context, truth ? then.release() : otherwise.release());
}

void selected(xmlXPathParserContext* context, int)
{
    const Held<xmlChar> wanted(xmlXPathPopString(context));
    const Held<xmlChar> chosen(xmlXPathPopString(context));
    const std::string words = " " + std::string(plain(chosen.get())) + " ";
    const bool found = words.find(" " + std::string(plain(wanted.get())) + " ") != std::string::npos;
    valuePush(context, xmlXPathNewBoolean(found ? 1 : 0));
}

void regex(xmlXPathParserContext* context, int)
{
    static std::map<std::string, RE2> known;
    const Held<xmlChar> pattern(xmlXPathPopString(context));
    const Held<xmlChar> text(xmlXPathPopString(context));
    const RE2& compiled = known.try_emplace(plain(pattern.get()), plain(pattern.get())).first->second;
    valuePush(context, xmlXPathNewBoolean(RE2::FullMatch(plain(text.get()), compiled) ? 1 : 0));
}

void maximum(xmlXPathParserContext* context, int)
{
    const Held<xmlXPathObject> nodes(valuePop(context));
    double most = xmlXPathNAN;
    for (int i = 0; nodes->nodesetval != nullptr && i < nodes->nodesetval->nodeNr; ++i) {
        const double one = xmlXPathCastNodeToNumber(nodes->nodesetval->nodeTab[i]);
        if (xmlXPathIsNaN(most) != 0 || one > most) most = one;
    }
    valuePush(context, xmlXPathNewFloat(most));
}

const xmlNode* find(const xmlNode* from, const char* name)
{
    for (const xmlNode* node = from; node != nullptr; node = node->next) {
        if (node->type != XML_ELEMENT_NODE) continue;
        if (xmlStrEqual(node->name, chars(name)) != 0) return node;
        if (const xmlNode* below = find(node->children, name)) return below;
    }
    return nullptr;
}

/// Answers are read without a namespace, as forms write their paths.
void forgetNamespaces(xmlNode* node)
{
    node->ns = nullptr;
    for (xmlNode* child = node->children; child != nullptr; child = child->next)
        if (child->type == XML_ELEMENT_NODE) forgetNamespaces(child);
}

} // namespace

struct LibxmlPass::State {
    struct Job {
        xmlNode* node;
        xmlXPathCompExpr* expression;
        bool writes;
    };

    Held<xmlDoc> answers;
    Held<xmlXPathContext> context;
    std::vector<Held<xmlXPathCompExpr>> compiled;
    std::vector<Job> jobs;

    void takeInstance(const xmlNode* form)
    {
        const xmlNode* instance = find(form, "instance");
        if (instance == nullptr) throw std::runtime_error("the form has no instance");
        answers.reset(xmlNewDoc(chars("1.0")));
        xmlNode* root = xmlDocCopyNode(xmlFirstElementChild(const_cast<xmlNode*>(instance)), answers.get(), 1);
        xmlDocSetRootElement(answers.get(), root);
        forgetNamespaces(root);
        context.reset(xmlXPathNewContext(answers.get()));
        xmlXPathRegisterFunc(context.get(), chars("if"), ifElse);
        xmlXPathRegisterFunc(context.get(), chars("selected"), selected);
        xmlXPathRegisterFunc(context.get(), chars("regex"), regex);
        xmlXPathRegisterFunc(context.get(), chars("max"), maximum);
    }

    void takeBind(xmlNode* bind)
    {
        const Held<xmlChar> nodeset(xmlGetNoNsProp(bind, chars("nodeset")));
        const Held<xmlXPathObject> nodes(xmlXPathEvalExpression(nodeset.get(), context.get()));
        for (const char* name : {"relevant", "required", "constraint", "calculate"}) {
            const Held<xmlChar> source(xmlGetNoNsProp(bind, chars(name)));
            if (!source) continue;
            compiled.emplace_back(xmlXPathCtxtCompile(context.get(), source.get()));
            if (!compiled.back()) throw std::runtime_error(std::string("libxml2 does not compile ") + plain(source.get()));
            for (int i = 0; i < nodes->nodesetval->nodeNr; ++i)
                jobs.push_back({nodes->nodesetval->nodeTab[i], compiled.back().get(), std::string(name) == "calculate"});
        }
    }

    xmlNode* at(const std::string& path) const
    {
        const auto whole = "/data/" + path;
        const Held<xmlXPathObject> found(xmlXPathEvalExpression(chars(whole.c_str()), context.get()));
        if (!found || found->nodesetval == nullptr || found->nodesetval->nodeNr == 0) throw std::runtime_error("no " + path);
        return found->nodesetval->nodeTab[0];
    }
};

LibxmlPass::LibxmlPass(const std::string& xml) : state_(std::make_unique<State>())
{
    const Held<xmlDoc> form(xmlReadMemory(xml.data(), static_cast<int>(xml.size()), nullptr, nullptr, XML_PARSE_NONET));
    if (!form) throw std::runtime_error("libxml2 does not read the form");
    const xmlNode* root = xmlDocGetRootElement(form.get());
    state_->takeInstance(root);
    for (const xmlNode* bind = find(root, "bind"); bind != nullptr; bind = bind->next)
        if (xmlStrEqual(bind->name, chars("bind")) != 0) state_->takeBind(const_cast<xmlNode*>(bind));
}

LibxmlPass::~LibxmlPass() = default;

std::size_t LibxmlPass::expressions() const { return state_->jobs.size(); }

void LibxmlPass::answer(const std::string& path, const std::string& value)
{
    xmlNodeSetContent(state_->at(path), chars(value.c_str()));
}

void LibxmlPass::run()
{
    for (const auto& job : state_->jobs) {
        state_->context->node = job.node;
        const Held<xmlXPathObject> result(xmlXPathCompiledEval(job.expression, state_->context.get()));
        if (!result) throw std::runtime_error("libxml2 does not evaluate an expression of the form");
        if (!job.writes) continue;
        const Held<xmlChar> text(xmlXPathCastToString(result.get()));
        xmlNodeSetContent(job.node, text.get());
    }
}

std::string LibxmlPass::value(const std::string& path) const
{
    const Held<xmlChar> text(xmlNodeGetContent(state_->at(path)));
    return plain(text.get());
}

} // namespace doorstep::bench
