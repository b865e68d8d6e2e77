#include "shared/forms/xlsform/expressions.h"
#include "shared/forms/xlsform/names.h"
#include "shared/forms/xlsform/questions.h"

#include <algorithm>

namespace doorstep::forms::xlsform {
namespace {

const char* typeNameOf(SelectKind kind)
{
    switch (kind) {
    case SelectKind::None:
    case SelectKind::One: return "select1";
    case SelectKind::Multiple: return "select";
    case SelectKind::Rank: return "odk:rank";
    case SelectKind::External: return "select external";
    }
    return "select1";
}

bool isListFile(std::string_view list)
{
    const auto dot = list.find('.');
    if (dot == std::string_view::npos || dot == 0) return false;
    const auto ending = list.substr(dot);
    return ending == ".csv" || ending == ".xml" || ending == ".geojson";
}

bool usesSearch(const Element& question)
{
    const auto* appearance = find(question.control, "appearance");
    const auto at = appearance == nullptr ? std::string::npos : appearance->find("search(");
    return at != std::string::npos && appearance->find(')', at) != std::string::npos;
}

/// "中文 (zh)", "zh_CN" and their like.
bool isChinese(std::string_view language) { return language.find("zh") != std::string_view::npos || language.find("中文") != std::string_view::npos; }

/// A word of ours in every language of the list.
Translated inLanguagesOf(const ChoiceList& list, const Words& word)
{
    Translated words;
    for (const auto& row : list.rows)
        for (const auto& label : row.label.languages) {
            const auto& language = label.first;
            if (std::none_of(words.languages.begin(), words.languages.end(), [&](const auto& known) { return known.first == language; }))
                words.languages.emplace_back(language, isChinese(language) ? word.chinese : word.english);
        }
    if (words.languages.empty()) words.plain = word.english;
    return words;
}

void addChoice(ChoiceList& list, const char* name, const Words& label)
{
    if (std::any_of(list.rows.begin(), list.rows.end(), [&](const ChoiceRow& row) { return row.name == name; })) return;
    ChoiceRow choice;
    choice.name = name;
    choice.label = inLanguagesOf(list, label);
    list.rows.push_back(std::move(choice));
}

class SelectFilling {
public:
    SelectFilling(Element& question, const SelectWord& word, const Row& row, const SurveyContext& context)
        : question_(question), word_(word), row_(row), context_(context), parameters_(row, context.table, context.problems) {}

    void run()
    {
        question_.type = findType(typeNameOf(word_.kind));
        question_.list = word_.list;
        question_.search = usesSearch(question_);
        judgeList();
        takeParameters();
        if (word_.orOther) addOther();
        if (word_.kind == SelectKind::Multiple && context_.settings.addNoneOption) addNone();
    }

private:
    void refuse(std::string_view key, const Words& words) { context_.problems.refuse(context_.table.at(row_.number, key), words); }

    void judgeList()
    {
        const auto list = std::string(word_.list);
        if (word_.fromFile) return judgeFile(list);
        if (isReference(list)) return;
        if (word_.kind == SelectKind::External) return judgeExternal(list);
        const auto* rows = context_.choices.find(list);
        if (rows == nullptr)
            return refuse("type",
                          {"the list " + quoted(list) + " is not on the choices sheet; add rows with this list_name, or check the spelling",
                           "choices工作表中没有列表" + quoted(list) + "；请以此list_name添加选项，或检查拼写"});
        if (word_.kind != SelectKind::Multiple) return;
        for (const auto& choice : rows->rows)
            if (choice.name.find(' ') != std::string::npos)
                refuse("type", {"the list " + quoted(list) + " has a name with a space, " + quoted(choice.name)
                                    + "; a question with several answers needs names without spaces",
                                "列表" + quoted(list) + "中名称" + quoted(choice.name) + "含空格；多选题的选项名称不能有空格"});
    }

