#pragma once

#include <optional>
#include <string>
#include <vector>

namespace doorstep::expr {

/// A place on the earth in degrees (WGS 84).
struct GeoPoint {
    double latitude;
    double longitude;

    bool operator==(const GeoPoint&) const = default;
};

/// Points of "lat lon alt acc; lat lon …" in one or several texts; nothing when one is malformed or off the globe.
std::optional<std::vector<GeoPoint>> pointsOf(const std::vector<std::string>& texts);

/// Metres along the points, on a sphere of 6,378,100 m as ODK's tools take it.
double distanceAlong(const std::vector<GeoPoint>& points);
/// Square metres inside the points, closed where they are not; 0 of fewer than three.
double areaInside(const std::vector<GeoPoint>& points);
/// Whether a point lies inside a closed shape (its last point is its first), by the crossings of its sides.
bool isInside(const GeoPoint& point, const std::vector<GeoPoint>& shape);
/// Whether a line crosses or touches itself other than at neighbours' common point and its own closing.
bool crossesItself(const std::vector<GeoPoint>& line);

} // namespace doorstep::expr
