#include "mobile/device/camera.h"

#include <QFile>

namespace doorstep::mobile {

FileCamera::FileCamera(QStringList files, QObject* parent) : Camera(parent), files_(std::move(files)) {}

QByteArray FileCamera::current() const
{
    if (files_.isEmpty()) return {};
    QFile file(files_.at(next_ % files_.size()));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void FileCamera::give(QStringList files)
{
    files_ = std::move(files);
    next_ = 0;
}

void FileCamera::start()
{
    const QImage image = QImage::fromData(current());
    if (image.isNull()) {
        emit failed(files_.isEmpty() ? NoCamera : Broken);
        return;
    }
    emit ready();
    emit frame(image);
}

void FileCamera::capture()
{
    const QByteArray bytes = current();
    if (bytes.isEmpty()) {
        emit failed(Broken);
        return;
    }
    ++next_;
    emit captured(bytes);
}

} // namespace doorstep::mobile
