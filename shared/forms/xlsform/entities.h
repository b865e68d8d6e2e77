#pragma once

#include "shared/forms/xlsform/survey.h"

#include <set>
#include <string>
#include <vector>

namespace doorstep::forms::xlsform {

/// A row of the entities sheet: what a submission makes of an entity list.
///
/// | entity_id | create_if | update_if | means |
/// |---|---|---|---|
/// | no | no | no | always create |
/// | no | yes | no | create when |
/// | yes | no | no | always update |
/// | yes | no | yes | update when |
/// | yes | yes | yes | create or update, each when |
struct EntityDeclaration {
    int row = 0;
    std::string list;
    std::string label, id, createIf, updateIf;
    std::string repeat; ///< The name of a repeat that was asked for; empty: the questions decide.

    bool creates() const { return id.empty() || !createIf.empty(); }
    bool updates() const { return !id.empty(); }
};

/// Reads the sheet; refuses other combinations than those above, lists that stand twice and names that are none.
std::vector<EntityDeclaration> readEntities(const Table& table, Problems& problems);

/// A question saved as a property of an entity, or named by one of its expressions.
struct EntityUse {
    const Element* question;
    bool saved;
};

/// Settles save_to: takes "list#" off it, judges the names, and gathers for each declaration the questions it uses, in the
/// order of the form.
std::vector<std::vector<EntityUse>> gatherUses(const std::vector<EntityDeclaration>& declarations, Element& survey,
                                               const Table& surveyTable, Problems& problems);

/// Finds each declaration a group, repeat or the form as a whole to stand in: the deepest repeat its questions are in, as
/// near to what is saved as it can be, one entity in each. Refuses what cannot be placed. nullptr where it was refused.
std::vector<Element*> placeEntities(const std::vector<EntityDeclaration>& declarations,
                                    const std::vector<std::vector<EntityUse>>& uses, Element& survey, const Table& sheet,
                                    Problems& problems);

/// Adds meta/entity to where each was placed.
void addEntities(const std::vector<EntityDeclaration>& declarations, const std::vector<Element*>& places);

/// The version of the entities specification such a form needs: "2024.1.0", or "2025.1.0" with several or in a repeat.
std::string entitiesVersion(const std::vector<Element*>& places);

} // namespace doorstep::forms::xlsform
