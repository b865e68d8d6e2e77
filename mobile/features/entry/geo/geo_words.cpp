#include "mobile/features/entry/geo/geo_words.h"

#include <QLocale>
#include <cmath>

namespace doorstep::mobile {
namespace {

constexpr double kHectare = 10'000;
constexpr double kSquareKilometre = 1'000'000;

/// Three figures are what a person can picture.
QString figure(double value)
{
    return QLocale().toString(value, 'f', value < 10 ? 1 : 0);
}

} // namespace

QString GeoWords::length(double metres)
{
    return metres < 1000 ? tr("%1 m").arg(figure(metres)) : tr("%1 km").arg(QLocale().toString(metres / 1000, 'f', 1));
}

QString GeoWords::area(double squareMetres)
{
    if (squareMetres < kHectare) return tr("%1 m²").arg(figure(squareMetres));
    if (squareMetres < kSquareKilometre) return tr("%1 ha").arg(QLocale().toString(squareMetres / kHectare, 'f', 1));
    return tr("%1 km²").arg(QLocale().toString(squareMetres / kSquareKilometre, 'f', 1));
}

QString GeoWords::place(const GeoPoint& point)
{
    const QString north = QString::number(std::abs(point.latitude), 'f', 5), east = QString::number(std::abs(point.longitude), 'f', 5);
    const QString latitude = point.latitude < 0 ? tr("%1° S").arg(north) : tr("%1° N").arg(north);
    const QString longitude = point.longitude < 0 ? tr("%1° W").arg(east) : tr("%1° E").arg(east);
    return tr("%1, %2", "latitude, longitude").arg(latitude, longitude);
}

QString GeoWords::path(const QList<GeoPoint>& points, bool closed)
{
    const int count = int(points.size());
    if (count == 0) return {};
    if (closed && count < 3) return tr("%n corner(s); an area needs at least three.", "", count);
    if (!closed && count < 2) return tr("%n point(s); a line needs at least two.", "", count);
    if (!closed) return tr("%n point(s), %1 long", "", count).arg(length(lengthOf(points)));
    const double around = lengthOf(points) + distanceOf(points.constLast(), points.constFirst());
    return tr("%n corner(s), %1 around, %2 in area", "", count).arg(length(around), area(areaOf(points)));
}

} // namespace doorstep::mobile
