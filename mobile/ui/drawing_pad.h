#pragma once

#include <QColor>
#include <QImage>
#include <QList>
#include <QPointF>
#include <QQuickPaintedItem>
#include <qqmlintegration.h>

namespace doorstep::mobile {

/// A sheet to sign or draw on with finger, pen or mouse, blank or over a picture; gives the sheet as a picture whose
/// blank is white and whose black pen is black, whatever the theme is.
class DrawingPad : public QQuickPaintedItem {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(bool empty READ isEmpty NOTIFY strokesChanged)
    Q_PROPERTY(QColor ink READ ink WRITE setInk NOTIFY inkChanged)
    Q_PROPERTY(Pen pen READ pen WRITE setPen NOTIFY penChanged)
    Q_PROPERTY(QByteArray below READ below WRITE setBelow NOTIFY belowChanged)
    Q_PROPERTY(qreal aspect READ aspect NOTIFY belowChanged)

public:
    enum Pen { Black, Red, Blue };
    Q_ENUM(Pen)

    explicit DrawingPad(QQuickItem* parent = nullptr);

    bool isEmpty() const { return strokes_.isEmpty(); }
    /// The black pen on the screen.
    QColor ink() const { return ink_; }
    void setInk(const QColor& ink);
    /// Of the next stroke.
    Pen pen() const { return pen_; }
    void setPen(Pen pen);
    /// Bytes of the picture that is drawn over; empty: a blank sheet.
    QByteArray below() const { return below_; }
    void setBelow(const QByteArray& picture);
    /// Height by width of that picture, turned upright; 0 without one.
    qreal aspect() const;

    Q_INVOKABLE void clear();
    /// Takes the last stroke back.
    Q_INVOKABLE void undoStroke();
    /// The sheet: a PNG twice the size of the box, or over a picture a JPEG of the picture's own size; empty when nothing
    /// is drawn.
    Q_INVOKABLE QByteArray picture() const;

    void paint(QPainter* painter) override;

signals:
    void strokesChanged();
    void inkChanged();
    void penChanged();
    void belowChanged();
    /// The finger was lifted.
    void strokeEnded();

protected:
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;

private:
    struct Stroke {
        Pen pen;
        QList<QPointF> points; ///< In widths of the sheet, so that a turned tablet keeps the drawing.
    };

    QPointF onSheet(const QPointF& at) const;
    void drawStrokes(QPainter& painter, qreal width, const QColor& black) const;

    QList<Stroke> strokes_;
    QColor ink_;
    Pen pen_ = Black;
    QByteArray below_;
    QImage shown_; ///< `below`, upright and no larger than a screen.
};

} // namespace doorstep::mobile
