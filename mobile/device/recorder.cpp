#include "mobile/device/recorder.h"

#include "mobile/device/file_shelf.h"

namespace doorstep::mobile {

FileRecorder::FileRecorder(QString sound, QString video, QString picture, QObject* parent)
    : Recorder(parent), sound_(std::move(sound)), video_(std::move(video)), picture_(std::move(picture))
{
}

void FileRecorder::give(QString sound, QString video, QString picture)
{
    sound_ = std::move(sound);
    video_ = std::move(video);
    picture_ = std::move(picture);
}

void FileRecorder::start(bool video, Quality quality)
{
    quality_ = quality;
    running_ = video ? video_ : sound_;
    if (running_.isEmpty()) {
        emit failed(NoDevice);
        return;
    }
    emit started();
    if (video) emit frame(QImage(picture_));
}

void FileRecorder::stop()
{
    if (running_.isEmpty()) return;
    const PickedFile file = pickFile(running_);
    running_.clear();
    if (file.bytes.isEmpty()) emit failed(Broken);
    else emit recorded(file.bytes, file.type);
}

} // namespace doorstep::mobile
