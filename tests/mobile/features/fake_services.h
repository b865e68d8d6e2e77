#pragma once

#include "mobile/features/services.h"

#include <deque>
#include <functional>

namespace doorstep::test {

/// Keeps what is asked and answers when told, so that a test decides the order of things.
class FakeEntries final : public mobile::EntryService {
public:
    using State = mobile::EntrySnapshot;
    using Reply = mobile::Reply<mobile::EntryReply>;

    State state;                                       ///< What the next reply shows.
    std::deque<std::pair<State, Reply>> waiting;       ///< Asked and not yet answered.
    std::vector<std::pair<QString, QString>> answers;  ///< Taken so far.
    mobile::ReviewState reviewState;
    Result<void> outcome;
    int turns = 0;

    /// Answers the oldest question.
    void reply()
    {
        auto [shown, then] = std::move(waiting.front());
        waiting.pop_front();
        then({outcome, shown});
    }
    void replyAll()
    {
        while (!waiting.empty()) reply();
    }

    void begin(const Hash&, std::optional<ScopeId>, Reply then) override { ask(std::move(then)); }
    void edit(const RecordId&, Reply then) override { ask(std::move(then)); }
    void answer(const QString& path, const QString& value, Reply then) override
    {
        answers.emplace_back(path, value);
        for (auto& question : state.page.questions) {
            if (QString::fromStdString(question.path.text()) == path) question.value = value.toStdString();
        }
        ask(std::move(then));
    }
    void attach(const mobile::AttachRequest&, Reply then) override { ask(std::move(then)); }
    void bring(const QString& path, const QString& value, Reply then) override
    {
        answers.emplace_back(path, value);
        ask(std::move(then));
    }
    void bytes(const QString& source, mobile::Reply<Result<QByteArray>> then) override { then(source.toUtf8()); }
    void addInstance(const QString&, Reply then) override { ask(std::move(then)); }
    void removeInstance(const QString&, Reply then) override { ask(std::move(then)); }
    void turn(int pages, Reply then) override
    {
        turns += pages;
        ask(std::move(then));
    }
    void goTo(const QString&, Reply then) override { ask(std::move(then)); }
    void setGrouped(bool, Reply then) override { ask(std::move(then)); }
    void setFormLanguage(const QString&, Reply then) override { ask(std::move(then)); }
    void review(mobile::Reply<mobile::ReviewState> then) override { then(reviewState); }
    void resolve(const QString&, const QString&, Reply then) override { ask(std::move(then)); }
    void finish(mobile::Reply<Result<mobile::Finished>> then) override { then(mobile::Finished{}); }
    void discard(mobile::Reply<Result<void>> then) override { then({}); }
    void close() override {}

private:
    void ask(Reply then) { waiting.emplace_back(state, std::move(then)); }
};

class FakeDoor final : public mobile::DoorService {
public:
    mobile::DoorState shown;
    Result<void> setting;
    Result<void> unlocking;
    Result<void> enrolling;
    int secretsSet = 0;

    void state(mobile::Reply<mobile::DoorState> then) override { then(shown); }
    void setSecret(const QString&, mobile::Reply<Result<void>> then) override
    {
        if (!setting) return then(setting);
        ++secretsSet;
        shown.lock.made = shown.lock.open = true;
        then({});
    }
    void unlock(const QString&, mobile::Reply<Result<void>> then) override
    {
        if (unlocking) shown.lock.open = true;
        then(unlocking);
    }
    void lock(mobile::Reply<bool> then) override
    {
        shown.lock.open = false;
        then(true);
    }
    void enrol(const QString&, const QString&, mobile::Reply<Result<void>> then) override
    {
        if (enrolling) shown.enrolled = true;
        then(enrolling);
    }
};

class FakeWork final : public mobile::WorkService {
public:
    mobile::WorkLists shown;
    std::vector<mobile::ConflictRow> conflictRows;
    std::vector<mobile::ReturnRow> returnRows;
    std::vector<std::pair<std::string, QString>> settled;

    void lists(mobile::Reply<mobile::WorkLists> then) override { then(shown); }
    void view(const RecordId&, mobile::Reply<Result<mobile::RecordView>> then) override { then(mobile::RecordView{}); }
    void returns(mobile::Reply<std::vector<mobile::ReturnRow>> then) override { then(returnRows); }
    void conflicts(mobile::Reply<std::vector<mobile::ConflictRow>> then) override { then(conflictRows); }
    void settle(const mobile::ConflictRow&, const std::string& value, const QString& reason, mobile::Reply<Result<void>> then) override
    {
        settled.emplace_back(value, reason);
        conflictRows.clear();
        then({});
    }
    void photo(const QString&, mobile::Reply<Result<QByteArray>> then) override { then(QByteArray()); }
};

class FakeSend final : public mobile::SendService {
public:
    mobile::SendState shown;
    int asked = 0;
    void state(mobile::Reply<mobile::SendState> then) override { then(shown); }
    void syncNow() override { ++asked; }
};

class FakeSettings final : public mobile::SettingsService {
public:
    std::map<std::string, std::string> kept;
    void load(mobile::Reply<std::map<std::string, std::string>> then) override { then(kept); }
    void save(const QString& name, const QString& value) override { kept[name.toStdString()] = value.toStdString(); }
};

} // namespace doorstep::test
