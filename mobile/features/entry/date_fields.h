#pragma once

#include "mobile/features/entry/question_item.h"

#include <QObject>
#include <QPointer>
#include <qqmlintegration.h>

namespace doorstep::mobile {

/// A date, a time or both as a person types them, and what is stored of it: "2026-11-5" becomes 2026-11-05, a month its
/// first day, a time gets the zone of the tablet. What is not whole stays as typed, and the form says what is wrong.
class DateFields : public QObject {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(doorstep::mobile::QuestionItem* question READ question WRITE setQuestion NOTIFY changed)
    Q_PROPERTY(QString date READ date NOTIFY changed)
    Q_PROPERTY(QString iso READ iso NOTIFY changed)
    Q_PROPERTY(QString time READ time NOTIFY changed)
    Q_PROPERTY(bool withDate READ withDate NOTIFY changed)
    Q_PROPERTY(bool withTime READ withTime NOTIFY changed)

public:
    using QObject::QObject;

    QuestionItem* question() const { return question_; }
    void setQuestion(QuestionItem* question);

    /// As the fields show it: "2026-11-26", "2026-11" or "2026" by the precision asked for.
    QString date() const;
    /// The whole date as stored.
    QString iso() const { return date_; }
    QString time() const { return time_; }
    bool withDate() const;
    bool withTime() const;

    Q_INVOKABLE void typeDate(const QString& text);
    Q_INVOKABLE void typeTime(const QString& text);
    Q_INVOKABLE void setNow();

signals:
    void changed();
    /// What is to be stored now.
    void answered(const QString& value);

private:
    void read();
    void say();

    QPointer<QuestionItem> question_;
    QString date_, time_;
};

} // namespace doorstep::mobile
