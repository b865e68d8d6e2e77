#pragma once

#include <QColor>
#include <QPainterPath>
#include <QQuickPaintedItem>
#include <QString>
#include <qqmlintegration.h>

namespace doorstep::mobile {

/// One sign of the icon set, drawn as strokes in any colour; 24 x 24 unless sized otherwise. Decoration only: a word
/// stands beside it and carries the name for assistive tools.
class Icon : public QQuickPaintedItem {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QString name READ name WRITE setName NOTIFY nameChanged)
    Q_PROPERTY(QColor color READ color WRITE setColor NOTIFY colorChanged)
    Q_PROPERTY(bool filled READ filled WRITE setFilled NOTIFY filledChanged)

public:
    explicit Icon(QQuickItem* parent = nullptr);

    QString name() const { return name_; }
    void setName(const QString& name);
    QColor color() const { return color_; }
    void setColor(const QColor& color);

    /// The space within the strokes has their colour too.
    bool filled() const { return filled_; }
    void setFilled(bool filled);

    void paint(QPainter* painter) override;

    /// Strokes of a sign in a 24 x 24 box; empty for a name the set does not have.
    static QPainterPath strokes(const QString& name);
    static QStringList names();

signals:
    void nameChanged();
    void colorChanged();
    void filledChanged();

private:
    QString name_;
    QColor color_;
    bool filled_ = false;
};

} // namespace doorstep::mobile
