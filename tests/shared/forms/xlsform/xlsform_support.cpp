#include "tests/shared/forms/xlsform/xlsform_support.h"

#include <libxml/parser.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>
#include <zip.h>

namespace doorstep::test {
namespace {

/// Meta stands in the namespace of the one form and without it in the other; they mean the same.
std::string plainPath(std::string path)
{
    for (auto at = path.find("orx:"); at != std::string::npos; at = path.find("orx:")) path.erase(at, 4);
    return path;
}

} // namespace


using forms::xlsform::ConvertOptions;
using forms::xlsform::Wording;

forms::ConvertedForm converted(const std::string& markdown, const ConvertOptions& options)
{
    auto form = forms::convertWorkbook(markdown, "data.md", options);
    if (!form) FAIL(form.error().text());
    return *std::move(form);
}

forms::ConvertedForm convertedBytes(const std::string& bytes, const std::string& fileName)
{
    auto form = forms::convertWorkbook(bytes, fileName);
    if (!form) FAIL(form.error().text());
    return *std::move(form);
}

std::string refusalOf(const std::string& markdown, Wording wording)
{
    const auto form = forms::convertWorkbook(markdown, "data.md", {wording, "data"});
    return form ? "accepted" : form.error().text();
}

bool says(const std::string& text, const std::string& part)
{
    UNSCOPED_INFO("looking for: " << part << "\nin: " << text);
    return text.find(part) != std::string::npos;
}

struct XForm::Parsed {
    xmlDocPtr document;
    xmlXPathContextPtr context;
};

XForm::XForm(const std::string& xml)
{
    auto* document = xmlReadMemory(xml.data(), static_cast<int>(xml.size()), nullptr, nullptr, XML_PARSE_NONET);
    if (document == nullptr) FAIL("not well-formed: " << xml);
    parsed_ = new Parsed{document, xmlXPathNewContext(document)};
    static constexpr std::pair<const char*, const char*> kPrefixes[] = {
        {"h", "http://www.w3.org/1999/xhtml"},          {"x", "http://www.w3.org/2002/xforms"},
        {"jr", "http://openrosa.org/javarosa"},         {"orx", "http://openrosa.org/xforms"},
        {"odk", "http://www.opendatakit.org/xforms"},   {"entities", "http://www.opendatakit.org/xforms/entities"},
    };
    for (const auto& [prefix, uri] : kPrefixes)
        xmlXPathRegisterNs(parsed_->context, reinterpret_cast<const xmlChar*>(prefix), reinterpret_cast<const xmlChar*>(uri));
}

XForm::~XForm()
{
    xmlXPathFreeContext(parsed_->context);
    xmlFreeDoc(parsed_->document);
    delete parsed_;
}

std::vector<std::string> XForm::all(const std::string& path) const
{
    auto* result = xmlXPathEvalExpression(reinterpret_cast<const xmlChar*>(path.c_str()), parsed_->context);
    if (result == nullptr) FAIL("no XPath: " << path);
    std::vector<std::string> texts;
    for (int i = 0; result->nodesetval != nullptr && i < result->nodesetval->nodeNr; ++i) {
        auto* text = xmlNodeGetContent(result->nodesetval->nodeTab[i]);
        texts.emplace_back(reinterpret_cast<const char*>(text));
        xmlFree(text);
    }
    xmlXPathFreeObject(result);
    return texts;
}

std::string XForm::one(const std::string& path) const
{
    const auto texts = all(path);
    return texts.size() == 1 ? texts.front() : "(" + std::to_string(texts.size()) + ")";
}

std::string zippedFiles(const std::vector<std::pair<std::string, std::string>>& files)
{
    zip_source_t* target = zip_source_buffer_create(nullptr, 0, 0, nullptr);
    zip_source_keep(target);
    zip_t* archive = zip_open_from_source(target, ZIP_TRUNCATE, nullptr);
    REQUIRE(archive != nullptr);
    for (const auto& [name, bytes] : files)
        zip_file_add(archive, name.c_str(), zip_source_buffer(archive, bytes.data(), bytes.size(), 0), ZIP_FL_ENC_UTF_8);
    REQUIRE(zip_close(archive) == 0);
    REQUIRE(zip_source_open(target) == 0);
    zip_stat_t stat;
    zip_source_stat(target, &stat);
    std::string bytes(static_cast<std::size_t>(stat.size), '\0');
    zip_source_read(target, bytes.data(), bytes.size());
    zip_source_close(target);
    zip_source_free(target);
    return bytes;
}

std::string zipped(const XlsxParts& parts)
{
    const std::string main = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
    const std::string office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const std::string package = "xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"";
    std::vector<std::pair<std::string, std::string>> files;
    std::string sheets, relations;
    for (std::size_t i = 0; i < parts.sheets.size(); ++i) {
        const auto number = std::to_string(i + 1);
        sheets += "<sheet name=\"" + parts.sheets[i].name + "\" sheetId=\"" + number + "\" r:id=\"rId" + number + "\"/>";
        relations += "<Relationship Id=\"rId" + number + "\" Type=\"" + office + "/worksheet\" Target=\"worksheets/sheet" + number + ".xml\"/>";
        files.emplace_back("xl/worksheets/sheet" + number + ".xml",
                           "<worksheet " + main + "><sheetData>" + parts.sheets[i].rows + "</sheetData>" + parts.sheets[i].after + "</worksheet>");
    }
    relations += "<Relationship Id=\"rIdS\" Type=\"" + office + "/sharedStrings\" Target=\"sharedStrings.xml\"/>"
                 "<Relationship Id=\"rIdT\" Type=\"" + office + "/styles\" Target=\"styles.xml\"/>";
    files.emplace_back("xl/sharedStrings.xml", "<sst " + main + ">" + parts.sharedStrings + "</sst>");
    files.emplace_back("xl/styles.xml", "<styleSheet " + main + ">" + parts.styles + "</styleSheet>");
    files.emplace_back("xl/workbook.xml", "<workbook " + main + " xmlns:r=\"" + office + "\">" + parts.workbookProperties + "<sheets>" + sheets + "</sheets></workbook>");
    files.emplace_back("xl/_rels/workbook.xml.rels", "<Relationships " + package + ">" + relations + "</Relationships>");
    files.emplace_back("_rels/.rels", "<Relationships " + package + "><Relationship Id=\"rId1\" Type=\"" + office + "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
    return zippedFiles(files);
}

const forms::Leaf& leafMeant(const forms::FormDefinition& form, const std::string& path)
{
    for (const auto& leaf : form.leaves())
        if (plainPath(leaf.path) == plainPath(path)) return leaf;
    FAIL("no leaf " << path);
    return form.leaves().front();
}

void checkSameForm(const forms::FormDefinition& ours, const forms::FormDefinition& theirs)
{
    CHECK(ours.id() == theirs.id());
    CHECK(ours.version() == theirs.version());
    CHECK(ours.title() == theirs.title());
    CHECK(ours.languages() == theirs.languages());
    CHECK(ours.defaultLanguage() == theirs.defaultLanguage());
    REQUIRE(ours.leaves().size() == theirs.leaves().size());
    for (std::size_t i = 0; i < ours.leaves().size(); ++i) {
        const auto& leaf = ours.leaves()[i];
        const auto& other = leafMeant(theirs, leaf.path);
        INFO(leaf.path);
        CHECK(leaf.type == other.type);
        CHECK(leaf.control == other.control);
        CHECK(leaf.mediatype == other.mediatype);
        CHECK(leaf.appearance == other.appearance);
        CHECK(leaf.labels == other.labels);
        CHECK(leaf.derived == other.derived);
        CHECK(leaf.written == other.written);
        CHECK(leaf.personal == other.personal);
        REQUIRE(leaf.choices.size() == other.choices.size());
        for (std::size_t choice = 0; choice < leaf.choices.size(); ++choice) {
            CHECK(leaf.choices[choice].value == other.choices[choice].value);
            CHECK(leaf.choices[choice].labels == other.choices[choice].labels);
        }
    }
}

} // namespace doorstep::test
