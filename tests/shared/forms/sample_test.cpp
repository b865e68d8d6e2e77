#include "tests/shared/forms/form_support.h"
#include "tests/support/paths.h"

#include <set>

using namespace doorstep;
using namespace doorstep::forms;
using test::at;

namespace {

const char* const kSamples[] = {
    "web-forms__socio-economic-survey-v20240515.xml",
    "web-forms__all-question-types-v2024091201-3.xml",
    "web-forms__child_vaccination_VOL_tool_v12.xml",
    "enketo__nested_repeats.xml",
    "enketo__new_cascading_selections_inside_repeats.xml",
};

std::shared_ptr<const FormDefinition> sample(const std::string& name)
{
    const std::string folder = test::dataDir() + "/forms/";
    return test::mustRead(test::readFile(folder + name), {{"cities.geojson", test::readFile(folder + "cities.geojson")}});
}

/// Some answer of the question's type.
std::string answerFor(const Question& question, test::SeededRandom& random)
{
    if (!question.choices.empty()) {
        if (question.control == Control::Select1) return question.choices[random.below(question.choices.size())].value;
        std::string chosen;
        for (const auto& choice : question.choices)
            if (question.control == Control::Rank || random.chance(40)) chosen += (chosen.empty() ? "" : " ") + choice.value;
        return chosen;
    }
    if (question.control == Control::Trigger) return "OK";
    if (question.control == Control::Upload) return "file.jpg";
    switch (question.type) {
    case DataType::Int: return std::to_string(random.below(12));
    case DataType::Decimal: return std::to_string(random.below(100)) + ".5";
    case DataType::Boolean: return random.chance(50) ? "true" : "false";
    case DataType::Date: return "20" + std::to_string(10 + random.below(16)) + "-0" + std::to_string(1 + random.below(9)) + "-11";
    case DataType::Time: return "08:30:00.000+08:00";
    case DataType::DateTime: return "2026-03-04T08:30:00.000+08:00";
    case DataType::Geopoint: return "37.87 112.55 800 5";
    case DataType::Geotrace:
    case DataType::Geoshape: return "37.87 112.55 0 0; 37.88 112.55 0 0; 37.87 112.55 0 0";
    case DataType::String:
    case DataType::Binary:
    case DataType::Barcode: break;
    }
    static const char* const kTexts[] = {"李四", "a b", "<b>&amp;</b>", "1", "长一点的回答，带标点。"};
    return kTexts[random.below(5)];
}

/// Walks to the end, answering everything that is shown, adding an instance at every repeat met and now and then more.
void fillIn(FormInstance& instance, test::SeededRandom& random)
{
    std::set<Path> done;
    std::set<Path> met;
    int added = 0;
    for (int guard = 0; guard < 2000; ++guard) {
        bool moved = false;
        for (const auto& ref : instance.pages()) {
            if (ref.kind == PageRef::Kind::Repeat) {
                if (added < 8 && (met.insert(ref.key).second || random.chance(30))) {
                    REQUIRE(instance.addInstance(ref.key));
                    ++added;
                    moved = true;
                    break;
                }
                continue;
            }
            for (const auto& question : instance.page(ref).questions) {
                if (question.note || done.count(question.path) != 0) continue;
                done.insert(question.path);
                std::string value;
                for (int tries = 0; tries < 30; ++tries) {
                    value = answerFor(question, random);
                    REQUIRE(instance.answer(question.path, value));
                    if (instance.node(question.path)->problem.empty()) break;
                }
                moved = true;
                break;
            }
            if (moved) break;
        }
        if (!moved) return;
    }
    FAIL("the walk does not end");
}

} // namespace

TEST_CASE("real forms are walked to the end, saved, opened again and are the same", "[samples]")
{
    const auto* name = GENERATE(from_range(std::begin(kSamples), std::end(kSamples)));
    const auto seed = GENERATE(1, 2, 3);
    INFO(name << " seed " << seed);
    const auto form = sample(name);
    test::SeededRandom random(static_cast<std::uint64_t>(seed));
    const Environment environment{1'792'632'645'678, 480, random, {{"deviceid", "d1"}}, ""};
    auto instance = FormInstance::fresh(form, environment);
    fillIn(instance, random);
    for (const auto& blocker : instance.check()) {
        INFO(blocker.path.text() << " " << blocker.message);
        CHECK(blocker.kind != Blocker::Kind::Failed);
    }
    instance.stampEnd();
    const auto saved = instance.collect();
    CHECK(saved.size() >= 5);
    const auto again = FormInstance::restore(form, environment, {saved, {}, {}});
    CHECK(again.unknown().empty());
    auto expected = saved;
    std::erase_if(expected, [](const Entry& entry) { return !entry.value; });
    CHECK(again.collect() == expected);
    CHECK(again.pages() == instance.pages());
    // What is read at the end of the day is the same list.
    const auto rows = instance.review();
    const auto rowsAgain = again.review();
    REQUIRE(rows.size() == rowsAgain.size());
    for (std::size_t i = 0; i < rows.size(); ++i) CHECK(rows[i].answer == rowsAgain[i].answer);
}

TEST_CASE("the same answers in the same order give the same record", "[samples]")
{
    const auto form = sample(kSamples[2]);
    const auto once = [&] {
        test::SeededRandom random(9);
        auto instance = FormInstance::fresh(form, {1'792'632'645'678, 480, random, {}, ""});
        fillIn(instance, random);
        return instance.collect();
    };
    CHECK(once() == once());
}
