#pragma once

#include "mobile/device/recorder.h"
#include "mobile/ui/live_picture.h"

#include <QElapsedTimer>
#include <QTimer>
#include <functional>

namespace doorstep::mobile {

/// A recording being made for one question; of a video it is what the camera sees. What was recorded is given whole when
/// it ends, however it ends. GUI thread.
class Recording : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Part of EntryViewModel")

    Q_PROPERTY(doorstep::mobile::LivePicture* view READ view CONSTANT)
    Q_PROPERTY(QString path READ path NOTIFY changed)
    Q_PROPERTY(bool background READ isBackground NOTIFY changed)
    Q_PROPERTY(QString time READ time NOTIFY ticked)
    Q_PROPERTY(QString problem READ problem NOTIFY changed)
    Q_PROPERTY(QString problemAt READ problemAt NOTIFY changed)

public:
    /// `recorder` must outlive it.
    explicit Recording(Recorder& recorder, QObject* parent = nullptr);

    /// What the camera sees of a video.
    LivePicture* view() { return &view_; }
    /// The question it is for; empty when none is made.
    QString path() const { return path_; }
    /// It goes on while pages are turned.
    bool isBackground() const { return background_; }
    /// "0:12" since it began.
    QString time() const;
    /// What went wrong at the last try, and the question where.
    QString problem() const { return problem_; }
    QString problemAt() const { return problemAt_; }

    struct Wish {
        QString path;
        bool video = false;
        Recorder::Quality quality = Recorder::Usual;
        bool background = false;
    };
    void start(const Wish& wish);
    Q_INVOKABLE void stop();
    /// Ends what runs and then calls: at once when nothing runs.
    void settle(std::function<void()> then);

    /// "voice-only", "low", anything else: as usual.
    static Recorder::Quality qualityOf(const QString& word);

signals:
    void changed();
    void ticked();
    void recorded(const QString& path, const QByteArray& bytes, const QString& type, const QString& name);

private:
    void end();
    void trouble(const QString& path, const QString& words);

    LivePicture view_;
    Recorder& recorder_;
    QTimer tick_;
    QElapsedTimer since_;
    QString path_, problem_, problemAt_;
    bool background_ = false;
    std::function<void()> then_;
};

} // namespace doorstep::mobile
