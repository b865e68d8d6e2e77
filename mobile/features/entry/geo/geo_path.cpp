#include "mobile/features/entry/geo/geo_path.h"

#include "mobile/features/entry/geo/geo_words.h"

#include <QCoreApplication>
#include <QEvent>

namespace doorstep::mobile {
namespace {

constexpr int kCornersOfShape = 3;

bool samePlace(const GeoPoint& a, const GeoPoint& b)
{
    return a.latitude == b.latitude && a.longitude == b.longitude;
}

} // namespace

GeoPath::GeoPath(QObject* parent) : QObject(parent)
{
    if (auto* app = QCoreApplication::instance()) app->installEventFilter(this);
}

bool GeoPath::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::LanguageChange) refresh();
    return QObject::eventFilter(watched, event);
}

QList<GeoPoint> GeoPath::cornersOf(const QString& value, Kind kind)
{
    QList<GeoPoint> points = readPoints(value);
    const bool closed = kind == Shape && points.size() > kCornersOfShape && samePlace(points.constFirst(), points.constLast());
    if (closed) points.removeLast();
    return points;
}

void GeoPath::setKind(Kind kind)
{
    if (kind_ == kind) return;
    kind_ = kind;
    refresh();
}

void GeoPath::setValue(const QString& value)
{
    if (value_ == value) return;
    value_ = value;
    refresh();
}

void GeoPath::refresh()
{
    corners_ = cornersOf(value_, kind_);
    QList<GeoPointItem> items;
    for (int i = 0; i < count(); ++i) {
        const GeoPoint& point = corners_.at(i);
        const QString place = GeoWords::place(point);
        items.append({QString::number(i), i + 1, point.accuracy > 0 ? QStringLiteral("%1 · ± %2").arg(place, GeoWords::length(point.accuracy)) : place});
    }
    points_.set(items);
    emit changed();
}

QString GeoPath::words() const
{
    if (kind_ == Point) return count() > 0 ? GeoWords::place(corners_.constFirst()) : QString();
    return GeoWords::path(corners_, kind_ == Shape);
}

QString GeoPath::plus(double latitude, double longitude, double altitude, double accuracy) const
{
    return plusText(writePoint({latitude, longitude, altitude, accuracy}));
}

QString GeoPath::plusText(const QString& point) const
{
    const auto added = readPoint(point);
    if (!added) return value_;
    QList<GeoPoint> corners = kind_ == Point ? QList<GeoPoint>() : corners_;
    // a press that trembles is one corner, not two
    if (!corners.isEmpty() && samePlace(corners.constLast(), *added)) return value_;
    corners.append(*added);
    return written(corners);
}

QString GeoPath::minus(int index) const
{
    if (index < 0 || index >= count()) return value_;
    QList<GeoPoint> corners = corners_;
    corners.removeAt(index);
    return written(corners);
}

QString GeoPath::written(QList<GeoPoint> corners) const
{
    if (kind_ == Shape && corners.size() >= kCornersOfShape) corners.append(corners.constFirst());
    return writePoints(corners);
}

} // namespace doorstep::mobile
