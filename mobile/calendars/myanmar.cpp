#include "mobile/calendars/named_months.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace doorstep::calendars {
namespace {

// The Makaranta reckoning as the Myanmar Calendar Advisory Board has applied it since 1312 ME, and the two eras of
// British time before it. Figures: length of the solar year and the lunar month in days, the epoch as a Julian day.
constexpr double kSolarYear = 1577917828.0 / 4320000.0;
constexpr double kLunarMonth = 1577917828.0 / 53433336.0;
constexpr double kEpoch = 1954168.050623;
constexpr int kEpochYears = 3739;          ///< Of Kali Yuga before it.
constexpr double kJulianOfUnix = 2440588;  ///< Julian day number of 1970-01-01.
constexpr int kFirstYear = 1217, kLastYear = 1500;
constexpr int kCommonYear = 354;

struct Era {
    int from;
    double offset; ///< Days added to the full moon of Second Waso.
    int months;    ///< Excess months that make a year a watat year.
};
constexpr std::array<Era, 2> kEras{{{1217, -1.0, 4}, {1312, -0.5, 8}}};

/// Years whose reckoned full moon was moved, and those whose watat was decided otherwise.
struct Moved {
    int year, days;
};
constexpr std::array<Moved, 3> kMoved{{{1234, 1}, {1261, -1}, {1377, 1}}};
constexpr std::array<int, 4> kTurned{1263, 1264, 1344, 1345};

/// Small and big watat years put a second Waso in; a big one gives Nayon a day more.
enum class Kind { Common, Small, Big };

const Era& eraOf(int year)
{
    return year >= kEras[1].from ? kEras[1] : kEras[0];
}

struct Waso {
    bool watat;
    int fullMoon; ///< Julian day number of the full moon of (second) Waso.
};

Waso wasoOf(int year)
{
    const Era& era = eraOf(year);
    const double shortfall = kSolarYear / 12 - kLunarMonth;
    double excess = std::fmod(kSolarYear * (year + kEpochYears), kLunarMonth);
    if (excess < shortfall * (12 - era.months)) excess += kLunarMonth;
    int fullMoon = int(std::lround(kSolarYear * year + kEpoch - excess + 4.5 * kLunarMonth + era.offset));
    for (const Moved& moved : kMoved) fullMoon += moved.year == year ? moved.days : 0;
    const bool watat = excess >= kLunarMonth - shortfall * era.months;
    return {watat != (std::find(kTurned.begin(), kTurned.end(), year) != kTurned.end()), fullMoon};
}

struct Year {
    Kind kind;
    int tagu; ///< Julian day number of the first of Tagu.
};

Year yearOf(int year)
{
    constexpr int kTaguToFullMoon = 102;
    const Waso here = wasoOf(year);
    int back = 1;
    Waso before = wasoOf(year - back);
    while (!before.watat && back < 3) before = wasoOf(year - ++back);
    const int tagu = before.fullMoon + kCommonYear * back - kTaguToFullMoon;
    if (!here.watat) return {Kind::Common, tagu};
    const int more = (here.fullMoon - before.fullMoon) % kCommonYear;
    return {more / 31 >= 1 ? Kind::Big : Kind::Small, tagu};
}

/// A year of the era turns in the middle of a month, at the new year of the sun: what is left of the lunar year before
/// (late Tagu, late Kason) still belongs to the old year.
int eraYearOf(int julian)
{
    return int(std::floor((julian - 0.5 - kEpoch) / kSolarYear));
}

struct Month {
    const char* english;
    const char* chinese;
    int days;
};

constexpr std::array<Month, 2> kBeginning{{{"Tagu", "1月", 29}, {"Kason", "2月", 30}}};
constexpr std::array<Month, 8> kRest{{{"Wagaung", "5月", 29}, {"Tawthalin", "6月", 30}, {"Thadingyut", "7月", 29},
    {"Tazaungmon", "8月", 30}, {"Nadaw", "9月", 29}, {"Pyatho", "10月", 30}, {"Tabodwe", "11月", 29}, {"Tabaung", "12月", 30}}};

std::vector<Month> monthsOf(Kind kind)
{
    std::vector<Month> months;
    months.reserve(kBeginning.size() + kRest.size() + 3);
    for (const Month& month : kBeginning) months.push_back(month);
    months.push_back({"Nayon", "3月", kind == Kind::Big ? 30 : 29});
    if (kind != Kind::Common) months.push_back({"First Waso", "闰4月", 30});
    months.push_back({kind == Kind::Common ? "Waso" : "Second Waso", "4月", 30});
    for (const Month& month : kRest) months.push_back(month);
    return months;
}

class Myanmar final : public Calendar {
public:
    std::optional<CalendarDate> at(DayNumber day) const override
    {
        const int year = eraYearOf(int(day + DayNumber(kJulianOfUnix)));
        const auto starts = months(year);
        for (std::size_t month = 0; month + 1 < starts.size(); ++month) {
            if (day >= starts[month] && day < starts[month + 1]) return CalendarDate{year, int(month), int(day - starts[month]) + 1};
        }
        return std::nullopt;
    }

    std::vector<DayNumber> months(int year) const override
    {
        if (year < kFirstYear || year > kLastYear) return {};
        const Year facts = yearOf(year);
        std::vector<DayNumber> starts{facts.tagu - DayNumber(kJulianOfUnix)};
        for (const Month& month : monthsOf(facts.kind)) starts.push_back(starts.back() + month.days);
        starts.push_back(starts.back() + 29); // late Tagu
        starts.push_back(starts.back() + 30); // late Kason
        return starts;
    }

    std::string monthName(int year, int month, std::string_view language) const override
    {
        if (year < kFirstYear || year > kLastYear || month < 0) return {};
        const bool chinese = language.starts_with("zh");
        const auto names = monthsOf(yearOf(year).kind);
        const auto at = std::size_t(month);
        if (at < names.size()) return chinese ? names[at].chinese : names[at].english;
        if (at == names.size()) return chinese ? "年末1月" : "Late Tagu";
        return at == names.size() + 1 ? chinese ? "年末2月" : "Late Kason" : "";
    }

    std::string words(DayNumber day, std::string_view language) const override { return wordsOf(*this, "缅历", day, language); }
};

} // namespace

std::unique_ptr<Calendar> makeMyanmar()
{
    return std::make_unique<Myanmar>();
}

} // namespace doorstep::calendars
