#include "mobile/app/fitted.h"

#include <QBuffer>
#include <QImageReader>
#include <exiv2/exiv2.hpp>

namespace doorstep::mobile {
namespace {

constexpr int kJpegQuality = 90;

const Exiv2::byte* start(const QByteArray& bytes)
{
    return reinterpret_cast<const Exiv2::byte*>(bytes.constData());
}

/// The notes of the camera, but for what is no longer so: the turning, and the small picture inside.
QByteArray withNotes(const QByteArray& jpeg, const QByteArray& original)
{
    try {
        auto from = Exiv2::ImageFactory::open(start(original), original.size());
        from->readMetadata();
        Exiv2::ExifData notes = from->exifData();
        if (notes.empty()) return jpeg;
        Exiv2::ExifThumb(notes).erase();
        if (const auto turned = notes.findKey(Exiv2::ExifKey("Exif.Image.Orientation")); turned != notes.end()) *turned = std::uint16_t(1);
        auto to = Exiv2::ImageFactory::open(start(jpeg), jpeg.size());
        to->readMetadata();
        to->setExifData(notes);
        to->writeMetadata();
        Exiv2::BasicIo& io = to->io();
        io.open();
        const Exiv2::DataBuf all = io.read(long(io.size()));
        return QByteArray(reinterpret_cast<const char*>(all.pData_), all.size_);
    } catch (const Exiv2::AnyError&) {
        return jpeg; // notes that cannot be read are no reason to lose the picture
    }
}

} // namespace

QByteArray fitted(const QByteArray& picture, int longest)
{
    QByteArray source = picture;
    QBuffer in(&source);
    QImageReader reader(&in);
    reader.setAutoTransform(true);
    const QSize size = reader.size();
    if (longest <= 0 || !size.isValid() || std::max(size.width(), size.height()) <= longest) return picture;
    reader.setScaledSize(size.scaled(longest, longest, Qt::KeepAspectRatio));
    const QImage image = reader.read();
    QByteArray jpeg;
    QBuffer out(&jpeg);
    out.open(QIODevice::WriteOnly);
    if (image.isNull() || !image.save(&out, "JPEG", kJpegQuality)) return picture;
    return withNotes(jpeg, picture);
}

} // namespace doorstep::mobile
