#include "shared/forms/xlsform/questions.h"

namespace doorstep::forms::xlsform {

void fillOsm(Element& question, const std::string& name, const Row& row, const SurveyContext& context)
{
    fillQuestion(question, "osm", row, context);
    const auto* list = context.osm.find(name);
    if (list == nullptr) {
        context.problems.refuse(context.table.at(row.number, "type"),
                                {"the list " + quoted(name) + " is not on the osm sheet", "osm工作表中没有列表" + quoted(name)});
        return;
    }
    for (const auto& entry : list->rows) {
        OsmTag tag{entry.name, entry.label.plain, {}};
        if (const auto* choices = context.osm.find(entry.name))
            for (const auto& choice : choices->rows) tag.choices.emplace_back(choice.name, choice.label.plain);
        question.tags.push_back(std::move(tag));
    }
}

} // namespace doorstep::forms::xlsform
