#include "shared/forms/xlsform/entities.h"

#include "shared/forms/xlsform/expressions.h"
#include "shared/forms/xlsform/names.h"

#include <algorithm>
#include <map>

namespace doorstep::forms::xlsform {
namespace {

constexpr std::string_view kSaveTo = "entities:saveto";

class EntityReading {
public:
    EntityReading(const Table& table, Problems& problems) : table_(table), problems_(problems) {}

    std::vector<EntityDeclaration> run()
    {
        std::vector<EntityDeclaration> declarations;
        for (const auto& row : table_.rows) {
            EntityDeclaration declaration{row.number, row.text("list_name"), row.text("label"), row.text("entity_id"),
                                          row.text("create_if"), row.text("update_if"), {}};
            if (row.has("repeat") && !isReference(row.text("repeat"), &declaration.repeat))
                refuse(row.number, "repeat", {"repeat names a repeat as ${name}", "repeat须写成 ${重复组名}"});
            judgeColumns(row);
            judgeList(declaration);
            judgeCombination(declaration);
            declarations.push_back(std::move(declaration));
        }
        return declarations;
    }

private:
    void refuse(int row, std::string_view key, const Words& words) { problems_.refuse(table_.at(row, key), words); }

    void judgeColumns(const Row& row)
    {
        static constexpr std::string_view kColumns[] = {"list_name", "label", "entity_id", "create_if", "update_if", "repeat"};
        for (const auto& field : row.fields)
            if (std::find(std::begin(kColumns), std::end(kColumns), field.key) == std::end(kColumns))
                problems_.refuse({table_.sheet, row.number, field.heading},
                                 {"the entities sheet has no such column; check its spelling or remove it",
                                  "entities工作表没有这一列，请检查拼写或删去"});
    }

    void judgeList(const EntityDeclaration& declaration)
    {
        const auto& list = declaration.list;
        if (list.empty())
            refuse(declaration.row, "list_name", {"an entity needs a list_name", "实体须有列表名（list_name）"});
        else if (list.starts_with("__") || list.find('.') != std::string::npos || !isName(list))
            refuse(declaration.row, "list_name",
                   {quoted(list) + " is no valid list name: begin with a letter or _ (not with __), then letters, digits, _ -",
                    quoted(list) + "不是有效列表名：须以字母或单个下划线开头，其后可用字母、数字和 _ -"});
        else if (!lists_.insert(list).second)
            refuse(declaration.row, "list_name", {"the list " + quoted(list) + " is declared twice",
                                                  "列表" + quoted(list) + "重复声明"});
    }

    void judgeCombination(const EntityDeclaration& declaration)
    {
        if (declaration.id.empty() && !declaration.updateIf.empty())
            refuse(declaration.row, "entity_id", {"an update needs an entity_id; to create only, use create_if instead of update_if",
                                                  "更新实体须填写entity_id；若只新建，请改用create_if"});
        else if (!declaration.id.empty() && !declaration.createIf.empty() && declaration.updateIf.empty())
            refuse(declaration.row, "update_if", {"with an entity_id and a create_if, an update_if is needed too",
                                                  "同时填写entity_id和create_if时，还须填写update_if"});
        else if (declaration.id.empty() && declaration.label.empty())
            refuse(declaration.row, "label", {"to create an entity a label is needed", "新建实体须填写label"});
    }

    const Table& table_;
    Problems& problems_;
    std::set<std::string> lists_;
};

/// The questions of a survey seen from the declarations.
class UseGathering {
public:
    UseGathering(const std::vector<EntityDeclaration>& declarations, const Table& table, Problems& problems)
        : declarations_(declarations), table_(table), problems_(problems), uses_(declarations.size()), properties_(declarations.size())
    {
        for (std::size_t i = 0; i < declarations.size(); ++i)
            for (const auto* text : {&declarations[i].label, &declarations[i].id, &declarations[i].createIf, &declarations[i].updateIf})
                for (const auto& reference : referencesIn(*text)) named_[reference.name].insert(i);
    }

    void visit(Element& element)
    {
        if (element.kind == ElementKind::Question && find(element.bind, kSaveTo) != nullptr) takeSaved(element);
        for (std::size_t i = 0; i < declarations_.size(); ++i)
            if (declarations_[i].repeat == element.name && element.kind == ElementKind::Repeat && !element.children.empty())
                uses_[i].push_back({element.children.front().get(), false});
        const auto found = named_.find(element.name);
        if (found == named_.end() || element.kind == ElementKind::Survey) return;
        for (const auto i : found->second) uses_[i].push_back({&element, false});
    }

    std::vector<std::vector<EntityUse>> take() { return std::move(uses_); }

private:
    void refuse(const Element& element, const Words& words) { problems_.refuse(table_.at(element.row, "bind::entities:saveto"), words); }

