#include "shared/forms/xlsform/choices.h"

#include "shared/forms/xlsform/expressions.h"
#include "shared/forms/xlsform/names.h"

#include <algorithm>
#include <set>

namespace doorstep::forms::xlsform {
namespace {

bool isExtra(const Field& field)
{
    return field.key != "list_name" && field.key != "name" && field.key != "label" && !field.key.starts_with("media::");
}

/// Headings of further columns become element names; those that cannot are left out, with a word.
std::set<std::string> unusable(const Table& table, Problems& problems)
{
    std::set<std::string> keys;
    for (const auto& column : table.columns) {
        if (!isExtra({column.key, column.heading, {}}) || isName(column.key)) continue;
        keys.insert(column.key);
        problems.warn({table.sheet, 1, column.heading},
                      {"the column is left out: a heading that a filter can name has no spaces and begins with a letter",
                       "此列不予采用：可供筛选引用的列名不能有空格，且须以字母开头"});
    }
    return keys;
}

ChoiceRow readChoice(const Row& row, const std::set<std::string>& leftOut)
{
    ChoiceRow choice;
    choice.row = row.number;
    choice.name = row.text("name");
    choice.label = row.words("label");
    for (const auto& field : row.fields) {
        if (field.key.starts_with("media::")) choice.media.emplace_back(field.key.substr(7), field.value);
        if (isExtra(field) && leftOut.count(field.key) == 0) choice.extra.push_back({field.key, field.value.plain});
    }
    return choice;
}

class ListJudge {
public:
    ListJudge(const Table& table, bool duplicates, Problems& problems)
        : table_(table), duplicates_(duplicates), problems_(problems) {}

    void judge(const std::string& list, const ChoiceRow& choice)
    {
        if (choice.name.empty())
            problems_.refuse(table_.at(choice.row, "name"), {"a choice needs a name", "选项缺少名称（name）"});
        else if (!seen_.insert({list, choice.name}).second && !duplicates_)
            problems_.refuse(table_.at(choice.row, "name"),
                             {"the list " + quoted(list) + " has the name " + quoted(choice.name)
                                  + " twice; rename one, or set allow_choice_duplicates to yes",
                              "选项列表" + quoted(list) + "中名称" + quoted(choice.name) + "重复；请改名，或在settings中将allow_choice_duplicates设为yes"});
        if (choice.label.empty())
            problems_.warn(table_.at(choice.row, "label"), {"the choice has no label", "选项没有显示文字（label）"});
        for (const auto& [kind, value] : choice.media)
            if (kind != "image" && kind != "big-image" && kind != "audio" && kind != "video")
                problems_.refuse({table_.sheet, choice.row, "media::" + kind},
                                 {"there is no medium " + quoted(kind) + "; image, big-image, audio and video are",
                                  "没有" + quoted(kind) + "这种媒体；可用image、big-image、audio、video"});
    }

private:
    const Table& table_;
    bool duplicates_;
    Problems& problems_;
    std::set<std::pair<std::string, std::string>> seen_;
};

std::string csvCell(const std::string& text)
{
    std::string cell = "\"";
    for (const char c : text) cell += c == '"' ? std::string("\"\"") : std::string(1, c);
    return cell + '"';
}

} // namespace

bool ChoiceList::needsItext() const
{
    return std::any_of(rows.begin(), rows.end(), [](const ChoiceRow& row) {
        return row.label.translated() || !row.media.empty() || !referencesIn(row.label.plain).empty();
    });
}

ChoiceList* ChoiceLists::find(std::string_view name)
{
    const auto found = index_.find(name);
    return found == index_.end() ? nullptr : &lists_[found->second];
}

const ChoiceList* ChoiceLists::find(std::string_view name) const { return const_cast<ChoiceLists*>(this)->find(name); }

ChoiceList& ChoiceLists::obtain(const std::string& name)
{
    const auto [at, fresh] = index_.emplace(name, lists_.size());
    if (fresh) lists_.push_back({name, {}, false});
    return lists_[at->second];
}

ChoiceLists readChoices(const Table& table, const Settings& settings, Problems& problems)
{
    ChoiceLists lists;
    if (table.rows.empty()) return lists;
    if (!table.has("name")) {
        problems.refuse({table.sheet, 1, {}}, {"the column name is missing; list_name, name and label are needed",
                                               "缺少name列；需要list_name、name和label三列"});
        return lists;
    }
    const auto leftOut = unusable(table, problems);
    ListJudge judge(table, settings.allowChoiceDuplicates, problems);
    for (const auto& row : table.rows) {
        const auto& list = row.text("list_name");
        if (list.empty()) continue; // a note beside the lists
        auto choice = readChoice(row, leftOut);
        judge.judge(list, choice);
        lists.obtain(list).rows.push_back(std::move(choice));
    }
    return lists;
}

ChoiceLists readLists(const Table& table)
{
    ChoiceLists lists;
    for (const auto& row : table.rows)
        if (const auto& list = row.text("list_name"); !list.empty()) lists.obtain(list).rows.push_back(readChoice(row, {}));
    return lists;
}

std::string itemsetsCsv(const Sheet& sheet)
{
    std::string csv;
    const auto width = sheet.rows.empty() ? 0 : sheet.rows.front().size();
    for (const auto& row : sheet.rows) {
        if (row.empty()) continue;
        for (std::size_t i = 0; i < width; ++i)
            csv += (i == 0 ? "" : ",") + csvCell(i < row.size() ? withPlainQuotes(row[i]) : std::string());
        csv += '\n';
    }
    return csv;
}

} // namespace doorstep::forms::xlsform
