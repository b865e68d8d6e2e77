#include "shared/forms/xlsform/table_list.h"

#include "shared/forms/xlsform/names.h"

#include <utility>

namespace doorstep::forms::xlsform {
namespace {

const char* standardOf(SelectKind kind)
{
    if (kind == SelectKind::Multiple) return "select";
    return kind == SelectKind::Rank ? "odk:rank" : "select1";
}

} // namespace

std::optional<TableList> TableList::begin(Element& group, int row)
{
    const auto* appearance = find(group.control, "appearance");
    std::string others;
    bool found = false;
    for (const auto word : wordsOf(appearance == nullptr ? std::string_view() : *appearance)) {
        if (word == "table-list")
            found = true;
        else
            others += ' ' + std::string(word);
    }
    if (!found) return std::nullopt;
    set(group.control, "appearance", "field-list" + others);
    if (group.label.empty() && group.hint.empty()) return TableList();
    auto& note = group.add(ElementKind::Question, "generated_table_list_label_" + std::to_string(row));
    note.type = findType("note");
    note.typeWords = "note";
    note.label = std::exchange(group.label, {});
    note.hint = std::exchange(group.hint, {});
    return TableList();
}

void TableList::add(Element& group, const SelectWord& select, const Row& row, const SurveyContext& context)
{
    if (list_.empty()) {
        list_ = select.list;
        if (row.has("choice_filter"))
            context.problems.refuse(context.table.at(row.number, "choice_filter"),
                                    {"a table-list does not go with a choice_filter", "table-list不能与choice_filter一起使用"});
        auto& headings = group.add(ElementKind::Question, "reserved_name_for_field_list_labels_" + std::to_string(row.number));
        headings.type = findType(standardOf(select.kind));
        headings.typeWords = row.text("type");
        headings.label.plain = " ";
        headings.list = select.list;
        set(headings.control, "appearance", "label");
    }
    if (list_ != select.list)
        context.problems.refuse(context.table.at(row.number, "type"),
                                {"the questions of a table-list share one list; this one has " + quoted(select.list) + ", the first "
                                     + quoted(list_),
                                 "table-list中各题须使用同一列表；此题为" + quoted(select.list) + "，首题为" + quoted(list_)});
}

} // namespace doorstep::forms::xlsform
