#include "mobile/ui/keep_in_sight.h"

#include <QGuiApplication>
#include <QInputMethod>
#include <QQuickWindow>
#include <algorithm>

namespace doorstep::mobile {
namespace {
constexpr qreal kMargin = 24;
}

KeepInSight::KeepInSight(QQuickItem* parent) : QQuickItem(parent)
{
    connect(QGuiApplication::inputMethod(), &QInputMethod::keyboardRectangleChanged, this, &KeepInSight::look, Qt::QueuedConnection);
}

void KeepInSight::setFlickable(QQuickItem* flickable)
{
    if (flickable_ == flickable) return;
    flickable_ = flickable;
    emit flickableChanged();
}

void KeepInSight::itemChange(ItemChange change, const ItemChangeData& data)
{
    QQuickItem::itemChange(change, data);
    if (change != ItemSceneChange) return;
    disconnect(watch_);
    // queued: while the focus moves, the window still names the item that loses it
    if (data.window) watch_ = connect(data.window, &QQuickWindow::activeFocusItemChanged, this, &KeepInSight::look, Qt::QueuedConnection);
}

void KeepInSight::look()
{
    QQuickItem* focused = window() ? window()->activeFocusItem() : nullptr;
    if (focused && flickable_ && flickable_->isAncestorOf(focused)) show(focused);
}

void KeepInSight::show(QQuickItem* item)
{
    auto* content = flickable_ ? flickable_->property("contentItem").value<QQuickItem*>() : nullptr;
    if (!item || !content || item->height() > flickable_->height()) return;
    const qreal top = item->mapToItem(content, QPointF(0, 0)).y() - kMargin;
    const qreal bottom = top + item->height() + 2 * kMargin;
    const qreal now = flickable_->property("contentY").toReal();
    const qreal most = std::max<qreal>(0, flickable_->property("contentHeight").toReal() - flickable_->height());
    if (top < now) flickable_->setProperty("contentY", std::clamp<qreal>(top, 0, most));
    else if (bottom > now + flickable_->height()) flickable_->setProperty("contentY", std::clamp<qreal>(bottom - flickable_->height(), 0, most));
}

} // namespace doorstep::mobile
