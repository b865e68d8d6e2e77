#include "shared/base/text.h"
#include "shared/forms/xlsform/expressions.h"
#include "shared/forms/xlsform/form_model.h"
#include "shared/forms/xlsform/names.h"

namespace doorstep::forms::xlsform {
namespace {

/// Choices from what was answered in a repeat: of a question, its answers; of a repeat itself, its places.
ItemsetTexts fromRepeat(const Element& question, const Names& names)
{
    const PathStyle style{false, true};
    auto path = std::string(base::trim(names.resolve(question.list, &question, style)));
    std::string name = "geometry";
    std::string target;
    isReference(question.list, &target);
    const auto* element = names.find(target);
    if (element == nullptr || element->kind != ElementKind::Repeat) {
        const auto slash = path.rfind('/');
        name = path.substr(slash + 1);
        path.erase(slash);
    }
    auto filter = names.resolve(question.choiceFilter, &question, {true, true});
    if (filter.empty()) {
        filter = "./" + name + " != ''";
    } else {
        // Within the predicate the instance is the place to start from.
        replaceAll(filter, "current()/" + path, ".");
        replaceAll(filter, path, ".");
    }
    return {path + '[' + filter + ']', name, name};
}

ItemsetTexts fromInstance(const Element& question, const FormModel& model, const Names& names)
{
    auto id = question.list;
    ItemsetTexts texts{{}, "name", "label"};
    const auto dot = id.rfind('.');
    const auto ending = dot == std::string::npos ? std::string() : id.substr(dot);
    if (ending == ".csv" || ending == ".xml" || ending == ".geojson") {
        id.erase(dot);
        if (ending == ".geojson") texts = {{}, "id", "title"};
        if (const auto* value = find(question.parameters, "value")) texts.value = *value;
        if (const auto* label = find(question.parameters, "label")) texts.label = *label;
    } else if (const auto* list = model.choices.find(id); list != nullptr && list->needsItext()) {
        texts.label = "jr:itext(itextId)";
    }
    texts.nodeset = "instance('" + id + "')/root/item";
    if (!question.choiceFilter.empty()) texts.nodeset += '[' + names.resolve(question.choiceFilter, &question, {true, false}) + ']';
    return texts;
}

} // namespace

ItemsetTexts itemsetOf(const Element& question, const FormModel& model, const Names& names)
{
    auto texts = isReference(question.list) ? fromRepeat(question, names) : fromInstance(question, model, names);
    const auto* randomize = find(question.parameters, "randomize");
    if (randomize == nullptr || *randomize != "true") return texts;
    const auto* seed = find(question.parameters, "seed");
    const auto resolved = seed == nullptr ? std::string() : ", " + std::string(base::trim(names.resolve(*seed, &question)));
    texts.nodeset = "randomize(" + texts.nodeset + resolved + ')';
    return texts;
}

} // namespace doorstep::forms::xlsform
