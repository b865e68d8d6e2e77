#pragma once

#include "mobile/features/list_of.h"

#include <QString>
#include <QStringList>
#include <qqmlintegration.h>

namespace doorstep::mobile {

/// One answer of a record that is read.
struct AnswerItem {
    Q_GADGET
    Q_PROPERTY(QString key MEMBER key)
    Q_PROPERTY(QString section MEMBER section)
    Q_PROPERTY(QString label MEMBER label)
    Q_PROPERTY(QString answer MEMBER answer)
    Q_PROPERTY(QString problem MEMBER problem)
    Q_PROPERTY(QStringList pictures MEMBER pictures)
    Q_PROPERTY(QStringList states MEMBER states)
    Q_PROPERTY(QStringList notes MEMBER notes)
    Q_PROPERTY(bool conflict MEMBER conflict)

public:
    QString key; ///< Path of the answer.
    QString section, label, answer, problem;
    QStringList pictures; ///< Addresses of the image provider.
    QStringList states;   ///< Of each file: "Front.jpg · 2.1 MB · delivered".
    QStringList notes;
    bool conflict = false;

    bool operator==(const AnswerItem&) const = default;
};

/// One of the values that people gave for one question.
struct CandidateItem {
    Q_GADGET
    Q_PROPERTY(QString key MEMBER key)
    Q_PROPERTY(QString value MEMBER value)
    Q_PROPERTY(QString display MEMBER display)
    Q_PROPERTY(QString who MEMBER who)
    Q_PROPERTY(bool chosen MEMBER chosen)

public:
    QString key; ///< The op, or "union".
    QString value, display, who;
    bool chosen = false;

    bool operator==(const CandidateItem&) const = default;
};

/// One question that people answered differently.
struct ConflictItem {
    Q_GADGET
    Q_PROPERTY(QString key MEMBER key)
    Q_PROPERTY(QString record MEMBER record)
    Q_PROPERTY(QString title MEMBER title)
    Q_PROPERTY(QString label MEMBER label)
    Q_PROPERTY(QString summary MEMBER summary)

public:
    QString key; ///< Record and path.
    QString record, title, label;
    QString summary; ///< The values beside each other.

    bool operator==(const ConflictItem&) const = default;
};

} // namespace doorstep::mobile
