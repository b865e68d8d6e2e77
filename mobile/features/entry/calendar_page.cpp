#include "mobile/features/entry/calendar_page.h"

#include <QDate>
#include <QLocale>

#include <algorithm>

namespace doorstep::mobile {
namespace {

calendars::DayNumber today()
{
    return QDate(1970, 1, 1).daysTo(QDate::currentDate());
}

QString text(const std::string& words)
{
    return QString::fromStdString(words);
}

} // namespace

CalendarPage::CalendarPage(QObject* parent) : QObject(parent)
{
    showMonthOf(today());
}

void CalendarPage::setCalendar(const QString& name)
{
    if (calendar_ == name) return;
    calendar_ = name;
    showMonthOf(calendars::dayOfIso(date_.toStdString()).value_or(today()));
}

void CalendarPage::setPrecision(Look::Precision precision)
{
    if (precision_ == precision) return;
    precision_ = precision;
    show();
}

void CalendarPage::setDate(const QString& iso)
{
    if (date_ == iso) return;
    date_ = iso;
    if (const auto day = calendars::dayOfIso(iso.toStdString())) showMonthOf(*day);
    else show();
}

void CalendarPage::setLanguage(const QString& language)
{
    if (language_ == language) return;
    language_ = language;
    show();
}

void CalendarPage::showMonthOf(calendars::DayNumber day)
{
    if (const auto date = names().at(day)) {
        year_ = date->year;
        month_ = date->month;
    }
    show();
}

QString CalendarPage::monthName() const
{
    return text(names().monthName(year_, month_, language_.toStdString()));
}

QString CalendarPage::words() const
{
    const auto day = calendars::dayOfIso(date_.toStdString());
    return day ? text(names().words(*day, language_.toStdString())) : QString();
}

QString CalendarPage::lunar(const QString& iso) const
{
    const auto day = calendars::dayOfIso(iso.toStdString());
    return day ? text(calendars::calendarNamed("chinese-lunar").words(*day, language_.toStdString())) : QString();
}

QStringList CalendarPage::weekdays() const
{
    QStringList names;
    const QLocale locale(language_);
    for (int day = 1; day <= 7; ++day) names.append(locale.standaloneDayName(day, language_.startsWith("zh") ? QLocale::NarrowFormat : QLocale::ShortFormat));
    return names;
}

void CalendarPage::turn(int months)
{
    month_ += months;
    while (month_ < 0 && !names().months(year_ - 1).empty()) month_ += int(names().months(--year_).size()) - 1;
    for (;;) {
        const int most = int(names().months(year_).size()) - 1;
        if (month_ < most || names().months(year_ + 1).empty()) break;
        month_ -= most;
        ++year_;
    }
    month_ = std::clamp(month_, 0, int(names().months(year_).size()) - 2);
    show();
}

void CalendarPage::showYear(const QString& year)
{
    const int wanted = year.toInt();
    const int months = int(names().months(wanted).size()) - 1;
    if (wanted == year_ || months < 1) return;
    year_ = wanted;
    month_ = std::min(month_, months - 1);
    show();
}

QString CalendarPage::firstOfYear() const
{
    const auto starts = names().months(year_);
    return starts.empty() ? QString() : text(calendars::isoOf(starts.front()));
}

QList<CalendarCell> CalendarPage::days(const std::vector<calendars::DayNumber>& starts) const
{
    const auto first = starts[std::size_t(month_)], end = starts[std::size_t(month_) + 1];
    QList<CalendarCell> cells;
    for (int blank = 0; blank < calendars::weekday(first); ++blank) cells.append({QStringLiteral("blank%1").arg(blank), {}, {}, true, false, false});
    for (auto day = first; day < end; ++day) {
        const QString iso = text(calendars::isoOf(day));
        const QString spoken = text(names().words(day, language_.toStdString()));
        cells.append({iso, QString::number(day - first + 1), spoken, false, day == today(), iso == date_});
    }
    return cells;
}

QList<CalendarCell> CalendarPage::months(const std::vector<calendars::DayNumber>& starts) const
{
    QList<CalendarCell> cells;
    const auto chosen = calendars::dayOfIso(date_.toStdString());
    for (std::size_t month = 0; month + 1 < starts.size(); ++month) {
        const auto within = [&](calendars::DayNumber day) { return day >= starts[month] && day < starts[month + 1]; };
        const QString name = text(names().monthName(year_, int(month), language_.toStdString()));
        cells.append({text(calendars::isoOf(starts[month])), name, name, false, within(today()), chosen && within(*chosen)});
    }
    return cells;
}

void CalendarPage::show()
{
    const auto starts = names().months(year_);
    if (month_ + 1 < int(starts.size()))
        cells_.set(precision_ == Look::Day ? days(starts) : precision_ == Look::Month ? months(starts) : QList<CalendarCell>());
    emit changed();
}

} // namespace doorstep::mobile
