#include "shared/forms/xlsform/form_writer.h"

#include <unordered_map>

namespace doorstep::forms::xlsform {
namespace {

class BodyWriting {
public:
    BodyWriting(XmlWriter& xml, const FormModel& model, const Names& names) : xml_(xml), model_(model), names_(names)
    {
        visitAll(static_cast<const Element&>(*model.survey), [&](const Element& element) {
            for (const auto& trigger : element.triggers) triggered_[trigger].push_back(&element);
        });
    }

    void writeMembers(const Element& section)
    {
        for (const auto& child : section.children) {
            if (child->kind == ElementKind::Group) writeGroup(*child);
            if (child->kind == ElementKind::Repeat) writeRepeat(*child);
            if (child->kind == ElementKind::Question && child->isAsked()) writeQuestion(*child);
        }
    }

private:
    void writeControl(const Element& element, std::string_view leftOut = {})
    {
        for (const auto& [name, value] : element.control)
            if (name != leftOut) xml_.attribute(name, names_.resolve(value, &element));
    }

    void writeLabel(const Element& element)
    {
        xml_.open("label");
        if (labelInItext(element))
            xml_.attribute("ref", "jr:itext('" + itextId(element, "label") + "')");
        else
            writeWording(xml_, element.label.plain, &element, names_);
        xml_.close();
    }

    void writeTexts(const Element& element)
    {
        writeLabel(element);
        const std::string_view usual = element.type->hint;
        if (element.hint.empty() && element.guidance.empty() && usual.empty()) return;
        xml_.open("hint");
        if (hintInItext(element))
            xml_.attribute("ref", "jr:itext('" + itextId(element, "hint") + "')");
        else
            writeWording(xml_, element.hint.empty() ? usual : element.hint.plain, &element, names_);
        xml_.close();
    }

    void writeGroup(const Element& group)
    {
        xml_.open("group");
        xml_.attribute("ref", group.path());
        writeControl(group);
        if (!group.label.empty() || !group.media.empty()) writeLabel(group);
        writeMembers(group);
        xml_.close();
    }

    void writeRepeat(const Element& repeat)
    {
        xml_.open("group");
        xml_.attribute("ref", repeat.path());
        if (!repeat.label.empty() || !repeat.media.empty()) writeLabel(repeat);
        xml_.open("repeat");
        xml_.attribute("nodeset", repeat.path());
        writeControl(repeat);
        writeMembers(repeat);
        writeNewInstanceActions(repeat);
        xml_.close();
        xml_.close();
    }

    void writeNewInstanceActions(const Element& repeat)
    {
        visitAll(repeat, [&](const Element& element) {
            if (&element == &repeat || element.repeatAround() != &repeat) return;
            for (const auto& action : element.actions)
                if (action.event == "odk-new-repeat") writeAction(xml_, action, element, names_);
        });
    }

    void writeQuestion(const Element& question)
    {
        xml_.open(question.type->control);
        xml_.attribute("ref", question.path());
        if (!question.type->mediatype.empty() && find(question.control, "mediatype") == nullptr)
            xml_.attribute("mediatype", question.type->mediatype);
        writeControl(question);
        const bool external = question.type->name == "select external";
        if (external && !question.list.empty()) xml_.attribute("query", itemsetOf(question, model_, names_).nodeset);
        writeTexts(question);
        if (!question.list.empty() && !external) writeChoices(question);
        for (const auto& tag : question.tags) writeTag(tag);
        writeTriggered(question);
        xml_.close();
    }

    void writeChoices(const Element& question)
    {
        const auto* list = model_.choices.find(question.list);
        if (question.search && list != nullptr) return writeItems(*list);
        const auto texts = itemsetOf(question, model_, names_);
        xml_.open("itemset");
        xml_.attribute("nodeset", texts.nodeset);
        writeReference("value", texts.value);
        writeReference("label", texts.label);
        xml_.close();
    }

    void writeReference(const char* name, const std::string& reference)
    {
        xml_.open(name);
        xml_.attribute("ref", reference);
        xml_.close();
    }

    /// The choices of a search(), which clients replace by what they find.
    void writeItems(const ChoiceList& list)
    {
        const bool itext = list.needsItext();
        for (std::size_t i = 0; i < list.rows.size(); ++i) {
            xml_.open("item");
            if (itext)
                writeReference("label", "jr:itext('" + list.name + '-' + std::to_string(i) + "')");
            else
                xml_.leaf("label", list.rows[i].label.plain);
            xml_.leaf("value", list.rows[i].name);
            xml_.close();
        }
    }

    void writeTag(const OsmTag& tag)
    {
        xml_.open("tag");
        xml_.attribute("key", tag.key);
        xml_.leaf("label", tag.label);
        for (const auto& [name, label] : tag.choices) {
            xml_.open("item");
            xml_.leaf("label", label);
            xml_.leaf("value", name);
            xml_.close();
        }
        xml_.close();
    }

    /// What a change of this question sets.
    void writeTriggered(const Element& question)
    {
        const auto found = triggered_.find(question.name);
        if (found == triggered_.end()) return;
        for (const auto* target : found->second) {
            const auto* calculate = find(target->bind, "calculate");
            const bool place = target->type != nullptr && target->type->name == "background-geopoint";
            writeAction(xml_, {place ? "odk:setgeopoint" : "setvalue", "xforms-value-changed", calculate == nullptr ? std::string() : *calculate, {}},
                        *target, names_);
        }
    }

    XmlWriter& xml_;
    const FormModel& model_;
    const Names& names_;
    std::unordered_map<std::string, std::vector<const Element*>> triggered_;
};

} // namespace

void writeBody(XmlWriter& xml, const FormModel& model, const Names& names) { BodyWriting(xml, model, names).writeMembers(*model.survey); }

} // namespace doorstep::forms::xlsform
