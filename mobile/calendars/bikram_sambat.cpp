#include "mobile/calendars/named_months.h"

#include <array>

namespace doorstep::calendars {
namespace {

/// Lengths of the twelve months of a year; a year has one of a few patterns.
using Lengths = std::array<std::uint8_t, 12>;

constexpr Lengths kA{31, 31, 32, 31, 31, 31, 30, 29, 30, 29, 30, 30};
constexpr Lengths kB{31, 31, 32, 31, 32, 30, 30, 29, 30, 29, 30, 30};
constexpr Lengths kC{31, 32, 31, 32, 31, 30, 30, 30, 29, 29, 30, 31};
constexpr Lengths kD{30, 32, 31, 32, 31, 30, 30, 30, 29, 30, 29, 31};
constexpr Lengths kE{31, 31, 32, 32, 31, 30, 30, 29, 30, 29, 30, 30};
constexpr Lengths kF{31, 31, 31, 32, 31, 31, 29, 30, 30, 29, 30, 30};
constexpr Lengths kG{31, 32, 31, 32, 31, 30, 30, 29, 30, 29, 30, 30};
constexpr Lengths kH{31, 31, 31, 32, 31, 31, 30, 29, 30, 29, 30, 30};
constexpr Lengths kI{31, 32, 31, 32, 31, 30, 30, 30, 29, 29, 30, 30};
constexpr Lengths kJ{31, 32, 31, 32, 31, 30, 30, 30, 29, 30, 29, 31};
constexpr Lengths kK{30, 32, 31, 32, 31, 31, 29, 30, 29, 30, 29, 31};
constexpr Lengths kL{31, 31, 31, 32, 31, 31, 29, 30, 30, 29, 29, 31};
constexpr Lengths kM{30, 32, 31, 32, 31, 31, 29, 30, 30, 29, 29, 31};

constexpr int kFirstYear = 1970;
constexpr DayNumber kFirstDay = -20717; ///< 1913-04-13

constexpr std::array<const Lengths*, 114> kYears{
    &kA, &kB, &kC, &kD, &kA, &kE, &kC, &kK, &kA, &kE, // 1970
    &kC, &kF, &kA, &kE, &kC, &kF, &kA, &kG, &kC, &kH, // 1980
    &kA, &kI, &kJ, &kH, &kA, &kI, &kJ, &kA, &kA, &kC, // 1990
    &kD, &kA, &kE, &kC, &kD, &kA, &kE, &kC, &kL, &kA, // 2000
    &kE, &kC, &kF, &kA, &kE, &kC, &kF, &kA, &kG, &kJ, // 2010
    &kH, &kA, &kI, &kJ, &kH, &kA, &kC, &kD, &kA, &kB, // 2020
    &kC, &kD, &kA, &kE, &kC, &kM, &kA, &kE, &kC, &kF, // 2030
    &kA, &kE, &kC, &kF, &kA, &kG, &kC, &kH, &kA, &kI, // 2040
    &kJ, &kH, &kA, &kI, &kJ, &kA, &kB, &kC, &kD, &kA, // 2050
    &kE, &kC, &kK, &kA, &kE, &kC, &kL, &kA, &kE, &kC, // 2060
    &kF, &kA, &kG, &kC, &kH, &kA, &kI, &kJ, &kH, &kA, // 2070
    &kI, &kJ, &kA, &kA,                               // 2080
};

constexpr std::array<const char*, 12> kEnglish{
    "Baisakh", "Jestha", "Asar", "Shrawan", "Bhadra", "Ashwin", "Kartik", "Mangsir", "Poush", "Magh", "Falgun", "Chaitra"};

class BikramSambat final : public Calendar {
public:
    std::optional<CalendarDate> at(DayNumber day) const override
    {
        DayNumber start = kFirstDay;
        for (std::size_t year = 0; year < kYears.size(); ++year) {
            for (std::size_t month = 0; month < kYears[year]->size(); ++month) {
                const int length = (*kYears[year])[month];
                if (day >= start && day < start + length) return CalendarDate{kFirstYear + int(year), int(month), int(day - start) + 1};
                start += length;
            }
        }
        return std::nullopt;
    }

    std::vector<DayNumber> months(int year) const override
    {
        if (year < kFirstYear || year >= kFirstYear + int(kYears.size())) return {};
        DayNumber start = kFirstDay;
        for (int before = kFirstYear; before < year; ++before) {
            for (const int length : *kYears[std::size_t(before - kFirstYear)]) start += length;
        }
        std::vector<DayNumber> starts{start};
        for (const int length : *kYears[std::size_t(year - kFirstYear)]) starts.push_back(starts.back() + length);
        return starts;
    }

    std::string monthName(int, int month, std::string_view language) const override
    {
        if (month < 0 || month >= int(kEnglish.size())) return {};
        return language.starts_with("zh") ? std::to_string(month + 1) + "月" : kEnglish[std::size_t(month)];
    }

    std::string words(DayNumber day, std::string_view language) const override { return wordsOf(*this, "尼泊尔历", day, language); }
};

} // namespace

std::unique_ptr<Calendar> makeBikramSambat()
{
    return std::make_unique<BikramSambat>();
}

} // namespace doorstep::calendars
