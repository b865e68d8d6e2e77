#include "shared/forms/xlsform/convert.h"
#include "tests/conformance/kinds.h"
#include "tests/conformance/vectors.h"

#include <algorithm>
#include <libxml/parser.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>
#include <memory>
#include <ostream>
#include <set>

namespace doorstep::conformance {
namespace {

using forms::xlsform::ConvertedForm;

constexpr std::pair<const char*, const char*> kPrefixes[] = {
    {"h", "http://www.w3.org/1999/xhtml"},
    {"x", "http://www.w3.org/2002/xforms"},
    {"jr", "http://openrosa.org/javarosa"},
    {"orx", "http://openrosa.org/xforms"},
    {"odk", "http://www.opendatakit.org/xforms"},
    {"ev", "http://www.w3.org/2001/xml-events"},
    {"xsd", "http://www.w3.org/2001/XMLSchema"},
    {"entities", "http://www.opendatakit.org/xforms/entities"},
};

struct Free {
    void operator()(xmlDoc* document) const { xmlFreeDoc(document); }
    void operator()(xmlXPathContext* context) const { xmlXPathFreeContext(context); }
    void operator()(xmlXPathObject* object) const { xmlXPathFreeObject(object); }
};

std::string textOf(const xmlChar* text) { return text == nullptr ? "" : reinterpret_cast<const char*>(text); }

/// A node as the suite writes it: an element without namespace declarations, an attribute or text by its value.
std::string written(const xmlNode* node)
{
    if (node->type != XML_ELEMENT_NODE) {
        std::unique_ptr<xmlChar, decltype(xmlFree)> content(xmlNodeGetContent(const_cast<xmlNode*>(node)), xmlFree);
        return textOf(content.get());
    }
    const auto name = (node->ns != nullptr && node->ns->prefix != nullptr ? textOf(node->ns->prefix) + ':' : "") + textOf(node->name);
    std::string text = '<' + name;
    for (const xmlAttr* at = node->properties; at != nullptr; at = at->next)
        text += ' ' + textOf(at->name) + "=\"" + written(reinterpret_cast<const xmlNode*>(at)) + '"';
    if (node->children == nullptr) return text + "/>";
    text += '>';
    for (const xmlNode* at = node->children; at != nullptr; at = at->next) text += written(at);
    return text + "</" + name + '>';
}

/// The XForm of one case, open to XPath 1.0.
class Form {
public:
    explicit Form(const std::string& xml)
        : document_(xmlReadMemory(xml.data(), static_cast<int>(xml.size()), nullptr, nullptr,
                                  XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING)),
          context_(xmlXPathNewContext(document_.get()))
    {
        for (const auto& [prefix, uri] : kPrefixes)
            xmlXPathRegisterNs(context_.get(), reinterpret_cast<const xmlChar*>(prefix), reinterpret_cast<const xmlChar*>(uri));
    }

    /// The nodes of an expression; nothing where it is no path or cannot be read.
    std::vector<std::string> nodes(const std::string& expression) const
    {
        std::vector<std::string> found;
        if (!document_) return found;
        std::unique_ptr<xmlXPathObject, Free> result(
            xmlXPathEvalExpression(reinterpret_cast<const xmlChar*>(expression.c_str()), context_.get()));
        if (!result || result->type != XPATH_NODESET || result->nodesetval == nullptr) return found;
        for (int i = 0; i < result->nodesetval->nodeNr; ++i) found.push_back(written(result->nodesetval->nodeTab[i]));
        return found;
    }

private:
    std::unique_ptr<xmlDoc, Free> document_;
    std::unique_ptr<xmlXPathContext, Free> context_;
};

std::string csvCell(const std::string& text)
{
    std::string cell = "\"";
    for (const char c : text) cell += c == '"' ? std::string("\"\"") : std::string(1, c);
    return cell + '"';
}

/// Sheets given as rows of named cells, as the text of a workbook.
std::string csvOf(const Vector& sheets)
{
    std::string csv;
    for (const auto& [name, rows] : sheets.items()) {
        std::vector<std::string> columns;
        for (const auto& row : rows)
            for (const auto& [column, cell] : row.items())
                if (std::find(columns.begin(), columns.end(), column) == columns.end()) columns.push_back(column);
        csv += csvCell(name) + "\n";
        for (const auto& column : columns) csv += ',' + csvCell(column);
        csv += '\n';
        for (const auto& row : rows) {
            for (const auto& column : columns)
                csv += ',' + csvCell(row.contains(column) && row[column].is_string() ? row[column].get<std::string>() : "");
            csv += '\n';
        }
    }
    return csv;
}

std::string withoutBlanks(const std::string& text)
{
    std::string bare;
    for (const char c : text)
        if (c != ' ' && c != '\n' && c != '\t') bare += c;
    return bare;
}

/// Runs the cases and keeps the two figures that are asked for apart.
class Suite {
public:
    explicit Suite(std::ostream& out) : out_(out), tally_(out) {}

