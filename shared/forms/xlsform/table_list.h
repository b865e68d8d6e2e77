#pragma once

#include "shared/forms/xlsform/questions.h"

#include <optional>

namespace doorstep::forms::xlsform {

/// A group with the appearance table-list: a field-list whose selects share one list, which is shown once, as headings.
class TableList {
public:
    /// Makes a group of that appearance a field-list, its label a note inside; nothing for other groups.
    static std::optional<TableList> begin(Element& group, int row);

    /// To be called before a select of the group is added: the first gets the headings before it. Refuses another list.
    void add(Element& group, const SelectWord& select, const Row& row, const SurveyContext& context);

private:
    std::string list_; ///< Empty until the first select.
};

} // namespace doorstep::forms::xlsform
