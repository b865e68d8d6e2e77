#pragma once

#include "shared/forms/xlsform/choices.h"
#include "shared/forms/xlsform/entities.h"
#include "shared/forms/xlsform/paths.h"

namespace doorstep::forms::xlsform {

/// A workbook understood: everything a form is written from.
struct FormModel {
    Settings settings;
    std::unique_ptr<Element> survey;
    ChoiceLists choices;
    std::vector<EntityDeclaration> entities;
    std::string entitiesVersion; ///< Empty without entities.
    Table surveyTable, choicesTable, settingsTable, entitiesTable;
};

/// A secondary instance of the model.
struct SecondaryInstance {
    std::string id;
    std::string source;               ///< jr://…; empty for a choice list.
    const ChoiceList* list = nullptr; ///< Of an instance written out.
};

/// The secondary instances a form needs: files of selects, pulldata() and external rows, the last saved record, and the
/// choice lists. Refuses one id for two sources. Settles which lists stand in the body, for search().
std::vector<SecondaryInstance> collectInstances(FormModel& model, Problems& problems);

/// What an <itemset> says.
struct ItemsetTexts {
    std::string nodeset, value, label;
};
ItemsetTexts itemsetOf(const Element& question, const FormModel& model, const Names& names);

/// Judges what can only be judged when all is read: references, triggers, labels, lists of geo questions, names with a
/// prefix that nobody declared.
void judgeForm(FormModel& model, const Names& names, Problems& problems);

} // namespace doorstep::forms::xlsform
