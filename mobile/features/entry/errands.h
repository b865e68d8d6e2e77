#pragma once

#include "mobile/features/entry/position_seeker.h"
#include "mobile/features/entry/recording.h"
#include "shared/forms/instance.h"

#include <QStringList>
#include <QTimer>
#include <vector>

namespace doorstep::mobile {

/// Runs the errands a form sends the tablet on, while the person goes on answering: where it is (one look at a time, the
/// best of some seconds), and recording the visit. GUI thread.
class Errands : public QObject {
    Q_OBJECT
public:
    /// Both must outlive it.
    Errands(Positioning& positioning, Recording& recording, QObject* parent = nullptr);

    void take(const std::vector<forms::Errand>& errands);
    /// The form is closed: nobody waits for what is still under way.
    void drop();

signals:
    /// A position came. (A recording is given by Recording itself.)
    void brought(const QString& path, const QString& value);

private:
    void next();

    PositionSeeker seeker_;
    Recording& recording_;
    QTimer patience_;
    QStringList waiting_; ///< Places that want a position; the first is being looked for.
};

} // namespace doorstep::mobile
