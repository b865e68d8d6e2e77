#pragma once

#include <QObject>

namespace doorstep::mobile {

/// Which way the top of the tablet points. GUI thread; nothing of it is loaded before find().
class Compass : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;
    /// Looks once; `found` or `failed` follows within seconds.
    virtual void find() = 0;

signals:
    /// Degrees from magnetic north, clockwise, 0 to below 360.
    void found(double degrees);
    /// There is no compass, or it gives nothing.
    void failed();
};

/// Always points one way, or (below 0) is not there: for tests and for machines without a compass.
class FixedCompass final : public Compass {
    Q_OBJECT
public:
    explicit FixedCompass(double degrees, QObject* parent = nullptr) : Compass(parent), degrees_(degrees) {}
    void point(double degrees) { degrees_ = degrees; }
    void find() override
    {
        if (degrees_ < 0) emit failed();
        else emit found(degrees_);
    }

private:
    double degrees_;
};

} // namespace doorstep::mobile
