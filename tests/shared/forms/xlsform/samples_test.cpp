#include "tests/shared/forms/form_support.h"
#include "tests/shared/forms/xlsform/xlsform_support.h"
#include "tests/support/paths.h"

#include <map>
#include <set>

using namespace doorstep;
using test::convertedBytes;
using test::XForm;
using forms::xlsform::Wording;

namespace {

std::string sample(const std::string& name) { return test::readFile(test::dataDir() + "/forms/" + name); }

/// Expressions without the blanks that writers of XForms differ in.
std::string bare(const std::string& text)
{
    std::string without;
    for (const char c : text)
        if (c != ' ' && c != '\n' && c != '\t') without += c;
    return without;
}

/// Texts of a path below each node that `nodes` finds, keyed by an attribute of it.
std::map<std::string, std::string> keyed(const XForm& xml, const std::string& nodes, const std::string& key, const std::string& value)
{
    std::map<std::string, std::string> found;
    for (const auto& name : xml.all(nodes + "/@" + key)) {
        const auto quote = name.find('\'') == std::string::npos ? "'" : "\"";
        found[name] = bare(xml.one("(" + nodes + "[@" + key + "=" + quote + name + quote + "])[1]/@" + value));
    }
    return found;
}

struct Twin {
    std::string workbook, form, root;
};

/// Ids of texts of questions and groups. Those of choices are named by list, and how choices are written has changed.
std::set<std::string> textIds(const XForm& xml)
{
    std::set<std::string> ids;
    for (const auto& id : xml.all("//x:translation/x:text/@id"))
        if (id.starts_with('/')) ids.insert(id);
    return ids;
}

} // namespace

TEST_CASE("workbooks of other projects convert to forms that can be filled in", "[samples]")
{
    const std::map<std::string, std::size_t> kBinds{
        {"web-forms__socio-economic-survey-v20240515.xlsx", 18}, {"web-forms__all-question-types-v2024091201-3.xlsx", 85},
        {"pyxform__attribute_columns_test.xlsx", 54},            {"pyxform__choice_filter_test.xlsx", 4},
        {"pyxform__loop.xlsx", 7},                               {"pyxform__or_other.xlsx", 4},
        {"pyxform__pull_data.xlsx", 3},                          {"pyxform__xlsform_spec_test.xlsx", 51},
        {"pyxform__text_and_integer.md", 3},
    };
    for (const auto& [name, binds] : kBinds) {
        INFO(name);
        const auto form = convertedBytes(sample(name), name);
        CHECK(XForm(form.xml).count("//x:bind") == binds);
        test::Sheet filled(test::mustRead(form.xml, form.files));
        CHECK(filled.instance.pages().size() > 0);
    }
}

TEST_CASE("a workbook whose lists repeat names is refused and says each row", "[samples]")
{
    const auto form = forms::convertWorkbook(sample("liberiaS3Mforms__liberiaCoverageVillageForm.xlsx"), "village.xlsx");
    REQUIRE_FALSE(form);
    CHECK(test::says(form.error().text(), "sheet \"choices\", row 35"));
}

TEST_CASE("a workbook and the form that was made of it elsewhere mean the same", "[samples]")
{
    const std::vector<Twin> kTwins{
        {"web-forms__all-question-types-v2024091201-3.xlsx", "web-forms__all-question-types-v2024091201-3.xml", "data"},
        {"web-forms__socio-economic-survey-v20240515.xlsx", "web-forms__socio-economic-survey-v20240515.xml", "data"},
        {"pyxform__xlsform_spec_test.xlsx", "pyxform__xlsform_spec_test.xml", "xlsform_spec_test"},
    };
    const std::string controls = "//h:body//*[@ref and not(self::x:label or self::x:hint or self::x:value)]";
    for (const auto& twin : kTwins) {
        INFO(twin.workbook);
        const XForm theirs(sample(twin.form));
        const auto form = forms::convertWorkbook(sample(twin.workbook), twin.workbook, {Wording::English, twin.root});
        REQUIRE(form);
        const XForm ours(form->xml);
        for (const auto* attribute : {"type", "relevant", "required", "constraint", "calculate", "readonly", "nodeset"}) {
            INFO(attribute);
            CHECK(keyed(ours, "//x:bind", "nodeset", attribute) == keyed(theirs, "//x:bind", "nodeset", attribute));
        }
        CHECK(keyed(ours, controls, "ref", "appearance") == keyed(theirs, controls, "ref", "appearance"));
        CHECK(textIds(ours) == textIds(theirs));
    }
}
