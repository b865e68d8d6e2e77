#include "shared/base/random.h"
#include "shared/forms/instance.h"
#include "tests/bench/forms/generated_form.h"
#include "tests/bench/forms/libxml_pass.h"
#include "tests/bench/measure.h"

#include <iostream>
#include <malloc.h>
#include <nlohmann/json.hpp>
#include <stdexcept>

namespace doorstep::bench {
namespace {

using nlohmann::json;

std::shared_ptr<const forms::FormDefinition> mustRead(const GeneratedForm& form)
{
    auto read = forms::readForm(form.xml, form.files);
    if (!read) throw std::runtime_error(read.error().text());
    return *read;
}

forms::Path at(const std::string& path)
{
    auto parsed = forms::Path::parse(path);
    if (!parsed) throw std::runtime_error(parsed.error().text());
    return *parsed;
}

template <class T>
void must(const Result<T>& result)
{
    if (!result) throw std::runtime_error(result.error().text());
}

/// Bytes the program holds from malloc.
std::size_t heapBytes()
{
    const auto info = mallinfo2();
    return info.uordblks + info.hblkhd;
}

/// A form in use: read, and a fresh record begun.
class OpenForm {
public:
    explicit OpenForm(const GeneratedForm& form)
        : before_(heapBytes()), definition_(mustRead(form)),
          instance_(forms::FormInstance::fresh(definition_, {1'790'000'000'000, 480, random_, {}, {}}))
    {
    }

    forms::FormInstance& operator*() { return instance_; }
    forms::FormInstance* operator->() { return &instance_; }
    double mebibytes() const { return static_cast<double>(heapBytes() - before_) / (1024.0 * 1024.0); }

private:
    std::size_t before_;
    base::SystemRandom random_;
    std::shared_ptr<const forms::FormDefinition> definition_;
    forms::FormInstance instance_;
};

/// Each answer differs from the one before, and the last one is always 7, so that engines can be compared by what they got.
std::string answerOf(int sample, int samples) { return std::to_string(7 + samples - 1 - sample); }

/// The first answer of a chain set and all that hangs on it computed, in turns with libxml2's pass over the same form.
json chainFigures(const GeneratedForm& form, OpenForm& open, int samples)
{
    LibxmlPass theirs(form.xml);
    theirs.run();
    std::vector<double> set;
    std::vector<double> pass;
    for (int i = 0; i < samples; ++i) {
        const auto answer = answerOf(i, samples);
        set.push_back(onceMs([&] { must(open->answer(at(form.first), answer)); }));
        theirs.answer(form.first, answer);
        pass.push_back(onceMs([&] { theirs.run(); }));
    }
    if (theirs.value(form.last) != open->value(at(form.last))) throw std::runtime_error("libxml2 computed something else");
    return {{"set_ms", median(set)}, {"libxml2_ms", median(pass)}, {"libxml2_expressions", theirs.expressions()},
            {"recomputed", open->lastRecomputed()}};
}

/// One instance added to the repeat.
json repeatFigures(const GeneratedForm& form, OpenForm& open, int samples)
{
    std::vector<double> add;
    for (int i = 0; i < samples; ++i) add.push_back(onceMs([&] { must(open->addInstance(at(form.first))); }));
    return {{"set_ms", median(add)}};
}

/// District and community chosen, and the choices that are left read.
json listFigures(OpenForm& open, int samples)
{
    std::vector<double> set;
    std::string chosen;
    for (int i = 0; i < samples; ++i) {
        const int community = 7 + samples - 1 - i;
        set.push_back(onceMs([&] {
            must(open->answer(at("district"), "d" + std::to_string(community % 20)));
            must(open->answer(at("community"), "c" + std::to_string(community)));
            chosen = open->question(at("place"))->choices.front().value;
        }));
    }
    must(open->answer(at("place"), chosen));
    return {{"set_ms", median(set)}};
}

} // namespace

int engineBench(const std::string& kind, int size, int samples)
{
    const auto form = generatedForm(kind, size);
    OpenForm open(form);
    json figures{{"bench", kind + "-" + std::to_string(size)}, {"heap_mib", open.mebibytes()}};
    figures.update(kind == "repeat"  ? repeatFigures(form, open, samples)
                       : kind == "csv" ? listFigures(open, samples)
                                       : chainFigures(form, open, samples));
    figures["last"] = open->value(at(form.last));
    figures["load_ms"] = medianMs(std::max(3, samples / 10), [&] { OpenForm again(form); });
    std::cout << figures.dump() << "\n";
    return 0;
}

} // namespace doorstep::bench
