#include "shared/forms/xlsform/paths.h"

#include "shared/forms/xlsform/expressions.h"

namespace doorstep::forms::xlsform {
namespace {

/// The nearest repeat around both; nullptr where they share none.
const Element* commonRepeat(const Element& one, const Element& other)
{
    const Element* repeat = one.repeatAround();
    while (repeat != nullptr && !other.isBelow(*repeat)) repeat = repeat->repeatAround();
    return repeat;
}

/// The nearest element that both are below.
const Element& commonHolder(const Element& one, const Element& other)
{
    const Element* holder = one.parent;
    while (!other.isBelow(*holder)) holder = holder->parent;
    return *holder;
}

std::string steps(const Element& from, const Element& up)
{
    std::string path;
    for (const Element* at = &from; at != &up; at = at->parent) path += path.empty() ? ".." : "/..";
    return path;
}

/// The path from `context` to `target`, or an empty text where only an absolute one serves.
std::string relativePath(const Element& target, const Element& context, PathStyle style)
{
    if (context.parent == &target || target.parent == &context) return {};
    const Element* shared = commonRepeat(context, target);
    if (shared == nullptr) return {};
    const Element* holder = &commonHolder(context, target);
    if (style.fromParent) {
        const bool outermost = shared->repeatAround() == nullptr;
        if (target.repeatAround() == shared && (outermost || context.repeatAround() != shared)) holder = shared->parent;
    }
    return steps(context, *holder) + target.pathBelow(*holder);
}

/// The list, the repeat and the instance's number of indexed-repeat() name nodes as a whole, not one beside the context.
bool namesWholeNodes(std::string_view text, std::size_t at)
{
    const int argument = indexedRepeatArgument(text, at);
    return argument == 0 || argument == 1 || argument == 3 || argument == 5;
}

} // namespace

Names::Names(const Element& survey)
{
    visitAll(survey, [&](const Element& element) {
        const bool named = element.kind == ElementKind::Question || element.isSection();
        if (!named) return;
        auto& found = byName_[element.name];
        found.element = &element;
        ++found.count;
    });
}

int Names::count(std::string_view name) const
{
    const auto found = byName_.find(name);
    return found == byName_.end() ? 0 : found->second.count;
}

const Element* Names::find(std::string_view name) const
{
    const auto found = byName_.find(name);
    return found == byName_.end() || found->second.count != 1 ? nullptr : found->second.element;
}

std::string Names::pathTo(const Element& target, const Element* context, PathStyle style) const
{
    if (context != nullptr) {
        const auto relative = relativePath(target, *context, style);
        if (!relative.empty()) return (style.current ? "current()/" : "") + relative;
    }
    return target.path();
}

std::string Names::resolve(std::string_view text, const Element* context, PathStyle style) const
{
    const auto references = referencesIn(text);
    if (references.empty()) return std::string(text);
    std::string resolved;
    std::size_t from = 0;
    for (const auto& reference : references) {
        const Element* target = find(reference.name);
        if (target == nullptr) continue;
        resolved += text.substr(from, reference.begin - from);
        from = reference.end;
        auto own = style;
        own.current = own.current || isInInstancePredicate(text, reference.begin);
        const bool whole = reference.lastSaved || namesWholeNodes(text, reference.begin);
        resolved += reference.lastSaved ? " instance('__last-saved')" : " ";
        resolved += pathTo(*target, whole ? nullptr : context, own) + ' ';
    }
    return resolved + std::string(text.substr(from));
}

} // namespace doorstep::forms::xlsform
