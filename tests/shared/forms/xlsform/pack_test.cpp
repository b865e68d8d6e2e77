#include "tests/shared/forms/form_support.h"
#include "tests/shared/forms/xlsform/xlsform_support.h"
#include "tests/support/paths.h"

using namespace doorstep;
using namespace doorstep::forms;

namespace {

std::string packFile(const std::string& name) { return test::readFile(test::sourceDir() + "/shared/packs/community/forms/" + name); }

/// Meta stands in the namespace of the one form and without it in the other; they mean the same.
std::string plainPath(std::string path)
{
    for (auto at = path.find("orx:"); at != std::string::npos; at = path.find("orx:")) path.erase(at, 4);
    return path;
}

const Leaf& leafAt(const FormDefinition& form, const std::string& path)
{
    for (const auto& leaf : form.leaves())
        if (plainPath(leaf.path) == path) return leaf;
    FAIL("no leaf " << path);
    return form.leaves().front();
}

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
    CHECK(ours->id() == theirs->id());
    CHECK(ours->version() == theirs->version());
    CHECK(ours->title() == theirs->title());
    CHECK(ours->languages() == theirs->languages());
    CHECK(ours->defaultLanguage() == theirs->defaultLanguage());
    REQUIRE(ours->leaves().size() == theirs->leaves().size());
    for (std::size_t i = 0; i < ours->leaves().size(); ++i) {
        const auto& leaf = ours->leaves()[i];
        const auto& other = leafAt(*theirs, plainPath(leaf.path));
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
            const auto yours = other.instance.node(test::at(leafAt(*theirs, plainPath(leaf.path)).path));
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
