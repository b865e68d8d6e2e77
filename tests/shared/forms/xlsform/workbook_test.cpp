#include "shared/forms/xlsform/workbook.h"
#include "tests/shared/forms/xlsform/xlsform_support.h"

using namespace doorstep;
using namespace doorstep::forms::xlsform;
using Rows = std::vector<std::vector<std::string>>;

namespace {

Rows rowsOf(const test::XlsxParts& parts)
{
    const auto book = readWorkbook(test::zipped(parts), "f.xlsx", Wording::English);
    if (!book) FAIL(book.error().text());
    REQUIRE(book->sheets.size() >= 1);
    return book->sheets.front().rows;
}

Rows rowsOf(const std::string& cells) { return rowsOf({{{"survey", "<row r=\"1\">" + cells + "</row>", ""}}, "", "", ""}); }

} // namespace

TEST_CASE("cells of a workbook read as a person sees them", "[workbook]")
{
    CHECK(rowsOf("<c r=\"A1\"><v>42</v></c><c r=\"B1\"><v>0.30000000000000004</v></c><c r=\"C1\"><v>1E3</v></c>")
          == Rows{{"42", "0.3", "1000"}});
    CHECK(rowsOf("<c r=\"A1\" t=\"b\"><v>1</v></c><c r=\"B1\" t=\"b\"><v>0</v></c>") == Rows{{"TRUE", "FALSE"}});
    CHECK(rowsOf("<c r=\"A1\" t=\"inlineStr\"><is><t>in</t><t>line</t></is></c>") == Rows{{"inline"}});
    CHECK(rowsOf("<c r=\"A1\" t=\"str\"><f>A2&amp;\"b\"</f><v>as last computed</v></c>") == Rows{{"as last computed"}});
    CHECK(rowsOf("<c r=\"A1\" t=\"e\"><v>#REF!</v></c>") == Rows{{"#REF!"}});
}

TEST_CASE("shared texts keep their wording without fonts and pronunciation", "[workbook]")
{
    const auto rows = rowsOf({{{"survey", "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>1</v></c><c r=\"B1\" t=\"s\"><v>0</v></c><c r=\"C1\" t=\"s\"><v>9</v></c></row>", ""}},
                              "<si><t xml:space=\"preserve\"> two_x000D_\nlines </t></si>"
                              "<si><r><rPr><b/></rPr><t>bold</t></r><r><t> &amp; plain</t></r><rPh sb=\"0\" eb=\"1\"><t>kana</t></rPh></si>", "", ""});
    CHECK(rows == Rows{{"bold & plain", "two\nlines"}});
}

TEST_CASE("dates and times read by their format, in both calendars of spreadsheets", "[workbook]")
{
    test::XlsxParts parts{{{"survey",
                            "<row r=\"1\"><c r=\"A1\" s=\"1\"><v>46348</v></c><c r=\"B1\" s=\"2\"><v>46348.354166666664</v></c>"
                            "<c r=\"C1\" s=\"3\"><v>0.5</v></c><c r=\"D1\" s=\"4\"><v>7</v></c><c r=\"E1\" s=\"5\"><v>46348</v></c>"
                            "<c r=\"F1\" s=\"1\"><v>59</v></c><c r=\"G1\" s=\"1\"><v>61</v></c></row>", ""}},
                          "",
                          "<numFmts><numFmt numFmtId=\"164\" formatCode=\"yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;\\ hh:mm\"/>"
                          "<numFmt numFmtId=\"165\" formatCode=\"000\"/><numFmt numFmtId=\"166\" formatCode=\"[Red]0.00\"/></numFmts>"
                          "<cellStyleXfs><xf numFmtId=\"22\"/></cellStyleXfs><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"164\"/>"
                          "<xf numFmtId=\"20\"/><xf numFmtId=\"165\"/><xf numFmtId=\"166\"/></cellXfs>", ""};
    CHECK(rowsOf(parts) == Rows{{"2026-11-22", "2026-11-22 08:30:00", "12:00:00", "007", "46348", "1900-02-28", "1900-03-01"}});
    parts.workbookProperties = "<workbookPr date1904=\"1\"/>";
    CHECK(rowsOf(parts).front().front() == "2030-11-23");
}

TEST_CASE("a merge down a column stands for its text in each of its rows", "[workbook]")
{
    const auto rows = rowsOf({{{"choices",
                                "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>yn</t></is></c><c r=\"B1\"><v>1</v></c></row>"
                                "<row r=\"2\"><c r=\"B2\"><v>2</v></c></row><row r=\"4\"><c r=\"B4\"><v>4</v></c></row>",
                                "<mergeCells><mergeCell ref=\"A1:A2\"/><mergeCell ref=\"B4:D4\"/></mergeCells>"}}, "", "", ""});
    CHECK(rows == Rows{{"yn", "1"}, {"yn", "2"}, {}, {"", "4"}});
}

TEST_CASE("cells without references stand one after the other", "[workbook]")
{
    CHECK(rowsOf({{{"survey", "<row><c><v>1</v></c><c><v>2</v></c></row><row><c/><c><v>3</v></c></row>", ""}}, "", "", ""})
          == Rows{{"1", "2"}, {"", "3"}});
}

TEST_CASE("a CSV holds its sheets one under the other", "[workbook]")
{
    const auto book = readWorkbook("survey,,\r\n,type,name\r\n,text,\"a \"\"b\"\"\nc, d\"\r\n\"choices\"\n,list_name\n", "f.csv", Wording::English);
    REQUIRE(book);
    REQUIRE(book->sheet("survey") != nullptr);
    CHECK(book->sheet("survey")->rows == Rows{{"type", "name"}, {"text", "a \"b\"\nc, d"}});
    CHECK(book->sheet("choices")->rows == Rows{{"list_name"}});
}

TEST_CASE("a Markdown file is a table a sheet", "[workbook]")
{
    const auto book = readWorkbook("Some words.\n| survey |\n|---|---|---|\n| | type | label |\n# a note\n| | text | a \\| b | # why\n| Settings | form_id |\n| | x |\n",
                                   "f.md", Wording::English);
    REQUIRE(book);
    CHECK(book->sheet("survey")->rows == Rows{{"type", "label"}, {"text", "a | b"}});
    REQUIRE(book->sheet("settings") != nullptr);
    CHECK(book->sheet("settings")->rows == Rows{{"form_id"}, {"x"}});
}
