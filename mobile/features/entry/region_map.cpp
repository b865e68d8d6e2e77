#include "mobile/features/entry/region_map.h"

#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <limits>

namespace doorstep::mobile {
namespace {

constexpr qsizetype kMostBytes = 4 << 20;
constexpr int kFinger = 16;       ///< Pixels that a press may miss a shape by.
constexpr int kFingerStep = 4;
constexpr qreal kTintOpacity = 0.6;

} // namespace

RegionMap::RegionMap(QQuickItem* parent) : QQuickPaintedItem(parent), tint_(Qt::blue)
{
    setAcceptedMouseButtons(Qt::LeftButton);
    setAntialiasing(true);
}

void RegionMap::setSvg(const QByteArray& svg)
{
    if (svg_ == svg) return;
    svg_ = svg;
    if (svg_.size() > kMostBytes || !drawing_.load(svg_)) drawing_.load(QByteArray());
    masks_.clear();
    update();
    emit svgChanged();
}

void RegionMap::setRegions(const QStringList& ids)
{
    if (regions_ == ids) return;
    regions_ = ids;
    emit svgChanged();
}

void RegionMap::setChosen(const QStringList& ids)
{
    if (chosen_ == ids) return;
    chosen_ = ids;
    update();
    emit chosenChanged();
}

void RegionMap::setTint(const QColor& tint)
{
    if (tint_ == tint) return;
    tint_ = tint;
    update();
    emit tintChanged();
}

bool RegionMap::usable() const
{
    return drawing_.isValid() && std::ranges::any_of(regions_, [this](const QString& id) { return drawing_.elementExists(id); });
}

qreal RegionMap::aspect() const
{
    const QSizeF size = drawing_.viewBoxF().size();
    return drawing_.isValid() && size.width() > 0 ? size.height() / size.width() : 0;
}

QRectF RegionMap::target() const
{
    QRectF place(QPointF(), drawing_.viewBoxF().size().scaled(size(), Qt::KeepAspectRatio));
    place.moveCenter(boundingRect().center());
    return place;
}

QRectF RegionMap::boxOf(const QString& id) const
{
    if (!drawing_.elementExists(id)) return {};
    const QRectF view = drawing_.viewBoxF(), place = target();
    const QRectF box = drawing_.transformForElement(id).mapRect(drawing_.boundsOnElement(id));
    const qreal scale = place.width() / std::max<qreal>(1e-6, view.width());
    return {place.topLeft() + (box.topLeft() - view.topLeft()) * scale, box.size() * scale};
}

const QImage& RegionMap::maskOf(const QString& id)
{
    const auto known = masks_.constFind(id);
    if (known != masks_.constEnd()) return *known;
    QImage mask(size().toSize().expandedTo(QSize(1, 1)), QImage::Format_ARGB32_Premultiplied);
    mask.fill(Qt::transparent);
    const QRectF box = boxOf(id);
    if (!box.isEmpty()) {
        QPainter painter(&mask);
        drawing_.render(&painter, id, box);
    }
    return *masks_.insert(id, mask);
}

QString RegionMap::regionAt(qreal x, qreal y)
{
    const QPoint press = QPointF(x, y).toPoint();
    QString nearest;
    int least = std::numeric_limits<int>::max();
    for (const QString& id : regions_) {
        const QImage& mask = maskOf(id);
        for (int dx = -kFinger; dx <= kFinger; dx += kFingerStep) {
            for (int dy = -kFinger; dy <= kFinger; dy += kFingerStep) {
                const QPoint at = press + QPoint(dx, dy);
                const int distance = dx * dx + dy * dy;
                if (distance >= least || !mask.valid(at) || qAlpha(mask.pixel(at)) == 0) continue;
                least = distance;
                nearest = id;
            }
        }
    }
    if (!nearest.isEmpty()) return nearest;
    qreal smallest = std::numeric_limits<qreal>::max();
    for (const QString& id : regions_) {
        const QRectF box = boxOf(id);
        if (!box.contains(press) || box.width() * box.height() >= smallest) continue;
        smallest = box.width() * box.height();
        nearest = id;
    }
    return nearest;
}

void RegionMap::paint(QPainter* painter)
{
    if (!drawing_.isValid()) return;
    drawing_.render(painter, target());
    for (const QString& id : chosen_) {
        QImage shade = maskOf(id);
        QPainter tinting(&shade);
        tinting.setCompositionMode(QPainter::CompositionMode_SourceIn);
        tinting.fillRect(shade.rect(), tint_);
        tinting.end();
        painter->setOpacity(kTintOpacity);
        painter->drawImage(0, 0, shade);
        painter->setOpacity(1);
    }
}

void RegionMap::mousePressEvent(QMouseEvent* event)
{
    event->accept();
}

void RegionMap::mouseReleaseEvent(QMouseEvent* event)
{
    const QString id = regionAt(event->position().x(), event->position().y());
    if (!id.isEmpty()) emit picked(id);
}

void RegionMap::geometryChange(const QRectF& now, const QRectF& before)
{
    QQuickPaintedItem::geometryChange(now, before);
    masks_.clear();
}

} // namespace doorstep::mobile
