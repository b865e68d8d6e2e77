#include "mobile/features/entry/date_fields.h"

#include <QDateTime>

namespace doorstep::mobile {
namespace {

constexpr int kYearFigures = 4;

QString two(const QString& figures)
{
    return figures.rightJustified(2, '0');
}

QString wholeDate(const QString& typed, Look::Precision precision)
{
    QStringList parts = typed.split('-');
    if (parts.constFirst().size() != kYearFigures) return typed;
    while (parts.size() < 3 && int(parts.size()) >= 3 - int(precision)) parts.append(QStringLiteral("01"));
    if (parts.size() != 3 || parts[1].isEmpty() || parts[2].isEmpty()) return typed;
    return parts[0] + '-' + two(parts[1]) + '-' + two(parts[2]);
}

/// "+08:00" as the tablet stands now.
QString zone()
{
    const int minutes = QDateTime::currentDateTime().offsetFromUtc() / 60;
    const int size = std::abs(minutes);
    return (minutes < 0 ? '-' : '+') + two(QString::number(size / 60)) + ':' + two(QString::number(size % 60));
}

QString wholeTime(const QString& typed)
{
    const QStringList parts = typed.split(':');
    if (parts.size() != 2 || parts[0].isEmpty() || parts[1].isEmpty()) return typed;
    return two(parts[0]) + ':' + two(parts[1]) + QStringLiteral(":00.000") + zone();
}

QString clock(const QString& stored)
{
    return stored.split(':').mid(0, 2).join(':');
}

} // namespace

void DateFields::setQuestion(QuestionItem* question)
{
    if (question_ == question) return;
    if (question_) question_->disconnect(this);
    question_ = question;
    if (question_) connect(question_, &QuestionItem::valueChanged, this, &DateFields::read);
    read();
}

bool DateFields::withDate() const
{
    return question_ && question_->kind() != QuestionItem::Time;
}

bool DateFields::withTime() const
{
    return question_ && question_->kind() != QuestionItem::Date;
}

QString DateFields::date() const
{
    const int parts = question_ ? 3 - int(question_->look()->precision) : 3;
    return date_.split('-').mid(0, parts).join('-');
}

void DateFields::read()
{
    if (!question_) return;
    const QString value = question_->value();
    const int at = int(value.indexOf('T'));
    if (withDate() && withTime()) {
        date_ = at < 0 ? value : value.left(at);
        time_ = at < 0 ? QString() : clock(value.mid(at + 1));
    } else {
        date_ = withDate() ? value : QString();
        time_ = withTime() ? clock(value) : QString();
    }
    emit changed();
}

void DateFields::typeDate(const QString& text)
{
    date_ = text.isEmpty() ? text : wholeDate(text, question_->look()->precision);
    say();
}

void DateFields::typeTime(const QString& text)
{
    time_ = text;
    say();
}

void DateFields::setNow()
{
    const QDateTime now = QDateTime::currentDateTime();
    if (withDate()) date_ = now.date().toString(Qt::ISODate);
    if (withTime()) time_ = now.time().toString(QStringLiteral("HH:mm"));
    if (withDate() && question_->look()->precision != Look::Day) date_ = wholeDate(date(), question_->look()->precision);
    say();
}

void DateFields::say()
{
    const QString time = time_.isEmpty() ? time_ : wholeTime(time_);
    if (!withTime()) emit answered(date_);
    else if (!withDate()) emit answered(time);
    else emit answered(date_.isEmpty() && time.isEmpty() ? QString() : date_ + 'T' + time);
    emit changed();
}

} // namespace doorstep::mobile