    void takeSaved(Element& element)
    {
        auto property = *find(element.bind, kSaveTo);
        if (declarations_.empty())
            return refuse(element, {"save_to needs an entities sheet with a list to save to", "使用save_to须在entities工作表中声明实体列表"});
        const auto hash = property.find('#');
        std::size_t which = 0;
        if (hash != std::string::npos) {
            const auto list = property.substr(0, hash);
            property.erase(0, hash + 1);
            const auto found = std::find_if(declarations_.begin(), declarations_.end(), [&](const auto& one) { return one.list == list; });
            if (property.find('#') != std::string::npos) return refuse(element, {"save_to has one # at most",
                                                                                 "save_to最多只能有一个#"});
            if (found == declarations_.end())
                return refuse(element, {"the entities sheet has no list " + quoted(list), "entities工作表中没有列表" + quoted(list)});
            which = static_cast<std::size_t>(found - declarations_.begin());
        } else if (declarations_.size() > 1) {
            return refuse(element, {"with several entity lists save_to says which: list#property",
                                    "有多个实体列表时，save_to须写明列表：列表名#属性名"});
        }
        if (!judgeProperty(element, which, property)) return;
        set(element.bind, kSaveTo, property);
        uses_[which].push_back({&element, true});
    }

    bool judgeProperty(const Element& element, std::size_t which, const std::string& property)
    {
        const auto low = lowerCase(property);
        const bool fine = low != "name" && low != "label" && !property.starts_with("__") && isName(property);
        if (!fine)
            refuse(element,
                   {quoted(property) + " is no valid property: not name, not label, not beginning with __; letters, digits, _ - . only",
                    quoted(property) + "不是有效属性名：不能是name或label，不能以__开头，只能用字母、数字和 _ - ."});
        else if (!properties_[which].insert(property).second)
            refuse(element, {"another question is saved as " + quoted(property) + " already", "已有题目保存为属性" + quoted(property)});
        return fine;
    }

    const std::vector<EntityDeclaration>& declarations_;
    const Table& table_;
    Problems& problems_;
    std::map<std::string, std::set<std::size_t>> named_;
    std::vector<std::vector<EntityUse>> uses_;
    std::vector<std::set<std::string>> properties_;
};

Element& addAttribute(Element& entity, const char* name, const char* value, const std::string& calculate)
{
    auto& attribute = entity.add(ElementKind::Attribute, name);
    attribute.value = value;
    if (calculate.empty()) return attribute;
    set(attribute.bind, "calculate", calculate);
    set(attribute.bind, "type", "string");
    set(attribute.bind, "readonly", "true()");
    return attribute;
}

void addEntity(const EntityDeclaration& declaration, Element& meta)
{
    const bool inRepeat = meta.repeatAround() != nullptr;
    auto& entity = meta.add(ElementKind::Entity, "entity");
    entity.add(ElementKind::Attribute, "dataset").value = declaration.list;
    if (declaration.creates()) addAttribute(entity, "create", "1", declaration.createIf);
    if (declaration.updates()) {
        const auto item = "instance('" + declaration.list + "')/root/item[name=" + declaration.id + "]/";
        addAttribute(entity, "update", "1", declaration.updateIf);
        addAttribute(entity, "baseVersion", "", item + "__version");
        addAttribute(entity, "trunkVersion", "", item + "__trunkVersion");
        addAttribute(entity, "branchId", "", item + "__branchId");
    }
    auto& id = addAttribute(entity, "id", "", declaration.id);
    set(id.bind, "type", "string");
    set(id.bind, "readonly", "true()");
    if (!declaration.updates()) {
        id.actions.push_back({"setvalue", "odk-instance-first-load", "uuid()", {}});
        if (inRepeat) id.actions.push_back({"setvalue", "odk-new-repeat", "uuid()", {}});
    }
    if (declaration.label.empty()) return;
    auto& label = entity.add(ElementKind::EntityLabel, "label");
    label.bind = {{"calculate", declaration.label}, {"type", "string"}, {"readonly", "true()"}};
}

} // namespace

std::vector<EntityDeclaration> readEntities(const Table& table, Problems& problems) { return EntityReading(table, problems).run(); }

std::vector<std::vector<EntityUse>> gatherUses(const std::vector<EntityDeclaration>& declarations, Element& survey,
                                               const Table& surveyTable, Problems& problems)
{
    UseGathering gathering(declarations, surveyTable, problems);
    visitAll(survey, [&](Element& element) { gathering.visit(element); });
    return gathering.take();
}

void addEntities(const std::vector<EntityDeclaration>& declarations, const std::vector<Element*>& places)
{
    for (std::size_t i = 0; i < declarations.size(); ++i)
        if (places[i] != nullptr) addEntity(declarations[i], places[i]->add(ElementKind::Meta, "meta"));
}

std::string entitiesVersion(const std::vector<Element*>& places)
{
    const bool inRepeat = std::any_of(places.begin(), places.end(), [](const Element* place) {
        return place != nullptr && (place->kind == ElementKind::Repeat || place->repeatAround() != nullptr);
    });
    return places.size() > 1 || inRepeat ? "2025.1.0" : "2024.1.0";
}

} // namespace doorstep::forms::xlsform
