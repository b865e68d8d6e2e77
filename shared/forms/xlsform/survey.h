#pragma once

#include "shared/forms/xlsform/question_types.h"
#include "shared/forms/xlsform/table.h"

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace doorstep::forms::xlsform {

/// A name and a text that may hold references.
struct Attribute {
    std::string name;
    std::string value;
};
using Attributes = std::vector<Attribute>;

/// The value of this name; nullptr where there is none.
const std::string* find(const Attributes& attributes, std::string_view name);
/// Sets it, replacing one that is there.
void set(Attributes& attributes, std::string_view name, std::string value);

/// An action of the model or of a control.
struct Action {
    std::string tag;   ///< setvalue, odk:setgeopoint, odk:recordaudio.
    std::string event;
    std::string value; ///< Of setvalue; empty: clears.
    std::string quality; ///< Of odk:recordaudio.
};

/// A question of OpenStreetMap tags: a key, and choices of its own where it has some.
struct OsmTag {
    std::string key;
    std::string label;
    std::vector<std::pair<std::string, std::string>> choices; ///< Name, label.
};

enum class ElementKind {
    Survey,
    Group,
    Repeat,
    Question,
    External,   ///< An external instance: no node.
    Meta,       ///< Holds metadata; nothing in the body.
    Entity,
    EntityLabel,
    Attribute,  ///< Of an entity: "@id".
};

/// A node of the form to be: the tree of the survey sheet, with what conversion adds.
struct Element {
    ElementKind kind = ElementKind::Question;
    std::string name;
    Element* parent = nullptr;
    std::vector<std::unique_ptr<Element>> children;
    int row = 0;       ///< Of the survey sheet; 0: none.
    bool made = false; ///< By the conversion, for a row: a count, an other answer.

    const QuestionType* type = nullptr;
    std::string typeWords; ///< As the author wrote it, for messages.
    Translated label, hint, guidance;
    std::vector<std::pair<std::string, Translated>> media; ///< "image" …, file name.
    Attributes bind;
    Translated constraintMessage, requiredMessage, noAppMessage;
    Attributes control;
    Attributes instance; ///< Attributes of its node.
    std::string defaultValue;
    bool dynamicDefault = false;
    std::vector<Action> actions;      ///< On its own node.
    std::vector<std::string> triggers; ///< Names of the questions whose change sets it.

    std::string list;    ///< Of a select, range or geo question: a list, a file or a reference; empty: none.
    bool search = false; ///< A select filled by search(): its choices stand in the body.
    std::string choiceFilter;
    Attributes parameters;
    std::vector<OsmTag> tags;
    std::string value; ///< Of an entity's attribute, as it stands in the instance.

    Element& add(ElementKind childKind, std::string childName);
    Element& adopt(std::unique_ptr<Element> child);

    bool isSection() const { return kind == ElementKind::Survey || kind == ElementKind::Group || kind == ElementKind::Repeat; }
    /// "/data/household/member"; of an attribute ".../entity/@id".
    std::string path() const;
    /// Below `ancestor`: "/household/member".
    std::string pathBelow(const Element& ancestor) const;
    /// The nearest repeat around it (itself not counted), or nullptr.
    const Element* repeatAround() const;
    bool isBelow(const Element& ancestor) const;
    int depth() const;
    /// True where the body has a control for it, so that a person can change it.
    bool isAsked() const;
};

/// Visits the element and everything below, in the order of the form.
template <class Visit>
void visitAll(Element& element, Visit&& visit)
{
    visit(element);
    for (auto& child : element.children) visitAll(*child, visit);
}
template <class Visit>
void visitAll(const Element& element, Visit&& visit)
{
    visit(element);
    for (const auto& child : element.children) visitAll(static_cast<const Element&>(*child), visit);
}

} // namespace doorstep::forms::xlsform
