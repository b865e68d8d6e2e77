#include "shared/forms/entities.h"

#include "shared/forms/state.h"

#include <algorithm>
#include <optional>

namespace doorstep::forms {
namespace {

bool isYes(std::string_view text) { return text == "1" || text == "true"; }

} // namespace

/// Reads the entities of one record.
class EntityReader {
public:
    explicit EntityReader(FormInstance::State& state) : state_(state) {}

    Result<std::vector<EntityChange>> read()
    {
        std::vector<EntityChange> changes;
        std::optional<Error> error;
        for (const auto slot : state_.form.entities)
            state_.each(*state_.root, slot, [&](InstanceNode& entity) {
                if (error || entity.hidden) return;
                auto change = changeOf(entity);
                if (!change)
                    error = change.error();
                else if (*change)
                    changes.push_back(std::move(**change));
            });
        if (error) return *error;
        return changes;
    }

private:
    /// Nothing where the form, as filled in, wants no change.
    Result<std::optional<EntityChange>> changeOf(InstanceNode& entity)
    {
        const bool create = isYes(attribute(entity, "create"));
        const bool update = isYes(attribute(entity, "update"));
        if (!create && !update) return std::optional<EntityChange>();
        EntityChange change;
        change.kind = !update ? EntityChange::Kind::Create : create ? EntityChange::Kind::Upsert : EntityChange::Kind::Update;
        change.place = state_.pathOf(entity);
        change.list = attribute(entity, "dataset");
        change.id = attribute(entity, "id");
        change.baseVersion = attribute(entity, "baseVersion");
        change.trunkVersion = attribute(entity, "trunkVersion");
        change.branchId = attribute(entity, "branchId");
        change.label = labelOf(entity);
        if (change.id.empty()) return base::invalid("an entity of list " + change.list + " has no id", change.place.text());
        if (change.label.empty() && !update) return base::invalid("a new entity of list " + change.list + " has no label", change.place.text());
        gather(*entity.up()->up(), change); // beside the meta block it stands in
        return std::optional(std::move(change));
    }

    std::string attribute(const InstanceNode& node, std::string_view name) const
    {
        const auto id = state_.form.schema.names.find(name);
        for (const auto* one : node.attributes)
            if (id != 0 && one->name == id && !one->hidden) return one->value;
        return {};
    }

    std::string labelOf(const InstanceNode& entity) const
    {
        const auto name = state_.form.schema.names.find("label");
        for (const auto* child : entity.children)
            if (name != 0 && child->name == name && !child->hidden) return child->value;
        return {};
    }

    /// Answers saved to the entity: below `node`, but not below a group or repeat that has an entity of its own.
    void gather(const InstanceNode& node, EntityChange& change) const
    {
        for (const auto* child : node.children) {
            const auto& below = static_cast<const InstanceNode&>(*child);
            if (below.hidden) continue;
            const auto& property = state_.bindOf(below).saveTo;
            if (below.answer && !property.empty()) change.properties.emplace_back(property, below.value);
            if (!hasEntity(below.slot)) gather(below, change);
        }
    }

    /// Does an entity stand in the meta block of this node?
    bool hasEntity(std::int32_t slot) const
    {
        return std::any_of(state_.form.entities.begin(), state_.form.entities.end(), [&](std::int32_t entity) {
            return state_.schemaOf(state_.schemaOf(entity).parent).parent == slot;
        });
    }

    FormInstance::State& state_;
};

Result<std::vector<EntityChange>> entityChanges(const FormInstance& instance) { return EntityReader(instance.state()).read(); }

} // namespace doorstep::forms