    void run(const Vector& vector)
    {
        const bool refuse = vector["errored"].get<bool>();
        if (refuse == vector["oracle_ok"].get<bool>()) return tally_.countApart("failed by the peer itself", true);
        const auto id = vector["id"].get<std::string>();
        const bool table = vector.contains("markdown") && vector["markdown"].is_string();
        forms::xlsform::ConvertOptions options;
        options.root = vector.value("form_name", "data");
        const auto bytes = table ? vector["markdown"].get<std::string>() : csvOf(vector["rows"]);
        const auto form = forms::convertWorkbook(bytes, table ? "data.md" : "data.csv", options);
        const bool right = form.ok() != refuse;
        add(judged_, right);
        tally_.count(id, right, form.ok() ? "accepted" : "refused: " + form.error().text());
        if (!refuse) assertAll(id, vector["expect"], form);
        compareTexts(vector["expect"], form);
    }

    bool finish()
    {
        out_ << "accept or refuse: " << judged_.passed << " of " << judged_.all << '\n';
        out_ << "XPath assertions: " << asserted_.passed << " of " << asserted_.all << '\n';
        return tally_.finish();
    }

private:
    struct Count {
        int passed = 0;
        int all = 0;
    };

    static void add(Count& count, bool passes)
    {
        ++count.all;
        count.passed += passes ? 1 : 0;
    }

    void assertOne(const std::string& id, const std::string& expression, bool passes, const std::string& seen)
    {
        add(asserted_, passes);
        tally_.count(id, passes, expression + " gave " + seen);
    }

    void assertAll(const std::string& id, const Vector& expect, const Result<ConvertedForm>& converted)
    {
        const Form form(converted ? converted->xml : std::string());
        const auto none = Vector::array();
        for (const auto& one : expect.value("xml__xpath_match", none)) {
            const auto expression = one.get<std::string>();
            assertOne(id, expression, form.nodes(expression).size() == 1, "no or several nodes");
        }
        for (const auto& one : expect.value("xml__xpath_count", none)) {
            const auto expression = one[0].get<std::string>();
            const auto count = form.nodes(expression).size();
            assertOne(id, expression, converted.ok() && count == one[1].get<std::size_t>(), std::to_string(count) + " nodes");
        }
        for (const auto& one : expect.value("xml__xpath_exact", none)) {
            const auto expression = one[0].get<std::string>();
            const auto nodes = form.nodes(expression);
            const auto wanted = one[1].get<std::set<std::string>>();
            std::string seen;
            for (const auto& node : nodes) seen += node + ' ';
            assertOne(id, expression, std::set<std::string>(nodes.begin(), nodes.end()) == wanted, seen + "not " + one[1].dump());
        }
    }

    /// What depends on the peer's own words and on how it writes XML.
    void compareTexts(const Vector& expect, const Result<ConvertedForm>& form)
    {
        const auto xml = withoutBlanks(form ? form->xml : form.error().text());
        for (const auto& [key, texts] : expect.items()) {
            if (!key.ends_with("__contains") || !texts.is_array()) continue;
            const bool ofWarnings = key.starts_with("warnings");
            for (const auto& text : texts)
                if (text.is_string())
                    tally_.countApart(ofWarnings ? "words of warnings" : key,
                                      xml.find(withoutBlanks(text.get<std::string>())) != std::string::npos);
        }
        if (expect.contains("warnings_count") && form)
            tally_.countApart("number of warnings", form->warnings.size() == expect["warnings_count"].get<std::size_t>());
    }

    std::ostream& out_;
    Tally tally_;
    Count judged_, asserted_;
};

} // namespace

bool runXlsform(const std::string& path, std::ostream& out)
{
    Suite suite(out);
    for (const auto& vector : readVectors(path)) suite.run(vector);
    return suite.finish();
}

} // namespace doorstep::conformance
