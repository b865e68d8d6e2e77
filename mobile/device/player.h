#pragma once

#include <QByteArray>
#include <QImage>
#include <QObject>

namespace doorstep::mobile {

/// Plays sound and video that are held in memory. One at a time. GUI thread; nothing of it is loaded before play().
class Player : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

    /// Begins at once in place of what plays; `ended` or `failed` follows.
    virtual void play(const QByteArray& bytes) = 0;
    /// Silence; nothing follows.
    virtual void stop() = 0;

signals:
    /// A picture of a video, at most two dozen times a second.
    void frame(const QImage& image);
    void ended();
    /// This machine cannot play it.
    void failed();
};

/// Plays nothing aloud and says what it was given: for tests and for machines without sound.
class SilentPlayer final : public Player {
    Q_OBJECT
public:
    using Player::Player;

    void play(const QByteArray& bytes) override
    {
        played_ = bytes;
        playing_ = true;
    }
    void stop() override { playing_ = false; }
    /// As when the end is reached.
    void end();

    bool isPlaying() const { return playing_; }
    const QByteArray& played() const { return played_; }

private:
    QByteArray played_;
    bool playing_ = false;
};

} // namespace doorstep::mobile
