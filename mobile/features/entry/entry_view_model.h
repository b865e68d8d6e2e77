#pragma once

#include "mobile/device/devices.h"
#include "mobile/features/entry/bearing_seeker.h"
#include "mobile/features/entry/errands.h"
#include "mobile/features/entry/playback.h"
#include "mobile/features/entry/position_seeker.h"
#include "mobile/features/entry/question_item.h"
#include "mobile/features/entry/recording.h"
#include "mobile/features/services.h"

#include <QAbstractListModel>
#include <QHash>
#include <functional>
#include <qqmlintegration.h>

namespace doorstep::mobile {

/// The questions of the page, as objects.
class QuestionModel : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by EntryViewModel")

public:
    enum Role { QuestionRole = Qt::UserRole };

    using QAbstractListModel::QAbstractListModel;
    int rowCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : int(items_.size()); }
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override { return {{QuestionRole, "question"}}; }

    QuestionItem* find(const QString& path) const;
    const QList<QuestionItem*>& items() const { return items_; }
    /// Brings the list to these questions; objects of questions that stay are kept. `refresh(item, question)` brings
    /// each up to date.
    void set(const std::vector<forms::Question>& questions,
        const std::function<void(QuestionItem&, const forms::Question&)>& refresh);

private:
    QList<QuestionItem*> items_;
};

/// One form being filled in. Every answer goes to the store as it is given; there is no save button. Shows the answer at
/// once and takes the form's view of it when the store has it; replies come in the order of asking.
class EntryViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the app")

    Q_PROPERTY(View view READ view NOTIFY changed)
    Q_PROPERTY(bool open READ isOpen NOTIFY changed)
    Q_PROPERTY(QString title READ title NOTIFY changed)
    Q_PROPERTY(QString unit READ unit NOTIFY changed)
    Q_PROPERTY(QString record READ record NOTIFY changed)
    Q_PROPERTY(bool correction READ correction NOTIFY changed)
    Q_PROPERTY(QString trail READ trail NOTIFY changed)
    Q_PROPERTY(QString pageKey READ pageKey NOTIFY pageTurned)
    Q_PROPERTY(int pageIndex READ pageIndex NOTIFY changed)
    Q_PROPERTY(int pageCount READ pageCount NOTIFY changed)
    Q_PROPERTY(int firstNumber READ firstNumber NOTIFY changed)
    Q_PROPERTY(int total READ total NOTIFY changed)
    Q_PROPERTY(int missing READ missing NOTIFY changed)
    Q_PROPERTY(QString saved READ saved NOTIFY changed)
    Q_PROPERTY(QString trouble READ trouble NOTIFY changed)
    Q_PROPERTY(QAbstractListModel* questions READ questions CONSTANT)
    Q_PROPERTY(bool single READ single NOTIFY changed)
    Q_PROPERTY(bool repeat READ repeat NOTIFY changed)
    Q_PROPERTY(QString repeatLabel READ repeatLabel NOTIFY changed)
    Q_PROPERTY(bool mayAdd READ mayAdd NOTIFY changed)
    Q_PROPERTY(QAbstractListModel* instances READ instances CONSTANT)
    Q_PROPERTY(QAbstractListModel* outline READ outline CONSTANT)
    Q_PROPERTY(OutlineFilter outlineFilter READ outlineFilter WRITE setOutlineFilter NOTIFY changed)
    Q_PROPERTY(QString outlineSearch READ outlineSearch WRITE setOutlineSearch NOTIFY changed)
    Q_PROPERTY(int problems READ problems NOTIFY changed)
    Q_PROPERTY(bool consentRefused READ consentRefused NOTIFY changed)
    Q_PROPERTY(bool mayFinish READ mayFinish NOTIFY changed)
    Q_PROPERTY(QAbstractListModel* notes READ notes CONSTANT)
    Q_PROPERTY(int openNotes READ openNotes NOTIFY changed)
    Q_PROPERTY(QStringList languages READ languages NOTIFY changed)
    Q_PROPERTY(bool mayUndo READ mayUndo NOTIFY changed)
    Q_PROPERTY(bool busy READ busy NOTIFY changed)
    Q_PROPERTY(doorstep::mobile::PositionSeeker* seeker READ seeker CONSTANT)
    Q_PROPERTY(doorstep::mobile::BearingSeeker* bearing READ bearing CONSTANT)
    Q_PROPERTY(doorstep::mobile::Playback* playback READ playback CONSTANT)
    Q_PROPERTY(doorstep::mobile::Recording* recording READ recording CONSTANT)

