#include "mobile/features/entry/geo/geo_canvas.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QWheelEvent>
#include <algorithm>
#include <cmath>

namespace doorstep::mobile {
namespace {

constexpr qreal kDragFrom = 10;      ///< Pixels; less is a press.
constexpr qreal kNear = 36;          ///< A press so near a mark means the mark.
constexpr double kStep = 1.5;        ///< Of the zoom keys and the wheel.
constexpr double kFinest = 0.02;     ///< Metres a pixel.
constexpr double kCoarsest = 20'000;
constexpr qreal kKeyStep = 48;       ///< Pixels an arrow key moves.

} // namespace

GeoCanvas::GeoCanvas(QQuickItem* parent) : QQuickPaintedItem(parent)
{
    setAcceptedMouseButtons(Qt::LeftButton);
    setAntialiasing(true);
    setKeepMouseGrab(true); // dragging the sheet must not scroll the page
    setActiveFocusOnTab(true);
    connect(this, &GeoCanvas::lookChanged, this, [this] { update(); });
}

void GeoCanvas::setValue(const QString& value)
{
    if (value_ == value) return;
    value_ = value;
    came();
}

void GeoCanvas::setOwn(const QString& own)
{
    if (own_ == own) return;
    own_ = own;
    came();
}

void GeoCanvas::setChoices(QAbstractItemModel* choices)
{
    if (choices_ == choices) return;
    if (choices_) choices_->disconnect(this);
    choices_ = choices;
    if (choices_) {
        for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved}) connect(choices_, signal, this, &GeoCanvas::came);
        connect(choices_, &QAbstractItemModel::dataChanged, this, [this] { update(); });
        connect(choices_, &QObject::destroyed, this, [this] { choices_ = nullptr; });
    }
    came();
}

void GeoCanvas::came()
{
    if (!moved_) showAll();
    update();
    emit valueChanged();
}

QList<GeoMark> GeoCanvas::marks() const
{
    QList<GeoMark> marks;
    if (!choices_) return marks;
    const QHash<int, QByteArray> roles = choices_->roleNames();
    for (int row = 0; row < choices_->rowCount(); ++row) {
        const auto at = [&](const char* role) { return choices_->index(row, 0).data(roles.key(role)); };
        GeoMark mark{at("key").toString(), at("label").toString(), readPoints(at("geometry").toString()), at("chosen").toBool()};
        if (!mark.points.isEmpty()) marks.append(mark);
    }
    return marks;
}

QList<GeoPoint> GeoCanvas::everything() const
{
    QList<GeoPoint> all = readPoints(value_);
    for (const GeoMark& mark : marks()) all.append(mark.points);
    // choices lie where they lie: the sheet shows them, not the way to the tablet
    if (const auto own = readPoint(own_); own && !choices_) all.append(*own);
    return all;
}

void GeoCanvas::showAll()
{
    moved_ = false;
    view_ = GeoView::around(everything(), size());
    update();
}

void GeoCanvas::zoom(double factor)
{
    moved_ = true;
    view_.metresPerPixel = std::clamp(view_.metresPerPixel / factor, kFinest, kCoarsest);
    update();
}

void GeoCanvas::moveBy(const QPointF& pixels)
{
    moved_ = true;
    view_.centre = view_.toGround(QPointF(width() / 2, height() / 2) - pixels);
    update();
}

void GeoCanvas::geometryChange(const QRectF& now, const QRectF& before)
{
    QQuickPaintedItem::geometryChange(now, before);
    view_.size = now.size();
    if (!moved_) showAll();
}

void GeoCanvas::mousePressEvent(QMouseEvent* event)
{
    pressedAt_ = lastAt_ = event->position();
    dragging_ = false;
    forceActiveFocus(Qt::MouseFocusReason);
    event->accept();
}

void GeoCanvas::mouseMoveEvent(QMouseEvent* event)
{
    if (!dragging_ && (event->position() - pressedAt_).manhattanLength() < kDragFrom) return;
    dragging_ = true;
    moveBy(event->position() - lastAt_);
    lastAt_ = event->position();
}

void GeoCanvas::mouseReleaseEvent(QMouseEvent* event)
{
    if (!dragging_) choose(event->position());
    dragging_ = false;
}

void GeoCanvas::wheelEvent(QWheelEvent* event)
{
    zoom(event->angleDelta().y() > 0 ? kStep : 1 / kStep);
    event->accept();
}

void GeoCanvas::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Left: return moveBy({kKeyStep, 0});
    case Qt::Key_Right: return moveBy({-kKeyStep, 0});
    case Qt::Key_Up: return moveBy({0, kKeyStep});
    case Qt::Key_Down: return moveBy({0, -kKeyStep});
    case Qt::Key_Plus:
    case Qt::Key_Equal: return zoom(kStep);
    case Qt::Key_Minus: return zoom(1 / kStep);
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space: return choose({width() / 2, height() / 2});
    default: QQuickPaintedItem::keyPressEvent(event);
    }
}

void GeoCanvas::focusInEvent(QFocusEvent*)
{
    update();
}

void GeoCanvas::focusOutEvent(QFocusEvent*)
{
    update();
}

void GeoCanvas::choose(const QPointF& at)
{
    if (!anywhere()) return;
    // from now on the sheet lies still: a second press near the first must mean what is seen there
    moved_ = true;
    if (choices_) {
        if (const QString key = markAt(at); !key.isEmpty()) emit picked(key);
        return;
    }
    const GeoPoint place = view_.toGround(at);
    emit pressed(place.latitude, place.longitude);
}

QString GeoCanvas::markAt(const QPointF& at) const
{
    QString key;
    qreal nearest = kNear;
    for (const GeoMark& mark : marks()) {
        const QPolygonF shape = onScreen(mark.points);
        if (shape.size() > 3 && shape.isClosed() && shape.containsPoint(at, Qt::OddEvenFill) && key.isEmpty()) key = mark.key;
        for (const QPointF& corner : shape) {
            const qreal distance = std::hypot(corner.x() - at.x(), corner.y() - at.y());
            if (distance >= nearest) continue;
            nearest = distance;
            key = mark.key;
        }
    }
    return key;
}

QPolygonF GeoCanvas::onScreen(const QList<GeoPoint>& points) const
{
    QPolygonF shape;
    for (const GeoPoint& point : points) shape.append(view_.toScreen(point));
    return shape;
}

} // namespace doorstep::mobile
