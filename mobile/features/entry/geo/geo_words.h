#pragma once

#include "mobile/features/entry/geo/geometry.h"

#include <QCoreApplication>

namespace doorstep::mobile {

/// Places and sizes in plain words, in the language of the screen at the time of the call.
class GeoWords {
    Q_DECLARE_TR_FUNCTIONS(doorstep::mobile::GeoWords)
public:
    /// "85 m", "2.4 km".
    static QString length(double metres);
    /// "350 m²", "2.1 ha", "3.2 km²".
    static QString area(double squareMetres);
    /// "31.23040° N, 121.47370° E".
    static QString place(const GeoPoint& point);
    /// What a trace or a shape comes to: "4 points, 120 m long"; what is still missing where too few points are there.
    static QString path(const QList<GeoPoint>& points, bool closed);
};

} // namespace doorstep::mobile
