#include "mobile/features/photo/preview_item.h"

#include <QPainter>

namespace doorstep::mobile {

void PreviewItem::setPhoto(PhotoViewModel* photo)
{
    if (photo_ == photo) return;
    if (photo_) photo_->disconnect(this);
    photo_ = photo;
    if (photo_) connect(photo_, &PhotoViewModel::imageChanged, this, [this] { update(); });
    update();
    emit photoChanged();
}

void PreviewItem::paint(QPainter* painter)
{
    const QImage image = photo_ ? photo_->image() : QImage();
    if (image.isNull()) return;
    QRectF target(QPointF(), QSizeF(image.size()).scaled(size(), Qt::KeepAspectRatio));
    target.moveCenter(boundingRect().center());
    painter->setRenderHint(QPainter::SmoothPixmapTransform);
    painter->drawImage(target, image);
}

} // namespace doorstep::mobile
