#pragma once

#include <QObject>
#include <QString>

namespace doorstep::mobile {

/// Finds out where the tablet is. GUI thread; nothing of it is loaded before find().
class Positioning : public QObject {
    Q_OBJECT
public:
    enum Failure { NoReceiver, NotAllowed, NoFix };
    Q_ENUM(Failure)

    using QObject::QObject;
    /// Looks once; `found` or `failed` follows within a minute.
    virtual void find() = 0;

signals:
    /// WGS 84 degrees, metres above sea level, metres of accuracy (0: unknown).
    void found(double latitude, double longitude, double altitude, double accuracy);
    void failed(Positioning::Failure failure);
};

/// Always at one place: for tests and for machines without a receiver.
class FixedPositioning final : public Positioning {
    Q_OBJECT
public:
    FixedPositioning(double latitude, double longitude, double accuracy, QObject* parent = nullptr)
        : Positioning(parent), latitude_(latitude), longitude_(longitude), accuracy_(accuracy)
    {
    }
    void find() override { emit found(latitude_, longitude_, 0, accuracy_); }

private:
    double latitude_, longitude_, accuracy_;
};

/// "31.230400 121.473700 4.0 12.0": a geopoint as forms keep it.
QString geopoint(double latitude, double longitude, double altitude, double accuracy);

} // namespace doorstep::mobile
