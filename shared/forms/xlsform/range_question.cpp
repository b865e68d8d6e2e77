#include "shared/forms/xlsform/range_question.h"

#include "shared/forms/xlsform/names.h"

#include <algorithm>
#include <cstdlib>
#include <set>

namespace doorstep::forms::xlsform {
namespace {

/// A decimal number as a whole one of 10^-6, so that 0.3 is three times 0.1.
constexpr long long kUnit = 1'000'000;

std::optional<long long> exactNumber(std::string_view text)
{
    const bool negative = text.starts_with('-');
    if (negative || text.starts_with('+')) text.remove_prefix(1);
    long long number = 0;
    long long digit = kUnit;
    bool point = false, any = false;
    for (const char c : text) {
        if (c == '.' && !point) {
            point = true;
            continue;
        }
        if (c < '0' || c > '9' || number > 1'000'000'000'000'000) return std::nullopt;
        any = true;
        if (point) digit /= 10;
        if (point && digit == 0 && c != '0') return std::nullopt; // finer than a range can be
        number = point ? number + (c - '0') * digit : number * 10 + (c - '0') * kUnit;
    }
    if (!any) return std::nullopt;
    return negative ? -number : number;
}

class RangeReading {
public:
    RangeReading(Element& question, const Parameters& parameters, const ChoiceLists& choices)
        : question_(question), parameters_(parameters), choices_(choices) {}

    void run()
    {
        parameters_.accept({"start", "end", "step", "tick_interval", "placeholder", "tick_labelset"});
        judgeAppearance();
        start_ = read("start", "1");
        end_ = read("end", "10");
        step_ = read("step", "1");
        if (broken_) return;
        judgeSize("step", step_);
        if (broken_) return;
        takeInterval();
        takePlaceholder();
        takeLabels();
        if (decimal_) set(question_.bind, "type", "decimal");
    }

private:
    using Number = long long;

    void refuse(const Words& words)
    {
        parameters_.refuse(words);
        broken_ = true;
    }

    void judgeAppearance()
    {
        const auto* appearance = find(question_.control, "appearance");
        if (appearance == nullptr) return;
        noTicks_ = appearance->find("no-ticks") != std::string::npos;
        const bool plain = *appearance == "vertical" || *appearance == "no-ticks" || *appearance == "vertical no-ticks"
            || *appearance == "no-ticks vertical";
        const bool marks = parameters_.has("tick_interval") || parameters_.has("placeholder") || parameters_.has("tick_labelset");
        if (!plain && marks)
            refuse({"tick_interval, placeholder and tick_labelset go with the appearances vertical and no-ticks only",
                    "tick_interval、placeholder、tick_labelset只能与外观vertical、no-ticks一起使用"});
    }

    Number read(const char* key, const char* usual)
    {
        const auto* given = parameters_.get(key);
        const std::string& text = given == nullptr ? (usual_ = usual) : *given;
        const auto number = exactNumber(text);
        if (!number) refuse({std::string(key) + " must be a number", std::string(key) + "必须是数字"});
        if (number && *number % kUnit != 0) decimal_ = true;
        set(question_.control, key, text);
        return number.value_or(kUnit);
    }

    std::optional<Number> readOptional(const char* key)
    {
        const auto* given = parameters_.get(key);
        if (given == nullptr) return std::nullopt;
        const auto number = exactNumber(*given);
        if (!number) refuse({std::string(key) + " must be a number", std::string(key) + "必须是数字"});
        if (number && *number % kUnit != 0) decimal_ = true;
        return number;
    }

    void judgeSize(const char* key, Number size)
    {
        if (size == 0) refuse({std::string(key) + " must not be 0", std::string(key) + "不能为0"});
        if (size > std::abs(end_ - start_))
            refuse({std::string(key) + " is larger than the range from start to end", std::string(key) + "大于start到end的范围"});
    }

    bool isOutside(Number value) const { return value < std::min(start_, end_) || value > std::max(start_, end_); }

    void takeInterval()
    {
        interval_ = readOptional("tick_interval");
        if (!interval_) return;
        judgeSize("tick_interval", *interval_);
        if (*interval_ == 0) return interval_.reset();
        if (*interval_ % step_ != 0) refuse({"tick_interval must be a multiple of step", "tick_interval必须是step的整数倍"});
        set(question_.control, "odk:tick-interval", *parameters_.get("tick_interval"));
    }

    void takePlaceholder()
    {
        const auto placeholder = readOptional("placeholder");
        if (!placeholder) return;
        if ((*placeholder - start_) % step_ != 0)
            refuse({"placeholder must be start plus a multiple of step", "placeholder必须等于start加上step的整数倍"});
        if (isOutside(*placeholder)) refuse({"placeholder must be between start and end", "placeholder必须在start与end之间"});
        set(question_.control, "odk:placeholder", *parameters_.get("placeholder"));
    }

    void takeLabels()
    {
        const auto* name = parameters_.get("tick_labelset");
        if (name == nullptr) return;
        const auto* list = choices_.find(*name);
        if (list == nullptr)
            return refuse({"tick_labelset names the list " + quoted(*name) + ", which is not on the choices sheet",
                           "tick_labelset所指的列表" + quoted(*name) + "不在choices工作表中"});
        std::set<Number> labelled;
        for (const auto& choice : list->rows)
            if (const auto value = judgeLabel(choice)) labelled.insert(*value);
        if (noTicks_ && (labelled.size() > 2 || labelled != std::set<Number>{start_, end_}))
            refuse({"with no-ticks, tick_labelset labels start and end, and only these",
                    "使用no-ticks时，tick_labelset只能且必须标注start和end"});
        question_.list = *name;
    }

    std::optional<Number> judgeLabel(const ChoiceRow& choice)
    {
        const auto value = exactNumber(choice.name);
        if (!value)
            refuse({"the names of tick_labelset's list must be numbers; " + quoted(choice.name) + " is none",
                    "tick_labelset所指列表的名称必须是数字，" + quoted(choice.name) + "不是"});
        else if (isOutside(*value))
            refuse({"tick_labelset labels " + choice.name + ", which is not between start and end",
                    "tick_labelset标注的" + choice.name + "不在start与end之间"});
        else if ((*value - start_) % interval_.value_or(step_) != 0)
            refuse({"tick_labelset labels " + choice.name + ", which is no tick", "tick_labelset标注的" + choice.name + "不在刻度上"});
        return value;
    }

    Element& question_;
    const Parameters& parameters_;
    const ChoiceLists& choices_;
    std::string usual_;
    Number start_ = 0, end_ = 0, step_ = 0;
    std::optional<Number> interval_;
    bool noTicks_ = false, decimal_ = false, broken_ = false;
};

} // namespace

void fillRange(Element& question, const Parameters& parameters, const ChoiceLists& choices)
{
    RangeReading(question, parameters, choices).run();
}

} // namespace doorstep::forms::xlsform
