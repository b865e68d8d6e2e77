#pragma once

#include "mobile/features/entry/geo/geometry.h"
#include "mobile/features/list_of.h"

#include <QObject>
#include <qqmlintegration.h>

namespace doorstep::mobile {

/// One point of a trace or shape, in the list beside the canvas.
struct GeoPointItem {
    Q_GADGET
    Q_PROPERTY(QString key MEMBER key)
    Q_PROPERTY(int number MEMBER number)
    Q_PROPERTY(QString words MEMBER words)

public:
    QString key; ///< Its index.
    int number = 0;
    QString words; ///< "31.23040° N, 121.47370° E · ± 4 m".

    bool operator==(const GeoPointItem&) const = default;
};

/// A geopoint, geotrace or geoshape as an answer to be built up: `value` in, and from each function the value it would
/// have then, which becomes the answer. Holds nothing of its own, so undoing the answer undoes the drawing.
///
/// A shape with three corners or more is written closed (the first point again at its end); with fewer it stands as the
/// points given so far.
class GeoPath : public QObject {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(Kind kind READ kind WRITE setKind NOTIFY changed)
    Q_PROPERTY(QString value READ value WRITE setValue NOTIFY changed)
    Q_PROPERTY(int count READ count NOTIFY changed)
    Q_PROPERTY(QString words READ words NOTIFY changed)
    Q_PROPERTY(QAbstractListModel* points READ points CONSTANT)

public:
    enum Kind { Point, Trace, Shape };
    Q_ENUM(Kind)

    explicit GeoPath(QObject* parent = nullptr);
    /// The language of the screen changed: the words are made anew.
    bool eventFilter(QObject* watched, QEvent* event) override;

    Kind kind() const { return kind_; }
    void setKind(Kind kind);
    QString value() const { return value_; }
    void setValue(const QString& value);
    int count() const { return int(corners_.size()); }
    /// Number of points, length and area in plain words.
    QString words() const;
    QAbstractListModel* points() { return &points_; }

    /// With one more point at the end (a Point: this one instead). Out of the earth: the value as it is.
    Q_INVOKABLE QString plus(double latitude, double longitude, double altitude = 0, double accuracy = 0) const;
    /// The same for "lat lon alt acc", as the tablet's position comes and as a person types it.
    Q_INVOKABLE QString plusText(const QString& point) const;
    Q_INVOKABLE QString minus(int index) const;
    Q_INVOKABLE QString minusLast() const { return minus(count() - 1); }
    /// Is this a place on the earth?
    Q_INVOKABLE static bool isPlace(const QString& point) { return readPoint(point).has_value(); }

    /// The corners of an answer: of a closed shape without the repeated first one.
    static QList<GeoPoint> cornersOf(const QString& value, Kind kind);

signals:
    void changed();

private:
    QString written(QList<GeoPoint> corners) const;
    void refresh();

    Kind kind_ = Point;
    QString value_;
    QList<GeoPoint> corners_;
    ListOf<GeoPointItem> points_;
};

} // namespace doorstep::mobile
