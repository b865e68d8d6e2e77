#include "mobile/device/file_shelf.h"
#include "mobile/device/qt_devices.h"

#include <QAudioDevice>
#include <QAudioInput>
#include <QCamera>
#include <QElapsedTimer>
#include <QFileInfo>
#include <QMediaCaptureSession>
#include <QMediaDevices>
#include <QMediaFormat>
#include <QMediaRecorder>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTimer>
#include <QUrl>
#include <QVideoFrame>
#include <QVideoSink>

namespace doorstep::mobile {
namespace {

constexpr qint64 kLargest = 60 << 20; ///< Below what the store takes, with room for the end of the file.
constexpr int kLookEveryMs = 1'000;
constexpr qint64 kFrameEveryMs = 80;
constexpr int kPreviewWidth = 1280;

/// Where files are memory: the session's runtime folder, or /dev/shm.
QString memoryFolder()
{
    const QString shared = QStringLiteral("/dev/shm");
    const QString runtime = QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation);
    return QFileInfo(shared).isWritable() || runtime.isEmpty() ? shared : runtime;
}

class QtRecorder final : public Recorder {
public:
    void start(bool video, Quality quality) override;
    void stop() override;

private:
    struct Running {
        QTemporaryDir folder{memoryFolder() + QStringLiteral("/doorstep-XXXXXX")};
        QAudioInput sound;
        QCamera camera;
        QVideoSink sink;
        QMediaCaptureSession session;
        QMediaRecorder recorder;
        QTimer watch;
        QElapsedTimer sinceFrame;
    };

    void prepare(bool video, Quality quality);
    void showFrame(const QVideoFrame& shown);
    void give();
    void fail(Failure failure);

    std::unique_ptr<Running> running_;
};

void setQuality(QMediaRecorder& recorder, Recorder::Quality quality)
{
    switch (quality) {
    case Recorder::Usual: return recorder.setQuality(QMediaRecorder::NormalQuality);
    case Recorder::Low: return recorder.setQuality(QMediaRecorder::LowQuality);
    case Recorder::VoiceOnly:
        recorder.setQuality(QMediaRecorder::LowQuality);
        recorder.setAudioChannelCount(1);
        recorder.setAudioSampleRate(16'000);
        recorder.setAudioBitRate(24'000);
    }
}

void QtRecorder::start(bool video, Quality quality)
{
    if (running_) return;
    const bool lacking = video ? QMediaDevices::defaultVideoInput().isNull() : QMediaDevices::defaultAudioInput().isNull();
    if (lacking) {
        emit failed(NoDevice);
        return;
    }
    running_ = std::make_unique<Running>();
    if (!running_->folder.isValid()) return fail(Broken);
    prepare(video, quality);
    if (video) running_->camera.start();
    running_->recorder.record();
}

void QtRecorder::prepare(bool video, Quality quality)
{
    Running& run = *running_;
    run.session.setAudioInput(&run.sound);
    run.session.setRecorder(&run.recorder);
    if (video) {
        run.session.setCamera(&run.camera);
        run.session.setVideoSink(&run.sink);
        connect(&run.sink, &QVideoSink::videoFrameChanged, this, [this](const QVideoFrame& shown) { showFrame(shown); });
    }
    QMediaFormat format;
    format.resolveForEncoding(video ? QMediaFormat::RequiresVideo : QMediaFormat::NoFlags);
    run.recorder.setMediaFormat(format);
    setQuality(run.recorder, quality);
    run.recorder.setOutputLocation(QUrl::fromLocalFile(run.folder.filePath(QStringLiteral("recording"))));
    connect(&run.recorder, &QMediaRecorder::recorderStateChanged, this, [this](QMediaRecorder::RecorderState state) {
        if (state == QMediaRecorder::RecordingState) emit started();
        if (state == QMediaRecorder::StoppedState) give();
    }, Qt::QueuedConnection);
    connect(&run.recorder, &QMediaRecorder::errorOccurred, this, [this](QMediaRecorder::Error error) {
        if (error != QMediaRecorder::NoError) fail(error == QMediaRecorder::ResourceError ? NotAllowed : Broken);
    }, Qt::QueuedConnection);
    connect(&run.watch, &QTimer::timeout, this, [this] {
        if (QFileInfo(running_->recorder.actualLocation().toLocalFile()).size() < kLargest) return;
        emit full();
        stop();
    });
    run.sinceFrame.start();
    run.watch.start(kLookEveryMs);
}

void QtRecorder::showFrame(const QVideoFrame& shown)
{
    if (!running_ || running_->sinceFrame.elapsed() < kFrameEveryMs) return;
    running_->sinceFrame.restart();
    const QImage image = shown.toImage();
    if (!image.isNull()) emit frame(image.width() > kPreviewWidth ? image.scaledToWidth(kPreviewWidth, Qt::FastTransformation) : image);
}

void QtRecorder::stop()
{
    if (running_) running_->recorder.stop();
}

void QtRecorder::give()
{
    if (!running_) return;
    const PickedFile file = pickFile(running_->recorder.actualLocation().toLocalFile());
    running_.reset();
    if (file.bytes.isEmpty()) emit failed(Broken);
    else emit recorded(file.bytes, file.type);
}

void QtRecorder::fail(Failure failure)
{
    if (!running_) return;
    running_.reset();
    emit failed(failure);
}

} // namespace

std::unique_ptr<Recorder> makeQtRecorder()
{
    return std::make_unique<QtRecorder>();
}

} // namespace doorstep::mobile
