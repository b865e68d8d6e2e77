#include "shared/forms/xlsform/convert.h"

#include "shared/forms/xlsform/form_writer.h"
#include "shared/forms/xlsform/loops.h"
#include "shared/forms/xlsform/names.h"
#include "shared/forms/xlsform/survey_reader.h"

#include <algorithm>
#include <set>

namespace doorstep::forms::xlsform {
namespace {

std::string stemOf(std::string_view fileName)
{
    fileName = fileName.substr(fileName.find_last_of("/\\") + 1);
    const auto dot = fileName.rfind('.');
    return std::string(fileName.substr(0, dot == 0 ? std::string_view::npos : dot));
}

class Conversion {
public:
    Conversion(const Workbook& book, const ConvertOptions& options) : book_(book), options_(options), problems_(options.wording) {}

    Result<ConvertedForm> run(std::string_view fileName)
    {
        if (!findSurvey()) return problems_.error();
        readSheets(stemOf(fileName));
        if (problems_.refused()) return problems_.error();
        buildSurvey();
        placeAll();
        addMeta();
        const Names names(*model_.survey);
        judgeForm(model_, names, problems_);
        const auto instances = collectInstances(model_, problems_);
        if (problems_.refused()) return problems_.error();
        const Itext itext(model_);
        warnOfLanguages(itext);
        ConvertedForm form;
        form.xml = writeForm(model_, names, instances, itext);
        form.id = model_.settings.formId;
        form.version = model_.settings.version;
        form.title = model_.settings.title;
        if (const auto* sheet = book_.sheet("external_choices")) form.files.emplace("itemsets.csv", itemsetsCsv(*sheet));
        form.warnings = problems_.takeWarnings();
        return form;
    }

private:
    /// Sheets whose names are nearly `name`, quoted.
    std::string similarTo(std::string_view name) const
    {
        std::string similar;
        for (const auto& sheet : book_.sheets)
            if (!sheet.name.starts_with('_') && editDistance(lowerCase(sheet.name), name, 2) <= 2 && lowerCase(sheet.name) != name)
                similar += (similar.empty() ? "" : ", ") + quoted(sheet.name);
        return similar;
    }

    bool findSurvey()
    {
        survey_ = book_.sheet("survey");
        if (survey_ == nullptr && book_.sheets.size() == 1 && !book_.sheets.front().rows.empty()) survey_ = &book_.sheets.front();
        if (survey_ != nullptr && !survey_->rows.empty()) return true;
        const auto similar = similarTo("survey");
        problems_.refuse({},
                         {"there is no sheet named survey" + (similar.empty() ? "; the questions stand there" : "; perhaps rename " + similar),
                          "缺少名为survey的工作表" + (similar.empty() ? "，题目应写在其中" : "；是否应将" + similar + "改名？")});
        return false;
    }

    Table tableOf(std::string_view name, SheetKind kind, bool singleSpaces = false)
    {
        const auto* sheet = book_.sheet(name);
        if (sheet == nullptr) {
            const auto similar = name == "osm" ? std::string() : similarTo(name);
            if (!similar.empty() && name != "choices")
                problems_.warn({},
                               {"there is no sheet named " + std::string(name) + ", but one named " + similar + "; rename it if it is meant",
                                "没有名为" + std::string(name) + "的工作表，但有" + similar + "；若是笔误请改名"});
            return {std::string(name), {}, {}};
        }
        return readTable(*sheet, {kind, model_.settings.defaultLanguage, singleSpaces}, problems_);
    }

    void readSheets(const std::string& stem)
    {
        model_.settingsTable = tableOf("settings", SheetKind::Settings);
        model_.settings = readSettings(model_.settingsTable, stem.empty() ? "data" : stem, problems_);
        if (!model_.settingsTable.has("name") || model_.settings.row == 0) model_.settings.root = options_.root;
        model_.choicesTable = tableOf("choices", SheetKind::Choices);
        model_.choices = readChoices(model_.choicesTable, model_.settings, problems_);
        external_ = readLists(tableOf("external_choices", SheetKind::Choices));
        osm_ = readLists(tableOf("osm", SheetKind::Osm));
        model_.entitiesTable = tableOf("entities", SheetKind::Entities);
        model_.entities = readEntities(model_.entitiesTable, problems_);
        model_.surveyTable = readTable(*survey_, {SheetKind::Survey, model_.settings.defaultLanguage, model_.settings.cleanTextValues}, problems_);
        if (!model_.surveyTable.has("type"))
            problems_.refuse({model_.surveyTable.sheet, 1, {}},
                             {"the column type is missing; type, name and label are needed in the first row",
                              "缺少type列；第一行须有type、name和label"});
    }

