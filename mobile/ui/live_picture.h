#pragma once

#include <QImage>
#include <QObject>
#include <QQuickPaintedItem>
#include <qqmlintegration.h>

namespace doorstep::mobile {

/// Something that is seen and changes: what a camera sees, a film that plays. GUI thread.
class LivePicture : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("A camera or a film")

    Q_PROPERTY(bool seen READ isSeen NOTIFY imageChanged)

public:
    using QObject::QObject;

    const QImage& image() const { return image_; }
    bool isSeen() const { return !image_.isNull(); }

    void show(const QImage& image);

signals:
    void imageChanged();

private:
    QImage image_;
};

/// Shows a LivePicture, whole and centred.
class LiveView : public QQuickPaintedItem {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(doorstep::mobile::LivePicture* source READ source WRITE setSource NOTIFY sourceChanged)

public:
    using QQuickPaintedItem::QQuickPaintedItem;

    LivePicture* source() const { return source_; }
    void setSource(LivePicture* source);
    void paint(QPainter* painter) override;

signals:
    void sourceChanged();

private:
    LivePicture* source_ = nullptr;
};

} // namespace doorstep::mobile
