#include "shared/forms/xlsform/survey_reader.h"

#include "shared/forms/xlsform/expressions.h"
#include "shared/forms/xlsform/names.h"
#include "shared/forms/xlsform/table_list.h"

#include <map>
#include <set>

namespace doorstep::forms::xlsform {
namespace {

const char* wordFor(ControlKind kind)
{
    switch (kind) {
    case ControlKind::BeginRepeat:
    case ControlKind::EndRepeat: return "repeat";
    case ControlKind::BeginLoop:
    case ControlKind::EndLoop: return "loop";
    case ControlKind::None:
    case ControlKind::BeginGroup:
    case ControlKind::EndGroup: break;
    }
    return "group";
}

class SurveyReading {
public:
    SurveyReading(const SurveyContext& context, Settings& settings) : context_(context), settings_(settings)
    {
        tree_.root = std::make_unique<Element>();
        tree_.root->kind = ElementKind::Survey;
        tree_.root->name = settings.root;
        open_.push_back({tree_.root.get(), ControlKind::None, {}, {}, {}});
    }

    SurveyTree run()
    {
        for (const auto& row : context_.table.rows) readRow(row);
        for (std::size_t i = open_.size(); i-- > 1;)
            refuse(open_[i].element->row, "type",
                   {std::string("begin ") + wordFor(open_[i].kind) + " of " + quoted(open_[i].element->name) + " has no end " + wordFor(open_[i].kind)
                        + "; add it below its last question",
                    quoted(open_[i].element->name) + "的begin " + wordFor(open_[i].kind) + "没有对应的end " + wordFor(open_[i].kind) + "，请在其最后一题之后补上"});
        return std::move(tree_);
    }

private:
    /// A group or repeat that is not closed yet.
    struct Open {
        Element* element;
        ControlKind kind;
        std::set<std::string> names;
        std::map<std::string, std::string> lowerNames;
        std::optional<TableList> tableList;
    };

    void refuse(int row, std::string_view key, const Words& words) { context_.problems.refuse(context_.table.at(row, key), words); }
    void warn(int row, std::string_view key, const Words& words) { context_.problems.warn(context_.table.at(row, key), words); }

    void readRow(const Row& row)
    {
        if (isDisabled(row)) return;
        const auto& type = row.text("type");
        if (type.empty()) return readUntyped(row);
        if (takeSetting(settings_, type, row.text("name"))) return;
        if (standardType(type) == "audit") return readAudit(row);
        const auto control = controlWord(type);
        if (control.kind == ControlKind::EndGroup || control.kind == ControlKind::EndRepeat || control.kind == ControlKind::EndLoop)
            return close(row, control.kind);
        const auto name = nameOf(row);
        if (name.empty()) return;
        if (control.kind != ControlKind::None) return open(row, control.kind, name);
        readQuestion(row, name);
    }

    bool isDisabled(const Row& row)
    {
        if (!row.has("disabled")) return false;
        warn(row.number, "disabled", {"disabled is no part of the standard; a relevant of false() does the same",
                                      "disabled不属于标准；可用relevant为false()代替"});
        return yesNo(row.text("disabled")) == true;
    }

    void readUntyped(const Row& row)
    {
        if (row.fields.empty() || (row.has("disabled") && row.fields.size() == 1)) return;
        if (row.has("name") || row.has("label"))
            refuse(row.number, "type", {"the row has no type", "此行没有题型（type）"});
        else
            warn(row.number, "type", {"the row has no type, name or label and is left out", "此行没有type、name、label，不予采用"});
    }

    void readAudit(const Row& row)
    {
        const auto& name = row.text("name");
        if (!name.empty() && name != "audit")
            refuse(row.number, "name", {"an audit is always named audit; leave the name empty", "audit的名称固定为audit，请留空"});
        if (tree_.audit != nullptr) refuse(row.number, "type", {"the form has an audit already", "表单中已有audit"});
        auto audit = std::make_unique<Element>();
        audit->name = "audit";
        fillCommon(*audit, row, context_);
        fillQuestion(*audit, "audit", row, context_);
        tree_.audit = std::move(audit);
    }

    /// The row's name, judged; empty where the row cannot be used.
    std::string nameOf(const Row& row)
    {
        auto name = row.text("name");
        if (name.empty() && standardType(row.text("type")) == "note") name = "generated_note_name_" + std::to_string(row.number);
        if (name.empty()) {
            refuse(row.number, "name", {"a question or group needs a name", "题目或分组须有名称（name）"});
        } else if (!isName(name, true)) {
            refuse(row.number, "name", {quoted(name) + " is no valid name: begin with a letter or _, then letters, digits, _ - .",
                                        quoted(name) + "不是有效名称：须以字母或下划线开头，其后可用字母、数字和 _ - ."});
            name.clear();
        } else {
            judgeName(row, name);
        }
        return name;
    }

    void judgeName(const Row& row, const std::string& name)
    {
        auto& holder = open_.back();
        if (name == "meta")
            return refuse(row.number, "name", {"the name meta is kept for the form's own data; choose another",
                                               "名称meta保留给表单自身使用，请换一个"});
        if (!holder.names.insert(name).second)
            return refuse(row.number, "name", {"the name " + quoted(name) + " stands twice in the same group; rename one",
                                               "同一分组中名称" + quoted(name) + "重复，请改名"});
        const auto [known, fresh] = holder.lowerNames.emplace(lowerCase(name), name);
        if (!fresh)
            warn(row.number, "name",
                 {quoted(name) + " and " + quoted(known->second) + " differ by capitals only; some programs take them for one",
                  quoted(name) + "与" + quoted(known->second) + "仅大小写不同，有些软件会视为同一名称"});
    }

