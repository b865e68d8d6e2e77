#include "mobile/app/core_services.h"

namespace doorstep::mobile {
namespace {

Error notOpen()
{
    return {ErrorCode::Unauthorized, "the tablet is not open", {}};
}

/// A job that needs the tablet, and what to say when there is none.
template <class T, class Job>
auto onTablet(T otherwise, Job job)
{
    return [otherwise = std::move(otherwise), job = std::move(job)](Core& core) -> T {
        return core.tablet() ? job(core, *core.tablet()) : otherwise;
    };
}

std::string deviceName()
{
    return QSysInfo::machineHostName().toStdString();
}

} // namespace

// --- door ---

void CoreDoor::state(Reply<DoorState> reply)
{
    core_.ask([](Core& core) {
        DoorState state;
        Tablet* tablet = core.tablet();
        state.broken = !tablet;
        state.trouble = core.trouble();
        state.mayPin = core.mayPin();
        if (!tablet) return state;
        state.lock = tablet->lockState();
        state.enrolled = tablet->enrolled();
        state.enrolment = tablet->enrolment();
        return state;
    }, std::move(reply));
}

void CoreDoor::setSecret(const QString& secret, Reply<Result<void>> reply)
{
    core_.ask(onTablet(Result<void>(notOpen()), [secret](Core&, Tablet& tablet) { return tablet.setSecret(secret.toStdString()); }), std::move(reply));
}

void CoreDoor::unlock(const QString& secret, Reply<Result<void>> reply)
{
    core_.ask(onTablet(Result<void>(notOpen()), [secret](Core&, Tablet& tablet) { return tablet.unlock(secret.toStdString()); }),
        [this, reply = std::move(reply)](const Result<void>& result) {
            if (result) core_.pump();
            reply(result);
        });
}

void CoreDoor::lock(Reply<bool> reply)
{
    core_.ask(onTablet(false, [](Core& core, Tablet& tablet) {
        core.desk().close();
        tablet.lock();
        return true;
    }), std::move(reply));
}

void CoreDoor::enrol(const QString& server, const QString& code, Reply<Result<void>> reply)
{
    const auto answer = [this, reply = std::move(reply)](const Result<void>& result) {
        QMetaObject::invokeMethod(this, [this, reply, result] {
            if (result) core_.pump();
            reply(result);
        }, Qt::QueuedConnection);
    };
    core_.post([this, server, code, answer](Core& core) {
        if (!core.tablet()) return answer(notOpen());
        auto request = core.tablet()->enrolRequest(server.toStdString(), code.toStdString(), deviceName());
        if (!request) return answer(request.error());
        core_.send(*std::move(request), [answer](Core& same, const HttpReply& came) {
            answer(same.tablet() ? same.tablet()->enrolReply(came) : Result<void>(notOpen()));
        });
    });
}

// --- work ---

CoreWork::CoreWork(CoreThread& core) : core_(core)
{
    connect(&core_, &CoreThread::recordsChanged, this, &WorkService::changed);
}

void CoreWork::setScreenLanguage(const QString& language)
{
    core_.post([this, language](Core& core) {
        language_ = language.toStdString();
        core.desk().setScreenLanguage(language_);
    });
}

void CoreWork::lists(Reply<WorkLists> reply)
{
    core_.ask(onTablet(WorkLists{}, [](Core&, Tablet& tablet) {
        return WorkLists{tablet.collectScopes(), tablet.forms(), tablet.records()};
    }), std::move(reply));
}

void CoreWork::view(const RecordId& record, Reply<Result<RecordView>> reply)
{
    core_.ask(onTablet(Result<RecordView>(notOpen()), [this, record](Core&, Tablet& tablet) {
        const auto row = tablet.record(record);
        std::string language;
        for (const FormRow& form : tablet.forms()) {
            if (row && form.hash == row->form) language = EntryDesk::languageFor(form.languages, language_);
        }
        return tablet.view(record, language);
    }), std::move(reply));
}

void CoreWork::returns(Reply<std::vector<ReturnRow>> reply)
{
    core_.ask(onTablet(std::vector<ReturnRow>{}, [this](Core&, Tablet& tablet) {
        for (const FormRow& form : tablet.forms()) {
            const std::string language = EntryDesk::languageFor(form.languages, language_);
            if (!language.empty()) return tablet.returns(language);
        }
        return tablet.returns();
    }), std::move(reply));
}

void CoreWork::conflicts(Reply<std::vector<ConflictRow>> reply)
{
    core_.ask(onTablet(std::vector<ConflictRow>{}, [this](Core&, Tablet& tablet) {
        for (const FormRow& form : tablet.forms()) {
            const std::string language = EntryDesk::languageFor(form.languages, language_);
            if (!language.empty()) return tablet.conflicts(language);
        }
        return tablet.conflicts();
    }), std::move(reply));
}

void CoreWork::settle(const ConflictRow& conflict, const std::string& value, const QString& reason, Reply<Result<void>> reply)
{
    core_.ask(onTablet(Result<void>(notOpen()), [conflict, value, reason](Core& core, Tablet& tablet) {
        auto settled = tablet.settle(conflict.record, conflict.path, value, reason.toStdString());
        if (settled && core.sync()) core.sync()->workFinished();
        return settled;
    }), [this, reply = std::move(reply)](const Result<void>& result) {
        core_.pump();
        reply(result);
        emit changed();
    });
}

void CoreWork::photo(const QString& sha, Reply<Result<QByteArray>> reply)
{
    core_.ask(onTablet(Result<QByteArray>(notOpen()), [sha](Core&, Tablet& tablet) -> Result<QByteArray> {
        const auto bytes = tablet.photo(sha.toStdString());
        if (!bytes) return bytes.error();
        return QByteArray::fromStdString(*bytes);
    }), std::move(reply));
}

// --- entry ---

template <class Step>
void CoreEntry::step(Step step, Reply<EntryReply> reply)
{
    core_.ask([step = std::move(step)](Core& core) -> EntryReply {
        if (!core.tablet()) return {notOpen(), {}};
        return step(core.desk(), *core.tablet(), core.seams().tablet.clock.nowMs());
    }, std::move(reply));
}

void CoreEntry::begin(const Hash& form, std::optional<ScopeId> scope, Reply<EntryReply> reply)
{
    step([form, scope](EntryDesk& desk, Tablet& tablet, std::int64_t now) { return desk.begin(tablet, form, scope, now); },
        [this, reply = std::move(reply)](const EntryReply& state) {
            reply(state);
            emit work_.changed();
        });
}

void CoreEntry::edit(const RecordId& record, Reply<EntryReply> reply)
{
    step([record](EntryDesk& desk, Tablet& tablet, std::int64_t now) { return desk.edit(tablet, record, now); }, std::move(reply));
}

void CoreEntry::answer(const QString& path, const QString& value, Reply<EntryReply> reply)
{
    step([path, value](EntryDesk& desk, Tablet&, std::int64_t now) { return desk.answer(path.toStdString(), value.toStdString(), now); },
        std::move(reply));
}

void CoreEntry::attach(const AttachRequest& file, Reply<EntryReply> reply)
{
    step([file](EntryDesk& desk, Tablet&, std::int64_t now) { return desk.attach(file, now); }, std::move(reply));
}

void CoreEntry::bring(const QString& path, const QString& value, Reply<EntryReply> reply)
{
    step([path, value](EntryDesk& desk, Tablet&, std::int64_t now) { return desk.bring(path.toStdString(), value.toStdString(), now); },
        std::move(reply));
}

void CoreEntry::bytes(const QString& source, Reply<Result<QByteArray>> reply)
{
    core_.ask(onTablet(Result<QByteArray>(notOpen()), [source](Core& core, Tablet& tablet) -> Result<QByteArray> {
        const auto bytes = core.desk().bytes(tablet, source.toStdString());
        if (!bytes) return bytes.error();
        return QByteArray::fromStdString(*bytes);
    }), std::move(reply));
}

void CoreEntry::addInstance(const QString& repeat, Reply<EntryReply> reply)
{
    step([repeat](EntryDesk& desk, Tablet&, std::int64_t now) { return desk.addInstance(repeat.toStdString(), now); }, std::move(reply));
}

void CoreEntry::removeInstance(const QString& instance, Reply<EntryReply> reply)
{
    step([instance](EntryDesk& desk, Tablet&, std::int64_t now) { return desk.removeInstance(instance.toStdString(), now); },
        std::move(reply));
}

void CoreEntry::turn(int pages, Reply<EntryReply> reply)
{
    step([pages](EntryDesk& desk, Tablet&, std::int64_t) { return desk.turn(pages); }, std::move(reply));
}

void CoreEntry::goTo(const QString& path, Reply<EntryReply> reply)
{
    step([path](EntryDesk& desk, Tablet&, std::int64_t) { return desk.goTo(path.toStdString()); }, std::move(reply));
}

void CoreEntry::setGrouped(bool grouped, Reply<EntryReply> reply)
{
    step([grouped](EntryDesk& desk, Tablet&, std::int64_t) { return desk.regroup(grouped); }, std::move(reply));
}

void CoreEntry::setFormLanguage(const QString& language, Reply<EntryReply> reply)
{
    step([language](EntryDesk& desk, Tablet&, std::int64_t) { return desk.setFormLanguage(language.toStdString()); }, std::move(reply));
}

void CoreEntry::review(Reply<ReviewState> reply)
{
    core_.ask([](Core& core) { return core.desk().review(); }, std::move(reply));
}

void CoreEntry::resolve(const QString& note, const QString& answer, Reply<EntryReply> done)
{
    step([note, answer](EntryDesk& desk, Tablet&, std::int64_t now) { return desk.resolve(note.toStdString(), answer.toStdString(), now); },
        std::move(done));
}

void CoreEntry::finish(Reply<Result<Finished>> reply)
{
    core_.ask([](Core& core) {
        auto finished = core.desk().finish();
        if (finished && core.sync()) core.sync()->workFinished();
        return finished;
    }, [this, reply = std::move(reply)](const Result<Finished>& result) {
        core_.pump();
        reply(result);
        emit work_.changed();
    });
}

void CoreEntry::discard(Reply<Result<void>> reply)
{
    core_.ask([](Core& core) { return core.desk().discard(); }, [this, reply = std::move(reply)](const Result<void>& result) {
        reply(result);
        emit work_.changed();
    });
}

void CoreEntry::close()
{
    core_.ask([](Core& core) {
        core.desk().close();
        return true;
    }, [this](bool) { emit work_.changed(); });
}

// --- sending ---

CoreSend::CoreSend(CoreThread& core) : core_(core)
{
    connect(&core_, &CoreThread::syncMoved, this, &SendService::changed);
    connect(&core_, &CoreThread::recordsChanged, this, &SendService::changed);
}

void CoreSend::state(Reply<SendState> reply)
{
    core_.ask(onTablet(SendState{}, [](Core& core, Tablet& tablet) {
        SendState state;
        state.data = tablet.status();
        state.sync.state = SyncStatus::State::NotEnrolled;
        if (core.sync()) state.sync = core.sync()->status();
        state.nowMs = core.seams().tablet.clock.nowMs();
        return state;
    }), std::move(reply));
}

void CoreSend::syncNow()
{
    core_.post([](Core& core) {
        core.startSync();
        if (core.sync()) core.sync()->personAsked();
    });
    core_.pump();
}

// --- settings ---

void CoreSettings::load(Reply<std::map<std::string, std::string>> reply)
{
    core_.ask(onTablet(std::map<std::string, std::string>{}, [](Core&, Tablet& tablet) {
        std::map<std::string, std::string> kept;
        for (const char* name : {"textSize", "lighting", "leftHanded", "calm", "grouped", "language", "openRecord"}) kept[name] = tablet.setting(name);
        return kept;
    }), std::move(reply));
}

void CoreSettings::save(const QString& name, const QString& value)
{
    core_.post([name, value](Core& core) {
        if (core.tablet()) static_cast<void>(core.tablet()->setSetting(name.toStdString(), value.toStdString()));
    });
}

} // namespace doorstep::mobile