    void buildSurvey()
    {
        addOtherChoices(model_.surveyTable, model_.choices);
        expandLoops(model_.surveyTable, model_.choices, problems_);
        auto tree = readSurvey({model_.surveyTable, model_.settings, model_.choices, external_, osm_, problems_}, model_.settings);
        model_.survey = std::move(tree.root);
        audit_ = std::move(tree.audit);
        addDefaultActions();
    }

    /// Defaults that are computed are set when a record, or an instance of a repeat, is made.
    void addDefaultActions()
    {
        visitAll(*model_.survey, [](Element& element) {
            if (!element.dynamicDefault) return;
            element.actions.push_back({"setvalue", "odk-instance-first-load", element.defaultValue, {}});
            if (element.repeatAround() != nullptr) element.actions.push_back({"setvalue", "odk-new-repeat", element.defaultValue, {}});
        });
    }

    void placeAll()
    {
        const auto uses = gatherUses(model_.entities, *model_.survey, model_.surveyTable, problems_);
        if (model_.entities.empty() || problems_.refused()) return;
        const auto places = placeEntities(model_.entities, uses, *model_.survey, model_.entitiesTable, problems_);
        addEntities(model_.entities, places);
        model_.entitiesVersion = entitiesVersion(places);
        judgeUpdates();
    }

    /// An update reads the entity from a list that goes with the form.
    void judgeUpdates()
    {
        std::set<std::string> lists;
        visitAll(static_cast<const Element&>(*model_.survey), [&](const Element& element) {
            if (element.kind == ElementKind::External && element.type->name == "csv-external") lists.insert(element.name);
            if (element.list.ends_with(".csv")) lists.insert(element.list.substr(0, element.list.size() - 4));
        });
        for (const auto& entity : model_.entities)
            if (entity.updates() && lists.count(entity.list) == 0)
                problems_.refuse(model_.entitiesTable.at(entity.row, "list_name"),
                                 {"to update entities of " + quoted(entity.list) + " the form needs the list: add a row csv-external " + entity.list
                                      + " or a select_one_from_file " + entity.list + ".csv to the survey",
                                  "更新实体列表" + quoted(entity.list) + "须在survey中引入该列表：添加一行csv-external " + entity.list
                                      + "，或使用select_one_from_file " + entity.list + ".csv"});
    }

    static void addCalculated(Element& meta, const char* name, Attributes bind)
    {
        auto& node = meta.add(ElementKind::Question, name);
        node.type = findType("calculate");
        node.typeWords = "calculate";
        node.bind = std::move(bind);
    }

    void addMeta()
    {
        auto& root = *model_.survey;
        const auto& settings = model_.settings;
        const bool needed = audit_ != nullptr || !settings.omitInstanceId || !settings.instanceName.empty();
        if (!needed) return;
        const auto known = std::find_if(root.children.begin(), root.children.end(), [](const auto& child) { return child->kind == ElementKind::Meta; });
        auto& meta = known == root.children.end() ? root.add(ElementKind::Meta, "meta") : **known;
        if (audit_) meta.adopt(std::move(audit_));
        if (!settings.omitInstanceId) addCalculated(meta, "instanceID", {{"readonly", "true()"}, {"jr:preload", settings.instanceId}});
        if (!settings.instanceName.empty()) addCalculated(meta, "instanceName", {{"calculate", settings.instanceName}});
    }

    /// Clients choose the language by the code in brackets: "中文 (zh)".
    void warnOfLanguages(const Itext& itext)
    {
        for (const auto& language : itext.languages()) {
            const auto open = language.rfind('(');
            const auto code = open == std::string::npos ? std::string() : language.substr(open + 1, language.size() - open - 2);
            const auto letters = std::min(code.find('-'), code.size());
            const bool fine = language == "default" || (language.ends_with(')') && (letters == 2 || letters == 3));
            if (!fine)
                problems_.warn({}, {"the language " + quoted(language) + " has no code; write it in brackets, as in \"English (en)\"",
                                    "语言" + quoted(language) + "没有代码；请写在括号中，例如“中文 (zh)”"});
        }
    }

    const Workbook& book_;
    const ConvertOptions& options_;
    Problems problems_;
    const Sheet* survey_ = nullptr;
    FormModel model_;
    ChoiceLists external_, osm_;
    std::unique_ptr<Element> audit_;
};

} // namespace

Result<ConvertedForm> convertWorkbook(std::string_view bytes, std::string_view fileName, const ConvertOptions& options)
{
    const auto book = readWorkbook(bytes, fileName, options.wording);
    if (!book) return book.error();
    return Conversion(*book, options).run(fileName);
}

} // namespace doorstep::forms::xlsform