    void judgeFile(const std::string& file)
    {
        if (!isListFile(file))
            refuse("type", {"the file " + quoted(file) + " must end in .csv, .xml or .geojson",
                            "文件" + quoted(file) + "须以.csv、.xml或.geojson结尾"});
        if (question_.search)
            refuse("control::appearance", {"search() does not go with a choice of a file; use select_one, or remove search()",
                                           "search()不能与从文件选择的题型一起使用；请改用select_one或去掉search()"});
    }

    void judgeExternal(const std::string& list)
    {
        if (context_.externalChoices.find(list) == nullptr)
            return refuse("type", {"the list " + quoted(list) + " is not on the external_choices sheet",
                                   "external_choices工作表中没有列表" + quoted(list)});
        if (question_.choiceFilter.empty())
            context_.problems.warn(context_.table.at(row_.number, "choice_filter"),
                                   {"select_one_external is meant for lists with a choice_filter",
                                    "select_one_external用于带choice_filter的列表"});
    }

    void takeParameters()
    {
        if (word_.fromFile)
            parameters_.accept({"randomize", "seed", "value", "label"});
        else
            parameters_.accept({"randomize", "seed"});
        judgeColumn("value");
        judgeColumn("label");
        parameters_.oneOf("randomize", {"true", "false"});
        if (const auto* seed = parameters_.get("seed")) {
            if (!parameters_.has("randomize")) refuse("parameters", {"a seed needs randomize=true",
                                                                     "使用seed须同时写randomize=true"});
            if (!isReference(*seed) && !numberOf(*seed))
                refuse("parameters", {"seed must be a number or a question as ${name}", "seed必须是数字，或写成 ${题目名}"});
        }
        question_.parameters = parameters_.all();
    }

    void judgeColumn(const char* key)
    {
        const auto* column = parameters_.get(key);
        const bool plain = column == nullptr || (isName(*column) && std::all_of(column->begin(), column->end(), [](char c) {
            return static_cast<unsigned char>(c) < 0x80;
        }));
        if (!plain)
            refuse("parameters", {std::string(key) + " must name a column of the file: a letter or _, then letters, digits, _ - .",
                                  std::string(key) + "须为文件中的列名：以字母或下划线开头，其后可用字母、数字、_ - ."});
    }

    void addOther()
    {
        const auto* list = context_.choices.find(word_.list);
        if (!question_.choiceFilter.empty())
            refuse("choice_filter", {"or_other does not go with a choice_filter; write a choice \"other\" and a text question",
                                     "or_other不能与choice_filter一起使用；请自行添加“其他”选项和填写题"});
        if (list == nullptr)
            return refuse("type", {"or_other needs a list of the choices sheet", "or_other须使用choices工作表中的列表"});
        auto& other = question_.parent->add(ElementKind::Question, question_.name + "_other");
        other.type = findType("text");
        other.row = row_.number;
        other.made = true;
        other.typeWords = "text";
        other.label.plain = isChinese(context_.settings.defaultLanguage) ? "请说明其他。" : "Specify other.";
        set(other.bind, "relevant", "selected(../" + question_.name + ", 'other')");
    }

    void addNone()
    {
        auto* list = context_.choices.find(word_.list);
        if (list == nullptr) return;
        addChoice(*list, "none", {"None", "无"});
        const auto* constraint = find(question_.bind, "constraint");
        const std::string alone = "(.='none' or not(selected(., 'none')))";
        set(question_.bind, "constraint", constraint == nullptr ? alone : *constraint + " and " + alone);
    }

    Element& question_;
    const SelectWord& word_;
    const Row& row_;
    const SurveyContext& context_;
    Parameters parameters_;
};

} // namespace

void addOtherChoices(const Table& survey, ChoiceLists& choices)
{
    for (const auto& row : survey.rows) {
        const auto word = selectWord(row.text("type"));
        auto* list = word.orOther && yesNo(row.text("disabled")) != true ? choices.find(word.list) : nullptr;
        if (list != nullptr) addChoice(*list, "other", {"Other", "其他"});
    }
}

void fillSelect(Element& question, const SelectWord& word, const Row& row, const SurveyContext& context)
{
    SelectFilling(question, word, row, context).run();
}

} // namespace doorstep::forms::xlsform