public:
    enum View { Question, Outline, Review, Done };
    Q_ENUM(View)
    enum OutlineFilter { Everything, Open, Noted };
    Q_ENUM(OutlineFilter)

    /// `service` and the devices must outlive the view model.
    EntryViewModel(EntryService& service, const Devices& devices, QObject* parent = nullptr);

    View view() const { return view_; }
    bool isOpen() const { return open_; }
    QString title() const { return state_.title; }
    QString unit() const { return state_.unit; }
    QString record() const { return open_ ? QString::fromStdString(state_.record.text()) : QString(); }
    bool correction() const { return open_ && !state_.isNew; }
    QString trail() const;
    QString pageKey() const { return QString::fromStdString(state_.page.key.text()); }
    int pageIndex() const { return state_.pageIndex; }
    int pageCount() const { return state_.pageCount; }
    int firstNumber() const { return state_.page.firstNumber; }
    int total() const { return state_.page.total; }
    int missing() const { return state_.missing; }
    QString saved() const;
    QString trouble() const { return trouble_; }
    QAbstractListModel* questions() { return &questions_; }
    bool single() const { return questions_.rowCount() == 1; }
    bool repeat() const { return state_.page.kind == forms::PageRef::Kind::Repeat; }
    QString repeatLabel() const { return QString::fromStdString(state_.page.repeat.label); }
    bool mayAdd() const { return state_.page.repeat.mayAdd; }
    QAbstractListModel* instances() { return &instances_; }
    QAbstractListModel* outline() { return &outline_; }
    OutlineFilter outlineFilter() const { return outlineFilter_; }
    void setOutlineFilter(OutlineFilter filter);
    QString outlineSearch() const { return outlineSearch_; }
    void setOutlineSearch(const QString& text);
    int problems() const { return int(review_.blockers.size()); }
    bool consentRefused() const { return review_.consentRefused; }
    bool mayFinish() const { return reviewReady_ && !busy_ && (review_.blockers.empty() || review_.consentRefused); }
    QAbstractListModel* notes() { return &notes_; }
    int openNotes() const;
    QStringList languages() const;
    bool mayUndo() const { return !undo_.isEmpty(); }
    bool busy() const { return busy_; }
    PositionSeeker* seeker() { return &seeker_; }
    BearingSeeker* bearing() { return &bearing_; }
    Playback* playback() { return &playback_; }
    Recording* recording() { return &recording_; }

    /// Opens; `opened` or `failed` follows.
    void begin(const Hash& form, std::optional<ScopeId> scope);
    void edit(const RecordId& record, const QString& at = {});
    void setGrouped(bool grouped);
    void setFormLanguage(const QString& language);

    Q_INVOKABLE void answer(const QString& path, const QString& value);
    /// Ticks or clears one choice of a select_multiple or ranking.
    Q_INVOKABLE void toggle(const QString& path, const QString& choice);
    /// A choice was pressed: takes it, or takes it back. A question that wants it so then turns the page.
    Q_INVOKABLE void pick(const QString& path, const QString& choice);
    /// Moves a choice of a ranking to a place from 0; all the others are ranked as they are shown.
    Q_INVOKABLE void rank(const QString& path, const QString& choice, int place);
    /// Ranks all choices of a ranking as they are shown.
    Q_INVOKABLE void keepOrder(const QString& path);
    /// Counts a whole number up or down, never below 0.
    Q_INVOKABLE void count(const QString& path, int by);
    /// Shows a web address (http and https only) outside the app.
    Q_INVOKABLE void openAddress(const QString& address);
    Q_INVOKABLE void undo();
    Q_INVOKABLE void next();
    Q_INVOKABLE void previous();
    Q_INVOKABLE void goTo(const QString& path);
    Q_INVOKABLE void nextNote();
    Q_INVOKABLE void showOutline();
    Q_INVOKABLE void showReview();
    Q_INVOKABLE void showQuestions();
    Q_INVOKABLE void addInstance();
    Q_INVOKABLE void removeInstance(const QString& path);
    Q_INVOKABLE void attach(const QString& path, const QByteArray& bytes, const QString& type, const QString& name);
    Q_INVOKABLE void resolve(const QString& note, const QString& reply);
    Q_INVOKABLE void finish();
    Q_INVOKABLE void discard();
    /// Leaves; the draft stays where it is.
    Q_INVOKABLE void close();
    Q_INVOKABLE void chooseFormLanguage(const QString& language) { setFormLanguage(language); }
    // What the devices give. The answer is kept when it comes; a question that left the page meanwhile still gets it.
    Q_INVOKABLE void wantPhoto(const QString& path);
    Q_INVOKABLE void wantScan(const QString& path);
    Q_INVOKABLE void wantFile(const QString& path);
    Q_INVOKABLE void wantPosition(const QString& path);
    Q_INVOKABLE void wantBearing(const QString& path) { bearing_.seek(path); }
    Q_INVOKABLE void wantRecording(const QString& path);
    /// The picture a question holds, for drawing over it: `pictureCame` follows, or trouble.
    Q_INVOKABLE void wantPicture(const QString& path, const QString& sha);
    /// A file that was chosen: kept, or of a question for a code read.
    void takeFile(const QString& path, const QByteArray& bytes, const QString& type, const QString& name);
    /// Ends a recording, gives its answer to the store, then calls.
    void settle(std::function<void()> then);

