#pragma once

#include "mobile/device/player.h"
#include "mobile/features/services.h"
#include "mobile/ui/live_picture.h"

namespace doorstep::mobile {

/// Plays recordings of answers and of labels, one at a time; of a video it is what is seen. A source is "photo/SHA" (a
/// file of this tablet) or "form/NAME" (a file that came with the form).
class Playback : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Part of EntryViewModel")

    Q_PROPERTY(doorstep::mobile::LivePicture* view READ view CONSTANT)
    Q_PROPERTY(QString playing READ playing NOTIFY changed)
    Q_PROPERTY(QString silent READ silent NOTIFY changed)

public:
    /// Both must outlive it.
    Playback(Player& player, EntryService& service, QObject* parent = nullptr);

    /// The film that plays.
    LivePicture* view() { return &view_; }
    /// What plays, or empty.
    QString playing() const { return playing_; }
    /// The source that could not be played at the last try, or empty.
    QString silent() const { return silent_; }

    /// Plays it, or ends it when it plays.
    Q_INVOKABLE void toggle(const QString& source);
    Q_INVOKABLE void stop();

signals:
    void changed();

private:
    void end(bool well);

    LivePicture view_;
    Player& player_;
    EntryService& service_;
    QString playing_, silent_;
};

} // namespace doorstep::mobile
