#pragma once

#include "mobile/app/core_services.h"
#include "mobile/device/devices.h"
#include "mobile/features/entry/entry_view_model.h"
#include "mobile/features/photo/files_view_model.h"
#include "mobile/features/photo/photo_view_model.h"
#include "mobile/features/photo/scan_view_model.h"
#include "mobile/features/returns/returns_view_model.h"
#include "mobile/features/review/conflicts_view_model.h"
#include "mobile/features/review/record_view_model.h"
#include "mobile/features/settings/settings_view_model.h"
#include "mobile/features/sync/sync_view_model.h"
#include "mobile/features/today/today_view_model.h"
#include "mobile/features/unlock/unlock_view_model.h"

#include <QObject>
#include <qqmlintegration.h>

namespace doorstep::mobile {

/// What the app is started with.
struct AppOptions {
    QString server;        ///< What the address field begins with.
    QString language;      ///< "zh_CN" or "en".
    bool languageForced = false;
    QString version;
};

/// The whole app as the shell sees it: the pages' view models, which page is shown, and how one leads to the next.
/// Owns no data: everything shown comes from the services.
class AppViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by main")

    Q_PROPERTY(bool ready READ ready NOTIFY changed)
    Q_PROPERTY(bool open READ isOpen NOTIFY changed)
    Q_PROPERTY(Page page READ page WRITE setPage NOTIFY changed)
    Q_PROPERTY(Detail detail READ detail NOTIFY changed)
    Q_PROPERTY(QString chosen READ chosen NOTIFY changed)
    Q_PROPERTY(QString person READ person NOTIFY changed)
    Q_PROPERTY(QString place READ place NOTIFY changed)
    Q_PROPERTY(QString version READ version CONSTANT)
    Q_PROPERTY(QString notice READ notice NOTIFY changed)
    Q_PROPERTY(doorstep::mobile::UnlockViewModel* unlock READ unlock CONSTANT)
    Q_PROPERTY(doorstep::mobile::SettingsViewModel* settings READ settings CONSTANT)
    Q_PROPERTY(doorstep::mobile::TodayViewModel* today READ today CONSTANT)
    Q_PROPERTY(doorstep::mobile::EntryViewModel* entry READ entry CONSTANT)
    Q_PROPERTY(doorstep::mobile::PhotoViewModel* photo READ photo CONSTANT)
    Q_PROPERTY(doorstep::mobile::ScanViewModel* scan READ scan CONSTANT)
    Q_PROPERTY(doorstep::mobile::FilesViewModel* files READ files CONSTANT)
    Q_PROPERTY(doorstep::mobile::RecordViewModel* record READ record CONSTANT)
    Q_PROPERTY(doorstep::mobile::ReturnsViewModel* returns READ returns CONSTANT)
    Q_PROPERTY(doorstep::mobile::ConflictsViewModel* conflicts READ conflicts CONSTANT)
    Q_PROPERTY(doorstep::mobile::SyncViewModel* sync READ sync CONSTANT)

public:
    enum Page { Today, Returns, Conflicts, Sync, Me };
    Q_ENUM(Page)
    enum Detail { Nothing, Entry, Record, Camera, Scan, Files };
    Q_ENUM(Detail)

    /// All must outlive it.
    AppViewModel(CoreThread& core, const Devices& devices, const AppOptions& options);

    bool ready() const { return settings_.ready() && unlock_.step() != UnlockViewModel::Starting; }
    bool isOpen() const { return unlock_.step() == UnlockViewModel::Open; }
    Page page() const { return page_; }
    void setPage(Page page);
    Detail detail() const { return detail_; }
    /// Record beside the list.
    QString chosen() const;
    QString person() const { return person_; }
    QString place() const { return place_; }
    QString version() const { return options_.version; }
    /// One line that passes by itself: "The position was not found."
    QString notice() const { return notice_; }

    UnlockViewModel* unlock() { return &unlock_; }
    SettingsViewModel* settings() { return &settings_; }
    TodayViewModel* today() { return &today_; }
    EntryViewModel* entry() { return &entry_; }
    PhotoViewModel* photo() { return &photo_; }
    ScanViewModel* scan() { return &scan_; }
    FilesViewModel* files() { return &files_; }
    RecordViewModel* record() { return &record_; }
    ReturnsViewModel* returns() { return &returns_; }
    ConflictsViewModel* conflicts() { return &conflicts_; }
    SyncViewModel* sync() { return &sync_; }

    Q_INVOKABLE void back();
    Q_INVOKABLE void nextVisit();
    Q_INVOKABLE void lock();
    Q_INVOKABLE void dismiss();
    /// Fields give what they hold; called when the app goes to the background or ends.
    Q_INVOKABLE void flush();

    /// After the translator changed: texts made in C++ are made anew.
    void retranslate();

signals:
    void changed();

private:
    void wireEntry();
    void wireLists();
    void wireCapture();
    void openedDoor();
    void startForm(const QString& form);
    void openRecord(const QString& record, bool draft);
    void editRecord(const QString& record, const QString& at = {});
    void show(Detail detail);
    void say(const QString& words);

    CoreThread& core_;
    AppOptions options_;
    CoreDoor door_;
    CoreWork work_;
    CoreEntry entries_;
    CoreSend send_;
    CoreSettings kept_;
    UnlockViewModel unlock_;
    SettingsViewModel settings_;
    TodayViewModel today_;
    EntryViewModel entry_;
    PhotoViewModel photo_;
    ScanViewModel scan_;
    FilesViewModel files_;
    RecordViewModel record_;
    ReturnsViewModel returns_;
    ConflictsViewModel conflicts_;
    SyncViewModel sync_;
    Page page_ = Today;
    Detail detail_ = Nothing;
    QString person_, place_, notice_;
    QString lastForm_;
    bool wasOpen_ = false;
};

} // namespace doorstep::mobile
