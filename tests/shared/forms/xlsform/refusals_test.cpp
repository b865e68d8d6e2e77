#include "tests/shared/forms/xlsform/xlsform_support.h"

#include <algorithm>

using namespace doorstep;
using namespace doorstep::forms::xlsform;
using test::converted;
using test::refusalOf;
using test::says;

namespace {

/// A survey of rows with the columns type, name, label and one more.
std::string survey(const std::string& column, const std::string& rows)
{
    return "| survey |\n| | type | name | label | " + column + " |\n" + rows + "\n";
}

const std::string kChoices = "| choices |\n| | list_name | name | label |\n| | c | 1 | One |\n| | c | two 2 | Two |\n";

} // namespace

TEST_CASE("a mistake is told with sheet, row, column and mend, in either language", "[refusals]")
{
    const auto bad = survey("relevant", "| | text | a | A | |\n| | txt | b | B | ${who} = 1 |");
    CHECK(refusalOf(bad).starts_with("sheet \"survey\", row 3, column \"type\": there is no question type \"txt\""));
    CHECK(refusalOf(bad, Wording::Chinese).starts_with("工作表“survey”，第3行，“type”列: 没有\"txt\"这种题型"));
}

TEST_CASE("every mistake is told at once", "[refusals]")
{
    const auto text = refusalOf(survey("relevant", "| | txt | a | A | |\n| | text | 1b | B | ${who} = 1 |\n| | select_one none | d | D | |"));
    CHECK(says(text, "row 2"));
    CHECK(says(text, "row 3, column \"name\""));
    CHECK(says(text, "no question, group or repeat \"who\""));
    CHECK(says(text, "the list \"none\" is not on the choices sheet"));
}

TEST_CASE("a workbook without its sheets and columns says which", "[refusals]")
{
    CHECK(says(refusalOf("| surveys |\n| | type |\n| settings |\n| | form_id |"), "no sheet named survey; perhaps rename \"surveys\""));
    CHECK(says(refusalOf("| survey |\n| | name | label |\n| | a | A |"), "the column type is missing"));
    CHECK(says(refusalOf("| survey |\n| | type | name | label | Label |\n| | text | a | A | B |"), "means the same as the column \"label\""));
    CHECK(says(refusalOf(survey("hint", "| | text | a | A | |") + "| choices |\n| | list_name | label |\n| | c | One |"), "the column name is missing"));
}

TEST_CASE("names are judged", "[refusals]")
{
    CHECK(says(refusalOf(survey("hint", "| | text | | A | |")), "needs a name"));
    CHECK(says(refusalOf(survey("hint", "| | text | a b | A | |")), "no valid name"));
    CHECK(says(refusalOf(survey("hint", "| | text | meta | A | |")), "the name meta is kept"));
    CHECK(says(refusalOf(survey("hint", "| | text | a | A | |\n| | text | a | B | |")), "stands twice"));
    CHECK(says(refusalOf(survey("repeat_count", "| | begin repeat | r | R | 1 + 1 |\n| | text | a | A | |\n| | end repeat | | | |\n| | text | r_count | A | |")), "is made for a count"));
    CHECK(says(refusalOf(survey("hint", "| | select_one c or_other | q | Q | |\n| | text | q_other | A | |") + kChoices), "an other answer"));
    CHECK(refusalOf(survey("hint", "| | text | a | A | |\n| | text | a | B | |")).find("is made for") == std::string::npos);
    CHECK(says(refusalOf(survey("hint", "| | audit | | | |\n| | text | a | A | |\n| | audit | | | |")), "row 4, column \"type\": the form has an audit"));
    CHECK(says(refusalOf(survey("hint", "| | text | p:a | A | |")), "prefix of \"p:a\" is not declared"));
    CHECK(says(refusalOf(survey("hint", "| | begin repeat | data | A | |\n| | text | a | A | |\n| | end repeat | | | |")), "named like the form itself"));
    CHECK(converted(survey("hint", "| | text | 姓名 | A | |\n| | text | Ab | B | |\n| | text | aB | C | |")).warnings.size() == 1);
}

TEST_CASE("groups that are not closed, or closed twice, are told apart", "[refusals]")
{
    CHECK(says(refusalOf(survey("hint", "| | begin group | g | G | |\n| | text | a | A | |")), "row 2, column \"type\": begin group of \"g\" has no end group"));
    CHECK(says(refusalOf(survey("hint", "| | text | a | A | |\n| | end group | | | |")), "ends nothing that was begun"));
    CHECK(says(refusalOf(survey("hint", "| | begin group | g | G | |\n| | begin repeat | r | R | |\n| | end group | | | |\n| | end repeat | | | |")), "check the order"));
    CHECK(says(refusalOf(survey("required", "| | begin group | g | G | yes |\n| | text | a | A | |\n| | end group | | | |")), "cannot be required"));
}

