#include "shared/forms/xlsform/workbook.h"
#include "tests/shared/forms/xlsform/xlsform_support.h"

using namespace doorstep;
using namespace doorstep::forms::xlsform;
using test::says;

namespace {

Error refused(const std::string& bytes, const std::string& name = "f.xlsx", Wording wording = Wording::English)
{
    auto book = readWorkbook(bytes, name, wording);
    if (book) FAIL("accepted");
    return book.error();
}

test::XlsxParts oneSheet(const std::string& rows) { return {{{"survey", rows, ""}}, "", "", ""}; }

} // namespace

TEST_CASE("an old .xls under the name of an .xlsx is refused with the way out", "[hostile]")
{
    const std::string ole("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 and so on", 20);
    CHECK(says(refused(ole).message, "save it as .xlsx"));
    CHECK(says(refused(ole, "f.xlsx", Wording::Chinese).message, "另存为.xlsx"));
}

TEST_CASE("what is no workbook says what is expected", "[hostile]")
{
    CHECK(says(refused(std::string("\0\1\2", 3)).message, "not a workbook"));
    CHECK(says(refused("\xFF\xFE|\x20", "f.csv").message, "UTF-8"));
    CHECK(says(refused("PK\3\4 torn").message, "cannot be read"));
    CHECK(says(refused(test::zippedFiles({{"readme.txt", "hello"}})).message, "not an Excel workbook"));
}

TEST_CASE("a part that swells a thousandfold is refused while it inflates", "[hostile]")
{
    const std::string bomb(40 * 1024 * 1024, ' ');
    const auto error = refused(test::zipped(oneSheet("<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>" + bomb + "</t></is></c></row>")));
    CHECK(error.code == ErrorCode::TooLarge);
}

TEST_CASE("a part with a DOCTYPE is refused, so no entity is ever read", "[hostile]")
{
    auto parts = oneSheet("");
    parts.sharedStrings = "";
    auto laughing = test::zippedFiles({
        {"xl/workbook.xml", "<!DOCTYPE w [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;\">]><workbook><sheets><sheet name=\"&b;\"/></sheets></workbook>"},
        {"_rels/.rels", "<Relationships/>"},
    });
    CHECK(says(refused(laughing).message, "DOCTYPE"));
}

TEST_CASE("entries that lead out of the zip are refused", "[hostile]")
{
    CHECK(says(refused(test::zippedFiles({{"../../etc/passwd", "x"}, {"xl/workbook.xml", "<workbook/>"}})).message, "leads out"));
    CHECK(says(refused(test::zippedFiles({{"/etc/passwd", "x"}})).message, "leads out"));
    std::vector<std::pair<std::string, std::string>> many;
    for (int i = 0; i < 1'001; ++i) many.emplace_back("x" + std::to_string(i), "");
    CHECK(refused(test::zippedFiles(many)).code == ErrorCode::TooLarge);
}

TEST_CASE("a cell beyond the limits of rows and columns is refused, an empty one is not there", "[hostile]")
{
    CHECK(refused(test::zipped(oneSheet("<row r=\"1048576\"><c r=\"A1048576\"><v>1</v></c></row>"))).code == ErrorCode::TooLarge);
    CHECK(refused(test::zipped(oneSheet("<row r=\"1\"><c r=\"XFD1\"><v>1</v></c></row>"))).code == ErrorCode::TooLarge);
    CHECK(readWorkbook(test::zipped(oneSheet("<row r=\"1048576\"><c r=\"XFD1048576\" s=\"1\"/></row>")), "f.xlsx", Wording::English));
}

TEST_CASE("a sheet nested without end is refused", "[hostile]")
{
    std::string deep;
    for (int i = 0; i < 200; ++i) deep += "<row>";
    for (int i = 0; i < 200; ++i) deep += "</row>";
    CHECK(says(refused(test::zipped(oneSheet(deep))).message, "nested too deep"));
}

TEST_CASE("a workbook cut off or changed at any byte is read or refused, never more", "[hostile]")
{
    const auto whole = test::zipped({{{"survey", "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row>", ""}}, "<si><t>type</t></si>", "", ""});
    for (std::size_t at = 0; at < whole.size(); at += 3) {
        auto torn = whole;
        torn[at] = static_cast<char>(torn[at] ^ 0x5A);
        (void)readWorkbook(torn, "f.xlsx", Wording::English);
        (void)readWorkbook(whole.substr(0, at), "f.xlsx", Wording::English);
    }
    SUCCEED();
}
