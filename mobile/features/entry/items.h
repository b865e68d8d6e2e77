#pragma once

#include "mobile/features/list_of.h"

#include <QString>
#include <qqmlintegration.h>

namespace doorstep::mobile {

/// One answer to choose.
struct ChoiceItem {
    Q_GADGET
    Q_PROPERTY(QString key MEMBER key)
    Q_PROPERTY(QString label MEMBER label)
    Q_PROPERTY(bool chosen MEMBER chosen)
    Q_PROPERTY(QString rank MEMBER rank)
    Q_PROPERTY(QString picture MEMBER picture)
    Q_PROPERTY(QString bigPicture MEMBER bigPicture)
    Q_PROPERTY(QString sound MEMBER sound)
    Q_PROPERTY(QString film MEMBER film)
    Q_PROPERTY(QString geometry MEMBER geometry)

public:
    QString key; ///< The value that is stored.
    QString label;
    bool chosen = false;
    QString rank; ///< "1", "2" … of a ranking.
    QString picture, bigPicture; ///< Addresses of the image provider; empty where there is none.
    QString sound, film;         ///< What Playback plays.
    QString geometry;            ///< Where it lies, for a choice on the ground.

    bool operator==(const ChoiceItem&) const = default;
};

/// One file of a question.
struct FileItem {
    Q_GADGET
    Q_PROPERTY(QString key MEMBER key)
    Q_PROPERTY(QString name MEMBER name)
    Q_PROPERTY(QString picture MEMBER picture)
    Q_PROPERTY(QString source MEMBER source)
    Q_PROPERTY(QString detail MEMBER detail)
    Q_PROPERTY(bool delivered MEMBER delivered)

public:
    QString key; ///< SHA-256 of the file, base64url.
    QString name;
    QString picture; ///< Address of the image provider; empty for what is no picture.
    QString source; ///< What Playback plays; empty for what makes no sound and no film.
    QString detail;
    bool delivered = false;

    bool operator==(const FileItem&) const = default;
};

/// A note of a supervisor on one answer.
struct NoteItem {
    Q_GADGET
    Q_PROPERTY(QString key MEMBER key)
    Q_PROPERTY(QString path MEMBER path)
    Q_PROPERTY(QString text MEMBER text)
    Q_PROPERTY(QString who MEMBER who)
    Q_PROPERTY(bool done MEMBER done)

public:
    QString key; ///< Id of the note.
    QString path;
    QString text;
    QString who; ///< Who and when.
    bool done = false;

    bool operator==(const NoteItem&) const = default;
};

/// One line of the contents and of the check before finishing.
struct OutlineItem {
    Q_GADGET
    Q_PROPERTY(QString key MEMBER key)
    Q_PROPERTY(QString section MEMBER section)
    Q_PROPERTY(QString number MEMBER number)
    Q_PROPERTY(QString label MEMBER label)
    Q_PROPERTY(QString answer MEMBER answer)
    Q_PROPERTY(int state MEMBER state)
    Q_PROPERTY(QString problem MEMBER problem)
    Q_PROPERTY(bool noted MEMBER noted)

public:
    QString key; ///< Path of the question.
    QString section, number, label, answer;
    int state = 0; ///< OutlineViewState: Answered, Empty, Missing, Wrong.
    QString problem;
    bool noted = false;

    bool operator==(const OutlineItem&) const = default;
};

/// One instance of a repeat.
struct InstanceItem {
    Q_GADGET
    Q_PROPERTY(QString key MEMBER key)
    Q_PROPERTY(QString label MEMBER label)
    Q_PROPERTY(bool mayRemove MEMBER mayRemove)

public:
    QString key; ///< Path of the instance.
    QString label;
    bool mayRemove = false;

    bool operator==(const InstanceItem&) const = default;
};

} // namespace doorstep::mobile
