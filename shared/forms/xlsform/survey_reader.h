#pragma once

#include "shared/forms/xlsform/questions.h"

namespace doorstep::forms::xlsform {

/// The survey sheet as a tree; audit, where there is one, apart, for it stands under meta.
struct SurveyTree {
    std::unique_ptr<Element> root;
    std::unique_ptr<Element> audit;
};

/// Reads the rows: groups and repeats, questions, what stands for a setting. Refuses rows without type or name, names that
/// are none or stand twice beside each other, groups that are not closed. `settings` takes settings of the survey sheet.
SurveyTree readSurvey(const SurveyContext& context, Settings& settings);

} // namespace doorstep::forms::xlsform
