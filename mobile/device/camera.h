#pragma once

#include <QByteArray>
#include <QImage>
#include <QObject>
#include <QString>
#include <QStringList>

namespace doorstep::mobile {

/// A camera. GUI thread; nothing of it is loaded before start().
class Camera : public QObject {
    Q_OBJECT
public:
    enum Failure { NoCamera, NotAllowed, Broken };
    Q_ENUM(Failure)

    enum Facing { Away, Person }; ///< Away from the person who holds the tablet, or towards them.
    Q_ENUM(Facing)

    using QObject::QObject;

    /// Of the next start(); a machine with one camera takes that.
    virtual void face(Facing facing) = 0;
    virtual void start() = 0;
    virtual void stop() = 0;
    /// Takes a picture; `captured` or `failed` follows.
    virtual void capture() = 0;

signals:
    /// Pictures may be taken from now on.
    void ready();
    /// What the camera sees, at most a dozen times a second.
    void frame(const QImage& image);
    /// A whole JPEG, as it is to be kept.
    void captured(const QByteArray& jpeg);
    void failed(Camera::Failure failure);
};

/// Gives the pictures of files, one after the other, over and over: for tests and for machines without a camera.
class FileCamera final : public Camera {
    Q_OBJECT
public:
    explicit FileCamera(QStringList files, QObject* parent = nullptr);

    void face(Facing facing) override { facing_ = facing; }
    Facing facing() const { return facing_; }
    void start() override;
    void stop() override {}
    void capture() override;
    /// What it sees from the next start() on.
    void give(QStringList files);

private:
    QByteArray current() const;

    Facing facing_ = Away;
    QStringList files_;
    int next_ = 0;
};

} // namespace doorstep::mobile
