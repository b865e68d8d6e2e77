#include "mobile/ui/live_picture.h"

#include <QPainter>

namespace doorstep::mobile {

void LivePicture::show(const QImage& image)
{
    image_ = image;
    emit imageChanged();
}

void LiveView::setSource(LivePicture* source)
{
    if (source_ == source) return;
    if (source_) source_->disconnect(this);
    source_ = source;
    if (source_) {
        connect(source_, &LivePicture::imageChanged, this, [this] { update(); });
        connect(source_, &QObject::destroyed, this, [this] { source_ = nullptr; });
    }
    update();
    emit sourceChanged();
}

void LiveView::paint(QPainter* painter)
{
    const QImage image = source_ ? source_->image() : QImage();
    if (image.isNull()) return;
    QRectF target(QPointF(), QSizeF(image.size()).scaled(size(), Qt::KeepAspectRatio));
    target.moveCenter(boundingRect().center());
    painter->setRenderHint(QPainter::SmoothPixmapTransform);
    painter->drawImage(target, image);
}

} // namespace doorstep::mobile
