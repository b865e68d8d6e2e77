#pragma once

#include "mobile/app/entry_desk.h"
#include "mobile/store/tablet.h"
#include "mobile/sync/sync_service.h"

#include <QObject>
#include <QThread>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>

namespace doorstep::mobile {

class Transport;

/// What the core needs of the world. All must outlive it.
struct CoreSeams {
    std::string dataDir;
    Seams tablet;
    Transport* transport = nullptr;
};

/// Everything that lives on the worker thread: the tablet, the open form, the schedule of sending.
class Core {
public:
    explicit Core(CoreSeams seams);
    ~Core();

    /// Null when the data folder could not be opened: `trouble` says why.
    Tablet* tablet() { return tablet_.get(); }
    const Error& trouble() const { return trouble_; }
    /// Nothing is chosen yet, and a six-digit PIN may be.
    bool mayPin() const { return mayPin_; }
    EntryDesk& desk() { return desk_; }
    /// Made at the first unlocking; null before.
    SyncService* sync() { return sync_.get(); }
    void startSync();
    const CoreSeams& seams() const { return seams_; }

private:
    CoreSeams seams_;
    std::unique_ptr<Tablet> tablet_;
    Error trouble_{ErrorCode::NotFound, {}, {}};
    bool mayPin_ = false;
    std::unique_ptr<SyncService> sync_;
    EntryDesk desk_;
};

/// Runs the Core on one thread and the network on another, so that saving an answer never waits for either the screen
/// or the server. Jobs run in the order of asking; replies come back to the thread that made this object, in order.
class CoreThread : public QObject {
    Q_OBJECT
public:
    explicit CoreThread(CoreSeams seams, QObject* parent = nullptr);
    /// Finishes every job asked for (all typed answers are on disk), then closes the tablet. See stopped().
    ~CoreThread() override;

    void post(std::function<void(Core&)> job);

    template <class Job, class Then>
    void ask(Job job, Then then)
    {
        post([this, job = std::move(job), then = std::move(then)](Core& core) mutable {
            reply([value = job(core), then = std::move(then)]() mutable { then(std::move(value)); });
        });
    }

    /// One exchange on the network thread, then `next` on the worker.
    void send(HttpRequest request, std::function<void(Core&, const HttpReply&)> next);
    /// Looks whether an attempt is due and drives it; to be called when something may have changed.
    void pump();
    /// Closes the core; false when the network thread still hangs in an exchange (the process may end: what matters is
    /// on disk).
    /// Negative: waits without end.
    bool stop(int patienceMs = 1500);

signals:
    /// An attempt moved on, or records changed by it.
    void syncMoved();
    void recordsChanged();

private:
    void reply(std::function<void()> job);
    void pumpOn(Core& core);
    void schedule(qint64 ms);

    QThread worker_;
    QThread network_;
    QObject* workerSide_ = nullptr;
    QObject* networkSide_ = nullptr;
    CoreSeams seams_;
    std::unique_ptr<Core> core_; ///< Touched on the worker only.
    bool sending_ = false;       ///< On the worker.
    std::uint64_t alarm_ = 0;    ///< On the worker: the newest timer counts.
    bool stopped_ = false;
};

} // namespace doorstep::mobile
