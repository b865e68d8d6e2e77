#pragma once

#include <QList>
#include <QPointF>
#include <QRectF>
#include <QSizeF>
#include <QString>
#include <optional>

namespace doorstep::mobile {

/// A point as forms keep it: WGS 84 degrees, metres above sea level, metres of accuracy.
struct GeoPoint {
    double latitude = 0, longitude = 0, altitude = 0, accuracy = 0;

    bool operator==(const GeoPoint&) const = default;
};

/// "lat lon [alt [acc]]"; nothing when it is no place on the earth.
std::optional<GeoPoint> readPoint(const QString& text);
/// "p; p; p": a trace, or a shape whose last point is its first. Malformed points are left out.
QList<GeoPoint> readPoints(const QString& text);
QString writePoint(const GeoPoint& point);
QString writePoints(const QList<GeoPoint>& points);

/// Metres and square metres on a sphere of the radius that the expressions `distance` and `area` take, so that what is
/// shown while drawing is what the form computes.
double distanceOf(const GeoPoint& a, const GeoPoint& b);
double lengthOf(const QList<GeoPoint>& points);
double areaOf(const QList<GeoPoint>& ring);

/// A flat piece of the earth, north up, seen through a window of `size` pixels. True to a thousandth for pieces of some
/// ten kilometres.
struct GeoView {
    GeoPoint centre;
    double metresPerPixel = 1;
    QSizeF size;

    QPointF toScreen(const GeoPoint& point) const;
    GeoPoint toGround(const QPointF& pixel) const;
    /// The view that shows all of them with some room around; never closer than 100 m across.
    static GeoView around(const QList<GeoPoint>& points, const QSizeF& size);
};

/// 1, 2 or 5 times a power of ten: the largest that is at most `length`.
double roundLength(double length);

} // namespace doorstep::mobile
