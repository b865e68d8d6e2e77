#pragma once

#include <QColor>
#include <QList>
#include <QPointF>
#include <QQuickPaintedItem>
#include <qqmlintegration.h>

namespace doorstep::mobile {

/// A box to sign in with finger, pen or mouse; gives the strokes as a PNG of dark ink on white, whatever the theme is.
class SignaturePad : public QQuickPaintedItem {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(bool empty READ isEmpty NOTIFY strokesChanged)
    Q_PROPERTY(QColor ink READ ink WRITE setInk NOTIFY inkChanged)

public:
    explicit SignaturePad(QQuickItem* parent = nullptr);

    bool isEmpty() const { return strokes_.isEmpty(); }
    QColor ink() const { return ink_; }
    void setInk(const QColor& ink);

    Q_INVOKABLE void clear();
    /// Takes the last stroke back.
    Q_INVOKABLE void undoStroke();
    /// PNG bytes, twice the size of the box; empty when nothing is drawn.
    Q_INVOKABLE QByteArray png() const;

    void paint(QPainter* painter) override;

signals:
    void strokesChanged();
    void inkChanged();
    /// The finger was lifted.
    void strokeEnded();

protected:
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;

private:
    void drawStrokes(QPainter& painter, const QColor& ink) const;

    QList<QList<QPointF>> strokes_;
    QColor ink_;
};

} // namespace doorstep::mobile
