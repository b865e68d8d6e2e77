#include "mobile/device/qt_camera.h"

#include <QAudioDevice>
#include <QBuffer>
#include <QCamera>
#include <QCameraDevice>
#include <QElapsedTimer>
#include <QImageCapture>
#include <QMediaCaptureSession>
#include <QMediaDevices>
#include <QVideoFrame>
#include <QVideoSink>

namespace doorstep::mobile {
namespace {

constexpr int kJpegQuality = 92;
constexpr int kPreviewWidth = 1280;
constexpr qint64 kFrameEveryMs = 80;

class QtCamera final : public Camera {
public:
    void face(Facing facing) override { facing_ = facing; }
    void start() override;
    void stop() override { devices_.reset(); }
    void capture() override;

private:
    struct Devices {
        QCamera camera;
        QMediaCaptureSession session;
        QImageCapture capture;
        QVideoSink sink;
        QElapsedTimer sinceFrame;
    };

    void keep(const QImage& image);
    void showFrame(const QVideoFrame& frame);

    Facing facing_ = Away;
    std::unique_ptr<Devices> devices_;
};

QCameraDevice cameraFacing(Camera::Facing facing)
{
    const auto wanted = facing == Camera::Person ? QCameraDevice::FrontFace : QCameraDevice::BackFace;
    for (const QCameraDevice& device : QMediaDevices::videoInputs()) {
        if (device.position() == wanted) return device;
    }
    return QMediaDevices::defaultVideoInput();
}

void QtCamera::start()
{
    if (devices_) return;
    const QCameraDevice device = cameraFacing(facing_);
    if (device.isNull()) {
        emit failed(NoCamera);
        return;
    }
    devices_ = std::make_unique<Devices>();
    devices_->camera.setCameraDevice(device);
    devices_->session.setCamera(&devices_->camera);
    devices_->session.setImageCapture(&devices_->capture);
    devices_->session.setVideoSink(&devices_->sink);
    devices_->capture.setQuality(QImageCapture::VeryHighQuality);
    devices_->sinceFrame.start();
    connect(&devices_->capture, &QImageCapture::readyForCaptureChanged, this, [this](bool isReady) {
        if (isReady) emit ready();
    });
    connect(&devices_->capture, &QImageCapture::imageCaptured, this, [this](int, const QImage& image) { keep(image); });
    connect(&devices_->capture, &QImageCapture::errorOccurred, this, [this] { emit failed(Broken); });
    connect(&devices_->camera, &QCamera::errorOccurred, this, [this](QCamera::Error error) {
        if (error != QCamera::NoError) emit failed(NotAllowed);
    });
    connect(&devices_->sink, &QVideoSink::videoFrameChanged, this, [this](const QVideoFrame& shown) { showFrame(shown); });
    devices_->camera.start();
}

void QtCamera::capture()
{
    if (devices_) devices_->capture.capture();
    else emit failed(Broken);
}

void QtCamera::keep(const QImage& image)
{
    QByteArray jpeg;
    QBuffer buffer(&jpeg);
    buffer.open(QIODevice::WriteOnly);
    if (image.isNull() || !image.save(&buffer, "JPEG", kJpegQuality)) {
        emit failed(Broken);
        return;
    }
    emit captured(jpeg);
}

void QtCamera::showFrame(const QVideoFrame& shown)
{
    if (devices_->sinceFrame.elapsed() < kFrameEveryMs) return;
    devices_->sinceFrame.restart();
    const QImage image = shown.toImage();
    if (image.isNull()) return;
    emit frame(image.width() > kPreviewWidth ? image.scaledToWidth(kPreviewWidth, Qt::FastTransformation) : image);
}

} // namespace

std::unique_ptr<Camera> makeQtCamera()
{
    return std::make_unique<QtCamera>();
}

} // namespace doorstep::mobile
