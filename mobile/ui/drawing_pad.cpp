#include "mobile/ui/drawing_pad.h"

#include "mobile/ui/theme.h"

#include <QBuffer>
#include <QImageReader>
#include <QMouseEvent>
#include <QPainter>

namespace doorstep::mobile {
namespace {

constexpr int kExportScale = 2;
constexpr qreal kPenParts = 200; ///< A pen is as wide as this part of the sheet, and never less than 3 pixels.
constexpr qreal kThinnest = 3;
constexpr int kScreenWidth = 1280;
constexpr int kJpegQuality = 92;

QImage readUpright(QByteArray bytes, int widest)
{
    QBuffer buffer(&bytes);
    QImageReader reader(&buffer);
    reader.setAutoTransform(true);
    const QSize size = reader.size();
    if (widest > 0 && size.width() > widest) reader.setScaledSize(size.scaled(widest, widest, Qt::KeepAspectRatio));
    return reader.read();
}

QColor colorOf(DrawingPad::Pen pen, const QColor& black)
{
    const Palette& day = Theme::palettes()[std::size_t(Theme::Day)]; // a drawing keeps its colours in every light
    switch (pen) {
    case DrawingPad::Black: return black;
    case DrawingPad::Red: return day.bad;
    case DrawingPad::Blue: return day.primary;
    }
    return black;
}

QByteArray encoded(const QImage& image, const char* format)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, format, qstrcmp(format, "JPEG") == 0 ? kJpegQuality : -1);
    return bytes;
}

} // namespace

DrawingPad::DrawingPad(QQuickItem* parent) : QQuickPaintedItem(parent), ink_(Qt::black)
{
    setAcceptedMouseButtons(Qt::LeftButton);
    setAntialiasing(true);
    setKeepMouseGrab(true); // a stroke must never turn into scrolling the page
}

void DrawingPad::setInk(const QColor& ink)
{
    if (ink_ == ink) return;
    ink_ = ink;
    update();
    emit inkChanged();
}

void DrawingPad::setPen(Pen pen)
{
    if (pen_ == pen) return;
    pen_ = pen;
    emit penChanged();
}

void DrawingPad::setBelow(const QByteArray& picture)
{
    if (below_ == picture) return;
    below_ = picture;
    shown_ = picture.isEmpty() ? QImage() : readUpright(picture, kScreenWidth);
    clear();
    emit belowChanged();
}

qreal DrawingPad::aspect() const
{
    return shown_.isNull() ? 0 : qreal(shown_.height()) / shown_.width();
}

void DrawingPad::clear()
{
    strokes_.clear();
    update();
    emit strokesChanged();
}

void DrawingPad::undoStroke()
{
    if (strokes_.isEmpty()) return;
    strokes_.removeLast();
    update();
    emit strokesChanged();
}

QByteArray DrawingPad::picture() const
{
    if (strokes_.isEmpty()) return {};
    QImage sheet = below_.isEmpty() ? QImage((size() * kExportScale).toSize(), QImage::Format_RGB32)
                                    : readUpright(below_, 0).convertToFormat(QImage::Format_RGB32);
    if (below_.isEmpty()) sheet.fill(Qt::white);
    QPainter painter(&sheet);
    painter.setRenderHint(QPainter::Antialiasing);
    drawStrokes(painter, sheet.width(), Qt::black);
    painter.end();
    return encoded(sheet, below_.isEmpty() ? "PNG" : "JPEG");
}

void DrawingPad::paint(QPainter* painter)
{
    painter->setRenderHint(QPainter::SmoothPixmapTransform);
    if (!shown_.isNull()) painter->drawImage(boundingRect(), shown_);
    drawStrokes(*painter, width(), ink_);
}

void DrawingPad::drawStrokes(QPainter& painter, qreal width, const QColor& black) const
{
    for (const Stroke& stroke : strokes_) {
        painter.setPen(QPen(colorOf(stroke.pen, black), std::max(kThinnest, width / kPenParts), Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        QList<QPointF> points;
        for (const QPointF& point : stroke.points) points.append(point * width);
        if (points.size() == 1) painter.drawPoint(points.constFirst());
        else painter.drawPolyline(points.constData(), int(points.size()));
    }
}

QPointF DrawingPad::onSheet(const QPointF& at) const
{
    return at / std::max<qreal>(1, width());
}

void DrawingPad::mousePressEvent(QMouseEvent* event)
{
    strokes_.append({pen_, {onSheet(event->position())}});
    update();
    emit strokesChanged();
    event->accept();
}

void DrawingPad::mouseMoveEvent(QMouseEvent* event)
{
    if (strokes_.isEmpty()) return;
    strokes_.last().points.append(onSheet(event->position()));
    update();
    event->accept();
}

void DrawingPad::mouseReleaseEvent(QMouseEvent* event)
{
    event->accept();
    emit strokeEnded();
}

} // namespace doorstep::mobile
