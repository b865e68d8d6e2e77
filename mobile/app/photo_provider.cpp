#include "mobile/app/photo_provider.h"

#include <QBuffer>
#include <QImageReader>
#include <QThreadPool>
#include <QUrl>

namespace doorstep::mobile {
namespace {

QImage decode(QByteArray bytes, const QSize& wanted)
{
    QBuffer buffer(&bytes);
    QImageReader reader(&buffer);
    reader.setAutoTransform(true);
    const QSize size = reader.size();
    const int side = std::max(wanted.width(), wanted.height());
    if (side > 0 && std::max(size.width(), size.height()) > side) reader.setScaledSize(size.scaled(side, side, Qt::KeepAspectRatio));
    return reader.read();
}

class PhotoResponse final : public QQuickImageResponse {
public:
    QQuickTextureFactory* textureFactory() const override { return QQuickTextureFactory::textureFactoryForImage(image_); }
    QString errorString() const override { return image_.isNull() ? QStringLiteral("no such photo here") : QString(); }

    void give(const QImage& image)
    {
        image_ = image;
        emit finished();
    }

private:
    QImage image_;
};

} // namespace

QQuickImageResponse* PhotoProvider::requestImageResponse(const QString& id, const QSize& requestedSize)
{
    auto* response = new PhotoResponse;
    // the engine keeps a response until it has finished, so it lives until give() has run
    const auto deliver = [response](const QImage& image) {
        QMetaObject::invokeMethod(response, [response, image] { response->give(image); }, Qt::QueuedConnection);
    };
    core_.post([source = shelf_ + '/' + QUrl::fromPercentEncoding(id.toUtf8()).toStdString(), requestedSize, deliver](Core& core) {
        const auto bytes = core.tablet() ? core.desk().bytes(*core.tablet(), source) : Result<std::string>(Error{ErrorCode::Unauthorized, {}, {}});
        if (!bytes) return deliver({});
        QThreadPool::globalInstance()->start([deliver, requestedSize, raw = QByteArray::fromStdString(*bytes)] { deliver(decode(raw, requestedSize)); });
    });
    return response;
}

} // namespace doorstep::mobile
