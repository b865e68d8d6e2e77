#pragma once

#include "mobile/device/positioning.h"

#include <QObject>
#include <QTimer>
#include <optional>
#include <qqmlintegration.h>

namespace doorstep::mobile {

/// How exact a question wants a position.
struct Exactness {
    double enough = 0;          ///< Metres: taken by itself from here on; 0: only a person takes it.
    bool mockAllowed = false;   ///< Else the accuracy of a reading that was not measured counts as unknown.
};

/// Looks for the tablet's position for one question, again and again, until it is exact enough or the person takes what
/// there is. GUI thread.
class PositionSeeker : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Part of EntryViewModel")

    Q_PROPERTY(QString path READ path NOTIFY changed)
    Q_PROPERTY(QString words READ words NOTIFY changed)
    Q_PROPERTY(QString problem READ problem NOTIFY changed)
    Q_PROPERTY(bool usable READ usable NOTIFY changed)
    Q_PROPERTY(QString own READ own NOTIFY changed)

public:
    /// `positioning` must outlive it.
    explicit PositionSeeker(Positioning& positioning, QObject* parent = nullptr);

    /// The question it looks for; empty when it does not look.
    QString path() const { return path_; }
    /// What it is at: "Accurate to 25 m so far. Looking for a better one …"
    QString words() const;
    /// Why it could not find one, of the last search.
    QString problem() const { return problem_; }
    /// There is a reading to keep.
    bool usable() const { return best_.has_value(); }
    /// Where the tablet was when it was last found, as a geopoint; empty before.
    QString own() const { return own_; }

    void seek(const QString& path, Exactness exactness);
    /// Takes the best reading so far.
    Q_INVOKABLE void keep();
    Q_INVOKABLE void stop();
    /// The page is about to go: takes what there is, or the first reading that comes.
    void hurry();

signals:
    void changed();
    void found(const QString& path, const QString& geopoint);

private:
    void took(const Fix& fix);
    void failed(Positioning::Failure failure);
    void end();

    Positioning& positioning_;
    QTimer again_;
    QString path_, problem_, own_;
    Exactness exactness_;
    std::optional<Fix> best_;
};

} // namespace doorstep::mobile
