#pragma once

#include "mobile/features/entry/geo/geo_path.h"

#include <QAbstractItemModel>
#include <QColor>
#include <QQuickPaintedItem>
#include <qqmlintegration.h>

namespace doorstep::mobile {

/// A place of a choice on the canvas.
struct GeoMark {
    QString key, label;
    QList<GeoPoint> points; ///< One: a place; several: a line, or an area when the last is the first.
    bool chosen = false;
};

/// A plain sheet of ground without a map below: a grid with a scale, north up, the points of an answer or the places of
/// choices, and where the tablet is. Pressed or, by keyboard, Enter at the cross gives the place; dragging, arrow keys
/// and + and - move the view.
class GeoCanvas : public QQuickPaintedItem {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(doorstep::mobile::GeoPath::Kind kind MEMBER kind_ NOTIFY lookChanged)
    Q_PROPERTY(QString value READ value WRITE setValue NOTIFY valueChanged)
    Q_PROPERTY(QString own READ own WRITE setOwn NOTIFY valueChanged)
    Q_PROPERTY(QAbstractItemModel* choices READ choices WRITE setChoices NOTIFY valueChanged)
    Q_PROPERTY(bool anywhere READ anywhere NOTIFY valueChanged)
    Q_PROPERTY(QColor ink MEMBER ink_ NOTIFY lookChanged)
    Q_PROPERTY(QColor soft MEMBER soft_ NOTIFY lookChanged)
    Q_PROPERTY(QColor grid MEMBER grid_ NOTIFY lookChanged)
    Q_PROPERTY(QColor ground MEMBER ground_ NOTIFY lookChanged)
    Q_PROPERTY(QColor mark MEMBER mark_ NOTIFY lookChanged)
    Q_PROPERTY(QColor markInk MEMBER markInk_ NOTIFY lookChanged)
    Q_PROPERTY(QColor here MEMBER here_ NOTIFY lookChanged)
    Q_PROPERTY(int textSize MEMBER textSize_ NOTIFY lookChanged)
    Q_PROPERTY(QString family MEMBER family_ NOTIFY lookChanged)

public:
    explicit GeoCanvas(QQuickItem* parent = nullptr);

    QString value() const { return value_; }
    void setValue(const QString& value);
    /// The tablet's position as a geopoint; empty while unknown.
    QString own() const { return own_; }
    void setOwn(const QString& own);
    /// A model with the roles key, label, chosen and geometry; null where there are no choices.
    QAbstractItemModel* choices() const { return choices_; }
    void setChoices(QAbstractItemModel* choices);
    /// Is there anything to show, so that the sheet lies somewhere on the earth?
    bool anywhere() const { return !everything().isEmpty(); }

    Q_INVOKABLE void zoom(double factor);
    Q_INVOKABLE void showAll();
    /// Where a place lies on the item, and back.
    QPointF pixelOf(const GeoPoint& point) const { return view_.toScreen(point); }

    void paint(QPainter* painter) override;

signals:
    void valueChanged();
    void lookChanged();
    /// A place on the sheet was pressed.
    void pressed(double latitude, double longitude);
    /// A choice was pressed.
    void picked(const QString& key);

protected:
    void geometryChange(const QRectF& now, const QRectF& before) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseUngrabEvent() override { dragging_ = false; }
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    QList<GeoPoint> everything() const;
    QList<GeoMark> marks() const;
    void came();
    void moveBy(const QPointF& pixels);
    void choose(const QPointF& at);
    QString markAt(const QPointF& at) const;

    void paintGrid(QPainter& painter) const;
    void paintScale(QPainter& painter) const;
    void paintNorth(QPainter& painter) const;
    void paintOwn(QPainter& painter) const;
    void paintAnswer(QPainter& painter) const;
    void paintMarks(QPainter& painter) const;
    void paintCross(QPainter& painter) const;
    void paintPlace(QPainter& painter, const QPointF& at, const QString& words, bool chosen) const;
    QPolygonF onScreen(const QList<GeoPoint>& points) const;

    GeoPath::Kind kind_ = GeoPath::Point;
    QString value_, own_;
    QAbstractItemModel* choices_ = nullptr;
    GeoView view_;
    bool moved_ = false;    ///< By the person: what comes new does not move the sheet under the finger.
    bool dragging_ = false;
    QPointF pressedAt_, lastAt_;
    QColor ink_{Qt::black}, soft_{Qt::darkGray}, grid_{Qt::lightGray}, ground_{Qt::white}, mark_{Qt::blue}, markInk_{Qt::white}, here_{Qt::darkGreen};
    int textSize_ = 16;
    QString family_;
};

} // namespace doorstep::mobile
