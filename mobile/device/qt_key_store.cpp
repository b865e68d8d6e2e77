#include "mobile/device/qt_key_store.h"

#include "shared/base/ids.h"

#include <QDir>
#include <QFile>
#include <QSemaphore>
#include <QThread>
#include <chrono>
#include <qt6keychain/keychain.h>

namespace doorstep::mobile {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds kProbePatience{10'000};
constexpr milliseconds kSecretPatience{60'000};
constexpr std::size_t kSecretBytes = 32;

const QString kService = QStringLiteral("doorstep");
const QString kProbe = QStringLiteral("probe");

/// A folder's entry; the same however the path is written.
QString entryOf(const std::string& dataDir)
{
    const QDir dir(QString::fromStdString(dataDir));
    const QString path = dir.canonicalPath();
    return QStringLiteral("device secret of ") + (path.isEmpty() ? dir.absolutePath() : path);
}

Error failure(QKeychain::Error error, const QString& said)
{
    if (error == QKeychain::EntryNotFound)
        return {ErrorCode::NotFound, "the keystore does not hold this folder's secret any more", kKeyStorePlace};
    return {ErrorCode::Unavailable, "the keystore does not answer: " + said.toStdString(), kKeyStorePlace};
}

/// What a job came to; shared, for whoever waits may give up first.
struct Outcome {
    QSemaphore done;
    QKeychain::Error error = QKeychain::OtherError;
    QString said;
    QString text;
};

/// Without a session bus libsecret would try to start one, which takes long and ends in nothing.
bool hasSession()
{
#ifdef Q_OS_LINUX
    if (!qEnvironmentVariableIsEmpty("DBUS_SESSION_BUS_ADDRESS")) return true;
    const QString runtime = qEnvironmentVariable("XDG_RUNTIME_DIR");
    return !runtime.isEmpty() && QFile::exists(runtime + QStringLiteral("/bus"));
#else
    return true;
#endif
}

class QtKeyStore final : public KeyStore {
public:
    explicit QtKeyStore(base::Random& random) : random_(random)
    {
        jobs_.moveToThread(&thread_);
        thread_.setObjectName(QStringLiteral("keystore"));
        thread_.start();
    }
    ~QtKeyStore() override
    {
        thread_.quit();
        thread_.wait();
    }

    bool works() override
    {
        const QString said = newSecret();
        if (!write(kProbe, said, kProbePatience)) return false;
        const auto back = read(kProbe, kProbePatience);
        forget(kProbe);
        return back && *back == said.toStdString();
    }

    Result<std::string> makeSecret(const std::string& dataDir) override
    {
        auto kept = secret(dataDir);
        if (kept || kept.error().code != ErrorCode::NotFound) return kept;
        if (auto written = write(entryOf(dataDir), newSecret(), kSecretPatience); !written) return written.error();
        return secret(dataDir); // what it gives back, not what it was given, is what will open the folder
    }

    Result<std::string> secret(const std::string& dataDir) override { return read(entryOf(dataDir), kSecretPatience); }

private:
    /// As letters, for some keystores keep nothing else.
    QString newSecret() { return QString::fromStdString(base::base64url(random_.bytes(kSecretBytes))); }

    Result<std::string> read(const QString& entry, milliseconds patience)
    {
        return run<QKeychain::ReadPasswordJob>(entry, patience, [](auto&) {}, [](auto& job) { return job.textData(); });
    }

    Result<void> write(const QString& entry, const QString& text, milliseconds patience)
    {
        const auto written = run<QKeychain::WritePasswordJob>(
            entry, patience, [text](auto& job) { job.setTextData(text); }, [](auto&) { return QString(); });
        return written ? Result<void>() : written.error();
    }

    void forget(const QString& entry)
    {
        (void)run<QKeychain::DeletePasswordJob>(entry, kProbePatience, [](auto&) {}, [](auto&) { return QString(); }).ok();
    }

    /// Runs one job on the keystore's thread and waits for its end.
    template <class Job, class Prepare, class TextOf>
    Result<std::string> run(const QString& entry, milliseconds patience, Prepare prepare, TextOf textOf)
    {
        if (!hasSession()) return failure(QKeychain::NoBackendAvailable, QStringLiteral("there is no session bus"));
        const auto outcome = std::make_shared<Outcome>();
        QMetaObject::invokeMethod(&jobs_, [=] {
            auto* job = new Job(kService); // deletes itself when it has ended
            job->setKey(entry);
            prepare(*job);
            QObject::connect(job, &QKeychain::Job::finished, job, [=] {
                outcome->error = job->error();
                outcome->said = job->errorString();
                if (outcome->error == QKeychain::NoError) outcome->text = textOf(*job);
                outcome->done.release();
            });
            job->start();
        }, Qt::QueuedConnection);
        if (!outcome->done.tryAcquire(1, int(patience.count())))
            return failure(QKeychain::OtherError, QStringLiteral("it took too long"));
        if (outcome->error != QKeychain::NoError) return failure(outcome->error, outcome->said);
        return outcome->text.toStdString();
    }

    base::Random& random_;
    QThread thread_;
    QObject jobs_; ///< Lives in the thread; jobs are started there.
};

} // namespace

std::unique_ptr<KeyStore> makeQtKeyStore(base::Random& random) { return std::make_unique<QtKeyStore>(random); }

} // namespace doorstep::mobile
