#include "shared/forms/lexical.h"
#include "shared/forms/state.h"

#include "shared/base/text.h"

#include <algorithm>

namespace doorstep::forms {
namespace {

bool isChinese(std::string_view language)
{
    if (language.find("zh") != std::string_view::npos || language.find("Chinese") != std::string_view::npos) return true;
    // U+4E00 to U+9FFF begin with E4 to E9 in UTF-8.
    return std::any_of(language.begin(), language.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte >= 0xE4 && byte <= 0xE9;
    });
}

std::string_view typeInChinese(DataType type)
{
    switch (type) {
    case DataType::Int: return "请填写整数";
    case DataType::Decimal: return "请填写数字";
    case DataType::Boolean: return "请填写是或否";
    case DataType::Date: return "请填写有效日期，如 2026-11-22";
    case DataType::Time: return "请填写有效时间，如 08:30";
    case DataType::DateTime: return "请填写有效的日期和时间";
    case DataType::Geopoint:
    case DataType::Geotrace:
    case DataType::Geoshape: return "位置格式不对，应为“纬度 经度”";
    case DataType::String:
    case DataType::Binary:
    case DataType::Barcode: break;
    }
    return "填写的内容不对";
}

std::string_view typeInEnglish(DataType type)
{
    switch (type) {
    case DataType::Int: return "Enter a whole number";
    case DataType::Decimal: return "Enter a number";
    case DataType::Boolean: return "Enter yes or no";
    case DataType::Date: return "Enter a date that exists, such as 2026-11-22";
    case DataType::Time: return "Enter a time, such as 08:30";
    case DataType::DateTime: return "Enter a date and time that exist";
    case DataType::Geopoint:
    case DataType::Geotrace:
    case DataType::Geoshape: return "Not a position: latitude and longitude are expected";
    case DataType::String:
    case DataType::Binary:
    case DataType::Barcode: break;
    }
    return "This answer is not valid";
}

} // namespace

void FormInstance::State::chooseLanguage(std::string_view wanted)
{
    language = form.languageIndex(wanted);
    languageName = form.languages.empty() ? std::string(wanted) : form.languages[language];
    const bool formSays = !form.languages.empty() && languageName != "default";
    chinese_ = isChinese(formSays ? languageName : wanted);
}

std::string FormInstance::State::say(const std::vector<Pieces>& texts, const InstanceNode& node)
{
    const Pieces* pieces = piecesFor(texts, language);
    if (pieces == nullptr) return {};
    std::string text;
    for (const auto& piece : *pieces) {
        text += piece.literal;
        if (!piece.output || !piece.output->unsupported().empty()) continue;
        speaking = language;
        const auto given = evaluator.text(*piece.output, node);
        text += given.valueOr("");
    }
    return text;
}

std::string FormInstance::State::say(const Wording& wording, const InstanceNode& node) { return say(wording.text, node); }

const Media& FormInstance::State::mediaOf(const Wording& wording) const
{
    static const Media kNone;
    if (language < wording.media.size() && !wording.media[language].empty()) return wording.media[language];
    for (const auto& media : wording.media)
        if (!media.empty()) return media;
    return kNone;
}

std::string FormInstance::State::itext(std::string_view id)
{
    const auto found = form.itext.find(std::string(id));
    if (found == form.itext.end()) return {};
    lastText_ = &found->second;
    const Pieces* pieces = piecesFor(found->second.text, speaking);
    std::string text;
    if (pieces != nullptr)
        for (const auto& piece : *pieces) text += piece.output ? "…" : piece.literal;
    return text;
}

std::string FormInstance::State::property(std::string_view name)
{
    const auto known = environment.properties.find(std::string(name));
    return known == environment.properties.end() ? std::string() : known->second;
}

std::vector<Choice> FormInstance::State::choicesOf(const ControlFacts& control, const InstanceNode& node, bool whole)
{
    std::vector<Choice> choices;
    for (const auto& choice : control.choices)
        choices.push_back({choice.value, say(choice.label, node), mediaOf(choice.label), false, {}, {}});
    if (!control.itemset || !control.choicesKnown) return choices;
    speaking = language;
    const auto rows = evaluator.evaluate(*control.itemset->nodeset, node);
    if (!rows) return choices;
    for (std::size_t i = 0; i < rows->nodes.size(); ++i) {
        evaluator.refill();
        const auto& row = *rows->nodes[i];
        Choice choice;
        choice.value = evaluator.text(*control.itemset->value, row).valueOr("");
        lastText_ = nullptr;
        choice.label = evaluator.text(*control.itemset->label, row).valueOr("");
        if (lastText_ != nullptr) choice.media = mediaOf(*lastText_);
        if (whole) describe(row, *control.itemset, choice);
        choices.push_back(std::move(choice));
    }
    return choices;
}

