#include "mobile/ui/signature_pad.h"

#include <QBuffer>
#include <QImage>
#include <QMouseEvent>
#include <QPainter>

namespace doorstep::mobile {
namespace {
constexpr int kExportScale = 2;
constexpr qreal kPenWidth = 3;
} // namespace

SignaturePad::SignaturePad(QQuickItem* parent) : QQuickPaintedItem(parent), ink_(Qt::black)
{
    setAcceptedMouseButtons(Qt::LeftButton);
    setAntialiasing(true);
    setKeepMouseGrab(true); // a stroke must never turn into scrolling the page
}

void SignaturePad::setInk(const QColor& ink)
{
    if (ink_ == ink) return;
    ink_ = ink;
    update();
    emit inkChanged();
}

void SignaturePad::clear()
{
    strokes_.clear();
    update();
    emit strokesChanged();
}

void SignaturePad::undoStroke()
{
    if (strokes_.isEmpty()) return;
    strokes_.removeLast();
    update();
    emit strokesChanged();
}

QByteArray SignaturePad::png() const
{
    if (strokes_.isEmpty()) return {};
    QImage image((size() * kExportScale).toSize(), QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.scale(kExportScale, kExportScale);
    drawStrokes(painter, Qt::black);
    painter.end();
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return bytes;
}

void SignaturePad::paint(QPainter* painter)
{
    drawStrokes(*painter, ink_);
}

void SignaturePad::drawStrokes(QPainter& painter, const QColor& ink) const
{
    painter.setPen(QPen(ink, kPenWidth, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    for (const auto& stroke : strokes_) {
        if (stroke.size() == 1) painter.drawPoint(stroke.constFirst());
        else painter.drawPolyline(stroke.constData(), int(stroke.size()));
    }
}

void SignaturePad::mousePressEvent(QMouseEvent* event)
{
    strokes_.append({event->position()});
    update();
    emit strokesChanged();
    event->accept();
}

void SignaturePad::mouseMoveEvent(QMouseEvent* event)
{
    if (strokes_.isEmpty()) return;
    strokes_.last().append(event->position());
    update();
    event->accept();
}

void SignaturePad::mouseReleaseEvent(QMouseEvent* event)
{
    event->accept();
    emit strokeEnded();
}

} // namespace doorstep::mobile
