#pragma once

#include "mobile/app/core.h"
#include "mobile/features/services.h"

namespace doorstep::mobile {

// The service interfaces of the pages, over the core thread. Each must not outlive it.

class CoreDoor final : public DoorService {
    Q_OBJECT
public:
    explicit CoreDoor(CoreThread& core) : core_(core) {}
    void state(Reply<DoorState> reply) override;
    void setSecret(const QString& secret, Reply<Result<void>> reply) override;
    void unlock(const QString& secret, Reply<Result<void>> reply) override;
    void lock(Reply<bool> reply) override;
    void enrol(const QString& server, const QString& code, Reply<Result<void>> reply) override;

private:
    CoreThread& core_;
};

class CoreWork final : public WorkService {
    Q_OBJECT
public:
    explicit CoreWork(CoreThread& core);
    void lists(Reply<WorkLists> reply) override;
    void view(const RecordId& record, Reply<Result<RecordView>> reply) override;
    void returns(Reply<std::vector<ReturnRow>> reply) override;
    void conflicts(Reply<std::vector<ConflictRow>> reply) override;
    void settle(const ConflictRow& conflict, const std::string& value, const QString& reason, Reply<Result<void>> reply) override;
    void photo(const QString& sha, Reply<Result<QByteArray>> reply) override;

    void setScreenLanguage(const QString& language);

private:
    CoreThread& core_;
    std::string language_; ///< Touched on the worker only.
};

class CoreEntry final : public EntryService {
    Q_OBJECT
public:
    /// `work` hears of what changes in the lists.
    CoreEntry(CoreThread& core, CoreWork& work) : core_(core), work_(work) {}
    void begin(const Hash& form, std::optional<ScopeId> scope, Reply<EntryReply> reply) override;
    void edit(const RecordId& record, Reply<EntryReply> reply) override;
    void answer(const QString& path, const QString& value, Reply<EntryReply> reply) override;
    void attach(const AttachRequest& file, Reply<EntryReply> reply) override;
    void bring(const QString& path, const QString& value, Reply<EntryReply> reply) override;
    void bytes(const QString& source, Reply<Result<QByteArray>> reply) override;
    void addInstance(const QString& repeat, Reply<EntryReply> reply) override;
    void removeInstance(const QString& instance, Reply<EntryReply> reply) override;
    void turn(int pages, Reply<EntryReply> reply) override;
    void goTo(const QString& path, Reply<EntryReply> reply) override;
    void setGrouped(bool grouped, Reply<EntryReply> reply) override;
    void setFormLanguage(const QString& language, Reply<EntryReply> reply) override;
    void review(Reply<ReviewState> reply) override;
    void resolve(const QString& note, const QString& reply, Reply<EntryReply> done) override;
    void finish(Reply<Result<Finished>> reply) override;
    void discard(Reply<Result<void>> reply) override;
    void close() override;

private:
    template <class Step>
    void step(Step step, Reply<EntryReply> reply);

    CoreThread& core_;
    CoreWork& work_;
};

class CoreSend final : public SendService {
    Q_OBJECT
public:
    explicit CoreSend(CoreThread& core);
    void state(Reply<SendState> reply) override;
    void syncNow() override;

private:
    CoreThread& core_;
};

class CoreSettings final : public SettingsService {
    Q_OBJECT
public:
    explicit CoreSettings(CoreThread& core) : core_(core) {}
    void load(Reply<std::map<std::string, std::string>> reply) override;
    void save(const QString& name, const QString& value) override;

private:
    CoreThread& core_;
};

} // namespace doorstep::mobile
