#pragma once

#include "shared/forms/walk.h"

#include <QObject>
#include <QString>
#include <qqmlintegration.h>

namespace doorstep::mobile {

/// What the appearance of a question asks of its control, as facts; never changes while the question is shown.
class Look : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Part of a QuestionItem")

    Q_PROPERTY(int columns MEMBER columns CONSTANT)
    Q_PROPERTY(bool tiles MEMBER tiles CONSTANT)
    Q_PROPERTY(bool minimal MEMBER minimal CONSTANT)
    Q_PROPERTY(bool search MEMBER search CONSTANT)
    Q_PROPERTY(bool quick MEMBER quick CONSTANT)
    Q_PROPERTY(bool plain MEMBER plain CONSTANT)
    Q_PROPERTY(bool line MEMBER line CONSTANT)
    Q_PROPERTY(bool vertical MEMBER vertical CONSTANT)
    Q_PROPERTY(bool ticks MEMBER ticks CONSTANT)
    Q_PROPERTY(int rows MEMBER rows CONSTANT)
    Q_PROPERTY(bool masked MEMBER masked CONSTANT)
    Q_PROPERTY(bool thousands MEMBER thousands CONSTANT)
    Q_PROPERTY(QString calendar MEMBER calendar CONSTANT)
    Q_PROPERTY(Precision precision MEMBER precision CONSTANT)
    Q_PROPERTY(bool monthPage MEMBER monthPage CONSTANT)
    Q_PROPERTY(double share MEMBER share CONSTANT)

public:
    enum Columns { List = 1, Packed = 0, AsManyAsFit = -1 };
    Q_ENUM(Columns)
    enum Precision { Day, Month, Year };
    Q_ENUM(Precision)

    explicit Look(const forms::Question& question, QObject* parent = nullptr);

    int columns = List;    ///< Of choices: a count, or one of Columns.
    bool tiles = false;    ///< Choices without a mark to tick, pictures first.
    bool minimal = false;  ///< Choices stand behind one button.
    bool search = false;
    bool quick = false;    ///< On to the next page as soon as one is chosen.
    bool plain = true;     ///< The form asks for nothing special at all.
    bool line = false;     ///< Choices as points of a line (likert).
    bool vertical = false; ///< A range from the bottom up.
    bool ticks = true;
    int rows = 1;          ///< Of a text.
    bool masked = false;
    bool thousands = false;
    QString calendar;      ///< "gregorian", "ethiopian" … as the appearance names it.
    Precision precision = Day;
    bool monthPage = true; ///< A page of the month to press days on.
    double share = 1;      ///< w1 … w10: how much of a row of the page it takes, from 0 to 1.
};

} // namespace doorstep::mobile
