#include "mobile/device/qt_positioning.h"

#include <QFileInfo>
#include <QGeoPositionInfoSource>
#include <cmath>

namespace doorstep::mobile {
namespace {

constexpr int kPatienceMs = 60'000;

double orZero(double value)
{
    return std::isnan(value) ? 0 : value;
}

class QtPositioning final : public Positioning {
public:
    void find() override
    {
        if (!source_) listen();
        if (source_) source_->requestUpdate(kPatienceMs);
        else emit failed(NoReceiver);
    }

private:
    void listen()
    {
        source_.reset(QGeoPositionInfoSource::createDefaultSource(nullptr));
        if (!source_) return;
        // the nmea source reads a receiver, or a file for trying things out
        replayed_ = source_->sourceName() == QStringLiteral("nmea") && QFileInfo(qEnvironmentVariable("QT_NMEA_SERIAL_PORT")).isFile();
        connect(source_.get(), &QGeoPositionInfoSource::positionUpdated, this, [this](const QGeoPositionInfo& info) {
            const QGeoCoordinate at = info.coordinate();
            const double accuracy = info.attribute(QGeoPositionInfo::HorizontalAccuracy);
            emit found({at.latitude(), at.longitude(), orZero(at.altitude()), orZero(accuracy), replayed_});
        });
        connect(source_.get(), &QGeoPositionInfoSource::errorOccurred, this, [this](QGeoPositionInfoSource::Error error) {
            if (error == QGeoPositionInfoSource::NoError) return;
            emit failed(error == QGeoPositionInfoSource::AccessError ? NotAllowed : NoFix);
        });
    }

    std::unique_ptr<QGeoPositionInfoSource> source_;
    bool replayed_ = false; ///< The readings come from a file, not from the sky.
};

} // namespace

std::unique_ptr<Positioning> makeQtPositioning()
{
    return std::make_unique<QtPositioning>();
}

} // namespace doorstep::mobile
