#pragma once

#include <QColor>
#include <QHash>
#include <QImage>
#include <QQuickPaintedItem>
#include <QStringList>
#include <QSvgRenderer>
#include <qqmlintegration.h>

namespace doorstep::mobile {

/// A drawing (SVG) whose shapes are answers: the shape with the id of a choice is that choice. Says which one was pressed,
/// by the shape itself where it is filled, else by its box; a finger is allowed to miss a little.
class RegionMap : public QQuickPaintedItem {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QByteArray svg READ svg WRITE setSvg NOTIFY svgChanged)
    Q_PROPERTY(QStringList regions READ regions WRITE setRegions NOTIFY svgChanged)
    Q_PROPERTY(QStringList chosen READ chosen WRITE setChosen NOTIFY chosenChanged)
    Q_PROPERTY(QColor tint READ tint WRITE setTint NOTIFY tintChanged)
    Q_PROPERTY(bool usable READ usable NOTIFY svgChanged)
    Q_PROPERTY(qreal aspect READ aspect NOTIFY svgChanged)

public:
    explicit RegionMap(QQuickItem* parent = nullptr);

    QByteArray svg() const { return svg_; }
    void setSvg(const QByteArray& svg);
    /// Ids that are answers.
    QStringList regions() const { return regions_; }
    void setRegions(const QStringList& ids);
    QStringList chosen() const { return chosen_; }
    void setChosen(const QStringList& ids);
    /// Laid over what is chosen.
    QColor tint() const { return tint_; }
    void setTint(const QColor& tint);
    /// The drawing could be read, and at least one answer is in it.
    bool usable() const;
    /// Height by width; 0 without a drawing.
    qreal aspect() const;

    /// The answer at a place of the item; empty where there is none.
    Q_INVOKABLE QString regionAt(qreal x, qreal y);

    void paint(QPainter* painter) override;

signals:
    void svgChanged();
    void chosenChanged();
    void tintChanged();
    void picked(const QString& id);

protected:
    void mousePressEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void geometryChange(const QRectF& now, const QRectF& before) override;

private:
    QRectF target() const;
    QRectF boxOf(const QString& id) const;
    /// The shape alone, as large as the item.
    const QImage& maskOf(const QString& id);

    QByteArray svg_;
    QSvgRenderer drawing_;
    QStringList regions_, chosen_;
    QColor tint_;
    QHash<QString, QImage> masks_;
};

} // namespace doorstep::mobile