void FormInstance::State::describe(const expr::Node& row, const Itemset& itemset, Choice& choice) const
{
    for (const auto* column : row.children) {
        const auto& name = form.schema.names.text(column->name);
        if (name == "geometry")
            choice.geometry = stringOf(*column);
        else if (name != itemset.value->source())
            choice.properties.emplace_back(name, stringOf(*column));
    }
}

std::string FormInstance::State::choiceLabel(std::int32_t slot, const expr::Node&, std::string_view value)
{
    const auto control = form.slots[std::size_t(slot)].control;
    if (control < 0 || value.empty()) return std::string(value);
    const auto& leafChoices = form.leaves[std::size_t(form.slots[std::size_t(slot)].leaf)].choices;
    for (const auto& choice : leafChoices) {
        if (choice.value != value) continue;
        const auto& label = speaking < choice.labels.size() ? choice.labels[speaking] : choice.value;
        return label.empty() ? choice.value : label;
    }
    return std::string(value);
}

std::string FormInstance::State::display(const InstanceNode& node)
{
    const auto leaf = form.slots[std::size_t(node.slot)].leaf;
    if (leaf < 0 || node.value.empty()) return node.value;
    const auto index = form.slots[std::size_t(node.slot)].control;
    const bool fromAnswers = index >= 0 && form.controls[std::size_t(index)].itemset && form.leaves[std::size_t(leaf)].choices.empty();
    if (fromAnswers) return displayOfChosen(form.controls[std::size_t(index)], node);
    return definition->display(form.leaves[std::size_t(leaf)], node.value, languageName);
}

/// Choices made of other answers (the members of a repeat) are known only as things stand.
std::string FormInstance::State::displayOfChosen(const ControlFacts& control, const InstanceNode& node)
{
    const auto choices = choicesOf(control, node, false);
    std::string text;
    for (const auto value : control.kind == Control::Select1 ? std::vector<std::string_view>{node.value} : wordsOf(node.value)) {
        const auto found = std::find_if(choices.begin(), choices.end(), [&](const Choice& one) { return one.value == value; });
        const bool labelled = found != choices.end() && !found->label.empty();
        text += (text.empty() ? "" : "、") + (labelled ? found->label : std::string(value));
    }
    return text;
}

std::string FormInstance::State::labelOf(const ControlFacts& control, const InstanceNode& node)
{
    auto label = say(control.label, node);
    return label.empty() ? form.schema.names.text(node.name) : label;
}

bool FormInstance::State::flag(const ExpressionPtr& expression, const InstanceNode& node, bool otherwise)
{
    if (!expression || !expression->unsupported().empty()) return otherwise;
    return evaluator.truth(*expression, node).valueOr(otherwise);
}

bool FormInstance::State::isRequired(const InstanceNode& node) { return flag(bindOf(node).required, node, false); }

bool FormInstance::State::isReadonly(const InstanceNode& node)
{
    if (bindOf(node).calculate != nullptr) return true;
    for (const auto* at = &node; at != nullptr; at = at->slot == 0 ? nullptr : at->up()) // a group's word holds below it
        if (flag(bindOf(*at).readonly, *at, false)) return true;
    return false;
}

std::string FormInstance::State::wrongness(const InstanceNode& node)
{
    if (node.value.empty()) return {};
    const Bind& bind = bindOf(node);
    if (!fits(bind.type, node.value, environment.utcOffsetMinutes))
        return std::string(chinese_ ? typeInChinese(bind.type) : typeInEnglish(bind.type));
    const auto index = form.slots[std::size_t(node.slot)].control;
    if (index >= 0) {
        const auto& control = form.controls[std::size_t(index)];
        const bool chooses = control.kind == Control::Select1 || control.kind == Control::Select || control.kind == Control::Rank;
        if (chooses && control.choicesKnown) {
            const auto choices = choicesOf(control, node, false);
            const auto known = [&](std::string_view value) {
                return value.empty() || std::any_of(choices.begin(), choices.end(), [&](const Choice& one) { return one.value == value; });
            };
            const auto parts = control.kind == Control::Select1 ? std::vector<std::string_view>{node.value} : base::split(node.value, ' ');
            if (!std::all_of(parts.begin(), parts.end(), known))
                return inWords("所选答案已不在选项中，请重新选择", "The answer is no longer among the choices; choose again");
        }
    }
    // What a volatile constraint said when the answer was given is not asked again of a record.
    if (bind.constraint && bind.constraint->isVolatile() && !node.touched) return {};
    if (flag(bind.constraint, node, true)) return {};
    const auto message = say(bind.constraintMessage, node);
    return message.empty() ? inWords("答案不符合要求", "This answer is not allowed") : message;
}

std::string FormInstance::State::missingMessage(const InstanceNode& node)
{
    const auto message = say(bindOf(node).requiredMessage, node);
    return message.empty() ? inWords("此题必须回答", "An answer is required") : message;
}

} // namespace doorstep::forms