TEST_CASE("references must name one thing and be written whole", "[refusals]")
{
    CHECK(says(refusalOf(survey("relevant", "| | text | a | A | ${b} |")), "no question, group or repeat \"b\""));
    CHECK(says(refusalOf(survey("relevant", "| | text | a | A | ${a = 1 |")), "is no reference"));
    CHECK(says(refusalOf(survey("relevant", "| | text | a | A | ${ a } |")), "is no reference"));
    CHECK(says(refusalOf(survey("calculation", "| | begin group | g | G | |\n| | text | a | A | |\n| | end group | | | |\n| | text | a | A | |\n| | calculate | b | | ${a} |")),
               "more than one question is named \"a\""));
    CHECK(says(refusalOf(survey("trigger", "| | calculate | a | | |\n| | text | b | B | ${a} |")), "a calculate needs a calculation"));
    CHECK(says(refusalOf("| survey |\n| | type | name | label | calculation | trigger |\n| | calculate | a | | 1 | |\n| | text | b | B | 2 | ${a} |"), "not shown to anybody"));
    CHECK(says(refusalOf(survey("trigger", "| | text | a | A | |\n| | text | b | B | ${a}${a} |")), "with commas between"));
}

TEST_CASE("choices are judged", "[refusals]")
{
    CHECK(says(refusalOf(survey("hint", "| | select_multiple c | a | A | |") + kChoices), "names without spaces"));
    CHECK(says(refusalOf(survey("hint", "| | select_one c | a | A | |") + kChoices + "| | c | 1 | Again |"), "has the name \"1\" twice"));
    CHECK(refusalOf(survey("hint", "| | select_one c | a | A | |") + kChoices + "| | c | 1 | Again |\n| settings |\n| | allow_choice_duplicates |\n| | yes |") == "accepted");
    CHECK(says(refusalOf(survey("choice_filter", "| | select_one c or_other | a | A | 1 = 1 |") + kChoices), "or_other does not go with a choice_filter"));
    CHECK(says(refusalOf(survey("hint", "| | select_one_from_file towns.xls | a | A | |")), "must end in .csv, .xml or .geojson"));
    CHECK(says(refusalOf(survey("hint", "| | csv-external | c | | |\n| | select_one c | a | A | |") + kChoices), "stands for two lists"));
}

TEST_CASE("parameters are judged by the type of the question", "[refusals]")
{
    const auto with = [](const std::string& type, const std::string& parameters) { return refusalOf(survey("parameters", "| | " + type + " | a | A | " + parameters + " |") + kChoices); };
    CHECK(says(with("text", "rows"), "key=value"));
    CHECK(says(with("text", "rows=many"), "rows must be a whole number"));
    CHECK(says(with("text", "colour=red"), "no parameter \"colour\"; it has: rows"));
    CHECK(says(with("range", "step=0"), "step must not be 0"));
    CHECK(says(with("range", "start=1 end=5 step=9"), "larger than the range"));
    CHECK(says(with("range", "tick_interval=0"), "must not be 0"));
    CHECK(says(with("range", "start=0 end=1 step=0.1 tick_interval=0.25"), "multiple of step"));
    CHECK(says(with("range", "tick_labelset=c"), "must be numbers"));
    CHECK(says(with("select_one c", "seed=1"), "a seed needs randomize"));
    CHECK(says(with("select_one c", "randomize=maybe"), "randomize must be one of"));
    CHECK(says(with("image", "app=camera"), "no Android package"));
    CHECK(says(with("geotrace", "incremental=no"), "incremental is true"));
    CHECK(says(with("geopoint", "reference-geometry=nowhere"), "no list, file, entity list or repeat"));
}

TEST_CASE("a question that shows nothing is refused", "[refusals]")
{
    CHECK(says(refusalOf(survey("hint", "| | text | a | | |")), "no label and no hint"));
    CHECK(refusalOf(survey("hint", "| | text | a | | say it |")) == "accepted");
    CHECK(says(refusalOf(survey("big-image", "| | text | a | A | b.png |")), "big-image needs an image"));
}

TEST_CASE("a workbook of nothing but mistakes is told in a hundred lines", "[refusals]")
{
    std::string rows;
    for (int i = 0; i < 500; ++i) rows += "| | nonsense | q" + std::to_string(i) + " | Q | |\n";
    const auto text = refusalOf(survey("hint", rows));
    CHECK(std::count(text.begin(), text.end(), '\n') == 99);
}
