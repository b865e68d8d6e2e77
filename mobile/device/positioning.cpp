#include "mobile/device/positioning.h"

namespace doorstep::mobile {

void GivenPositioning::find()
{
    QMetaObject::invokeMethod(this, [this] {
        if (fixes_.isEmpty()) {
            emit failed(NoFix);
            return;
        }
        const Fix fix = fixes_.at(std::min(next_, fixes_.size() - 1));
        ++next_;
        emit found(fix);
    }, Qt::QueuedConnection);
}

void GivenPositioning::give(QList<Fix> fixes)
{
    fixes_ = std::move(fixes);
    next_ = 0;
}

QString geopoint(const Fix& fix)
{
    return QStringLiteral("%1 %2 %3 %4").arg(fix.latitude, 0, 'f', 7).arg(fix.longitude, 0, 'f', 7).arg(fix.altitude, 0, 'f', 1).arg(fix.accuracy, 0, 'f', 1);
}

} // namespace doorstep::mobile
