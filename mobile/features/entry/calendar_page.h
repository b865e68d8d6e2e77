#pragma once

#include "mobile/calendars/calendar.h"
#include "mobile/features/entry/look.h"
#include "mobile/features/list_of.h"

#include <QObject>
#include <qqmlintegration.h>

namespace doorstep::mobile {

/// A day of the page, or a month where only months are asked for.
struct CalendarCell {
    Q_GADGET
    Q_PROPERTY(QString key MEMBER key)
    Q_PROPERTY(QString word MEMBER word)
    Q_PROPERTY(QString spoken MEMBER spoken)
    Q_PROPERTY(bool blank MEMBER blank)
    Q_PROPERTY(bool today MEMBER today)
    Q_PROPERTY(bool chosen MEMBER chosen)

public:
    QString key;   ///< ISO date, or the place of a blank before the first day.
    QString word;  ///< "26".
    QString spoken;
    bool blank = false;
    bool today = false;
    bool chosen = false;

    bool operator==(const CalendarCell&) const = default;
};

/// One month (or one year of months) of a calendar to press on. Shows the month of `date` when that changes, else the one of
/// today.
class CalendarPage : public QObject {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QString calendar READ calendar WRITE setCalendar NOTIFY changed)
    Q_PROPERTY(doorstep::mobile::Look::Precision precision READ precision WRITE setPrecision NOTIFY changed)
    Q_PROPERTY(QString date READ date WRITE setDate NOTIFY changed)
    Q_PROPERTY(QString language READ language WRITE setLanguage NOTIFY changed)
    Q_PROPERTY(QString year READ year NOTIFY changed)
    Q_PROPERTY(QString monthName READ monthName NOTIFY changed)
    Q_PROPERTY(QString words READ words NOTIFY changed)
    Q_PROPERTY(QStringList weekdays READ weekdays NOTIFY changed)
    Q_PROPERTY(QAbstractListModel* cells READ cells CONSTANT)

public:
    explicit CalendarPage(QObject* parent = nullptr);

    QString calendar() const { return calendar_; }
    void setCalendar(const QString& name);
    Look::Precision precision() const { return precision_; }
    void setPrecision(Look::Precision precision);
    /// ISO; what is no whole date counts as none.
    QString date() const { return date_; }
    void setDate(const QString& iso);
    QString language() const { return language_; }
    void setLanguage(const QString& language);
    QString year() const { return QString::number(year_); }
    QString monthName() const;
    /// The date in the words of this calendar; empty without one.
    QString words() const;
    QStringList weekdays() const;
    QAbstractListModel* cells() { return &cells_; }

    Q_INVOKABLE void turn(int months);
    /// Shows a year as typed; nothing happens for a year the calendar does not know.
    Q_INVOKABLE void showYear(const QString& year);
    /// The first day of the year shown, as ISO.
    Q_INVOKABLE QString firstOfYear() const;
    /// A day in the words of the traditional Chinese calendar; empty for what is no date.
    Q_INVOKABLE QString lunar(const QString& iso) const;

signals:
    void changed();

private:
    const calendars::Calendar& names() const { return calendars::calendarNamed(calendar_.toStdString()); }
    void showMonthOf(calendars::DayNumber day);
    void show();
    QList<CalendarCell> days(const std::vector<calendars::DayNumber>& starts) const;
    QList<CalendarCell> months(const std::vector<calendars::DayNumber>& starts) const;

    QString calendar_ = QStringLiteral("gregorian");
    Look::Precision precision_ = Look::Day;
    QString date_;
    QString language_;
    int year_ = 0, month_ = 0;
    ListOf<CalendarCell> cells_;
};

} // namespace doorstep::mobile
