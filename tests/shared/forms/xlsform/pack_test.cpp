#include "tests/shared/forms/form_support.h"
#include "tests/shared/forms/xlsform/xlsform_support.h"
#include "tests/support/paths.h"

using namespace doorstep;
using namespace doorstep::forms;

namespace {

std::string packFile(const std::string& name) { return test::readFile(test::sourceDir() + "/shared/packs/community/forms/" + name); }

/// An answer that suits the question, by chance none.
std::string someAnswer(const Leaf& leaf, test::SeededRandom& random)
{
    if (random.chance(20)) return {};
    if (leaf.type == DataType::Int) return std::to_string(random.below(30));
    if (leaf.type == DataType::Date) return random.chance(50) ? "2020-01-02" : "2090-01-02";
    if (leaf.choices.empty()) return random.chance(50) ? "a-1" : std::string(70, 'x');
    std::string chosen;
    for (const auto& choice : leaf.choices)
        if (chosen.empty() || (leaf.control == Control::Select && random.chance(40))) chosen += (chosen.empty() ? "" : " ") + choice.value;
    return leaf.control == Control::Select ? chosen : leaf.choices[random.below(leaf.choices.size())].value;
}

} // namespace

TEST_CASE("the needs survey as a workbook is the form that the pack has", "[pack]")
{
    const auto made = test::convertedBytes(packFile("F02.xlsx"), "F02.xlsx");
    const auto ours = test::mustRead(made.xml);
    const auto theirs = test::mustRead(packFile("F02.xml"));
    test::checkSameForm(*ours, *theirs);
}

TEST_CASE("whatever is answered, both forms ask, hide and refuse the same", "[pack]")
{
    const auto ours = test::mustRead(test::convertedBytes(packFile("F02.xlsx"), "F02.xlsx").xml);
    const auto theirs = test::mustRead(packFile("F02.xml"));
    for (std::uint64_t seed = 1; seed <= 40; ++seed) {
        INFO("seed " << seed);
        test::SeededRandom random(seed);
        test::Sheet one(ours), other(theirs);
        for (const auto& leaf : ours->leaves()) {
            if (leaf.control == Control::None) continue;
            const auto answer = someAnswer(leaf, random);
            const auto path = test::at(leaf.path);
            CHECK(one.instance.answer(path, answer).ok() == other.instance.answer(path, answer).ok());
        }
        for (const auto& leaf : ours->leaves()) {
            if (leaf.metadata && leaf.path != "meta/instanceName") continue;
            INFO(leaf.path);
            const auto mine = one.instance.node(test::at(leaf.path));
            const auto yours = other.instance.node(test::at(test::leafMeant(*theirs, leaf.path).path));
            REQUIRE(mine);
            REQUIRE(yours);
            CHECK(mine->value == yours->value);
            CHECK(mine->relevant == yours->relevant);
            CHECK(mine->required == yours->required);
            CHECK(mine->readonly == yours->readonly);
            CHECK(mine->problem == yours->problem);
        }
    }
}
