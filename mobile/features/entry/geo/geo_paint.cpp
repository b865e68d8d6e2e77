#include "mobile/features/entry/geo/geo_canvas.h"
#include "mobile/features/entry/geo/geo_words.h"

#include <QPainter>
#include <cmath>

// What GeoCanvas looks like.

namespace doorstep::mobile {
namespace {

constexpr qreal kMargin = 16;
constexpr qreal kDot = 9;
constexpr qreal kGridFrom = 64;   ///< Pixels between lines, at least.
constexpr qreal kLongestScale = 180;
constexpr qreal kCross = 14;

} // namespace

void GeoCanvas::paint(QPainter* painter)
{
    QFont font(family_);
    font.setPixelSize(textSize_);
    painter->setFont(font);
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setClipRect(boundingRect());
    painter->fillRect(boundingRect(), ground_);
    if (!anywhere()) return;
    paintGrid(*painter);
    paintOwn(*painter);
    paintMarks(*painter);
    paintAnswer(*painter);
    paintNorth(*painter);
    paintScale(*painter);
    if (hasActiveFocus()) paintCross(*painter);
}

void GeoCanvas::paintGrid(QPainter& painter) const
{
    painter.setPen(QPen(grid_, 1));
    double step = roundLength(kGridFrom * view_.metresPerPixel);
    while (step / view_.metresPerPixel < kGridFrom) step *= 2;
    const qreal pixels = step / view_.metresPerPixel;
    // the lines lie on the ground and move with it
    const QPointF knot = view_.toScreen({std::round(view_.centre.latitude * 100) / 100, std::round(view_.centre.longitude * 100) / 100});
    for (qreal x = knot.x() - std::ceil(knot.x() / pixels) * pixels; x < width(); x += pixels) painter.drawLine(QPointF(x, 0), QPointF(x, height()));
    for (qreal y = knot.y() - std::ceil(knot.y() / pixels) * pixels; y < height(); y += pixels) painter.drawLine(QPointF(0, y), QPointF(width(), y));
}

void GeoCanvas::paintScale(QPainter& painter) const
{
    const double metres = roundLength(std::min(kLongestScale, width() / 3) * view_.metresPerPixel);
    const qreal pixels = metres / view_.metresPerPixel;
    const qreal y = height() - kMargin, x = kMargin;
    const QString words = GeoWords::length(metres);
    const QRectF box(x - 6, y - textSize_ * 1.45 - 8, std::max(pixels, painter.fontMetrics().horizontalAdvance(words) * 1.0) + 12, textSize_ * 1.45 + 14);
    painter.fillRect(box, ground_);
    painter.setPen(QPen(ink_, 2));
    painter.drawLine(QPointF(x, y), QPointF(x + pixels, y));
    painter.drawLine(QPointF(x, y - 6), QPointF(x, y));
    painter.drawLine(QPointF(x + pixels, y - 6), QPointF(x + pixels, y));
    painter.drawText(QPointF(x, y - 10), words);
}

void GeoCanvas::paintNorth(QPainter& painter) const
{
    const QPointF tip(width() - kMargin - 10, kMargin);
    QPolygonF arrow{tip, tip + QPointF(9, 26), tip + QPointF(0, 20), tip + QPointF(-9, 26)};
    painter.setPen(Qt::NoPen);
    painter.setBrush(ink_);
    painter.drawPolygon(arrow);
    painter.setPen(ink_);
    const QString north = tr("N", "north on a map");
    painter.drawText(QPointF(tip.x() - painter.fontMetrics().horizontalAdvance(north) / 2.0, tip.y() + 28 + textSize_), north);
}

void GeoCanvas::paintOwn(QPainter& painter) const
{
    const auto own = readPoint(own_);
    if (!own) return;
    const QPointF at = view_.toScreen(*own);
    const qreal radius = own->accuracy / view_.metresPerPixel;
    QColor around = here_;
    around.setAlphaF(0.12f);
    painter.setPen(QPen(here_, 1));
    painter.setBrush(around);
    if (radius > kDot) painter.drawEllipse(at, radius, radius);
    painter.setBrush(here_);
    painter.setPen(QPen(ground_, 2));
    painter.drawEllipse(at, kDot, kDot);
    painter.setPen(here_);
    const QString here = tr("Here", "where the tablet is"); // below, for the words of points stand at their right
    painter.drawText(at + QPointF(-painter.fontMetrics().horizontalAdvance(here) / 2.0, kDot + 4 + textSize_), here);
}

void GeoCanvas::paintAnswer(QPainter& painter) const
{
    const QList<GeoPoint> corners = GeoPath::cornersOf(value_, kind_);
    if (choices_ || corners.isEmpty()) return;
    const QPolygonF shape = onScreen(corners);
    QColor inside = mark_;
    inside.setAlphaF(0.15f);
    painter.setPen(QPen(mark_, 3, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    if (kind_ == GeoPath::Shape && shape.size() > 2) {
        painter.setBrush(inside);
        painter.drawPolygon(shape);
    } else if (shape.size() > 1) {
        painter.drawPolyline(shape);
    }
    for (qsizetype i = 0; i < shape.size(); ++i)
        paintPlace(painter, shape.at(i), kind_ == GeoPath::Point ? QString() : QString::number(i + 1), true);
}

void GeoCanvas::paintMarks(QPainter& painter) const
{
    for (const GeoMark& mark : marks()) {
        const QPolygonF shape = onScreen(mark.points);
        QColor inside = mark_;
        inside.setAlphaF(mark.chosen ? 0.3f : 0.1f);
        painter.setPen(QPen(mark_, mark.chosen ? 4 : 2));
        painter.setBrush(shape.isClosed() ? QBrush(inside) : QBrush(Qt::NoBrush));
        if (shape.size() > 1 && shape.isClosed()) painter.drawPolygon(shape);
        else if (shape.size() > 1) painter.drawPolyline(shape);
        paintPlace(painter, shape.size() > 1 ? shape.boundingRect().center() : shape.constFirst(), mark.label, mark.chosen);
    }
}

/// A dot, filled when chosen (and ticked, of a choice), with its words beside it.
void GeoCanvas::paintPlace(QPainter& painter, const QPointF& at, const QString& words, bool chosen) const
{
    painter.setPen(QPen(chosen ? markInk_ : mark_, chosen ? 2 : 3));
    painter.setBrush(chosen ? mark_ : ground_);
    painter.drawEllipse(at, kDot, kDot);
    if (chosen && choices_) painter.drawPolyline(QPolygonF{at + QPointF(-4, 0), at + QPointF(-1, 4), at + QPointF(5, -4)});
    if (words.isEmpty()) return;
    QFont font = painter.font();
    font.setBold(chosen);
    painter.setFont(font);
    const QFontMetricsF metrics(font);
    const qreal wide = metrics.horizontalAdvance(words);
    const bool left = at.x() + kDot + 6 + wide > width() - 4 && at.x() > width() / 2;
    const QPointF base(left ? at.x() - kDot - 6 - wide : at.x() + kDot + 6, at.y() + metrics.ascent() / 2 - 2);
    painter.fillRect(QRectF(base.x() - 3, base.y() - metrics.ascent(), wide + 6, metrics.height()), ground_);
    painter.setPen(ink_);
    painter.drawText(base, words);
}

void GeoCanvas::paintCross(QPainter& painter) const
{
    const QPointF middle(width() / 2, height() / 2);
    painter.setPen(QPen(soft_, 2));
    painter.drawLine(middle - QPointF(kCross, 0), middle + QPointF(kCross, 0));
    painter.drawLine(middle - QPointF(0, kCross), middle + QPointF(0, kCross));
}

} // namespace doorstep::mobile
