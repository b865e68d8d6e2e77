#pragma once

#include <QByteArray>
#include <QImage>
#include <QObject>
#include <QString>

namespace doorstep::mobile {

/// Records sound, or picture and sound. One recording at a time. GUI thread; nothing of it is loaded before start().
class Recorder : public QObject {
    Q_OBJECT
public:
    enum Failure { NoDevice, NotAllowed, Broken };
    Q_ENUM(Failure)
    /// What a form asks for by its parameter `quality`: speech only, small, or as good as usual.
    enum Quality { Usual, VoiceOnly, Low };
    Q_ENUM(Quality)

    using QObject::QObject;

    /// `started` or `failed` follows.
    virtual void start(bool video, Quality quality) = 0;
    /// Ends the recording; `recorded` or `failed` follows. Of no effect when none runs.
    virtual void stop() = 0;

signals:
    void started();
    /// What a camera sees meanwhile, at most a dozen times a second.
    void frame(const QImage& image);
    /// The whole file and its MIME type.
    void recorded(const QByteArray& bytes, const QString& type);
    /// The file would grow too large and was ended; `recorded` follows.
    void full();
    void failed(Recorder::Failure failure);
};

/// Gives the bytes of files: for tests and for machines without a microphone.
class FileRecorder final : public Recorder {
    Q_OBJECT
public:
    /// An empty name: this machine records no such thing. `picture` is what the camera is seen to see.
    FileRecorder(QString sound, QString video, QString picture = {}, QObject* parent = nullptr);

    void start(bool video, Quality quality) override;
    void stop() override;
    /// What it records from the next start() on.
    void give(QString sound, QString video, QString picture);
    /// Of the last start().
    Quality quality() const { return quality_; }

private:
    QString sound_, video_, picture_;
    QString running_;
    Quality quality_ = Usual;
};

} // namespace doorstep::mobile
