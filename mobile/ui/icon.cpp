#include "mobile/ui/icon.h"

#include <QHash>
#include <QPainter>

namespace doorstep::mobile {
namespace {

/// Strokes in a small language: M x y, L x y, O cx cy r (circle), B x y w h (box), C x1 y1 x2 y2 x y (curve), Z.
const QHash<QString, QByteArray>& drawings()
{
    static const QHash<QString, QByteArray> kDrawings{
        {"today", "M 3 11 L 12 3 L 21 11 M 6 9 L 6 20 L 18 20 L 18 9 M 10 20 L 10 14 L 14 14 L 14 20"},
        {"returns", "M 9 5 L 4 10 L 9 15 M 4 10 L 15 10 C 18 10 20 12 20 15 C 20 18 18 20 15 20 L 8 20"},
        {"conflict", "M 12 21 L 12 13 L 5 6 M 12 13 L 19 6 M 5 11 L 5 6 L 10 6 M 14 6 L 19 6 L 19 11"},
        {"sync", "M 20 11 C 19 7 16 4 12 4 C 9 4 6 6 5 8 M 5 3 L 5 8 L 10 8 M 4 13 C 5 17 8 20 12 20 C 15 20 18 18 19 16 "
                 "M 19 21 L 19 16 L 14 16"},
        {"me", "O 12 8 4 M 4 21 C 4 16 8 14 12 14 C 16 14 20 16 20 21"},
        {"back", "M 15 4 L 7 12 L 15 20"},
        {"forward", "M 9 4 L 17 12 L 9 20"},
        {"outline", "M 9 6 L 20 6 M 9 12 L 20 12 M 9 18 L 20 18 M 4 6 L 5 6 M 4 12 L 5 12 M 4 18 L 5 18"},
        {"camera", "M 3 8 L 7 8 L 9 5 L 15 5 L 17 8 L 21 8 L 21 19 L 3 19 Z O 12 13 4"},
        {"plus", "M 12 4 L 12 20 M 4 12 L 20 12"},
        {"minus", "M 4 12 L 20 12"},
        {"trash", "M 4 7 L 20 7 M 9 7 L 9 4 L 15 4 L 15 7 M 6 7 L 7 20 L 17 20 L 18 7 M 10 11 L 10 16 M 14 11 L 14 16"},
        {"check", "M 4 12 L 10 18 L 20 6"},
        {"warn", "M 12 3 L 22 20 L 2 20 Z M 12 10 L 12 14 M 12 17 L 12 17.2"},
        {"lock", "B 5 11 14 10 M 8 11 L 8 7 C 8 2 16 2 16 7 L 16 11"},
        {"info", "O 12 12 9 M 12 11 L 12 17 M 12 7 L 12 7.2"},
        {"note", "M 4 5 L 20 5 L 20 16 L 12 16 L 7 20 L 7 16 L 4 16 Z"},
        {"place", "M 12 21 C 7 15 5 13 5 10 C 5 1 19 1 19 10 C 19 13 17 15 12 21 Z O 12 10 2.5"},
        {"file", "M 6 3 L 14 3 L 19 8 L 19 21 L 6 21 Z M 14 3 L 14 8 L 19 8"},
        {"image", "B 3 5 18 14 M 3 16 L 9 11 L 14 16 L 17 13 L 21 17 O 15.5 9.5 1.2"},
        {"close", "M 5 5 L 19 19 M 19 5 L 5 19"},
        {"undo", "M 9 6 L 4 11 L 9 16 M 4 11 L 14 11 C 18 11 20 13 20 17"},
        {"offline", "M 3 3 L 21 21 M 5 12 C 7 10 9 9 11 9 M 15 10 C 17 10.5 18 11 19 12 M 8.5 15.5 C 10.5 14 13.5 14 15.5 "
                    "15.5 M 12 19 L 12 19.2 M 2 8.5 C 3 7.5 4.5 6.7 6 6 M 11 5 C 15 5 19 6 22 8.5"},
        {"erase", "M 8 5 L 21 5 L 21 19 L 8 19 L 2 12 Z M 11 9 L 17 15 M 17 9 L 11 15"},
        {"pen", "M 4 20 L 5 15 L 16 4 L 20 8 L 9 19 Z M 13 7 L 17 11"},
        {"clock", "O 12 12 9 M 12 7 L 12 12 L 16 14"},
        {"star", "M 12 3 L 14.7 9 L 21 9.7 L 16.3 14 L 17.6 20.5 L 12 17.2 L 6.4 20.5 L 7.7 14 L 3 9.7 L 9.3 9 Z"},
        {"grip", "M 5 8 L 19 8 M 5 12 L 19 12 M 5 16 L 19 16"},
        {"search", "O 10.5 10.5 6.5 M 15.5 15.5 L 21 21"},
        {"code", "B 3 3 7 7 B 14 3 7 7 B 3 14 7 7 M 14 14 L 17 14 L 17 17 M 21 14 L 21 17 M 14 21 L 14 18 M 18 21 L 21 21 L 21 20"},
        {"sound", "M 4 9 L 8 9 L 13 5 L 13 19 L 8 15 L 4 15 Z M 16 9 C 18 11 18 13 16 15 M 18 6 C 22 9 22 15 18 18"},
        {"microphone", "B 9 3 6 11 M 5 11 C 5 20 19 20 19 11 M 12 18 L 12 21 M 8 21 L 16 21"},
        {"film", "B 3 6 12 12 M 15 11 L 21 7 L 21 17 L 15 13"},
        {"record", "O 12 12 9 O 12 12 4"},
        {"play", "M 7 4 L 20 12 L 7 20 Z"},
        {"stop", "B 5 5 14 14"},
        {"compass", "O 12 12 9 M 12 12 L 16 6 M 12 12 L 8 18 M 12 3 L 12 5"},
        {"up", "M 4 15 L 12 7 L 20 15"},
        {"down", "M 4 9 L 12 17 L 20 9"},
    };
    return kDrawings;
}

void draw(QPainterPath& path, char verb, const QList<qreal>& n)
{
    switch (verb) {
    case 'M': path.moveTo(n[0], n[1]); break;
    case 'L': path.lineTo(n[0], n[1]); break;
    case 'C': path.cubicTo(n[0], n[1], n[2], n[3], n[4], n[5]); break;
    case 'O': path.addEllipse(QPointF(n[0], n[1]), n[2], n[2]); break;
    case 'B': path.addRoundedRect(QRectF(n[0], n[1], n[2], n[3]), 2, 2); break;
    case 'Z': path.closeSubpath(); break;
    default: break;
    }
}

} // namespace

Icon::Icon(QQuickItem* parent) : QQuickPaintedItem(parent), color_(Qt::black)
{
    setAntialiasing(true);
    setImplicitSize(24, 24);
}

void Icon::setName(const QString& name)
{
    if (name_ == name) return;
    name_ = name;
    update();
    emit nameChanged();
}

void Icon::setColor(const QColor& color)
{
    if (color_ == color) return;
    color_ = color;
    update();
    emit colorChanged();
}

void Icon::setFilled(bool filled)
{
    if (filled_ == filled) return;
    filled_ = filled;
    update();
    emit filledChanged();
}

QPainterPath Icon::strokes(const QString& name)
{
    QPainterPath path;
    char verb = 0;
    QList<qreal> numbers;
    for (const QByteArray& word : drawings().value(name).split(' ')) {
        if (word.isEmpty()) continue;
        if (word[0] >= 'A' && word[0] <= 'Z') {
            draw(path, verb, numbers);
            verb = word[0];
            numbers.clear();
        } else {
            numbers.append(word.toDouble());
        }
    }
    draw(path, verb, numbers);
    return path;
}

QStringList Icon::names()
{
    return drawings().keys();
}

void Icon::paint(QPainter* painter)
{
    painter->scale(width() / 24, height() / 24);
    painter->setPen(QPen(color_, 2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    if (filled_) painter->setBrush(color_);
    painter->drawPath(strokes(name_));
}

} // namespace doorstep::mobile
