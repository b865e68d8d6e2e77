#pragma once

// Qt first: moc 6.4 does not get through the standard library's <compare> when that comes first.
#include <QByteArray>
#include <QObject>
#include <QPointer>
#include <QString>

#include "mobile/store/entry.h"
#include "mobile/store/snapshots.h"
#include "mobile/store/tablet.h"
#include "mobile/sync/sync_service.h"

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

// What the pages ask of the rest of the tablet. Every call returns at once; the answer comes later, on the GUI thread,
// in the order of asking. The app implements these over one worker thread; tests over nothing at all.

namespace doorstep::mobile {

template <class T>
using Reply = std::function<void(T)>;

/// A reply that is dropped when `owner` is gone: a page that was closed hears nothing.
template <class Owner, class Handler>
auto whileAlive(Owner* owner, Handler handler)
{
    return [guard = QPointer<Owner>(owner), handler = std::move(handler)](auto&& value) {
        if (guard) handler(std::forward<decltype(value)>(value));
    };
}

/// Before anything is shown: is there a tablet, is it open, to whom does it belong.
struct DoorState {
    bool broken = false;      ///< The data folder cannot be opened (`trouble`); nothing in it was changed.
    Error trouble{ErrorCode::NotFound, {}, {}};
    LockState lock;
    bool enrolled = false;
    bool mayPin = false;      ///< Nothing is chosen yet, and the machine's keystore works: a six-digit PIN is allowed.
    std::optional<EnrolmentInfo> enrolment;
};

/// Opening the tablet and making it known to a server.
class DoorService : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;
    virtual void state(Reply<DoorState> reply) = 0;
    virtual void setSecret(const QString& secret, Reply<Result<void>> reply) = 0;
    virtual void unlock(const QString& secret, Reply<Result<void>> reply) = 0;
    virtual void lock(Reply<bool> reply) = 0;
    /// The only call that waits for a network; it runs on the network thread, so the others are not held up.
    virtual void enrol(const QString& server, const QString& code, Reply<Result<void>> reply) = 0;

signals:
    void changed();
};

struct WorkLists {
    std::vector<CollectScope> scopes;
    std::vector<FormRow> forms;
    std::vector<RecordRow> records;
};

/// Forms, records, returns, conflicts.
class WorkService : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;
    virtual void lists(Reply<WorkLists> reply) = 0;
    virtual void view(const RecordId& record, Reply<Result<RecordView>> reply) = 0;
    virtual void returns(Reply<std::vector<ReturnRow>> reply) = 0;
    virtual void conflicts(Reply<std::vector<ConflictRow>> reply) = 0;
    virtual void settle(const ConflictRow& conflict, const std::string& value, const QString& reason, Reply<Result<void>> reply) = 0;
    virtual void photo(const QString& sha, Reply<Result<QByteArray>> reply) = 0;

signals:
    /// Something of the above may be different now.
    void changed();
};

/// The open form after a step, as values.
struct EntrySnapshot {
    RecordId record;
    Hash form;
    QString title;           ///< Of the form.
    QString unit;            ///< Where.
    bool isNew = true;
    std::vector<std::string> languages;
    int pageIndex = 0;
    int pageCount = 0;       ///< The page after the last one is the review.
    forms::Page page;
    std::map<std::string, std::vector<PhotoInfo>> files; ///< By path, of this page's questions.
    std::vector<NoteRow> notes;
    std::vector<forms::Errand> errands; ///< What the form asked for by this step; each is told once.
    int missing = 0;         ///< Required answers not yet given.
    int draftSize = 0;
    bool consentRefused = false;
    std::int64_t savedMs = 0; ///< When the last answer reached the disk; 0: none yet.
};

struct OutlineRow {
    forms::Path path;
    int number = 0;
    std::string section;
    std::string label;
    std::string answer;
    forms::ReviewRow::State state = forms::ReviewRow::State::Empty;
    std::string problem;
    bool noted = false;      ///< A supervisor's note waits on it.
};

struct ReviewState {
    std::vector<OutlineRow> rows;
    std::vector<forms::Blocker> blockers;
    bool consentRefused = false;
};

struct EntryReply {
    Result<void> outcome;
    EntrySnapshot state;
};

struct AttachRequest {
    QString path;
    QByteArray bytes;
    QString type;
    QString name;
    int maxPixels = 0; ///< Longer side of a picture; 0: as it is.
};

/// The one form that is open. Calls without an open form answer NotFound.
class EntryService : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;
    virtual void begin(const Hash& form, std::optional<ScopeId> scope, Reply<EntryReply> reply) = 0;
    virtual void edit(const RecordId& record, Reply<EntryReply> reply) = 0;
    virtual void answer(const QString& path, const QString& value, Reply<EntryReply> reply) = 0;
    virtual void attach(const AttachRequest& file, Reply<EntryReply> reply) = 0;
    /// What an errand of the form brought.
    virtual void bring(const QString& path, const QString& value, Reply<EntryReply> reply) = 0;
    /// A file to show or play: "photo/SHA" of this tablet, "form/NAME" that came with the open form.
    virtual void bytes(const QString& source, Reply<Result<QByteArray>> reply) = 0;
    virtual void addInstance(const QString& repeat, Reply<EntryReply> reply) = 0;
    virtual void removeInstance(const QString& instance, Reply<EntryReply> reply) = 0;
    /// Turns pages; one beyond the last is the review, which is remembered too.
    virtual void turn(int pages, Reply<EntryReply> reply) = 0;
    /// To the page with this question, repeat or instance.
    virtual void goTo(const QString& path, Reply<EntryReply> reply) = 0;
    virtual void setGrouped(bool grouped, Reply<EntryReply> reply) = 0;
    virtual void setFormLanguage(const QString& language, Reply<EntryReply> reply) = 0;
    virtual void review(Reply<ReviewState> reply) = 0;
    virtual void resolve(const QString& note, const QString& reply, Reply<EntryReply> done) = 0;
    virtual void finish(Reply<Result<Finished>> reply) = 0;
    virtual void discard(Reply<Result<void>> reply) = 0;
    /// Closes the form; the draft stays.
    virtual void close() = 0;
};

struct SendState {
    StatusData data;
    SyncStatus sync;
    std::int64_t nowMs = 0;
};

/// What is here only, what is delivered, what comes next.
class SendService : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;
    virtual void state(Reply<SendState> reply) = 0;
    virtual void syncNow() = 0;

signals:
    void changed();
};

/// Settings of the screen; nothing personal.
class SettingsService : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;
    virtual void load(Reply<std::map<std::string, std::string>> reply) = 0;
    virtual void save(const QString& name, const QString& value) = 0;
};

} // namespace doorstep::mobile
