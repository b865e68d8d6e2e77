#include "shared/forms/xlsform/problems.h"

#include "shared/base/text.h"

namespace doorstep::forms::xlsform {
namespace {

Warning said(const Place& place, const Words& words, Wording wording)
{
    return {place.text(wording), wording == Wording::Chinese ? words.chinese : words.english};
}

void add(std::string& text, const std::string& part, const char* separator)
{
    if (!text.empty()) text += separator;
    text += part;
}

} // namespace

std::string Place::text(Wording wording) const
{
    const bool chinese = wording == Wording::Chinese;
    const char* separator = chinese ? "，" : ", ";
    std::string text;
    if (!sheet.empty()) add(text, chinese ? "工作表“" + sheet + "”" : "sheet \"" + sheet + "\"", separator);
    if (row > 0) add(text, chinese ? "第" + std::to_string(row) + "行" : "row " + std::to_string(row), separator);
    if (!column.empty()) add(text, chinese ? "“" + column + "”列" : "column \"" + column + "\"", separator);
    return text;
}

void Problems::refuse(const Place& place, const Words& words)
{
    if (refusals_.size() < kMost) refusals_.push_back(said(place, words, wording_));
}

void Problems::warn(const Place& place, const Words& words)
{
    if (warnings_.size() < kMost) warnings_.push_back(said(place, words, wording_));
}

Error Problems::error() const
{
    if (refusals_.size() == 1) return base::invalid(refusals_.front().message, refusals_.front().place);
    std::string lines;
    for (const auto& refusal : refusals_) add(lines, refusal.text(), "\n");
    return base::invalid(std::move(lines));
}

std::string quoted(std::string_view text)
{
    constexpr std::size_t kShown = 120;
    return '"' + (text.size() <= kShown ? std::string(text) : base::toUtf8(text.substr(0, kShown)) + "…") + '"';
}

} // namespace doorstep::forms::xlsform