signals:
    void changed();
    void pageTurned();
    /// Fields give what they hold now: the page is about to go.
    void leaving();
    void opened(const QString& record);
    void failed();
    void finished(const QString& record);
    void closed();
    void photoWanted(const QString& path, bool front, bool fresh);
    void scanWanted(const QString& path, bool front);
    /// `kind`: "image/", "audio/", "video/", or empty for any.
    void fileWanted(const QString& path, const QString& kind);
    void pictureCame(const QString& path, const QByteArray& bytes);

private:
    struct Step {
        QString path, before;
    };

    Reply<EntryReply> taking(const QString& path = {});
    void took(const EntryReply& reply, std::uint64_t step);
    void wireDevices();
    /// The drawing of an image map comes with the form's files.
    void fetchDrawing(QuestionItem* item);
    void show(View view);
    void say(const QString& trouble);
    void refreshReview();
    void showOutlineRows();
    QuestionItem* find(const QString& path) const { return questions_.find(path); }

    EntryService& service_;
    PositionSeeker seeker_;
    BearingSeeker bearing_;
    Playback playback_;
    Recording recording_;
    Errands errands_;
    EntrySnapshot state_;
    ReviewState review_;
    View view_ = Question;
    bool open_ = false;
    bool busy_ = false;
    bool reviewReady_ = false;
    QString trouble_;
    QuestionModel questions_;
    ListOf<InstanceItem> instances_;
    ListOf<OutlineItem> outline_;
    ListOf<NoteItem> notes_;
    OutlineFilter outlineFilter_ = Everything;
    QString outlineSearch_;
    QString goAfterOpening_;
    QList<Step> undo_;
    QHash<QString, std::uint64_t> onTheWay_; ///< Newest step that answers a path.
    std::uint64_t steps_ = 0;
};

} // namespace doorstep::mobile
