#pragma once

#include "shared/forms/walk.h"

#include <QObject>
#include <QString>
#include <qqmlintegration.h>

namespace doorstep::mobile {

/// What a question of pictures, recordings, codes or places asks of the tablet's devices; never changes while the
/// question is shown.
class Capture : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Part of a QuestionItem")

    Q_PROPERTY(bool fresh MEMBER fresh CONSTANT)
    Q_PROPERTY(bool front MEMBER front CONSTANT)
    Q_PROPERTY(bool annotate MEMBER annotate CONSTANT)
    Q_PROPERTY(bool video MEMBER video CONSTANT)
    Q_PROPERTY(QString files MEMBER files CONSTANT)
    Q_PROPERTY(bool hidden MEMBER hidden CONSTANT)
    Q_PROPERTY(bool path MEMBER path CONSTANT)
    Q_PROPERTY(bool shape MEMBER shape CONSTANT)
    Q_PROPERTY(Ground ground MEMBER ground CONSTANT)
    Q_PROPERTY(double coarse MEMBER coarse CONSTANT)

public:
    enum Ground { NoGround, Shown, Placed };
    Q_ENUM(Ground)

    explicit Capture(const forms::Question& question, QObject* parent = nullptr);

    bool fresh = false;     ///< Only what is taken now will do, no file.
    bool front = false;     ///< By the camera that sees the person.
    bool annotate = false;  ///< Drawn over afterwards.
    bool video = false;
    bool code = false;      ///< The text of a bar code.
    QString files;          ///< MIME type's beginning of the files to choose from: "image/", "audio/", "video/", "".
    int maxPixels = 0;      ///< Longest side of a picture; 0: as taken.
    QString quality;        ///< Of a recording, as the form says.
    bool hidden = false;    ///< The text of a code is not shown.
    bool path = false;      ///< A line of places.
    bool shape = false;     ///< That line is closed.
    Ground ground = NoGround; ///< Of a place: a canvas to look at, or to press the place on.
    double enough = 0;      ///< Metres, see PositionSeeker.
    double coarse = 0;      ///< Metres: a position less exact than this is warned of.
    bool mockAllowed = false;
};

} // namespace doorstep::mobile
