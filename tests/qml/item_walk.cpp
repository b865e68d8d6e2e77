#include "tests/qml/item_walk.h"

#include <QAccessible>
#include <QFontInfo>
#include <QQuickItem>
#include <QRectF>

namespace doorstep::test {
namespace {

constexpr qreal kTouch = 48;
constexpr qreal kAnswer = 60;
const QString kFamily = QStringLiteral("Noto Sans CJK SC");

struct Shown {
    QQuickItem* item;
    QRectF box;     ///< On the screen.
    QRectF visible; ///< What of it is not clipped away.
};

QString about(const QQuickItem* item)
{
    QString text = item->property("text").toString().left(40);
    if (text.isEmpty()) text = item->objectName();
    return QStringLiteral("%1 \"%2\"").arg(QString::fromLatin1(item->metaObject()->className()), text);
}

void collect(QQuickItem* item, QRectF clip, QList<Shown>& shown)
{
    if (!item->isVisible() || item->opacity() < 0.01) return;
    const QRectF box = item->mapRectToScene(QRectF(0, 0, item->width(), item->height()));
    if (item->clip()) clip = clip.intersected(box);
    shown.append({item, box, box.intersected(clip)});
    for (QQuickItem* child : item->childItems()) collect(child, clip, shown);
}

bool isAnswer(const QQuickItem* item)
{
    return item->metaObject()->indexOfSignal("picked()") >= 0;
}

void checkTarget(const Shown& shown, QStringList& wrong)
{
    const qreal least = isAnswer(shown.item) ? kAnswer : kTouch;
    if (shown.box.width() < least - 0.5 || shown.box.height() < least - 0.5)
        wrong.append(QStringLiteral("%1 is %2 x %3, less than %4 dp").arg(about(shown.item)).arg(shown.box.width()).arg(shown.box.height()).arg(least));
    QAccessibleInterface* accessible = QAccessible::queryAccessibleInterface(shown.item);
    if (!accessible || accessible->text(QAccessible::Name).isEmpty()) wrong.append(about(shown.item) + QStringLiteral(" has no accessible name"));
    else if (accessible->role() == QAccessible::NoRole || accessible->role() == QAccessible::Client) wrong.append(about(shown.item) + QStringLiteral(" has no accessible role"));
}

void checkText(const Shown& shown, QStringList& wrong)
{
    QQuickItem* item = shown.item;
    const QString text = item->property("text").toString();
    if (text.isEmpty()) return;
    const bool shortened = item->property("elide").toInt() != Qt::ElideNone;
    const qreal wide = item->property("contentWidth").toReal();
    const qreal high = item->property("contentHeight").toReal();
    const bool lessLines = item->property("truncated").toBool();
    if (!shortened && (wide > item->width() + 1 || high > item->height() + 1 || lessLines))
        wrong.append(QStringLiteral("%1 is cut: %2 x %3 in %4 x %5").arg(about(item)).arg(wide).arg(high).arg(item->width()).arg(item->height()));
    const QFont font = item->property("font").value<QFont>();
    if (QFontInfo(font).family() != kFamily)
        wrong.append(QStringLiteral("%1 is set in %2").arg(about(item), QFontInfo(font).family()));
}

/// Where the letters are, within the place of the text.
QRectF letters(const Shown& shown)
{
    QRectF box = shown.visible;
    const qreal wide = std::min(shown.item->property("contentWidth").toReal(), box.width());
    const qreal high = std::min(shown.item->property("contentHeight").toReal(), box.height());
    const int align = shown.item->property("effectiveHorizontalAlignment").toInt();
    if (align & Qt::AlignHCenter) box.setLeft(box.center().x() - wide / 2);
    else if (align & Qt::AlignRight) box.setLeft(box.right() - wide);
    box.setWidth(wide);
    if (shown.item->property("verticalAlignment").toInt() & Qt::AlignVCenter) box.setTop(box.center().y() - high / 2);
    box.setHeight(high);
    return box.adjusted(3, 4, -3, -4);
}

void checkOverlap(const QList<Shown>& texts, QStringList& wrong)
{
    for (int i = 0; i < texts.size(); ++i) {
        for (int j = i + 1; j < texts.size(); ++j) {
            const QRectF a = letters(texts.at(i)), b = letters(texts.at(j));
            if (!a.isValid() || !b.isValid()) continue;
            const QRectF both = a.intersected(b);
            if (both.width() > 2 && both.height() > 2) wrong.append(about(texts.at(i).item) + QStringLiteral(" lies over ") + about(texts.at(j).item));
        }
    }
}

} // namespace

QStringList walk(QQuickWindow* window)
{
    QList<Shown> all, texts;
    collect(window->contentItem(), QRectF(0, 0, window->width(), window->height()), all);
    QStringList wrong;
    for (const Shown& shown : all) {
        if (shown.visible.width() < 1 || shown.visible.height() < 1) continue;
        if (shown.item->inherits("QQuickAbstractButton") && shown.item->isEnabled()) checkTarget(shown, wrong);
        const bool field = shown.item->inherits("QQuickTextInput") || shown.item->inherits("QQuickTextEdit");
        if (field) {
            QAccessibleInterface* accessible = QAccessible::queryAccessibleInterface(shown.item);
            if (!accessible || accessible->text(QAccessible::Name).isEmpty()) wrong.append(about(shown.item) + QStringLiteral(" has no accessible name"));
        }
        if (!shown.item->inherits("QQuickText")) continue;
        checkText(shown, wrong);
        if (!shown.item->property("text").toString().isEmpty()) texts.append(shown);
    }
    checkOverlap(texts, wrong);
    return wrong;
}

} // namespace doorstep::test
