#include "mobile/app/app_view_model.h"

namespace doorstep::mobile {

AppViewModel::AppViewModel(CoreThread& core, const Devices& devices, const AppOptions& options)
    : core_(core), options_(options), door_(core), work_(core), entries_(core, work_), send_(core), kept_(core),
      unlock_(door_, options.server), settings_(kept_, options.language, options.languageForced), today_(work_),
      entry_(entries_, devices), photo_(devices.camera), scan_(devices.camera), record_(work_), returns_(work_), conflicts_(work_),
      sync_(send_, work_)
{
    work_.setScreenLanguage(settings_.language());
    connect(&unlock_, &UnlockViewModel::changed, this, [this] {
        const bool open = isOpen();
        if (open && !wasOpen_) openedDoor();
        wasOpen_ = open;
        emit changed();
    });
    connect(&settings_, &SettingsViewModel::changed, this, [this] {
        entry_.setGrouped(settings_.grouped());
        emit changed();
    });
    wireEntry();
    wireLists();
    wireCapture();
}

void AppViewModel::wireEntry()
{
    connect(&entry_, &EntryViewModel::opened, this, [this](const QString& record) {
        kept_.save(QStringLiteral("openRecord"), record);
        page_ = Today;
        show(Entry);
    });
    connect(&entry_, &EntryViewModel::failed, this, [this] {
        kept_.save(QStringLiteral("openRecord"), {});
        say(entry_.trouble());
        show(Nothing);
    });
    connect(&entry_, &EntryViewModel::finished, this, [this] { kept_.save(QStringLiteral("openRecord"), {}); });
    connect(&entry_, &EntryViewModel::closed, this, [this] {
        kept_.save(QStringLiteral("openRecord"), {});
        show(Nothing);
    });
}

void AppViewModel::wireLists()
{
    connect(&today_, &TodayViewModel::startWanted, this, &AppViewModel::startForm);
    connect(&today_, &TodayViewModel::openWanted, this, &AppViewModel::openRecord);
    connect(&sync_, &SyncViewModel::openWanted, this, [this](const QString& record) { openRecord(record, false); });
    connect(&record_, &RecordViewModel::editWanted, this, [this](const QString& record) { editRecord(record); });
    connect(&returns_, &ReturnsViewModel::correctWanted, this, [this](const QString& record, const QString& path) { editRecord(record, path); });
    for (QObject* list : {static_cast<QObject*>(&returns_), static_cast<QObject*>(&conflicts_)})
        connect(list, SIGNAL(changed()), this, SIGNAL(changed()));
}

void AppViewModel::wireCapture()
{
    using Facing = doorstep::mobile::Camera::Facing;
    const auto facing = [](bool front) { return front ? Facing::Person : Facing::Away; };
    connect(&entry_, &EntryViewModel::photoWanted, this, [this, facing](const QString& path, bool front, bool fresh) {
        photo_.open(path, facing(front), fresh);
        show(Camera);
    });
    connect(&entry_, &EntryViewModel::scanWanted, this, [this, facing](const QString& path, bool front) {
        show(Scan);
        scan_.open(path, facing(front));
    });
    connect(&entry_, &EntryViewModel::fileWanted, this, [this](const QString& path, const QString& kind) {
        files_.open(path, kind);
        show(Files);
    });
    connect(&photo_, &PhotoViewModel::fileWanted, &entry_, &EntryViewModel::wantFile);
    connect(&scan_, &ScanViewModel::fileWanted, &entry_, &EntryViewModel::wantFile);
    connect(&photo_, &PhotoViewModel::kept, this, [this](const QString& path, const QByteArray& jpeg, const QString& name) {
        entry_.attach(path, jpeg, QStringLiteral("image/jpeg"), name);
    });
    connect(&scan_, &ScanViewModel::found, &entry_, &EntryViewModel::answer);
    connect(&files_, &FilesViewModel::picked, &entry_, &EntryViewModel::takeFile);
    connect(&photo_, &PhotoViewModel::closed, this, [this] { show(Entry); });
    connect(&scan_, &ScanViewModel::closed, this, [this] { show(Entry); });
    connect(&files_, &FilesViewModel::closed, this, [this] { show(Entry); });
}

void AppViewModel::openedDoor()
{
    door_.state(whileAlive(this, [this](const DoorState& state) {
        if (!state.enrolment) return;
        person_ = QString::fromStdString(state.enrolment->display);
        place_ = QString::fromStdString(state.enrolment->serverName.empty() ? state.enrolment->server
                                                                            : state.enrolment->serverName + " · " + state.enrolment->server);
        emit changed();
    }));
    today_.refresh();
    returns_.refresh();
    conflicts_.refresh();
    sync_.refresh();
    kept_.load(whileAlive(this, [this](const std::map<std::string, std::string>& kept) {
        const auto record = kept.find("openRecord");
        if (record != kept.end() && !record->second.empty()) editRecord(QString::fromStdString(record->second));
    }));
}

void AppViewModel::startForm(const QString& form)
{
    const auto hash = Hash::fromText(form.toStdString());
    if (!hash) return;
    if (entry_.isOpen()) entry_.close();
    lastForm_ = form;
    entry_.begin(*hash, today_.scope());
}

void AppViewModel::openRecord(const QString& record, bool draft)
{
    if (draft) return editRecord(record);
    if (entry_.isOpen()) entry_.close();
    record_.show(record);
    page_ = Today;
    show(Record);
}

void AppViewModel::editRecord(const QString& record, const QString& at)
{
    const auto id = RecordId::fromText(record.toStdString());
    if (!id) return;
    if (entry_.isOpen() && entry_.record() == record) {
        page_ = Today;
        show(Entry);
        if (!at.isEmpty() && at != QStringLiteral("$")) entry_.goTo(at);
        return;
    }
    if (entry_.isOpen()) entry_.close();
    entry_.edit(*id, at);
}

QString AppViewModel::chosen() const
{
    if (detail_ == Nothing) return {};
    return detail_ == Record ? record_.record() : entry_.record();
}

void AppViewModel::setPage(Page page)
{
    if (page_ == page) return;
    flush();
    page_ = page;
    emit changed();
}

void AppViewModel::show(Detail detail)
{
    detail_ = detail;
    emit changed();
}

void AppViewModel::say(const QString& words)
{
    notice_ = words;
    emit changed();
}

void AppViewModel::dismiss()
{
    say({});
}

void AppViewModel::back()
{
    switch (detail_) {
    case Camera: return photo_.close();
    case Scan: return scan_.close();
    case Files: return files_.up();
    case Entry:
        if (entry_.isOpen()) return entry_.close();
        return show(Nothing);
    case Record:
    case Nothing: return show(Nothing);
    }
}

void AppViewModel::nextVisit()
{
    if (lastForm_.isEmpty()) return show(Nothing);
    startForm(lastForm_);
}

void AppViewModel::lock()
{
    flush();
    photo_.close();
    scan_.close();
    files_.close();
    detail_ = Nothing;
    page_ = Today;
    entry_.settle([this] { unlock_.lock(); });
}

void AppViewModel::flush()
{
    if (entry_.isOpen()) emit entry_.leaving();
}

void AppViewModel::retranslate()
{
    work_.setScreenLanguage(settings_.language());
    today_.refresh();
    returns_.refresh();
    conflicts_.refresh();
    sync_.refresh();
    record_.refresh();
    if (entry_.isOpen()) entry_.setGrouped(settings_.grouped());
    emit changed();
}

} // namespace doorstep::mobile
