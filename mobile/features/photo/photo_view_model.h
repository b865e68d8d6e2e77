#pragma once

#include "mobile/device/camera.h"

#include <QImage>
#include <QObject>
#include <qqmlintegration.h>

namespace doorstep::mobile {

/// One photo being taken: see, shoot, keep or shoot again.
class PhotoViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the app")

    Q_PROPERTY(Step step READ step NOTIFY changed)
    Q_PROPERTY(QString problem READ problem NOTIFY changed)

public:
    enum Step { Closed, Starting, Ready, Taken, Failed };
    Q_ENUM(Step)

    /// `camera` must outlive the view model.
    explicit PhotoViewModel(Camera& camera, QObject* parent = nullptr);

    Step step() const { return step_; }
    QString problem() const { return problem_; }
    /// What is to be seen: the camera's view, or the photo taken.
    QImage image() const { return image_; }

    /// Begins for a question.
    void open(const QString& path);
    Q_INVOKABLE void shoot();
    Q_INVOKABLE void again();
    Q_INVOKABLE void keep();
    Q_INVOKABLE void useFile();
    Q_INVOKABLE void close();

signals:
    void changed();
    void imageChanged();
    void kept(const QString& path, const QByteArray& jpeg, const QString& name);
    void fileWanted(const QString& path, bool picturesOnly);
    void closed();

private:
    void to(Step step);

    Camera& camera_;
    Step step_ = Closed;
    QString path_;
    QString problem_;
    QImage image_;
    QByteArray taken_;
};

} // namespace doorstep::mobile
