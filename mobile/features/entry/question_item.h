#pragma once

#include "mobile/features/entry/capture.h"
#include "mobile/features/entry/items.h"
#include "mobile/features/entry/look.h"
#include "mobile/store/snapshots.h"
#include "shared/forms/walk.h"

#include <QAbstractListModel>
#include <QMap>
#include <QObject>
#include <QStringList>
#include <qqmlintegration.h>

namespace doorstep::mobile {

/// What Playback plays of a form's "jr://audio/bell.mp3", and where its pictures are; empty for an empty address.
QString formFile(const std::string& address);
QString formPicture(const std::string& address);

/// One question on the page. Its object lives as long as the question stays on the page, so that a field keeps its
/// cursor while the form around it is recomputed.
class QuestionItem : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by EntryViewModel")

    Q_PROPERTY(QString path READ path CONSTANT)
    Q_PROPERTY(Kind kind READ kind CONSTANT)
    Q_PROPERTY(QString editor READ editor CONSTANT)
    Q_PROPERTY(doorstep::mobile::Look* look READ look CONSTANT)
    Q_PROPERTY(doorstep::mobile::Capture* capture READ capture CONSTANT)
    Q_PROPERTY(int number READ number NOTIFY changed)
    Q_PROPERTY(QString label READ label NOTIFY changed)
    Q_PROPERTY(QString hint READ hint NOTIFY changed)
    Q_PROPERTY(QString guidance READ guidance NOTIFY changed)
    Q_PROPERTY(QString picture READ picture NOTIFY changed)
    Q_PROPERTY(QString bigPicture READ bigPicture NOTIFY changed)
    Q_PROPERTY(QString sound READ sound NOTIFY changed)
    Q_PROPERTY(QString film READ film NOTIFY changed)
    Q_PROPERTY(QString autoplay READ autoplay CONSTANT)
    Q_PROPERTY(bool needed READ needed NOTIFY changed)
    Q_PROPERTY(bool readOnly READ readOnly NOTIFY changed)
    Q_PROPERTY(QString problem READ problem NOTIFY changed)
    Q_PROPERTY(QString unsupported READ unsupported NOTIFY changed)
    Q_PROPERTY(QString value READ value NOTIFY valueChanged)
    Q_PROPERTY(QString start READ start CONSTANT)
    Q_PROPERTY(QString end READ end CONSTANT)
    Q_PROPERTY(QString step READ step CONSTANT)
    Q_PROPERTY(QString reading READ reading NOTIFY valueChanged)
    Q_PROPERTY(QString chosenWords READ chosenWords NOTIFY changed)
    Q_PROPERTY(QString longestWord READ longestWord NOTIFY changed)
    Q_PROPERTY(QStringList chosenKeys READ chosenKeys NOTIFY changed)
    Q_PROPERTY(QStringList choiceKeys READ choiceKeys NOTIFY changed)
    Q_PROPERTY(QByteArray drawing READ drawing NOTIFY changed)
    Q_PROPERTY(int choiceCount READ choiceCount NOTIFY changed)
    Q_PROPERTY(QAbstractListModel* choices READ choices CONSTANT)
    Q_PROPERTY(QAbstractListModel* files READ files CONSTANT)
    Q_PROPERTY(int fileCount READ fileCount NOTIFY changed)
    Q_PROPERTY(QAbstractListModel* notes READ notes CONSTANT)

public:
    enum Kind {
        Text, LongText, Digits, Integer, Decimal, Date, Time, DateTime, One, Many, Rank, Range, Acknowledge, ReadOnlyNote,
        Photo, File, Signature, Place
    };
    Q_ENUM(Kind)

    QuestionItem(const forms::Question& question, QObject* parent);

    QString path() const { return path_; }
    Kind kind() const { return kind_; }
    /// The file that draws its answer, see editor.h; empty for what is only to be read.
    QString editor() const { return editor_; }
    Look* look() { return &look_; }
    Capture* capture() { return &capture_; }
    const Capture* capture() const { return &capture_; }
    int number() const { return question_.number; }
    QString label() const { return QString::fromStdString(question_.label); }
    QString hint() const { return QString::fromStdString(question_.hint); }
    QString guidance() const { return QString::fromStdString(question_.guidance); }
    // What the label carries besides words, as in ChoiceItem.
    QString picture() const { return formPicture(question_.media.image); }
    QString bigPicture() const { return formPicture(question_.media.bigImage); }
    QString sound() const { return formFile(question_.media.audio); }
    QString film() const { return formFile(question_.media.video); }
    /// "audio" or "video": played when the question comes up.
    QString autoplay() const { return QString::fromStdString(question_.autoplay); }
    bool needed() const { return question_.required && !question_.note; }
    bool readOnly() const { return question_.readonly; }
    QString problem() const { return QString::fromStdString(question_.problem); }
    /// What the form asks for and this tablet has no special control for, by name; else empty.
    QString unsupported() const { return unsupported_; }
    QString value() const { return value_; }
    QString start() const { return QString::fromStdString(question_.start); }
    QString end() const { return QString::fromStdString(question_.end); }
    QString step() const { return QString::fromStdString(question_.step); }
    QString tickInterval() const { return QString::fromStdString(question_.tickInterval); }
    QString placeholder() const { return QString::fromStdString(question_.placeholder); }
    /// What the form calls some values of a range, by value.
    QMap<QString, QString> tickWords() const;
    /// The answer as it is read out where that differs: a number with its thousands apart.
    QString reading() const;
    /// The labels of the chosen answers.
    QString chosenWords() const;
    /// Of the choices' labels, the widest piece that should stand on one line.
    QString longestWord() const;
    QStringList chosenKeys() const;
    QStringList choiceKeys() const;
    /// The drawing of an image map; empty while it is not here.
    QByteArray drawing() const { return drawing_; }
    void setDrawing(const QByteArray& svg);
    /// Where the service has that drawing, while it is wanted and not here; else empty.
    QString drawingSource() const;
    QAbstractListModel* choices() { return &choices_; }
    const QList<ChoiceItem>& choiceItems() const { return choices_.items(); }
    int choiceCount() const { return int(choices_.items().size()); }
    QAbstractListModel* files() { return &files_; }
    int fileCount() const { return files_.rowCount(); }
    QAbstractListModel* notes() { return &notes_; }

    /// Shows an answer just given, before the store has confirmed it.
    void showValue(const QString& value);
    /// The question as the form has it now. `keepValue`: a newer answer of the person is still on its way.
    void take(const forms::Question& question, const std::vector<PhotoInfo>& files, const std::vector<NoteRow>& notes,
        bool keepValue);

    static Kind kindOf(const forms::Question& question);

signals:
    void changed();
    void valueChanged();
    /// The list of choices is another one now, not only what is chosen of it.
    void choicesReplaced();

private:
    void showChoices(bool sameList);
    void markChosen();
    QList<ChoiceItem> choiceItemsNow() const;

    forms::Question question_;
    QString path_;
    Kind kind_;
    QString editor_;
    Look look_;
    Capture capture_;
    QString unsupported_;
    QString value_;
    QByteArray drawing_;
    ListOf<ChoiceItem> choices_;
    ListOf<FileItem> files_;
    ListOf<NoteItem> notes_;
};

NoteItem noteItem(const NoteRow& note);

} // namespace doorstep::mobile
