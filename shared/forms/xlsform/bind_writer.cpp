#include "shared/forms/xlsform/form_writer.h"

namespace doorstep::forms::xlsform {
namespace {

void setUnlessThere(Attributes& attributes, std::string_view name, std::string_view value)
{
    if (!value.empty() && find(attributes, name) == nullptr) attributes.push_back({std::string(name), std::string(value)});
}

/// The author's columns above what the type brings along.
Attributes attributesOf(const Element& element)
{
    auto attributes = element.bind;
    if (element.type == nullptr) return attributes;
    setUnlessThere(attributes, "type", element.type->bindType);
    setUnlessThere(attributes, "readonly", element.type->readonly);
    setUnlessThere(attributes, "constraint", element.type->constraint);
    setUnlessThere(attributes, "jr:preload", element.type->preload);
    setUnlessThere(attributes, "jr:preloadParams", element.type->preloadParams);
    return attributes;
}

void writeMessage(XmlWriter& xml, const Element& element, const Translated& message, const char* name)
{
    if (message.empty()) return;
    xml.attribute(name, messageInItext(message) ? "jr:itext('" + itextId(element, name) + "')" : message.plain);
}

void writeBind(XmlWriter& xml, const Element& element, const Names& names)
{
    const auto attributes = attributesOf(element);
    const bool said = !element.constraintMessage.empty() || !element.requiredMessage.empty() || !element.noAppMessage.empty();
    if (attributes.empty() && !said) return;
    xml.open("bind");
    xml.attribute("nodeset", element.path());
    for (const auto& [name, value] : attributes) {
        if (name == "calculate" && !element.triggers.empty()) continue; // the trigger's action computes it
        xml.attribute(name, names.resolve(value, &element));
    }
    writeMessage(xml, element, element.constraintMessage, "jr:constraintMsg");
    writeMessage(xml, element, element.requiredMessage, "jr:requiredMsg");
    writeMessage(xml, element, element.noAppMessage, "jr:noAppErrorString");
    xml.close();
}

} // namespace

void writeBinds(XmlWriter& xml, const FormModel& model, const Names& names)
{
    visitAll(static_cast<const Element&>(*model.survey), [&](const Element& element) {
        if (element.kind == ElementKind::External || element.kind == ElementKind::Survey) return;
        writeBind(xml, element, names);
        for (const auto& action : element.actions)
            if (action.event != "odk-new-repeat") writeAction(xml, action, element, names);
    });
}

} // namespace doorstep::forms::xlsform
