#include "shared/expr/geo.h"

#include "shared/base/text.h"
#include "shared/expr/value.h"
#include "shared/expr/words.h"

#include <algorithm>
#include <cmath>

namespace doorstep::expr {
namespace {

constexpr double kEarthRadius = 6'378'100.0; // metres
constexpr double kRadians = 3.14159265358979323846 / 180.0;

double distanceOf(const GeoPoint& a, const GeoPoint& b)
{
    const double dLat = (b.latitude - a.latitude) * kRadians / 2;
    const double dLon = (b.longitude - a.longitude) * kRadians / 2;
    const double h = std::pow(std::sin(dLat), 2)
        + std::cos(a.latitude * kRadians) * std::cos(b.latitude * kRadians) * std::pow(std::sin(dLon), 2);
    return 2 * kEarthRadius * std::asin(std::min(1.0, std::sqrt(h)));
}

/// -1, 0 or 1: on which side of the line from a to b a point lies.
int sideOf(const GeoPoint& a, const GeoPoint& b, const GeoPoint& point)
{
    const double turn = (b.longitude - a.longitude) * (point.latitude - a.latitude)
        - (b.latitude - a.latitude) * (point.longitude - a.longitude);
    return turn > 0 ? 1 : turn < 0 ? -1 : 0;
}

/// A point that is in line with a and b: does it lie between them?
bool isBetween(const GeoPoint& a, const GeoPoint& b, const GeoPoint& point)
{
    const auto within = [](double x, double y, double z) { return std::min(x, y) <= z && z <= std::max(x, y); };
    return within(a.latitude, b.latitude, point.latitude) && within(a.longitude, b.longitude, point.longitude);
}

bool meet(const GeoPoint& a, const GeoPoint& b, const GeoPoint& c, const GeoPoint& d)
{
    const int c1 = sideOf(a, b, c);
    const int d1 = sideOf(a, b, d);
    const int a1 = sideOf(c, d, a);
    const int b1 = sideOf(c, d, b);
    if (c1 != d1 && a1 != b1) return true;
    return (c1 == 0 && isBetween(a, b, c)) || (d1 == 0 && isBetween(a, b, d)) || (a1 == 0 && isBetween(c, d, a))
        || (b1 == 0 && isBetween(c, d, b));
}

/// Neighbours share a point; they cross only when the second turns back along the first.
bool turnsBack(const GeoPoint& a, const GeoPoint& b, const GeoPoint& c)
{
    return sideOf(a, b, c) == 0 && (isBetween(a, b, c) || isBetween(b, c, a));
}

} // namespace

std::optional<std::vector<GeoPoint>> pointsOf(const std::vector<std::string>& texts)
{
    std::vector<GeoPoint> points;
    for (const auto& text : texts) {
        for (const auto piece : base::split(text, ';')) {
            const auto words = wordsOf(piece);
            if (words.empty()) continue;
            if (words.size() < 2 || words.size() > 4) return std::nullopt;
            const GeoPoint point{parseNumber(words[0]), parseNumber(words[1])};
            if (!(std::abs(point.latitude) <= 90) || !(std::abs(point.longitude) <= 180)) return std::nullopt;
            points.push_back(point);
        }
    }
    return points;
}

double distanceAlong(const std::vector<GeoPoint>& points)
{
    double metres = 0;
    for (std::size_t i = 1; i < points.size(); ++i) metres += distanceOf(points[i - 1], points[i]);
    return metres;
}

double areaInside(const std::vector<GeoPoint>& points)
{
    if (points.size() < 3) return 0;
    double sum = 0;
    for (std::size_t i = 0; i < points.size(); ++i) {
        const GeoPoint& a = points[i];
        const GeoPoint& b = points[(i + 1) % points.size()];
        sum += (b.longitude - a.longitude) * kRadians * (2 + std::sin(a.latitude * kRadians) + std::sin(b.latitude * kRadians));
    }
    return std::abs(sum * kEarthRadius * kEarthRadius / 2);
}

bool isInside(const GeoPoint& point, const std::vector<GeoPoint>& shape)
{
    if (shape.size() < 2 || shape.front() != shape.back()) return false;
    bool inside = false;
    for (std::size_t i = 1; i < shape.size(); ++i) {
        const GeoPoint& a = shape[i - 1];
        const GeoPoint& b = shape[i];
        if ((a.latitude > point.latitude) == (b.latitude > point.latitude)) continue;
        const double crossing
            = (a.longitude - b.longitude) * (point.latitude - b.latitude) / (a.latitude - b.latitude) + b.longitude;
        if (point.longitude < crossing) inside = !inside;
    }
    return inside;
}

bool crossesItself(const std::vector<GeoPoint>& line)
{
    std::vector<GeoPoint> points;
    for (const auto& point : line)
        if (points.empty() || points.back() != point) points.push_back(point);
    const std::size_t sides = points.empty() ? 0 : points.size() - 1;
    for (std::size_t i = 0; i < sides; ++i) {
        if (i + 1 < sides && turnsBack(points[i], points[i + 1], points[i + 2])) return true;
        for (std::size_t k = i + 2; k < sides; ++k) {
            const bool closing = i == 0 && k + 1 == sides && points.front() == points.back();
            if (closing ? turnsBack(points[k], points[0], points[1]) : meet(points[i], points[i + 1], points[k], points[k + 1]))
                return true;
        }
    }
    return false;
}

} // namespace doorstep::expr
