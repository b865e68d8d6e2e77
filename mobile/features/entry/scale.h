#pragma once

#include "mobile/features/entry/question_item.h"
#include "mobile/features/list_of.h"

#include <QObject>
#include <QPointer>
#include <qqmlintegration.h>

namespace doorstep::mobile {

/// A mark on a scale.
struct TickItem {
    Q_GADGET
    Q_PROPERTY(QString key MEMBER key)
    Q_PROPERTY(double at MEMBER at)
    Q_PROPERTY(QString word MEMBER word)

public:
    QString key;   ///< The value there.
    double at = 0; ///< From 0 (start) to 1 (end).
    QString word;  ///< What the form calls it, the number at the ends, or empty.

    bool operator==(const TickItem&) const = default;
};

/// The values a range may take, counted as positions from 0 in exact decimals: 0.1 + 0.2 is 0.3 here.
class Scale : public QObject {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(doorstep::mobile::QuestionItem* question READ question WRITE setQuestion NOTIFY questionChanged)
    Q_PROPERTY(int count READ count NOTIFY questionChanged)
    Q_PROPERTY(bool few READ few NOTIFY questionChanged)
    Q_PROPERTY(int position READ position NOTIFY moved)
    Q_PROPERTY(int resting READ resting NOTIFY questionChanged)
    Q_PROPERTY(QString low READ low NOTIFY questionChanged)
    Q_PROPERTY(QString high READ high NOTIFY questionChanged)
    Q_PROPERTY(QAbstractListModel* ticks READ ticks CONSTANT)

public:
    using QObject::QObject;

    QuestionItem* question() const { return question_; }
    void setQuestion(QuestionItem* question);

    int count() const { return count_; }
    /// Few enough to show each as a row of its own.
    bool few() const { return count_ <= 11; }
    /// Of the answer; -1 while there is none.
    int position() const;
    /// Where the thumb waits while there is no answer.
    int resting() const { return resting_; }
    QString low() const { return text(0); }
    QString high() const { return text(count_ - 1); }
    QAbstractListModel* ticks() { return &ticks_; }

    /// The value at a position, as it is stored.
    Q_INVOKABLE QString text(int position) const;
    /// The nearest position for so many steps more or less than now; the resting place where there is no answer yet.
    Q_INVOKABLE int after(int steps) const;

signals:
    void questionChanged();
    void moved();

private:
    void read();
    void showTicks();
    /// In units of the last decimal place.
    qint64 units(const QString& number) const;
    int positionOf(const QString& number) const;

    QPointer<QuestionItem> question_;
    int places_ = 0;
    qint64 start_ = 0, step_ = 1;
    int count_ = 1;
    int resting_ = 0;
    ListOf<TickItem> ticks_;
};

} // namespace doorstep::mobile
