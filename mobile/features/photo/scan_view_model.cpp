#include "mobile/features/photo/scan_view_model.h"

#include "mobile/device/barcode.h"

#include <QThreadPool>

namespace doorstep::mobile {

ScanViewModel::ScanViewModel(Camera& camera, QObject* parent) : QObject(parent), camera_(camera)
{
    connect(&camera_, &Camera::frame, this, [this](const QImage& frame) {
        if (open_) look(frame);
    });
    connect(&camera_, &Camera::failed, this, [this](Camera::Failure failure) {
        if (!open_) return;
        problem_ = failure == Camera::NotAllowed ? tr("The camera may not be used. Allow it in the system settings, or type the code.")
                                                 : tr("There is no camera to scan with. Choose a picture of the code, or type it.");
        emit changed();
    });
}

ScanViewModel::~ScanViewModel()
{
    QThreadPool::globalInstance()->waitForDone(); // a reading would come back to nobody
}

void ScanViewModel::open(const QString& path, Camera::Facing facing)
{
    open_ = true;
    path_ = path;
    problem_.clear();
    view_.show({});
    emit changed();
    camera_.face(facing);
    camera_.start();
}

void ScanViewModel::look(const QImage& frame)
{
    view_.show(frame);
    if (reading_) return;
    reading_ = true;
    QThreadPool::globalInstance()->start([this, frame, path = path_] {
        const QString text = readBarcode(frame);
        QMetaObject::invokeMethod(this, [this, text, path] {
            reading_ = false;
            if (!open_ || path != path_ || text.isEmpty()) return;
            emit found(path, text);
            close();
        }, Qt::QueuedConnection);
    });
}

void ScanViewModel::useFile()
{
    const QString path = path_;
    close();
    emit fileWanted(path);
}

void ScanViewModel::close()
{
    if (!open_) return;
    open_ = false;
    camera_.stop();
    view_.show({});
    emit changed();
    emit closed();
}

} // namespace doorstep::mobile
