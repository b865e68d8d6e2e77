#include "mobile/device/qt_devices.h"

#include <QCompass>
#include <QTimer>

namespace doorstep::mobile {
namespace {

constexpr int kPatienceMs = 5'000;

class QtCompass final : public Compass {
public:
    QtCompass()
    {
        patience_.setSingleShot(true);
        patience_.setInterval(kPatienceMs);
        connect(&patience_, &QTimer::timeout, this, [this] {
            sensor_.reset();
            emit failed();
        });
    }

    void find() override
    {
        sensor_ = std::make_unique<QCompass>();
        connect(sensor_.get(), &QSensor::readingChanged, this, &QtCompass::read);
        if (!sensor_->connectToBackend() || !sensor_->start()) {
            sensor_.reset();
            emit failed();
            return;
        }
        patience_.start();
    }

private:
    void read()
    {
        if (!patience_.isActive() || !sensor_->reading()) return;
        patience_.stop();
        const double degrees = sensor_->reading()->azimuth();
        sensor_->stop();
        emit found(degrees < 0 ? degrees + 360 : degrees);
    }

    std::unique_ptr<QCompass> sensor_;
    QTimer patience_;
};

} // namespace

std::unique_ptr<Compass> makeQtCompass()
{
    return std::make_unique<QtCompass>();
}

} // namespace doorstep::mobile
