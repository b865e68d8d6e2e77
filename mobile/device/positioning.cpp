#include "mobile/device/positioning.h"

namespace doorstep::mobile {

QString geopoint(double latitude, double longitude, double altitude, double accuracy)
{
    return QStringLiteral("%1 %2 %3 %4").arg(latitude, 0, 'f', 7).arg(longitude, 0, 'f', 7).arg(altitude, 0, 'f', 1).arg(accuracy, 0, 'f', 1);
}

} // namespace doorstep::mobile
