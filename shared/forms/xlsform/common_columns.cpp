#include "shared/base/text.h"
#include "shared/forms/xlsform/expressions.h"
#include "shared/forms/xlsform/names.h"
#include "shared/forms/xlsform/questions.h"

#include <algorithm>

namespace doorstep::forms::xlsform {
namespace {

/// `${a}, ${b}` as names; refuses anything else.
std::vector<std::string> triggersOf(const Row& row, const SurveyContext& context)
{
    std::vector<std::string> names;
    for (const auto part : base::split(row.text("trigger"), ',')) {
        std::string name;
        if (base::trim(part).empty()) continue;
        if (isReference(base::trim(part), &name))
            names.push_back(std::move(name));
        else
            context.problems.refuse(context.table.at(row.number, "trigger"),
                                    {"a trigger is a question as ${name}, several with commas between",
                                     "trigger须写成 ${题目名}，多个之间用逗号分隔"});
    }
    return names;
}

void takeFamilies(Element& element, const Row& row)
{
    for (const auto& field : row.fields) {
        if (field.key.starts_with("media::")) element.media.emplace_back(field.key.substr(7), field.value);
        if (field.key.starts_with("control::")) set(element.control, field.key.substr(9), field.value.plain);
        if (field.key.starts_with("instance::")) set(element.instance, field.key.substr(10), field.value.plain);
        if (!field.key.starts_with("bind::") || field.value.translated()) continue;
        const auto name = field.key.substr(6);
        if (name != "jr:constraintMsg" && name != "jr:requiredMsg" && name != "jr:noAppErrorString")
            set(element.bind, name, field.value.plain);
    }
}

/// yes and no as expressions, where an expression is expected.
void settleYesNo(Attributes& bind)
{
    static constexpr std::string_view kExpressions[] = {"readonly", "required", "relevant", "constraint", "calculate"};
    for (auto& attribute : bind) {
        if (std::find(std::begin(kExpressions), std::end(kExpressions), attribute.name) == std::end(kExpressions)) continue;
        if (const auto flag = yesNo(attribute.value)) attribute.value = *flag ? "true()" : "false()";
    }
}

} // namespace

void fillCommon(Element& element, const Row& row, const SurveyContext& context)
{
    element.row = row.number;
    element.typeWords = row.text("type");
    element.label = row.words("label");
    element.hint = row.words("hint");
    element.guidance = row.words("guidance_hint");
    element.constraintMessage = row.words("bind::jr:constraintMsg");
    element.requiredMessage = row.words("bind::jr:requiredMsg");
    element.noAppMessage = row.words("bind::jr:noAppErrorString");
    takeFamilies(element, row);
    settleYesNo(element.bind);
    element.choiceFilter = row.text("choice_filter");
    element.triggers = triggersOf(row, context);
    element.defaultValue = row.text("default");
    element.dynamicDefault = isDynamicDefault(element.defaultValue, standardType(element.typeWords));
    for (const auto& [kind, value] : element.media)
        if (kind != "image" && kind != "big-image" && kind != "audio" && kind != "video")
            context.problems.refuse({context.table.sheet, row.number, "media::" + kind},
                                    {"there is no medium " + quoted(kind) + "; image, big-image, audio and video are",
                                     "没有" + quoted(kind) + "这种媒体；可用image、big-image、audio、video"});
}

} // namespace doorstep::forms::xlsform
