#pragma once

#include "shared/forms/instance.h"

#include <string>
#include <utility>
#include <vector>

namespace doorstep::forms {

/// What a finished record says of one entity (a household, a tree …) of a list: plain data; whoever keeps the records
/// makes a change of it. Source: the entities specification of ODK XForms, 2022.1 to 2025.1.
struct EntityChange {
    enum class Kind {
        Create, ///< It must be new.
        Update, ///< It must be there.
        Upsert, ///< Both create and update were asked for: update it if it is there, else create it.
    };
    Kind kind = Kind::Create;
    std::string list;  ///< Name of the entity list (dataset).
    std::string id;    ///< As the form has it, a UUID; never empty.
    std::string label; ///< Empty in an update: as it was.
    /// Name and value of each property in the order of the form. An answer cleared is an empty value; what is not
    /// relevant is left out, and stays as it was.
    std::vector<std::pair<std::string, std::string>> properties;
    std::string baseVersion;             ///< Of an update: what the form was filled in from.
    std::string trunkVersion, branchId;  ///< Of a change made upon unsent changes (2024.1).
    Path place; ///< The entity element, "meta/entity" or "member[k3sA9x]/meta/entity": unique in the record.

    bool operator==(const EntityChange&) const = default;
};

/// Every entity the record creates or changes, in the order of the form. InvalidInput: an entity that must be written has
/// no id (or, created, no label); the place says which.
Result<std::vector<EntityChange>> entityChanges(const FormInstance& instance);

} // namespace doorstep::forms
