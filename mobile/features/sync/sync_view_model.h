#pragma once

#include "mobile/features/list_of.h"
#include "mobile/features/services.h"

#include <QAbstractListModel>
#include <QTimer>
#include <qqmlintegration.h>

namespace doorstep::mobile {

/// One record on the sync page, with its photos counted.
struct SendItem {
    Q_GADGET
    Q_PROPERTY(QString key MEMBER key)
    Q_PROPERTY(QString title MEMBER title)
    Q_PROPERTY(QString formTitle MEMBER formTitle)
    Q_PROPERTY(int dot MEMBER dot)
    Q_PROPERTY(int percent MEMBER percent)
    Q_PROPERTY(int photos MEMBER photos)
    Q_PROPERTY(int photosDelivered MEMBER photosDelivered)
    Q_PROPERTY(QString words MEMBER words)

public:
    QString key;
    QString title, formTitle;
    int dot = 0, percent = 0, photos = 0, photosDelivered = 0;
    QString words;

    bool operator==(const SendItem&) const = default;
};

/// What does not move, in words with what to do.
struct StuckRow {
    Q_GADGET
    Q_PROPERTY(QString key MEMBER key)
    Q_PROPERTY(QString title MEMBER title)
    Q_PROPERTY(QString words MEMBER words)

public:
    QString key;
    QString title, words;

    bool operator==(const StuckRow&) const = default;
};

/// 同步: counted from the tables each time, and the next try as the scheduler has it; never a kept flag or an old message.
class SyncViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the app")

    Q_PROPERTY(bool loading READ loading NOTIFY changed)
    Q_PROPERTY(int delivered READ delivered NOTIFY changed)
    Q_PROPERTY(int waiting READ waiting NOTIFY changed)
    Q_PROPERTY(int attention READ attention NOTIFY changed)
    Q_PROPERTY(int photosWaiting READ photosWaiting NOTIFY changed)
    Q_PROPERTY(QString bytesWaiting READ bytesWaiting NOTIFY changed)
    Q_PROPERTY(QString lastSuccess READ lastSuccess NOTIFY changed)
    Q_PROPERTY(bool running READ running NOTIFY changed)
    Q_PROPERTY(QString progress READ progress NOTIFY changed)
    Q_PROPERTY(QString last READ last NOTIFY changed)
    Q_PROPERTY(bool offline READ offline NOTIFY changed)
    Q_PROPERTY(bool lastWasTrouble READ lastWasTrouble NOTIFY changed)
    Q_PROPERTY(QString nextTry READ nextTry NOTIFY changed)
    Q_PROPERTY(QString clockWarning READ clockWarning NOTIFY changed)
    Q_PROPERTY(QString storageWarning READ storageWarning NOTIFY changed)
    Q_PROPERTY(bool revoked READ revoked NOTIFY changed)
    Q_PROPERTY(QAbstractListModel* records READ records CONSTANT)
    Q_PROPERTY(QAbstractListModel* stuck READ stuck CONSTANT)

public:
    SyncViewModel(SendService& send, WorkService& work, QObject* parent = nullptr);

    bool loading() const { return loading_; }
    int delivered() const { return state_.data.delivered; }
    int waiting() const { return state_.data.waiting + state_.data.uploading; }
    int attention() const { return state_.data.attention; }
    int photosWaiting() const { return state_.data.photosWaiting; }
    QString bytesWaiting() const;
    QString lastSuccess() const;
    bool running() const { return state_.sync.state == SyncStatus::State::Running; }
    QString progress() const;
    /// How the last attempt ended, in words with what to do; empty before any.
    QString last() const;
    bool offline() const;
    bool lastWasTrouble() const;
    /// "10:42", "in 12 s"; empty while one runs.
    QString nextTry() const;
    QString clockWarning() const;
    QString storageWarning() const;
    bool revoked() const { return state_.data.revoked; }
    QAbstractListModel* records() { return &records_; }
    QAbstractListModel* stuck() { return &stuck_; }

    Q_INVOKABLE void refresh();
    Q_INVOKABLE void syncNow() { send_.syncNow(); }
    Q_INVOKABLE void open(const QString& record) { emit openWanted(record); }

signals:
    void changed();
    void openWanted(const QString& record);

private:
    void took(const SendState& state);
    void tookRecords(const WorkLists& lists);

    SendService& send_;
    WorkService& work_;
    SendState state_;
    ListOf<SendItem> records_;
    ListOf<StuckRow> stuck_;
    bool loading_ = true;
    QTimer tick_;
};

} // namespace doorstep::mobile
