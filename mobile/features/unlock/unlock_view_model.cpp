#include "mobile/features/unlock/unlock_view_model.h"

#include "mobile/features/words.h"
#include "mobile/store/key_store.h"

#include <QDateTime>

namespace doorstep::mobile {
namespace {
constexpr int kPassphraseLength = 8;
constexpr int kPinLength = 6;
} // namespace

UnlockViewModel::UnlockViewModel(DoorService& door, const QString& server, QObject* parent)
    : QObject(parent), door_(door), server_(server)
{
    wait_.setInterval(1000);
    connect(&wait_, &QTimer::timeout, this, [this] {
        if (waitSeconds() == 0) wait_.stop();
        emit changed();
    });
    connect(&door_, &DoorService::changed, this, &UnlockViewModel::refresh);
    refresh();
}

int UnlockViewModel::waitSeconds() const
{
    const std::int64_t left = waitUntil_ - QDateTime::currentMSecsSinceEpoch();
    return left <= 0 ? 0 : int((left + 999) / 1000);
}

void UnlockViewModel::refresh()
{
    door_.state(whileAlive(this, [this](const DoorState& state) { took(state); }));
}

void UnlockViewModel::took(const DoorState& state)
{
    const Step before = step_;
    state_ = state;
    if (state.broken) {
        step_ = Broken;
        problem_ = ScreenWords::trouble(state.trouble);
    } else if (!state.lock.made || (state.lock.open && !state.enrolled)) {
        step_ = SetUp;
    } else {
        step_ = state.lock.open ? Open : Locked;
    }
    waitUntil_ = state.lock.waitMs > 0 ? QDateTime::currentMSecsSinceEpoch() + state.lock.waitMs : 0;
    if (waitUntil_ > 0) wait_.start();
    emit changed();
    if (step_ == Open && before != Open) emit opened();
}

void UnlockViewModel::fail(const QString& words)
{
    busy_ = false;
    problem_ = words;
    emit changed();
}

QString UnlockViewModel::secretProblem(const QString& secret, const QString& again) const
{
    const bool digits = !secret.isEmpty() && std::all_of(secret.begin(), secret.end(), [](QChar c) { return c >= '0' && c <= '9'; });
    if (state_.mayPin && digits && secret.size() == kPinLength) return secret == again ? QString() : tr("The two PINs differ. Type the same one twice.");
    if (secret.size() < kPassphraseLength) {
        return state_.mayPin ? tr("Choose six digits, or a passphrase of eight characters or more.")
                             : tr("The passphrase needs eight characters or more. Chinese characters and spaces count too.");
    }
    return secret == again ? QString() : tr("The two passphrases differ. Type the same one twice.");
}

void UnlockViewModel::setUp(const QString& server, const QString& code, const QString& secret, const QString& again)
{
    if (busy_) return;
    if (server.trimmed().isEmpty() || code.trimmed().isEmpty())
        return fail(tr("Both the server's address and the code are needed; the office gives you them."));
    if (needsSecret()) {
        const QString wrong = secretProblem(secret, again);
        if (!wrong.isEmpty()) return fail(wrong);
    }
    busy_ = true;
    problem_.clear();
    emit changed();
    if (!needsSecret()) return enrol(server.trimmed(), code.trimmed());
    door_.setSecret(secret, whileAlive(this, [this, server, code](const Result<void>& result) {
        if (!result && result.error().place == kKeyStorePlace)
            return fail(tr("This machine's keystore did not keep what a PIN needs. Choose a passphrase of eight characters or more."));
        if (!result) return fail(ScreenWords::trouble(result.error()));
        state_.lock.made = true;
        enrol(server.trimmed(), code.trimmed());
    }));
}

void UnlockViewModel::enrol(const QString& server, const QString& code)
{
    door_.enrol(server, code, whileAlive(this, [this](const Result<void>& result) {
        if (result) {
            busy_ = false;
            return refresh();
        }
        switch (result.error().code) {
        case ErrorCode::Unavailable: return fail(tr("The server was not reached. Check the address and the network, then try again."));
        case ErrorCode::Unauthorized:
        case ErrorCode::NotFound:
            return fail(tr("The server does not take this code. It works once and for 72 hours; ask the office for a new one."));
        case ErrorCode::Forbidden:
        case ErrorCode::Conflict: return fail(tr("Something else answered at this address. Check the address with the office."));
        case ErrorCode::InvalidInput:
        case ErrorCode::TooLarge:
        case ErrorCode::NoSpace:
        case ErrorCode::Damaged: return fail(ScreenWords::trouble(result.error()));
        }
    }));
}

void UnlockViewModel::unlock(const QString& secret)
{
    if (busy_ || secret.isEmpty() || waitSeconds() > 0) return;
    busy_ = true;
    problem_.clear();
    emit changed();
    door_.unlock(secret, whileAlive(this, [this](const Result<void>& result) {
        busy_ = false;
        if (!result) problem_ = unlockProblem(result.error());
        refresh();
    }));
}

QString UnlockViewModel::unlockProblem(const Error& error) const
{
    if (error.place == kKeyStorePlace && error.code == ErrorCode::NotFound)
        return tr("This machine's keystore has lost the secret that belongs to your PIN; the PIN alone cannot open this tablet. "
                  "No work is lost: ask the office, which opens it with its recovery key.");
    if (error.place == kKeyStorePlace)
        return tr("This machine's keystore does not answer. Unlock it, or log in to the machine again, then type the PIN once more.");
    if (error.code == ErrorCode::Unauthorized) return pin() ? tr("This is not the PIN.") : tr("This is not the passphrase.");
    if (error.code == ErrorCode::Unavailable) return {}; // the time to wait is on the page
    return ScreenWords::trouble(error);
}

void UnlockViewModel::lock()
{
    door_.lock(whileAlive(this, [this](bool) { refresh(); }));
}

} // namespace doorstep::mobile
