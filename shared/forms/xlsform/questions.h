#pragma once

#include "shared/forms/xlsform/choices.h"
#include "shared/forms/xlsform/parameters.h"

namespace doorstep::forms::xlsform {

/// What questions of one survey share while they are read.
struct SurveyContext {
    const Table& table;
    const Settings& settings;
    ChoiceLists& choices;
    const ChoiceLists& externalChoices;
    const ChoiceLists& osm;
    Problems& problems;
};

/// Takes what every row may have: texts, media, bind, control and instance columns, default, trigger, choice_filter.
void fillCommon(Element& element, const Row& row, const SurveyContext& context);

/// Makes the element a question of its type and applies the parameters of the type. `standard` is standardType() of the
/// type column. Refuses unknown types.
void fillQuestion(Element& question, std::string_view standard, const Row& row, const SurveyContext& context);

/// Makes the element a question for tags of OpenStreetMap, those of a list of the osm sheet.
void fillOsm(Element& question, const std::string& name, const Row& row, const SurveyContext& context);

/// Adds the choice "other" to the lists that or_other asks it of.
void addOtherChoices(const Table& survey, ChoiceLists& choices);

/// Makes the element a select of a list, a file, a repeat or external choices. With or_other the question for the other
/// answer is added behind it.
void fillSelect(Element& question, const SelectWord& word, const Row& row, const SurveyContext& context);

} // namespace doorstep::forms::xlsform
