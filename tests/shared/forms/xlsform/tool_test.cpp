#include "tests/support/paths.h"
#include "tests/support/temp_dir.h"

#include <array>
#include <catch2/catch.hpp>
#include <cstdio>
#include <fstream>
#include <sstream>

using namespace doorstep;

namespace {

struct Outcome {
    std::string text; ///< Both standard output and standard error.
    int status;
};

/// Runs doorstep-form; the words are taken by a shell, so that quotation marks hold them together.
Outcome run(const std::string& words)
{
    auto* pipe = popen((test::binDir() + "/doorstep-form " + words + " 2>&1").c_str(), "r");
    REQUIRE(pipe != nullptr);
    Outcome outcome{{}, 0};
    std::array<char, 4'096> buffer{};
    for (std::size_t got = 0; (got = fread(buffer.data(), 1, buffer.size(), pipe)) > 0;) outcome.text.append(buffer.data(), got);
    outcome.status = WEXITSTATUS(pclose(pipe));
    return outcome;
}

bool says(const std::string& text, const std::string& part)
{
    UNSCOPED_INFO("looking for: " << part << "\nin: " << text);
    return text.find(part) != std::string::npos;
}

/// A folder with one workbook in it.
struct Desk {
    test::TempDir folder;
    std::string workbook = folder.path() + "/visit.md";

    explicit Desk(const std::string& table) { std::ofstream(workbook) << table; }
};

const char* const kVisit = "| survey |\n| | type | name | label | relevant |\n| | integer | people | How many? | |\n"
                           "| | begin repeat | person | Person | |\n| | text | who | Name | |\n| | end repeat | | | |\n"
                           "| | note | many | A crowd. | ${people} > 9 |\n";

} // namespace

TEST_CASE("convert writes a form that check reads", "[tool]")
{
    const Desk desk(kVisit);
    const auto form = desk.folder.path() + "/visit.xml";
    CHECK(run("convert " + desk.workbook + " -o " + form).status == 0);
    const auto checked = run("check " + form);
    CHECK(checked.status == 0);
    CHECK(says(checked.text, "visit : 4 places"));
    CHECK(says(run("convert " + desk.workbook).text, "<h:html"));
}

TEST_CASE("a refused workbook is told on standard error, with status 1", "[tool]")
{
    const Desk desk("| survey |\n| | type | name | label |\n| | txt | a | A |\n");
    const auto refused = run("check " + desk.workbook + " --lang zh_CN");
    CHECK(refused.status == 1);
    CHECK(says(refused.text, "第2行"));
    CHECK(run("check " + desk.folder.path() + "/none.md").status == 1);
}

TEST_CASE("wrong usage has status 2", "[tool]")
{
    CHECK(run("").status == 2);
    CHECK(run("convert").status == 2);
    CHECK(run("--help").status == 0);
}

TEST_CASE("eval computes an expression where it is asked, with the answers given", "[tool]")
{
    const Desk desk(kVisit);
    CHECK(run("eval " + desk.workbook + " '1 + 1'").text == "2\n");
    CHECK(run("eval " + desk.workbook + " '/data/people * 2' --set people=21").text == "42\n");
    CHECK(run("eval " + desk.workbook + " 'concat(../who, position(..))' --at 'person[1]/who' --set 'person[1]/who=Li'").text == "Li1\n");
    const auto wrong = run("eval " + desk.workbook + " '1 +'");
    CHECK(wrong.status == 1);
}

TEST_CASE("show writes the form as a person meets it", "[tool]")
{
    const Desk desk(kVisit);
    const auto shown = run("show " + desk.workbook + " --set people=10").text;
    CHECK(says(shown, "1. How many?   <123>   people"));
    CHECK(says(shown, "A crowd."));
    CHECK(says(shown, "+ Person"));
    CHECK_FALSE(run("show " + desk.workbook).text.find("A crowd.") != std::string::npos);
}

TEST_CASE("eval and show take a record as submissions are written", "[tool]")
{
    const Desk desk(kVisit);
    const auto record = desk.folder.path() + "/record";
    std::ofstream(record) << "<data id='visit'><people>11</people><person><who>Li</who></person><person><who>Wang</who></person>"
                             "<person><who>Zhao</who></person><meta><instanceID>uuid:1</instanceID></meta></data>";
    const auto eval = [&](const std::string& words) { return run("eval " + desk.workbook + " --record " + record + ' ' + words).text; };
    CHECK(eval("'concat(/data/people, count(/data/person), /data/person[3]/who, /data/meta/instanceID)'") == "113Zhaouuid:1\n");
    CHECK(eval("'position(..)' --at 'person[2]/who' --set 'people=1'") == "2\n");
    CHECK(says(run("show " + desk.workbook + " --record " + record).text, "A crowd."));
    std::ofstream(record) << "<data";
    CHECK(run("show " + desk.workbook + " --record " + record).status == 1);
}
