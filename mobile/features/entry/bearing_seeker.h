#pragma once

#include "mobile/device/compass.h"

#include <QString>
#include <qqmlintegration.h>

namespace doorstep::mobile {

/// Takes the bearing for one question. GUI thread.
class BearingSeeker : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Part of EntryViewModel")

    Q_PROPERTY(QString path READ path NOTIFY changed)
    Q_PROPERTY(bool missing READ isMissing NOTIFY changed)

public:
    /// `compass` must outlive it.
    explicit BearingSeeker(Compass& compass, QObject* parent = nullptr);

    /// The question it looks for; empty when it does not look.
    QString path() const { return path_; }
    /// The last look found no compass.
    bool isMissing() const { return missing_; }

    void seek(const QString& path);
    /// "north-east": one of eight words for degrees; empty for what is no number from 0 to 360.
    Q_INVOKABLE static QString direction(const QString& degrees);

signals:
    void changed();
    void found(const QString& path, const QString& degrees);

private:
    Compass& compass_;
    QString path_;
    bool missing_ = false;
};

} // namespace doorstep::mobile
