#pragma once

#include "mobile/features/services.h"

#include <QTimer>
#include <qqmlintegration.h>

namespace doorstep::mobile {

/// The first page: sets the tablet up, or opens it. Work is never wiped by wrong guesses; they only have to wait.
class UnlockViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the app")

    Q_PROPERTY(Step step READ step NOTIFY changed)
    Q_PROPERTY(bool busy READ busy NOTIFY changed)
    Q_PROPERTY(bool pin READ pin NOTIFY changed)
    Q_PROPERTY(bool mayPin READ mayPin NOTIFY changed)
    Q_PROPERTY(bool needsSecret READ needsSecret NOTIFY changed)
    Q_PROPERTY(QString problem READ problem NOTIFY changed)
    Q_PROPERTY(int triesLeft READ triesLeft NOTIFY changed)
    Q_PROPERTY(bool fewTries READ fewTries NOTIFY changed)
    Q_PROPERTY(int waitSeconds READ waitSeconds NOTIFY changed)
    Q_PROPERTY(QString server READ server CONSTANT)

public:
    enum Step { Starting, SetUp, Locked, Open, Broken };
    Q_ENUM(Step)

    /// `door` must outlive the view model; `server` is what the address field begins with.
    UnlockViewModel(DoorService& door, const QString& server, QObject* parent = nullptr);

    Step step() const { return step_; }
    bool busy() const { return busy_; }
    bool pin() const { return state_.lock.pin; }
    bool mayPin() const { return state_.mayPin; }
    /// No passphrase is set yet: set-up asks for one.
    bool needsSecret() const { return !state_.lock.made; }
    QString problem() const { return problem_; }
    int triesLeft() const { return state_.lock.triesLeft; }
    bool fewTries() const { return step_ == Locked && state_.lock.triesLeft < kFreeTries; }
    int waitSeconds() const;
    QString server() const { return server_; }

    Q_INVOKABLE void setUp(const QString& server, const QString& code, const QString& secret, const QString& again);
    Q_INVOKABLE void unlock(const QString& secret);
    Q_INVOKABLE void lock();

signals:
    void changed();
    void opened();

private:
    static constexpr int kFreeTries = 10;

    void refresh();
    void took(const DoorState& state);
    void enrol(const QString& server, const QString& code);
    void fail(const QString& words);
    QString secretProblem(const QString& secret, const QString& again) const;
    QString unlockProblem(const Error& error) const;

    DoorService& door_;
    QString server_;
    DoorState state_;
    Step step_ = Starting;
    bool busy_ = false;
    QString problem_;
    std::int64_t waitUntil_ = 0;
    QTimer wait_;
};

} // namespace doorstep::mobile
