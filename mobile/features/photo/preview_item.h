#pragma once

#include "mobile/features/photo/photo_view_model.h"

#include <QQuickPaintedItem>
#include <qqmlintegration.h>

namespace doorstep::mobile {

/// Shows what a PhotoViewModel sees, whole and centred.
class PreviewItem : public QQuickPaintedItem {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(doorstep::mobile::PhotoViewModel* photo READ photo WRITE setPhoto NOTIFY photoChanged)

public:
    using QQuickPaintedItem::QQuickPaintedItem;

    PhotoViewModel* photo() const { return photo_; }
    void setPhoto(PhotoViewModel* photo);
    void paint(QPainter* painter) override;

signals:
    void photoChanged();

private:
    PhotoViewModel* photo_ = nullptr;
};

} // namespace doorstep::mobile
