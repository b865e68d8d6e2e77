#include "mobile/calendars/named_months.h"

#include <array>

namespace doorstep::calendars {
namespace {

constexpr std::array<const char*, 7> kChineseDays{"一", "二", "三", "四", "五", "六", "日"};
constexpr std::array<const char*, 7> kEnglishDays{"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};

} // namespace

std::string wordsOf(const Calendar& calendar, std::string_view chineseName, DayNumber day, std::string_view language)
{
    const auto date = calendar.at(day);
    if (!date) return {};
    const std::string month = calendar.monthName(date->year, date->month, language);
    const auto at = std::size_t(weekday(day));
    if (language.starts_with("zh"))
        return std::string(chineseName) + std::to_string(date->year) + "年" + month + std::to_string(date->day) + "日星期" + kChineseDays[at];
    return std::string(kEnglishDays[at]) + ", " + std::to_string(date->day) + " " + month + " " + std::to_string(date->year);
}

} // namespace doorstep::calendars
