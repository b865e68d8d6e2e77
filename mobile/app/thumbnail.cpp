#include "mobile/app/thumbnail.h"

#include <QBuffer>
#include <QImageReader>

namespace doorstep::mobile {
namespace {
constexpr int kSide = 320;
constexpr int kMostBytes = 20'000;
} // namespace

QByteArray thumbnail(const QByteArray& picture)
{
    QByteArray source = picture;
    QBuffer in(&source);
    QImageReader reader(&in);
    reader.setAutoTransform(true);
    const QSize size = reader.size();
    if (!size.isValid()) return {};
    if (size.width() > kSide || size.height() > kSide) reader.setScaledSize(size.scaled(kSide, kSide, Qt::KeepAspectRatio));
    const QImage image = reader.read().convertToFormat(QImage::Format_RGB32);
    if (image.isNull()) return {};
    for (int quality : {75, 55, 35, 20}) {
        QByteArray jpeg;
        QBuffer out(&jpeg);
        out.open(QIODevice::WriteOnly);
        if (image.save(&out, "JPEG", quality) && jpeg.size() <= kMostBytes) return jpeg;
    }
    return {};
}

} // namespace doorstep::mobile
