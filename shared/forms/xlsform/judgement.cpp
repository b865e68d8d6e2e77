#include "shared/forms/xlsform/expressions.h"
#include "shared/forms/xlsform/form_model.h"
#include "shared/forms/xlsform/names.h"

#include <algorithm>
#include <map>
#include <set>

namespace doorstep::forms::xlsform {
namespace {

class Judgement {
public:
    Judgement(FormModel& model, const Names& names, Problems& problems) : model_(model), names_(names), problems_(problems) {}

    void run()
    {
        judgeTable(model_.settingsTable, [](const Field&) { return true; });
        judgeTable(model_.entitiesTable, [](const Field& field) { return field.key != "list_name" && field.key != "repeat"; });
        judgeTable(model_.surveyTable, [](const Field& field) { return field.key != "type" && field.key != "name" && field.key != "trigger"; });
        judgeTable(model_.choicesTable, [](const Field& field) { return field.key == "label" || field.key.starts_with("media::"); });
        gatherPlaces();
        visitAll(*model_.survey, [&](Element& element) { judge(element); });
    }

private:
    void refuse(const Element& element, std::string_view key, const Words& words) { problems_.refuse(model_.surveyTable.at(element.row, key), words); }

    template <class Judged>
    void judgeTable(const Table& table, Judged judged)
    {
        for (const auto& row : table.rows) {
            if (yesNo(row.text("disabled")) == true) continue;
            for (const auto& field : row.fields) {
                if (!judged(field)) continue;
                const Place place{table.sheet, row.number, field.heading};
                judgeText(field.value.plain, place);
                for (const auto& [language, text] : field.value.languages) judgeText(text, place);
            }
        }
    }

    void judgeText(const std::string& text, const Place& place)
    {
        if (text.find("${") == std::string::npos) return;
        if (const auto broken = brokenReference(text); !broken.empty())
            return problems_.refuse(place, {quoted(broken) + " is no reference; write ${name} with the name of a question",
                                            quoted(broken) + "不是有效引用；请写成 ${题目名}"});
        for (const auto& reference : referencesIn(text)) {
            const int count = names_.count(reference.name);
            if (count == 0)
                problems_.refuse(place, {"there is no question, group or repeat " + quoted(reference.name) + "; check its spelling",
                                         "没有名为" + quoted(reference.name) + "的题目、分组或重复组，请检查拼写"});
            else if (count > 1)
                problems_.refuse(place,
                                 {"more than one question is named " + quoted(reference.name) + "; rename one, so that ${" + reference.name + "} is clear",
                                  "有多个题目名为" + quoted(reference.name) + "，${" + reference.name + "}所指不明，请改名"});
        }
    }

    /// Ids of what a geo question may show around it.
    void gatherPlaces()
    {
        for (const auto& list : model_.choices.all()) places_.insert(list.name);
        for (const auto& entity : model_.entities) places_.insert(entity.list);
        visitAll(static_cast<const Element&>(*model_.survey), [&](const Element& element) {
            if (element.kind == ElementKind::External) places_.insert(element.name);
            const bool file = element.type != nullptr && element.type->name.starts_with("select") && element.list.find('.') != std::string::npos;
            if (file) places_.insert(element.list.substr(0, element.list.rfind('.')));
        });
    }

    void judge(Element& element)
    {
        judgePrefixes(element);
        judgeSiblings(element);
        if (element.kind != ElementKind::Question || element.type == nullptr) return;
        judgeLabel(element);
        judgeTriggers(element);
        if (element.type->name.starts_with("geo") && !element.list.empty()) judgePlaces(element);
        if (element.type->name.starts_with("select")) judgeRepeatList(element);
    }

    /// Names that the conversion gives ("rooms_count", "town_other") must not meet those of the author.
    void judgeSiblings(const Element& section)
    {
        std::map<std::string_view, bool> seen; // and whether it was made
        for (const auto& child : section.children) {
            const auto [known, fresh] = seen.emplace(child->name, child->made);
            if (!fresh && (known->second || child->made))
                refuse(*child, "name",
                       {"the name " + quoted(child->name) + " is made for a count or an other answer as well; rename the question",
                        "名称" + quoted(child->name) + "已由重复次数或“其他”选项自动使用；请将题目改名"});
        }
    }

