#include "mobile/calendars/calendar.h"

#include <unicode/calendar.h>
#include <unicode/smpdtfmt.h>

#include <cmath>

namespace doorstep::calendars {
namespace {

constexpr double kDayMs = 86'400'000.0;

/// A calendar that ICU knows, reckoned in UTC so that a day is a day everywhere.
class IcuCalendar final : public Calendar {
public:
    IcuCalendar(std::string name, int shift) : name_(std::move(name)), shift_(shift)
    {
        UErrorCode status = U_ZERO_ERROR;
        calendar_.reset(icu::Calendar::createInstance(*icu::TimeZone::getGMT(), locale("en"), status));
    }

    std::optional<CalendarDate> at(DayNumber day) const override
    {
        UErrorCode status = U_ZERO_ERROR;
        calendar_->setTime(double(day) * kDayMs, status);
        const int year = calendar_->get(UCAL_EXTENDED_YEAR, status);
        const int ofMonth = calendar_->get(UCAL_DATE, status);
        if (U_FAILURE(status)) return std::nullopt;
        const auto starts = months(year + shift_);
        for (std::size_t month = 0; month + 1 < starts.size(); ++month) {
            if (day < starts[month + 1]) return CalendarDate{year + shift_, int(month), ofMonth};
        }
        return std::nullopt;
    }

    std::vector<DayNumber> months(int year) const override
    {
        UErrorCode status = U_ZERO_ERROR;
        const int wanted = year - shift_;
        calendar_->clear();
        calendar_->set(UCAL_EXTENDED_YEAR, wanted);
        calendar_->set(UCAL_MONTH, 0);
        calendar_->set(UCAL_DATE, 1);
        std::vector<DayNumber> starts;
        for (;;) {
            starts.push_back(DayNumber(std::floor(calendar_->getTime(status) / kDayMs)));
            if (U_FAILURE(status)) return {};
            if (calendar_->get(UCAL_EXTENDED_YEAR, status) != wanted) break;
            calendar_->add(UCAL_MONTH, 1, status);
        }
        return starts.size() > 1 ? starts : std::vector<DayNumber>{};
    }

    std::string monthName(int year, int month, std::string_view language) const override
    {
        const auto starts = months(year);
        if (month < 0 || month + 1 >= int(starts.size())) return {};
        return formatted(starts[std::size_t(month)], "LLLL", language);
    }

    std::string words(DayNumber day, std::string_view language) const override
    {
        if (language.starts_with("zh")) {
            const std::unique_ptr<icu::DateFormat> format(icu::DateFormat::createDateInstance(icu::DateFormat::kFull, locale("zh")));
            return format ? said(*format, day) : std::string();
        }
        return formatted(day, name_ == "chinese" ? "EEEE, d MMMM r (U)" : "EEEE, d MMMM y", language);
    }

private:
    icu::Locale locale(std::string_view language) const
    {
        return icu::Locale((std::string(language.starts_with("zh") ? "zh" : "en") + "@calendar=" + name_).c_str());
    }

    std::string formatted(DayNumber day, const char* pattern, std::string_view language) const
    {
        UErrorCode status = U_ZERO_ERROR;
        icu::SimpleDateFormat format(pattern, locale(language), status);
        return U_FAILURE(status) ? std::string() : said(format, day);
    }

    static std::string said(icu::DateFormat& format, DayNumber day)
    {
        format.setTimeZone(*icu::TimeZone::getGMT());
        icu::UnicodeString text;
        format.format(double(day) * kDayMs, text);
        std::string bytes;
        text.toUTF8String(bytes);
        return bytes;
    }

    std::string name_;
    int shift_;
    std::unique_ptr<icu::Calendar> calendar_;
};

} // namespace

std::unique_ptr<Calendar> makeIcu(const std::string& name, int shift)
{
    return std::make_unique<IcuCalendar>(name, shift);
}

} // namespace doorstep::calendars
