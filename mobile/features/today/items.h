#pragma once

#include "mobile/features/list_of.h"

#include <QString>
#include <qqmlintegration.h>

namespace doorstep::mobile {

/// A form that a visit can begin with.
struct FormItem {
    Q_GADGET
    Q_PROPERTY(QString key MEMBER key)
    Q_PROPERTY(QString title MEMBER title)
    Q_PROPERTY(QString version MEMBER version)
    Q_PROPERTY(bool ready MEMBER ready)
    Q_PROPERTY(QString problem MEMBER problem)
    Q_PROPERTY(int records MEMBER records)

public:
    QString key; ///< Hash of the form.
    QString title, version;
    bool ready = true;
    QString problem;
    int records = 0;

    bool operator==(const FormItem&) const = default;
};

/// One record in a list.
struct RecordItem {
    Q_GADGET
    Q_PROPERTY(QString key MEMBER key)
    Q_PROPERTY(QString title MEMBER title)
    Q_PROPERTY(QString formTitle MEMBER formTitle)
    Q_PROPERTY(int dot MEMBER dot)
    Q_PROPERTY(int percent MEMBER percent)
    Q_PROPERTY(QString words MEMBER words)
    Q_PROPERTY(QString when MEMBER when)
    Q_PROPERTY(int photos MEMBER photos)
    Q_PROPERTY(int photosDelivered MEMBER photosDelivered)

public:
    QString key; ///< Id of the record.
    QString title, formTitle;
    int dot = 0;
    int percent = 0;
    QString words;
    QString when;
    int photos = 0, photosDelivered = 0;

    bool operator==(const RecordItem&) const = default;
};

} // namespace doorstep::mobile
