#include "shared/forms/xlsform/form_writer.h"

namespace doorstep::forms::xlsform {
namespace {

/// The nodes of a record. A repeat stands twice: as the template of new instances and as the first one; within an instance
/// that is no template repeats stand once.
class PrimaryWriting {
public:
    PrimaryWriting(XmlWriter& xml, const Names& names) : xml_(xml), names_(names) {}

    void writeMembers(const Element& section, bool templates)
    {
        for (const auto& child : section.children) {
            if (child->kind == ElementKind::External || child->kind == ElementKind::Attribute) continue;
            if (child->kind == ElementKind::Repeat && templates) writeTemplate(*child);
            writeNode(*child, templates && child->kind != ElementKind::Repeat);
        }
    }

private:
    void writeTemplate(const Element& repeat)
    {
        xml_.open(repeat.name);
        xml_.attribute("jr:template", "");
        for (const auto& child : repeat.children) {
            if (child->kind == ElementKind::External) continue;
            if (child->kind == ElementKind::Repeat)
                writeTemplate(*child);
            else
                writeNode(*child, true);
        }
        xml_.close();
    }

    void writeNode(const Element& element, bool templates)
    {
        xml_.open(element.name);
        for (const auto& [name, value] : element.instance) xml_.attribute(name, names_.resolve(value, &element));
        for (const auto& child : element.children)
            if (child->kind == ElementKind::Attribute) xml_.attribute(child->name, child->value);
        if (element.kind == ElementKind::Question && !element.dynamicDefault) xml_.text(element.defaultValue);
        writeMembers(element, templates);
        xml_.close();
    }

    XmlWriter& xml_;
    const Names& names_;
};

} // namespace

void writePrimaryInstance(XmlWriter& xml, const FormModel& model, const Names& names)
{
    const auto& settings = model.settings;
    const auto optional = [&](std::string_view name, const std::string& value) {
        if (!value.empty()) xml.attribute(name, value);
    };
    xml.open(settings.root);
    optional("xmlns", settings.instanceXmlns);
    for (const auto& [name, value] : settings.attributes)
        if (name != "id" && name != "version" && name != "xmlns") xml.attribute(name, value);
    xml.attribute("id", settings.formId);
    optional("version", settings.version);
    optional("odk:prefix", settings.prefix);
    optional("odk:delimiter", settings.delimiter);
    PrimaryWriting(xml, names).writeMembers(*model.survey, true);
    xml.close();
}

void writeSecondaryInstance(XmlWriter& xml, const SecondaryInstance& instance)
{
    xml.open("instance");
    xml.attribute("id", instance.id);
    if (!instance.source.empty()) xml.attribute("src", instance.source);
    if (instance.list != nullptr) {
        const bool itext = instance.list->needsItext();
        xml.open("root");
        for (std::size_t i = 0; i < instance.list->rows.size(); ++i) {
            const auto& choice = instance.list->rows[i];
            xml.open("item");
            if (itext) xml.leaf("itextId", instance.id + '-' + std::to_string(i));
            xml.leaf("name", choice.name);
            if (!itext && !choice.label.empty()) xml.leaf("label", choice.label.plain);
            for (const auto& [name, value] : choice.extra) xml.leaf(name, value);
            xml.close();
        }
        xml.close();
    }
    xml.close();
}

} // namespace doorstep::forms::xlsform
