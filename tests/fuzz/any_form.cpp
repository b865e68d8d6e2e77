#include "tests/fuzz/any_form.h"

#include "tests/fuzz/target.h"

#include <algorithm>
#include <map>

namespace doorstep::fuzz {
namespace {

using namespace forms;

constexpr std::size_t kMostPages = 40; ///< Enough to reach every kind of page; a fuzzer wants many short runs.

class FixedRandom final : public base::Random {
public:
    void fill(std::span<unsigned char> bytes) override
    {
        for (auto& byte : bytes) byte = static_cast<unsigned char>((last_ = last_ * 6364136223846793005U + 1442695040888963407U) >> 56);
    }

private:
    std::uint64_t last_ = 1;
};

Environment environment(base::Random& random)
{
    return {1'792'632'645'678, 480, random, {{"deviceid", "d1"}, {"username", "张三"}}, {}};
}

std::string answerTo(const Question& question)
{
    if (!question.choices.empty()) return question.choices.back().value;
    static const std::map<DataType, std::string> kAnswers{{DataType::Int, "12"}, {DataType::Decimal, "-0.5"},
        {DataType::Date, "2026-02-28"}, {DataType::Geopoint, "31.2 121.4 0 0"}};
    const auto known = kAnswers.find(question.type);
    return known == kAnswers.end() ? "入户" : known->second;
}

void answerAll(FormInstance& instance)
{
    const auto pages = instance.pages();
    for (std::size_t i = 0; i < std::min(pages.size(), kMostPages); ++i) {
        const auto page = instance.page(pages[i]);
        if (page.repeat.mayAdd) (void)instance.addInstance(page.repeat.path);
        for (const auto& question : page.questions) (void)instance.answer(question.path, answerTo(question));
    }
}

void undoSome(FormInstance& instance)
{
    const auto pages = instance.pages(PageStyle::Group);
    for (std::size_t i = 0; i < std::min(pages.size(), kMostPages); ++i) {
        const auto page = instance.page(pages[i]);
        for (const auto& one : page.repeat.instances)
            if (one.mayRemove) return (void)instance.removeInstance(one.path);
        for (const auto& question : page.questions) (void)instance.answer(question.path, "");
    }
}

} // namespace

void fillIn(const std::shared_ptr<const FormDefinition>& form)
{
    FixedRandom random;
    auto instance = FormInstance::fresh(form, environment(random));
    answerAll(instance);
    for (const auto& language : form->languages()) {
        instance.setLanguage(language);
        instance.review();
    }
    undoSome(instance);
    instance.check();
    instance.stampEnd();
    const auto collected = instance.collect();
    auto again = FormInstance::restore(form, environment(random), {collected, {}, {}});
    again.review();
    for (const auto& entry : collected) {
        if (entry.origin != Origin::Person || !entry.value) continue;
        const bool kept = entry.path.isInstance() ? again.has(entry.path) : again.value(entry.path) == *entry.value;
        promise(kept, "what a person did is there when the record is opened again");
    }
}

} // namespace doorstep::fuzz
