#include "mobile/features/photo/photo_view_model.h"

#include <QBuffer>
#include <QDateTime>
#include <QImageReader>

namespace doorstep::mobile {
namespace {

constexpr int kScreenWidth = 1280;

/// Decoded no larger than a screen and upright: a photo of 12 megapixels is 48 MB otherwise.
QImage forScreen(QByteArray jpeg)
{
    QBuffer buffer(&jpeg);
    QImageReader reader(&buffer);
    reader.setAutoTransform(true);
    const QSize size = reader.size();
    if (size.width() > kScreenWidth) reader.setScaledSize(size.scaled(kScreenWidth, kScreenWidth, Qt::KeepAspectRatio));
    return reader.read();
}

} // namespace

PhotoViewModel::PhotoViewModel(Camera& camera, QObject* parent) : QObject(parent), camera_(camera)
{
    connect(&camera_, &Camera::ready, this, [this] {
        if (step_ == Starting) to(Ready);
    });
    connect(&camera_, &Camera::frame, this, [this](const QImage& frame) {
        if (step_ == Taken || step_ == Closed) return;
        view_.show(frame);
    });
    connect(&camera_, &Camera::captured, this, [this](const QByteArray& jpeg) {
        if (step_ == Closed) return;
        taken_ = jpeg;
        view_.show(forScreen(jpeg));
        to(Taken);
    });
    connect(&camera_, &Camera::failed, this, [this](Camera::Failure failure) {
        if (step_ == Closed) return;
        switch (failure) {
        case Camera::NoCamera:
            problem_ = fresh_ ? tr("This machine has no camera, and the form asks for a photo taken now. Go on without.")
                              : tr("This machine has no camera. Choose a picture from a file.");
            break;
        case Camera::NotAllowed: problem_ = tr("The camera may not be used. Allow it in the system settings."); break;
        case Camera::Broken: problem_ = tr("The camera did not give a picture. Try again."); break;
        }
        to(Failed);
    });
}

void PhotoViewModel::to(Step step)
{
    step_ = step;
    emit changed();
}

void PhotoViewModel::open(const QString& path, Camera::Facing facing, bool fresh)
{
    fresh_ = fresh;
    camera_.face(facing);
    path_ = path;
    problem_.clear();
    taken_.clear();
    view_.show({});
    to(Starting);
    camera_.start();
}

void PhotoViewModel::shoot()
{
    if (step_ == Ready) camera_.capture();
}

void PhotoViewModel::again()
{
    taken_.clear();
    problem_.clear();
    to(Starting);
    camera_.stop();
    camera_.start();
}

void PhotoViewModel::keep()
{
    if (step_ != Taken) return;
    const QString name = QStringLiteral("photo-%1.jpg").arg(QDateTime::currentDateTime().toString(QStringLiteral("yyyyMMdd-HHmmss")));
    emit kept(path_, taken_, name);
    close();
}

void PhotoViewModel::useFile()
{
    const QString path = path_;
    close();
    emit fileWanted(path);
}

void PhotoViewModel::close()
{
    if (step_ == Closed) return;
    camera_.stop();
    taken_.clear();
    view_.show({});
    to(Closed);
    emit closed();
}

} // namespace doorstep::mobile
