#pragma once

#include <QPointer>
#include <QQuickItem>
#include <qqmlintegration.h>

namespace doorstep::mobile {

/// Scrolls a Flickable so far that the item with the keyboard stays in sight: when the focus moves (Tab) and when an
/// on-screen keyboard takes room.
class KeepInSight : public QQuickItem {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QQuickItem* flickable READ flickable WRITE setFlickable NOTIFY flickableChanged)

public:
    explicit KeepInSight(QQuickItem* parent = nullptr);

    QQuickItem* flickable() const { return flickable_; }
    void setFlickable(QQuickItem* flickable);

    Q_INVOKABLE void show(QQuickItem* item);

signals:
    void flickableChanged();

protected:
    void itemChange(ItemChange change, const ItemChangeData& data) override;

private:
    void look();

    QPointer<QQuickItem> flickable_;
    QMetaObject::Connection watch_;
};

} // namespace doorstep::mobile