    void open(const Row& row, ControlKind kind, const std::string& name)
    {
        const bool repeat = kind == ControlKind::BeginRepeat;
        if (kind == ControlKind::BeginLoop) // what has an end was written out before
            return refuse(row.number, "type", {"the loop has no end loop; add it below its last question",
                                               "循环没有对应的end loop，请在其最后一题之后补上"});
        if (repeat) judgeRepeat(row, name);
        auto group = std::make_unique<Element>();
        group->kind = repeat ? ElementKind::Repeat : ElementKind::Group;
        group->name = name;
        fillCommon(*group, row, context_);
        judgeGroup(*group, row);
        if (const auto& intent = row.text("intent"); !intent.empty()) set(group->control, "intent", intent);
        addCount(*group, row.number);
        auto& added = open_.back().element->adopt(std::move(group));
        open_.push_back({&added, kind, {}, {}, {}});
        open_.back().tableList = TableList::begin(added, row.number);
    }

    void judgeRepeat(const Row& row, const std::string& name)
    {
        if (name == settings_.root)
            refuse(row.number, "name", {"a repeat may not be named like the form itself, " + quoted(name), "重复组不能与表单同名：" + quoted(name)});
        if (!repeats_.insert(name).second)
            refuse(row.number, "name", {"another repeat is named " + quoted(name) + " too; names of repeats are unique in the form",
                                        "已有名为" + quoted(name) + "的重复组；重复组名称在整个表单中须唯一"});
        if (!row.has("label") && !row.has("media::image") && !row.has("media::audio") && !row.has("media::video"))
            warn(row.number, "label", {"the repeat has no label", "重复组没有显示文字（label）"});
    }

    void judgeGroup(const Element& group, const Row& row)
    {
        if (const auto* required = find(group.bind, "required"); required != nullptr && *required != "false()")
            refuse(row.number, "bind::required", {"a group or repeat cannot be required; require questions inside it",
                                                  "分组或重复组不能设为必填，请在其中的题目上设置"});
        if (row.has("bind::entities:saveto"))
            refuse(row.number, "bind::entities:saveto", {"a group or repeat is no property of an entity; save questions inside it",
                                                         "分组或重复组不能保存为实体属性，请在其中的题目上设置"});
    }

    /// A count that is no plain reference is computed by a node of its own before the repeat.
    void addCount(Element& repeat, int row)
    {
        const auto* count = find(repeat.control, "jr:count");
        if (count == nullptr || isReference(*count)) return;
        auto& node = open_.back().element->add(ElementKind::Question, repeat.name + "_count");
        node.row = row;
        node.made = true;
        node.type = findType("calculate");
        node.typeWords = "calculate";
        set(node.bind, "readonly", "true()");
        set(node.bind, "calculate", *count);
        set(repeat.control, "jr:count", "${" + node.name + "}");
    }

    void close(const Row& row, ControlKind kind)
    {
        const auto begun = open_.back().kind;
        const bool fits = (kind == ControlKind::EndGroup && begun == ControlKind::BeginGroup)
            || (kind == ControlKind::EndRepeat && begun == ControlKind::BeginRepeat);
        if (row.has("bind::entities:saveto"))
            refuse(row.number, "bind::entities:saveto", {"the end of a group is no property of an entity", "分组的结束行不能保存为实体属性"});
        if (fits) return open_.pop_back();
        refuse(row.number, "type",
               {std::string("end ") + wordFor(kind) + " ends nothing that was begun here; check the order of begin and end",
                std::string("end ") + wordFor(kind) + "没有对应的begin，请检查begin与end的顺序"});
    }

    void readQuestion(const Row& row, const std::string& name)
    {
        auto& holder = open_.back();
        const auto& type = row.text("type");
        const auto select = selectWord(type);
        if (select.kind != SelectKind::None && holder.tableList) holder.tableList->add(*holder.element, select, row, context_);
        auto& question = holder.element->add(ElementKind::Question, name);
        fillCommon(question, row, context_);
        if (select.kind != SelectKind::None)
            fillSelect(question, select, row, context_);
        else if (type.starts_with("osm "))
            fillOsm(question, type.substr(4), row, context_);
        else
            fillQuestion(question, standardType(type), row, context_);
        if (select.kind != SelectKind::None && holder.tableList) set(question.control, "appearance", "list-nolabel");
        if (question.kind == ElementKind::External && (holder.kind == ControlKind::BeginRepeat || question.repeatAround() != nullptr))
            refuse(row.number, "type", {"an external instance stands outside of repeats; move the row", "外部数据不能放在重复组内，请移到外面"});
    }

    const SurveyContext& context_;
    Settings& settings_;
    SurveyTree tree_;
    std::vector<Open> open_;
    std::set<std::string> repeats_;
};

} // namespace

SurveyTree readSurvey(const SurveyContext& context, Settings& settings) { return SurveyReading(context, settings).run(); }

} // namespace doorstep::forms::xlsform
