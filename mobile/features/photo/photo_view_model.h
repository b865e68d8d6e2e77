#pragma once

#include "mobile/device/camera.h"
#include "mobile/ui/live_picture.h"

#include <qqmlintegration.h>

namespace doorstep::mobile {

/// One photo being taken: see, shoot, keep or shoot again.
class PhotoViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the app")

    Q_PROPERTY(doorstep::mobile::LivePicture* view READ view CONSTANT)
    Q_PROPERTY(Step step READ step NOTIFY changed)
    Q_PROPERTY(QString problem READ problem NOTIFY changed)
    Q_PROPERTY(bool mayUseFile READ mayUseFile NOTIFY changed)

public:
    enum Step { Closed, Starting, Ready, Taken, Failed };
    Q_ENUM(Step)

    /// `camera` must outlive the view model.
    explicit PhotoViewModel(Camera& camera, QObject* parent = nullptr);

    /// What is to be seen: the camera's view, or the photo taken.
    LivePicture* view() { return &view_; }
    Step step() const { return step_; }
    QString problem() const { return problem_; }

    /// Begins for a question. `fresh`: only a photo taken now will do.
    void open(const QString& path, Camera::Facing facing = Camera::Away, bool fresh = false);
    bool mayUseFile() const { return !fresh_; }
    Q_INVOKABLE void shoot();
    Q_INVOKABLE void again();
    Q_INVOKABLE void keep();
    Q_INVOKABLE void useFile();
    Q_INVOKABLE void close();

signals:
    void changed();
    void kept(const QString& path, const QByteArray& jpeg, const QString& name);
    void fileWanted(const QString& path);
    void closed();

private:
    void to(Step step);

    LivePicture view_;
    Camera& camera_;
    Step step_ = Closed;
    bool fresh_ = false;
    QString path_;
    QString problem_;
    QByteArray taken_;
};

} // namespace doorstep::mobile
