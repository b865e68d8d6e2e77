#include "mobile/features/entry/geo/geometry.h"

#include <QStringList>
#include <algorithm>
#include <cmath>
#include <numbers>

namespace doorstep::mobile {
namespace {

constexpr double kEarthRadius = 6'378'100.0; // metres
constexpr double kRadians = std::numbers::pi / 180;
constexpr double kClosest = 100; // metres across the narrower side
constexpr double kRoom = 1.4;

double eastScale(double latitude)
{
    return std::max(0.01, std::cos(latitude * kRadians));
}

} // namespace

std::optional<GeoPoint> readPoint(const QString& text)
{
    const QStringList words = text.simplified().split(' ', Qt::SkipEmptyParts);
    if (words.size() < 2 || words.size() > 4) return std::nullopt;
    double numbers[4] = {};
    for (qsizetype i = 0; i < words.size(); ++i) {
        bool fine = false;
        numbers[i] = words.at(i).toDouble(&fine);
        if (!fine || !std::isfinite(numbers[i])) return std::nullopt;
    }
    if (std::abs(numbers[0]) > 90 || std::abs(numbers[1]) > 180) return std::nullopt;
    return GeoPoint{numbers[0], numbers[1], numbers[2], numbers[3]};
}

QList<GeoPoint> readPoints(const QString& text)
{
    QList<GeoPoint> points;
    for (const QString& piece : text.split(';', Qt::SkipEmptyParts)) {
        if (const auto point = readPoint(piece)) points.append(*point);
    }
    return points;
}

QString writePoint(const GeoPoint& point)
{
    return QStringLiteral("%1 %2 %3 %4").arg(point.latitude, 0, 'f', 7).arg(point.longitude, 0, 'f', 7).arg(point.altitude, 0, 'f', 1).arg(point.accuracy, 0, 'f', 1);
}

QString writePoints(const QList<GeoPoint>& points)
{
    QStringList texts;
    for (const GeoPoint& point : points) texts.append(writePoint(point));
    return texts.join(QStringLiteral("; "));
}

double distanceOf(const GeoPoint& a, const GeoPoint& b)
{
    const double north = (b.latitude - a.latitude) * kRadians / 2;
    const double east = (b.longitude - a.longitude) * kRadians / 2;
    const double h = std::pow(std::sin(north), 2)
        + std::cos(a.latitude * kRadians) * std::cos(b.latitude * kRadians) * std::pow(std::sin(east), 2);
    return 2 * kEarthRadius * std::asin(std::min(1.0, std::sqrt(h)));
}

double lengthOf(const QList<GeoPoint>& points)
{
    double length = 0;
    for (qsizetype i = 1; i < points.size(); ++i) length += distanceOf(points.at(i - 1), points.at(i));
    return length;
}

double areaOf(const QList<GeoPoint>& ring)
{
    if (ring.size() < 3) return 0;
    double sum = 0;
    for (qsizetype i = 0; i < ring.size(); ++i) {
        const GeoPoint& a = ring.at(i);
        const GeoPoint& b = ring.at((i + 1) % ring.size());
        sum += (b.longitude - a.longitude) * kRadians * (2 + std::sin(a.latitude * kRadians) + std::sin(b.latitude * kRadians));
    }
    return std::abs(sum * kEarthRadius * kEarthRadius / 2);
}

QPointF GeoView::toScreen(const GeoPoint& point) const
{
    const double east = (point.longitude - centre.longitude) * kRadians * kEarthRadius * eastScale(centre.latitude);
    const double north = (point.latitude - centre.latitude) * kRadians * kEarthRadius;
    return {size.width() / 2 + east / metresPerPixel, size.height() / 2 - north / metresPerPixel};
}

GeoPoint GeoView::toGround(const QPointF& pixel) const
{
    const double east = (pixel.x() - size.width() / 2) * metresPerPixel;
    const double north = (size.height() / 2 - pixel.y()) * metresPerPixel;
    GeoPoint point;
    point.latitude = std::clamp(centre.latitude + north / kEarthRadius / kRadians, -90.0, 90.0);
    point.longitude = std::clamp(centre.longitude + east / (kEarthRadius * eastScale(centre.latitude)) / kRadians, -180.0, 180.0);
    return point;
}

GeoView GeoView::around(const QList<GeoPoint>& points, const QSizeF& size)
{
    GeoView view;
    view.size = size;
    const double side = std::max(1.0, std::min(size.width(), size.height()));
    view.metresPerPixel = kClosest / side;
    if (points.isEmpty()) return view;
    const auto [south, north] = std::ranges::minmax(points, {}, &GeoPoint::latitude);
    const auto [west, east] = std::ranges::minmax(points, {}, &GeoPoint::longitude);
    view.centre.latitude = (south.latitude + north.latitude) / 2;
    view.centre.longitude = (west.longitude + east.longitude) / 2;
    const double high = (north.latitude - south.latitude) * kRadians * kEarthRadius;
    const double wide = (east.longitude - west.longitude) * kRadians * kEarthRadius * eastScale(view.centre.latitude);
    view.metresPerPixel = std::max({view.metresPerPixel, kRoom * high / std::max(1.0, size.height()), kRoom * wide / std::max(1.0, size.width())});
    return view;
}

double roundLength(double length)
{
    if (!(length > 0)) return 1;
    const double power = std::pow(10, std::floor(std::log10(length)));
    const double digit = length / power;
    return power * (digit >= 5 ? 5 : digit >= 2 ? 2 : 1);
}

} // namespace doorstep::mobile
