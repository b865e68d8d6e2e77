#include "shared/forms/submission.h"
#include "tests/shared/forms/form_support.h"
#include "tests/support/paths.h"

#include <algorithm>
#include <filesystem>
#include <set>

using namespace doorstep;
using namespace doorstep::forms;
using test::at;

namespace {

const char* const kRefused = "collect__one-question-entity-registration-v2020.1.xml";

std::string folder() { return test::dataDir() + "/forms/"; }

/// Names of the sample forms, in order.
std::vector<std::string> samples()
{
    std::vector<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(folder()))
        if (entry.path().extension() == ".xml" && entry.path().filename() != kRefused) names.push_back(entry.path().filename().string());
    std::sort(names.begin(), names.end());
    return names;
}

/// The lists that lie beside the forms, by the name a form calls them: without the project they are from.
FormFiles lists()
{
    FormFiles files;
    for (const auto& entry : std::filesystem::directory_iterator(folder())) {
        const auto name = entry.path().filename().string();
        const auto project = name.find("__");
        if (entry.path().extension() == ".csv" || entry.path().extension() == ".geojson")
            files[project == std::string::npos ? name : name.substr(project + 2)] = test::readFile(entry.path().string());
    }
    return files;
}

std::shared_ptr<const FormDefinition> sample(const std::string& name) { return test::mustRead(test::readFile(folder() + name), lists()); }

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

/// Answers one question, as well as thirty tries can.
void answer(FormInstance& instance, const Path& path, test::SeededRandom& random)
{
    const auto state = instance.node(path);
    if (!state || !state->relevant || state->readonly) return;
    const auto question = instance.question(path);
    if (!question) return;
    for (int tries = 0; tries < 30; ++tries) {
        REQUIRE(instance.answer(path, answerFor(*question, random)));
        if (instance.node(path)->problem.empty()) return;
    }
}

/// Walks to the end, answering everything that is shown, adding an instance at every repeat met and now and then more.
void fillIn(FormInstance& instance, test::SeededRandom& random)
{
    std::set<Path> done;
    int added = 0;
    for (bool moved = true; moved;) {
        moved = false;
        for (const auto& page : instance.pages()) {
            const bool first = page.kind == PageRef::Kind::Repeat && done.insert(page.key).second;
            if (first || (page.kind == PageRef::Kind::Repeat && added < 8 && random.chance(30))) {
                REQUIRE(instance.addInstance(page.key));
                ++added;
                moved = true;
                break;
            }
            for (const auto& path : page.questions) {
                if (!done.insert(path).second) continue;
                answer(instance, path, random);
                moved = true;
            }
        }
        if (done.size() > 20'000) FAIL("the walk does not end");
    }
}

} // namespace

TEST_CASE("real forms are walked to the end, saved, opened again and are the same", "[samples]")
{
    const auto name = GENERATE(from_range(samples()));
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
    CHECK_FALSE(saved.empty());
    const auto again = FormInstance::restore(form, environment, {saved, {}, {}});
    CHECK(again.unknown().empty());
    auto expected = saved;
    std::erase_if(expected, [](const Entry& entry) { return !entry.value; });
    CHECK(again.collect() == expected);
    CHECK(again.pages() == instance.pages());
    CHECK(submissionXml(again) == submissionXml(instance));
    // What is read at the end of the day is the same list.
    const auto rows = instance.review();
    const auto rowsAgain = again.review();
    REQUIRE(rows.size() == rowsAgain.size());
    for (std::size_t i = 0; i < rows.size(); ++i) CHECK(rows[i].answer == rowsAgain[i].answer);
}

TEST_CASE("the same answers in the same order give the same record", "[samples]")
{
    const auto form = sample("web-forms__child_vaccination_VOL_tool_v12.xml");
    const auto once = [&] {
        test::SeededRandom random(9);
        auto instance = FormInstance::fresh(form, {1'792'632'645'678, 480, random, {}, ""});
        fillIn(instance, random);
        return instance.collect();
    };
    CHECK(once() == once());
}

TEST_CASE("a form whose entities are of a version before the standard is refused by its version", "[samples]")
{
    const auto form = readForm(test::readFile(folder() + kRefused));
    REQUIRE_FALSE(form);
    CHECK(form.error().text().find("entities of version 2020.1.0") != std::string::npos);
}
