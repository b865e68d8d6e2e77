#pragma once

#include "mobile/device/camera.h"
#include "mobile/ui/live_picture.h"

namespace doorstep::mobile {

/// A bar code or QR code being looked for in what the camera sees. Pictures are read off the GUI thread, one at a time;
/// those that come meanwhile are only shown.
class ScanViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the app")

    Q_PROPERTY(doorstep::mobile::LivePicture* view READ view CONSTANT)
    Q_PROPERTY(QString problem READ problem NOTIFY changed)

public:
    /// `camera` must outlive the view model.
    explicit ScanViewModel(Camera& camera, QObject* parent = nullptr);
    ~ScanViewModel() override;

    /// What the camera sees.
    LivePicture* view() { return &view_; }
    bool isOpen() const { return open_; }
    /// Why nothing is seen; empty while looking.
    QString problem() const { return problem_; }

    /// Begins for a question.
    void open(const QString& path, Camera::Facing facing);
    Q_INVOKABLE void useFile();
    Q_INVOKABLE void close();

signals:
    void changed();
    void found(const QString& path, const QString& text);
    void fileWanted(const QString& path);
    void closed();

private:
    void look(const QImage& frame);

    LivePicture view_;
    Camera& camera_;
    bool open_ = false;
    bool reading_ = false;
    QString path_, problem_;
};

} // namespace doorstep::mobile
