#include "shared/forms/xlsform/entities.h"

#include <algorithm>
#include <map>
#include <optional>

namespace doorstep::forms::xlsform {
namespace {

/// The nearest repeat at or around a container, or the survey: within it paths are relative.
const Element& scopeOf(const Element& container)
{
    const Element* at = &container;
    while (at->kind != ElementKind::Repeat && at->parent != nullptr) at = at->parent;
    return *at;
}

int repeatsAround(const Element& container)
{
    int count = 0;
    for (const Element* at = &container; at != nullptr; at = at->parent)
        if (at->kind == ElementKind::Repeat) ++count;
    return count;
}

bool holds(const Element& ancestor, const Element& element) { return &ancestor == &element || element.isBelow(ancestor); }

const Element& commonContainer(const Element& one, const Element& other)
{
    const Element* common = &one;
    while (!holds(*common, other)) common = common->parent;
    return *common;
}

/// Where a declaration would like to stand.
struct Wish {
    std::size_t declaration = 0;
    const Element* scope = nullptr;
    const Element* wanted = nullptr;
    std::vector<const Element*> saved; ///< Containers of what is saved.
};

class Placing {
public:
    Placing(const std::vector<EntityDeclaration>& declarations, Element& survey, const Table& sheet, Problems& problems)
        : declarations_(declarations), survey_(survey), sheet_(sheet), problems_(problems), places_(declarations.size(), nullptr) {}

    std::vector<Element*> run(const std::vector<std::vector<EntityUse>>& uses)
    {
        std::vector<Wish> wishes;
        for (std::size_t i = 0; i < declarations_.size(); ++i)
            if (auto wish = wishOf(i, uses[i])) wishes.push_back(std::move(*wish));
        if (declarations_.size() == 1 && wishes.size() == 1 && wishes.front().scope == &survey_) {
            places_[0] = &survey_;
            return std::move(places_);
        }
        std::stable_sort(wishes.begin(), wishes.end(), [&](const Wish& one, const Wish& other) {
            return declarations_[one.declaration].row < declarations_[other.declaration].row;
        });
        for (const auto& wish : wishes) place(wish);
        return std::move(places_);
    }

private:
    void refuse(std::size_t declaration, const Words& words) { problems_.refuse(sheet_.at(declarations_[declaration].row, "list_name"), words); }

    std::optional<Wish> wishOf(std::size_t declaration, const std::vector<EntityUse>& uses)
    {
        Wish wish{declaration, &survey_, &survey_, {}};
        for (const auto& use : uses) {
            const auto& container = *use.question->parent;
            if (repeatsAround(scopeOf(container)) > repeatsAround(*wish.scope)) wish.scope = &scopeOf(container);
            if (use.saved) wish.saved.push_back(&container);
        }
        wish.wanted = wish.saved.empty() ? wantedByNames(*wish.scope, uses) : wantedBySaved(wish.saved);
        const bool fits = std::all_of(uses.begin(), uses.end(), [&](const EntityUse& use) {
            const auto& scope = scopeOf(*use.question->parent);
            return holds(scope, *wish.scope) && (!use.saved || &scope == &scopeOf(*wish.wanted));
        });
        if (fits) return wish;
        refuse(declaration,
               {"the entity " + quoted(declarations_[declaration].list)
                    + " uses questions of repeats that do not belong together; take them from one repeat, or copy a value there with a calculate",
                "实体" + quoted(declarations_[declaration].list) + "使用了不在同一重复组中的题目；请只用同一重复组的题目，或用calculate把值复制过去"});
        return std::nullopt;
    }

    /// The deepest group of the scope that a named question stands in.
    static const Element* wantedByNames(const Element& scope, const std::vector<EntityUse>& uses)
    {
        const Element* wanted = &scope;
        for (const auto& use : uses) {
            const Element* container = use.question->parent;
            if (&scopeOf(*container) == &scope && container->depth() > wanted->depth()) wanted = container;
        }
        return wanted;
    }

    /// The group that holds everything saved, or the repeat where groups of it share none.
    static const Element* wantedBySaved(const std::vector<const Element*>& saved)
    {
        const Element* common = saved.front();
        for (const auto* container : saved) common = &commonContainer(*common, *container);
        const auto& scope = scopeOf(*saved.front());
        return holds(scope, *common) ? common : &scope;
    }

    /// Takes the wanted container or the next one up that is free; one entity in each, and none between an entity and what
    /// is saved for it.
    void place(const Wish& wish)
    {
        for (const Element* at = wish.wanted;; at = at->parent) {
            if (reserved_.count(at) == 0) return reserve(wish, at);
            const bool savedIsTaken = std::any_of(wish.saved.begin(), wish.saved.end(), [&](const Element* one) { return reserved_.count(one) != 0; });
            if (savedIsTaken || at == wish.scope) break;
        }
        const auto& other = declarations_[reserved_.at(wish.wanted)].list;
        refuse(wish.declaration, {"there is no group left for the entity " + quoted(declarations_[wish.declaration].list) + ": "
                                      + quoted(other) + " stands there; put their questions into groups of their own",
                                  "没有可放置实体" + quoted(declarations_[wish.declaration].list) + "的分组：已被" + quoted(other) + "占用；请把它们的题目放入各自的分组"});
    }

    void reserve(const Wish& wish, const Element* place)
    {
        reserved_[place] = wish.declaration;
        for (const Element* saved : wish.saved)
            for (const Element* at = saved; at != place && at != nullptr; at = at->parent) reserved_[at] = wish.declaration;
        places_[wish.declaration] = const_cast<Element*>(place); // of survey_, which is ours to change
    }

    const std::vector<EntityDeclaration>& declarations_;
    Element& survey_;
    const Table& sheet_;
    Problems& problems_;
    std::map<const Element*, std::size_t> reserved_;
    std::vector<Element*> places_;
};

} // namespace

std::vector<Element*> placeEntities(const std::vector<EntityDeclaration>& declarations,
                                    const std::vector<std::vector<EntityUse>>& uses, Element& survey, const Table& sheet,
                                    Problems& problems)
{
    return Placing(declarations, survey, sheet, problems).run(uses);
}

} // namespace doorstep::forms::xlsform
