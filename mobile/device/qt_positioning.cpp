#include "mobile/device/qt_positioning.h"

#include <QGeoPositionInfoSource>
#include <cmath>

namespace doorstep::mobile {
namespace {

constexpr int kPatienceMs = 60'000;

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
        connect(source_.get(), &QGeoPositionInfoSource::positionUpdated, this, [this](const QGeoPositionInfo& info) {
            const QGeoCoordinate at = info.coordinate();
            const double accuracy = info.attribute(QGeoPositionInfo::HorizontalAccuracy);
            emit found(at.latitude(), at.longitude(), std::isnan(at.altitude()) ? 0 : at.altitude(), std::isnan(accuracy) ? 0 : accuracy);
        });
        connect(source_.get(), &QGeoPositionInfoSource::errorOccurred, this, [this](QGeoPositionInfoSource::Error error) {
            if (error == QGeoPositionInfoSource::NoError) return;
            emit failed(error == QGeoPositionInfoSource::AccessError ? NotAllowed : NoFix);
        });
    }

    std::unique_ptr<QGeoPositionInfoSource> source_;
};

} // namespace

std::unique_ptr<Positioning> makeQtPositioning()
{
    return std::make_unique<QtPositioning>();
}

} // namespace doorstep::mobile
