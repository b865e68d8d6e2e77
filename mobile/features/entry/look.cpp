#include "mobile/features/entry/look.h"

#include "mobile/features/entry/appearance.h"
#include "shared/base/text.h"

#include <algorithm>

namespace doorstep::mobile {
namespace {

constexpr int kMostColumns = 10;
constexpr int kMostRows = 20;
constexpr int kRowParts = 4; ///< Of a group that does not say how many.

int columnsOf(const Appearance& words)
{
    for (const char* beginning : {"columns-", "compact-", "quickcompact-"}) {
        if (const auto count = words.number(QString::fromLatin1(beginning))) return std::min(*count, kMostColumns);
    }
    if (words.hasAny({"columns-pack", "compact", "quickcompact"})) return Look::Packed;
    return words.has(QStringLiteral("columns")) ? Look::AsManyAsFit : Look::List;
}

bool isCompact(const Appearance& words)
{
    return words.hasAny({"compact", "quickcompact"}) || words.number(QStringLiteral("compact-")) || words.number(QStringLiteral("quickcompact-"));
}

bool isQuick(const Appearance& words)
{
    return words.hasAny({"quick", "quickcompact"}) || words.number(QStringLiteral("quickcompact-"));
}

QString calendarOf(const Appearance& words)
{
    const QString named = words.oneOf({"ethiopian", "coptic", "islamic", "bikram-sambat", "myanmar", "persian", "buddhist", "chinese-lunar"});
    return named.isEmpty() ? QStringLiteral("gregorian") : named;
}

} // namespace

Look::Look(const forms::Question& question, QObject* parent) : QObject(parent)
{
    const Appearance words(question.appearance);
    plain = base::trim(question.appearance).empty() && question.tickInterval.empty() && question.placeholder.empty()
        && (question.control != forms::Control::Range || question.choices.empty());
    columns = columnsOf(words);
    tiles = isCompact(words) || words.has(QStringLiteral("no-buttons"));
    minimal = words.has(QStringLiteral("minimal"));
    search = words.hasAny({"search", "autocomplete"});
    quick = isQuick(words);
    line = words.has(QStringLiteral("likert"));
    vertical = words.has(QStringLiteral("vertical"));
    ticks = !words.has(QStringLiteral("no-ticks"));
    rows = question.rows > 0 ? std::min(question.rows, kMostRows) : words.has(QStringLiteral("multiline")) ? 3 : 1;
    masked = words.hasAny({"masked", "hidden-answer"});
    thousands = words.has(QStringLiteral("thousands-sep"));
    calendar = calendarOf(words);
    precision = words.has(QStringLiteral("year")) ? Year : words.has(QStringLiteral("month-year")) ? Month : Day;
    monthPage = precision == Day && !words.has(QStringLiteral("no-calendar"));
    const int parts = Appearance(question.groupAppearance).number(QStringLiteral("w")).value_or(kRowParts);
    share = std::min(1.0, double(words.number(QStringLiteral("w")).value_or(parts)) / parts);
}

} // namespace doorstep::mobile
