#include "mobile/device/qt_devices.h"

#include <QAudioOutput>
#include <QBuffer>
#include <QElapsedTimer>
#include <QMediaPlayer>
#include <QVideoFrame>
#include <QVideoSink>

namespace doorstep::mobile {
namespace {

constexpr qint64 kFrameEveryMs = 40;
constexpr int kFrameWidth = 1280;

class QtPlayer final : public Player {
public:
    void play(const QByteArray& bytes) override;
    void stop() override { playing_.reset(); }

private:
    struct Playing {
        QBuffer bytes; ///< First: the player reads from it until it is gone.
        QAudioOutput sound;
        QVideoSink sink;
        QMediaPlayer player;
        QElapsedTimer sinceFrame;
    };

    void finish(bool well);
    void showFrame(const QVideoFrame& shown);

    std::unique_ptr<Playing> playing_;
};

void QtPlayer::play(const QByteArray& bytes)
{
    playing_ = std::make_unique<Playing>();
    playing_->bytes.setData(bytes);
    playing_->bytes.open(QIODevice::ReadOnly);
    playing_->player.setAudioOutput(&playing_->sound);
    playing_->player.setVideoSink(&playing_->sink);
    playing_->sinceFrame.start();
    // queued: a player must not be taken down from within its own signal
    connect(&playing_->player, &QMediaPlayer::mediaStatusChanged, this, [this](QMediaPlayer::MediaStatus status) {
        if (status == QMediaPlayer::EndOfMedia) finish(true);
    }, Qt::QueuedConnection);
    connect(&playing_->player, &QMediaPlayer::errorOccurred, this, [this] { finish(false); }, Qt::QueuedConnection);
    connect(&playing_->sink, &QVideoSink::videoFrameChanged, this, [this](const QVideoFrame& shown) { showFrame(shown); });
    playing_->player.setSourceDevice(&playing_->bytes);
    playing_->player.play();
}

void QtPlayer::finish(bool well)
{
    if (!playing_) return;
    playing_.reset();
    if (well) emit ended();
    else emit failed();
}

void QtPlayer::showFrame(const QVideoFrame& shown)
{
    if (!playing_ || playing_->sinceFrame.elapsed() < kFrameEveryMs) return;
    playing_->sinceFrame.restart();
    const QImage image = shown.toImage();
    if (!image.isNull()) emit frame(image.width() > kFrameWidth ? image.scaledToWidth(kFrameWidth, Qt::FastTransformation) : image);
}

} // namespace

std::unique_ptr<Player> makeQtPlayer()
{
    return std::make_unique<QtPlayer>();
}

} // namespace doorstep::mobile
