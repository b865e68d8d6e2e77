#include "shared/forms/xlsform/itext.h"

#include "shared/forms/xlsform/expressions.h"

#include <algorithm>

namespace doorstep::forms::xlsform {
namespace {

constexpr const char* kMissing = "-";

bool isMedium(const std::string& form) { return !form.empty() && form != "guidance"; }

/// Where clients look for a medium's file.
std::string fileOf(const std::string& medium, const std::string& name)
{
    return "jr://" + (medium == "image" || medium == "big-image" ? std::string("images") : medium) + '/' + name;
}

} // namespace

bool labelInItext(const Element& element) { return element.label.translated() || !element.media.empty(); }
bool hintInItext(const Element& element) { return element.hint.translated() || !element.guidance.empty(); }
bool messageInItext(const Translated& message) { return message.translated() || !referencesIn(message.plain).empty(); }
std::string itextId(const Element& element, std::string_view what) { return element.path() + ':' + std::string(what); }

Itext::Itext(const FormModel& model) : defaultLanguage_(model.settings.defaultLanguage)
{
    for (const auto& list : model.choices.all())
        if (list.needsItext()) addList(list);
    visitAll(static_cast<const Element&>(*model.survey), [&](const Element& element) {
        const bool named = element.kind == ElementKind::Question || element.kind == ElementKind::Group || element.kind == ElementKind::Repeat;
        if (named) addElement(element);
    });
}

Itext::Text& Itext::obtain(const std::string& id, const Element* context)
{
    const auto [at, fresh] = index_.emplace(id, texts_.size());
    if (fresh) texts_.push_back({id, context, {}, {}});
    return texts_[at->second];
}

void Itext::add(Text& text, const std::string& form, const Translated& value)
{
    if (value.empty()) return;
    if (std::find(text.forms.begin(), text.forms.end(), form) == text.forms.end()) text.forms.push_back(form);
    const auto put = [&](const std::string& language, const std::string& words) {
        if (std::find(languages_.begin(), languages_.end(), language) == languages_.end()) languages_.push_back(language);
        text.values[{form, language}] = words;
    };
    if (!value.translated()) put(defaultLanguage_, value.plain);
    for (const auto& [language, words] : value.languages) put(language, words);
}

void Itext::addList(const ChoiceList& list)
{
    for (std::size_t i = 0; i < list.rows.size(); ++i) {
        auto& text = obtain(list.name + '-' + std::to_string(i), nullptr);
        add(text, {}, list.rows[i].label);
        for (const auto& [medium, file] : list.rows[i].media) add(text, medium, file);
    }
}

void Itext::addElement(const Element& element)
{
    const auto addMessage = [&](const Translated& message, const char* what) {
        if (messageInItext(message)) add(obtain(itextId(element, what), &element), {}, message);
    };
    addMessage(element.constraintMessage, "jr:constraintMsg");
    addMessage(element.requiredMessage, "jr:requiredMsg");
    addMessage(element.noAppMessage, "jr:noAppErrorString");
    if (labelInItext(element)) {
        auto& text = obtain(itextId(element, "label"), &element);
        add(text, {}, element.label);
        for (const auto& [medium, file] : element.media) add(text, medium, file);
    }
    if (!hintInItext(element)) return;
    auto& text = obtain(itextId(element, "hint"), &element);
    add(text, {}, element.hint);
    add(text, "guidance", element.guidance);
}

void Itext::writeValue(XmlWriter& xml, const Names& names, const Text& text, const std::string& form, const std::string& language) const
{
    const auto found = text.values.find({form, language});
    if (found == text.values.end() && isMedium(form)) return;
    xml.open("value");
    if (!form.empty()) xml.attribute("form", form);
    if (found == text.values.end())
        xml.text(kMissing);
    else
        writeWording(xml, isMedium(form) ? fileOf(form, found->second) : found->second, text.context, names);
    xml.close();
}

void Itext::write(XmlWriter& xml, const Names& names) const
{
    xml.open("itext");
    for (const auto& language : languages_) {
        xml.open("translation");
        xml.attribute("lang", language);
        if (language == defaultLanguage_) xml.attribute("default", "true()");
        for (const auto& text : texts_) {
            xml.open("text");
            xml.attribute("id", text.id);
            for (const auto& form : text.forms) writeValue(xml, names, text, form, language);
            xml.close();
        }
        xml.close();
    }
    xml.close();
}

} // namespace doorstep::forms::xlsform
