#include "shared/forms/xlsform/survey.h"

#include <algorithm>

namespace doorstep::forms::xlsform {

const std::string* find(const Attributes& attributes, std::string_view name)
{
    const auto found = std::find_if(attributes.begin(), attributes.end(), [&](const Attribute& one) { return one.name == name; });
    return found == attributes.end() ? nullptr : &found->value;
}

void set(Attributes& attributes, std::string_view name, std::string value)
{
    const auto found = std::find_if(attributes.begin(), attributes.end(), [&](const Attribute& one) { return one.name == name; });
    if (found == attributes.end())
        attributes.push_back({std::string(name), std::move(value)});
    else
        found->value = std::move(value);
}

Element& Element::adopt(std::unique_ptr<Element> child)
{
    child->parent = this;
    children.push_back(std::move(child));
    return *children.back();
}

Element& Element::add(ElementKind childKind, std::string childName)
{
    auto child = std::make_unique<Element>();
    child->kind = childKind;
    child->name = std::move(childName);
    return adopt(std::move(child));
}

std::string Element::path() const
{
    return (parent == nullptr ? std::string() : parent->path()) + (kind == ElementKind::Attribute ? "/@" : "/") + name;
}

std::string Element::pathBelow(const Element& ancestor) const
{
    return this == &ancestor ? std::string() : parent->pathBelow(ancestor) + (kind == ElementKind::Attribute ? "/@" : "/") + name;
}

const Element* Element::repeatAround() const
{
    const Element* at = parent;
    while (at != nullptr && at->kind != ElementKind::Repeat) at = at->parent;
    return at;
}

bool Element::isBelow(const Element& ancestor) const
{
    for (const Element* at = parent; at != nullptr; at = at->parent)
        if (at == &ancestor) return true;
    return false;
}

int Element::depth() const { return parent == nullptr ? 0 : parent->depth() + 1; }

bool Element::isAsked() const
{
    if (kind != ElementKind::Question || type == nullptr || type->control.empty()) return false;
    const bool computed = find(bind, "calculate") != nullptr || !triggers.empty();
    return !computed || !label.empty() || !hint.empty();
}

} // namespace doorstep::forms::xlsform