    void judgeLabel(Element& element)
    {
        const auto* appearance = find(element.control, "appearance");
        if (appearance != nullptr && *appearance == "label" && element.label.empty()) element.label.plain = " ";
        if (!element.isAsked()) return;
        if (element.label.empty() && element.media.empty() && element.hint.empty())
            refuse(element, "label", {"the question " + quoted(element.name) + " has no label and no hint",
                                      "题目" + quoted(element.name) + "没有显示文字（label）或提示（hint）"});
        const auto has = [&](std::string_view kind) {
            return std::any_of(element.media.begin(), element.media.end(), [&](const auto& one) { return one.first == kind; });
        };
        if (has("big-image") && !has("image"))
            refuse(element, "media::big-image", {"big-image needs an image beside it", "使用big-image须同时提供image"});
    }

    void judgeTriggers(const Element& element)
    {
        for (const auto& name : element.triggers) {
            const auto* source = names_.find(name);
            if (source == nullptr || source->kind != ElementKind::Question)
                refuse(element, "trigger", {"there is no question " + quoted(name) + " to trigger on",
                                            "没有可作为触发的题目" + quoted(name)});
            else if (!source->isAsked())
                refuse(element, "trigger",
                       {quoted(name) + " is not shown to anybody, so that nobody can trigger it; name a question that is asked",
                        quoted(name) + "不向用户显示，无法触发；请改用需要作答的题目"});
        }
    }

    void judgePlaces(const Element& element)
    {
        std::string name;
        if (isReference(element.list, &name)) {
            const auto* repeat = names_.find(name);
            if (repeat != nullptr && repeat->kind == ElementKind::Repeat) return;
        } else if (places_.count(element.list) != 0) {
            return;
        }
        refuse(element, "parameters",
               {"reference-geometry names " + quoted(element.list) + ", which is no list, file, entity list or repeat of the form",
                "reference-geometry所指的" + quoted(element.list) + "不是表单中的列表、文件、实体列表或重复组"});
    }

    void judgeRepeatList(const Element& element)
    {
        std::string name;
        if (isReference(element.list, &name) && names_.count(name) != 1)
            refuse(element, "type", {"the choices come from ${" + name + "}, which is no question of the form",
                                                              "选项来自${" + name + "}，但表单中没有这道题"});
    }

    /// Attributes of names that XML cannot write are left out with a word; an element's name cannot be left out.
    void judgePrefixes(Element& element)
    {
        if (element.name.find(':') != std::string::npos && !isDeclared(element.name))
            refuse(element, "name",
                   {"the prefix of " + quoted(element.name) + " is not declared; add it to namespaces in the settings",
                    quoted(element.name) + "的前缀未声明；请在settings的namespaces中声明"});
        for (auto* attributes : {&element.bind, &element.control, &element.instance}) {
            const auto unusable = [&](const Attribute& attribute) { return !isName(attribute.name, true) || !isDeclared(attribute.name); };
            for (const auto& attribute : *attributes)
                if (unusable(attribute))
                    problems_.warn({model_.surveyTable.sheet, element.row, attribute.name},
                                   {"the column is left out: its name or prefix is not known; declare prefixes in namespaces of the settings",
                                    "此列不予采用：名称或前缀未知；前缀须在settings的namespaces中声明"});
            attributes->erase(std::remove_if(attributes->begin(), attributes->end(), unusable), attributes->end());
        }
    }

    bool isDeclared(std::string_view name) const
    {
        static constexpr std::string_view kKnown[] = {"jr", "odk", "orx", "h", "ev", "xsd", "xml"};
        const auto colon = name.find(':');
        if (colon == std::string_view::npos) return true;
        const auto prefix = name.substr(0, colon);
        if (prefix == "entities") return !model_.entities.empty() || find(model_.settings.namespaces, prefix) != nullptr;
        return std::find(std::begin(kKnown), std::end(kKnown), prefix) != std::end(kKnown) || find(model_.settings.namespaces, prefix) != nullptr;
    }

    FormModel& model_;
    const Names& names_;
    Problems& problems_;
    std::set<std::string> places_;
};

} // namespace

void judgeForm(FormModel& model, const Names& names, Problems& problems) { Judgement(model, names, problems).run(); }

} // namespace doorstep::forms::xlsform
