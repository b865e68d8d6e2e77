#include "shared/forms/xlsform/expressions.h"
#include "shared/forms/xlsform/form_model.h"

#include <algorithm>
#include <map>
#include <set>

namespace doorstep::forms::xlsform {
namespace {

constexpr std::string_view kExpressions[] = {"calculate", "constraint", "readonly", "required", "relevant"};

/// Every expression of a question that may read another instance.
std::vector<const std::string*> expressionsOf(const Element& element)
{
    std::vector<const std::string*> found;
    for (const auto name : kExpressions)
        if (const auto* value = find(element.bind, name)) found.push_back(value);
    if (!element.choiceFilter.empty()) found.push_back(&element.choiceFilter);
    if (!element.defaultValue.empty()) found.push_back(&element.defaultValue);
    return found;
}

bool namesLastSaved(const std::string& text)
{
    const auto references = referencesIn(text);
    return std::any_of(references.begin(), references.end(), [](const Reference& one) { return one.lastSaved; });
}

class InstanceCollecting {
public:
    InstanceCollecting(FormModel& model, Problems& problems) : model_(model), problems_(problems) {}

    std::vector<SecondaryInstance> run()
    {
        visitAll(static_cast<const Element&>(*model_.survey), [&](const Element& element) { visit(element); });
        if (lastSaved_) add({"__last-saved", "jr://instance/last-saved", nullptr}, 0);
        settleSearch();
        for (const auto& list : model_.choices.all())
            if (!list.inBody) add({list.name, {}, &list}, list.rows.empty() ? 0 : list.rows.front().row);
        return std::move(instances_);
    }

private:
    void visit(const Element& element)
    {
        for (const auto* expression : expressionsOf(element)) {
            for (const auto& file : pulldataFilesIn(*expression)) add({file, "jr://file-csv/" + file + ".csv", nullptr}, element.row);
            lastSaved_ = lastSaved_ || namesLastSaved(*expression);
        }
        for (const auto* words : {&element.label, &element.hint}) {
            lastSaved_ = lastSaved_ || namesLastSaved(words->plain);
            for (const auto& [language, text] : words->languages) lastSaved_ = lastSaved_ || namesLastSaved(text);
        }
        if (element.kind == ElementKind::External) addExternal(element);
        if (element.kind == ElementKind::Question && element.type != nullptr && element.type->name.starts_with("select")) addFile(element);
    }

    void addExternal(const Element& element)
    {
        const bool csv = element.type->name == "csv-external";
        if (!externals_.insert(element.name).second)
            problems_.refuse({model_.surveyTable.sheet, element.row, "name"},
                             {"another external instance is named " + quoted(element.name) + " too; one row is enough",
                              "已有名为" + quoted(element.name) + "的外部数据；写一行即可"});
        add({element.name, csv ? "jr://file-csv/" + element.name + ".csv" : "jr://file/" + element.name + ".xml", nullptr}, element.row);
    }

    void addFile(const Element& element)
    {
        const auto dot = element.list.rfind('.');
        if (dot == std::string::npos || isReference(element.list)) return;
        const auto ending = element.list.substr(dot);
        if (ending != ".csv" && ending != ".xml" && ending != ".geojson") return;
        add({element.list.substr(0, dot), (ending == ".csv" ? "jr://file-csv/" : "jr://file/") + element.list, nullptr}, element.row);
    }

    void add(SecondaryInstance instance, int row)
    {
        const auto [known, fresh] = sources_.emplace(instance.id, instance.source);
        if (fresh) return instances_.push_back(std::move(instance));
        if (known->second == instance.source) return;
        const auto& place = instance.list != nullptr ? model_.choicesTable.sheet : model_.surveyTable.sheet;
        problems_.refuse({place, row, {}},
                         {"the name " + quoted(instance.id) + " stands for two lists, " + shown(known->second) + " and " + shown(instance.source)
                              + "; rename one",
                          "名称" + quoted(instance.id) + "同时指两份数据（" + shown(known->second) + "与" + shown(instance.source) + "），请改名"});
    }

    static std::string shown(const std::string& source) { return source.empty() ? "choices" : source; }

    /// The lists of search() stand in the body, so no question without it may use them.
    void settleSearch()
    {
        std::map<std::string, const Element*> plain;
        std::vector<const Element*> searching;
        visitAll(static_cast<const Element&>(*model_.survey), [&](const Element& element) {
            if (element.kind != ElementKind::Question || element.list.empty()) return;
            if (element.search)
                searching.push_back(&element);
            else
                plain.emplace(element.list, &element);
        });
        for (const auto* question : searching) {
            const auto other = plain.find(question->list);
            if (other != plain.end())
                problems_.refuse({model_.surveyTable.sheet, question->row, "appearance"},
                                 {"the list " + quoted(question->list) + " is filled by search() here and used without it by "
                                      + quoted(other->second->name) + "; use a list of its own",
                                  "列表" + quoted(question->list) + "在此由search()填充，而" + quoted(other->second->name) + "未使用search()；请使用各自的列表"});
            if (auto* list = model_.choices.find(question->list)) list->inBody = true;
        }
    }

    FormModel& model_;
    Problems& problems_;
    std::vector<SecondaryInstance> instances_;
    std::map<std::string, std::string> sources_;
    std::set<std::string> externals_;
    bool lastSaved_ = false;
};

} // namespace

std::vector<SecondaryInstance> collectInstances(FormModel& model, Problems& problems) { return InstanceCollecting(model, problems).run(); }

} // namespace doorstep::forms::xlsform
