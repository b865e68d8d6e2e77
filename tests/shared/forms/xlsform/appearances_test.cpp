#include "tests/shared/forms/form_support.h"
#include "tests/shared/forms/xlsform/xlsform_support.h"
#include "tests/support/paths.h"

#include <tuple>

using namespace doorstep;
using namespace doorstep::forms;

namespace {

std::string file(const std::string& name) { return test::readFile(test::dataDir() + "/forms/" + name); }

auto looksOf(const Question& question)
{
    return std::tuple(question.start, question.end, question.step, question.tickInterval, question.placeholder, question.rows,
        question.accuracyThreshold, question.unacceptableAccuracyThreshold, question.allowMockAccuracy, question.maxPixels,
        question.quality, question.media, question.hint, question.required, question.readonly, question.note, question.value);
}

} // namespace

TEST_CASE("every type and appearance is the same question from a workbook as from XML", "[xlsform]")
{
    const std::string name = GENERATE("appearances-select", "appearances-media");
    INFO(name);
    const auto ours = test::mustRead(test::convertedBytes(file(name + ".xlsx"), name + ".xlsx").xml);
    const auto theirs = test::mustRead(file(name + ".xml"));
    test::checkSameForm(*ours, *theirs);
    const test::Sheet one(ours), other(theirs);
    std::size_t questions = 0;
    for (const auto& leaf : theirs->leaves()) {
        INFO(leaf.path);
        const auto mine = one.instance.question(test::at(leaf.path));
        const auto its = other.instance.question(test::at(leaf.path));
        CHECK(mine.has_value() == its.has_value());
        if (!mine || !its) continue;
        CHECK((looksOf(*mine) == looksOf(*its)));
        ++questions;
    }
    CHECK(questions > 25);
}
