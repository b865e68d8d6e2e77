#include "shared/forms/xlsform/loops.h"

#include "shared/forms/xlsform/names.h"

namespace doorstep::forms::xlsform {
namespace {

constexpr std::size_t kMostRows = 20'000; ///< Loops in loops multiply.

const std::string& labelIn(const Translated& label, const std::string& language)
{
    for (const auto& [known, text] : label.languages)
        if (known == language) return text;
    return label.plain.empty() && !label.languages.empty() ? label.languages.front().second : label.plain;
}

/// The row as it stands in the part of one choice.
Row forChoice(Row row, const ChoiceRow& choice)
{
    const auto replace = [&](std::string& text, const std::string& language) {
        replaceAll(text, "%(name)s", choice.name);
        replaceAll(text, "%(label)s", labelIn(choice.label, language));
    };
    for (auto& field : row.fields) {
        replace(field.value.plain, {});
        for (auto& [language, text] : field.value.languages) replace(text, language);
    }
    return row;
}

Row controlRow(int number, const char* type)
{
    Row row;
    row.number = number;
    row.fields.push_back({"type", "type", {type, {}}});
    return row;
}

class LoopExpansion {
public:
    LoopExpansion(const std::string& sheet, const ChoiceLists& choices, Problems& problems)
        : sheet_(sheet), choices_(choices), problems_(problems) {}

    std::vector<Row> run(const std::vector<Row>& rows, std::size_t begin, std::size_t end)
    {
        std::vector<Row> expanded;
        for (std::size_t i = begin; i < end && !tooMany_; ++i) {
            const auto word = controlWord(rows[i].text("type"));
            const auto close = word.kind == ControlKind::BeginLoop ? closing(rows, i, end) : end;
            if (word.kind != ControlKind::BeginLoop || close == end) {
                expanded.push_back(rows[i]);
                continue;
            }
            appendLoop(rows, i, close, word.list, expanded);
            i = close;
        }
        return expanded;
    }

private:
    /// The row that ends the loop which begins at `at`, or `end`.
    static std::size_t closing(const std::vector<Row>& rows, std::size_t at, std::size_t end)
    {
        int depth = 0;
        for (std::size_t i = at; i < end; ++i) {
            const auto kind = controlWord(rows[i].text("type")).kind;
            if (kind == ControlKind::BeginLoop) ++depth;
            if (kind == ControlKind::EndLoop && --depth == 0) return i;
        }
        return end;
    }

    void appendLoop(const std::vector<Row>& rows, std::size_t begin, std::size_t close, std::string_view list, std::vector<Row>& into)
    {
        const auto* choices = choices_.find(list);
        if (choices == nullptr)
            problems_.refuse({sheet_, rows[begin].number, "type"},
                             list.empty() ? Words{"a loop needs a list: begin loop over LIST", "循环须指明列表：begin loop over 列表名"}
                                          : Words{"the list " + quoted(list) + " is not on the choices sheet",
                                                  "choices工作表中没有列表" + quoted(list)});
        auto opening = rows[begin];
        for (auto& field : opening.fields)
            if (field.key == "type") field.value.plain = "begin group";
        into.push_back(std::move(opening));
        const auto inside = run(rows, begin + 1, close);
        if (choices != nullptr)
            for (const auto& choice : choices->rows) appendChoice(choice, inside, rows[begin].number, into);
        into.push_back(controlRow(rows[close].number, "end group"));
        if (into.size() > kMostRows) {
            tooMany_ = true;
            problems_.refuse({sheet_, rows[begin].number, "type"}, {"the loops make too many questions", "循环展开后题目过多"});
        }
    }

    static void appendChoice(const ChoiceRow& choice, const std::vector<Row>& inside, int number, std::vector<Row>& into)
    {
        if (choice.name == "none") return;
        auto opening = controlRow(number, "begin group");
        opening.fields.push_back({"name", "name", {choice.name, {}}});
        if (!choice.label.empty()) opening.fields.push_back({"label", "label", choice.label});
        into.push_back(std::move(opening));
        for (const auto& row : inside) into.push_back(forChoice(row, choice));
        into.push_back(controlRow(number, "end group"));
    }

    const std::string& sheet_;
    const ChoiceLists& choices_;
    Problems& problems_;
    bool tooMany_ = false;
};

} // namespace

void expandLoops(Table& survey, const ChoiceLists& choices, Problems& problems)
{
    LoopExpansion expansion(survey.sheet, choices, problems);
    survey.rows = expansion.run(survey.rows, 0, survey.rows.size());
}

} // namespace doorstep::forms::xlsform
