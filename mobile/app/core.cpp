#include "mobile/app/core.h"

#include "mobile/sync/transport.h"

#include <QTimer>
#include <algorithm>

namespace doorstep::mobile {
namespace {
constexpr qint64 kLongestNap = 60'000;
constexpr qint64 kShortestNap = 200;
} // namespace

Core::Core(CoreSeams seams) : seams_(seams)
{
    auto opened = Tablet::open(seams_.dataDir, seams_.tablet);
    if (opened) tablet_ = *std::move(opened);
    else trouble_ = opened.error();
    // Only before a PIN or passphrase is chosen: trying the keystore out takes time and may ask the person.
    mayPin_ = tablet_ && !tablet_->lockState().made && seams_.tablet.keyStore.works();
}

Core::~Core() = default;

void Core::startSync()
{
    if (!sync_ && tablet_ && tablet_->enrolled())
        sync_ = std::make_unique<SyncService>(*tablet_, seams_.tablet.clock, seams_.tablet.random);
}

CoreThread::CoreThread(CoreSeams seams, QObject* parent) : QObject(parent), seams_(std::move(seams))
{
    workerSide_ = new QObject;
    networkSide_ = new QObject;
    workerSide_->moveToThread(&worker_);
    networkSide_->moveToThread(&network_);
    worker_.setObjectName(QStringLiteral("tablet"));
    network_.setObjectName(QStringLiteral("network"));
    worker_.start();
    network_.start();
    QMetaObject::invokeMethod(workerSide_, [this] { core_ = std::make_unique<Core>(seams_); }, Qt::QueuedConnection);
}

CoreThread::~CoreThread()
{
    if (!stop()) stop(-1);
}

bool CoreThread::stop(int patienceMs)
{
    if (!stopped_) {
        stopped_ = true;
        // behind everything asked for so far
        QMetaObject::invokeMethod(workerSide_, [this] {
            core_.reset();
            worker_.quit();
        }, Qt::QueuedConnection);
        worker_.wait();
        network_.quit();
    }
    const bool ended = network_.wait(QDeadlineTimer(patienceMs));
    if (ended && networkSide_) {
        delete networkSide_;
        delete workerSide_; // the network thread posts to it to the last
        networkSide_ = workerSide_ = nullptr;
    }
    return ended;
}

void CoreThread::post(std::function<void(Core&)> job)
{
    if (stopped_) return;
    QMetaObject::invokeMethod(workerSide_, [this, job = std::move(job)] {
        if (core_) job(*core_);
    }, Qt::QueuedConnection);
}

void CoreThread::reply(std::function<void()> job)
{
    QMetaObject::invokeMethod(this, std::move(job), Qt::QueuedConnection);
}

void CoreThread::send(HttpRequest request, std::function<void(Core&, const HttpReply&)> next)
{
    QMetaObject::invokeMethod(networkSide_, [this, request = std::move(request), next = std::move(next)] {
        const HttpReply came = seams_.transport->send(request);
        QMetaObject::invokeMethod(workerSide_, [this, next, came] {
            if (core_) next(*core_, came);
        }, Qt::QueuedConnection);
    }, Qt::QueuedConnection);
}

void CoreThread::pump()
{
    post([this](Core& core) { pumpOn(core); });
}

void CoreThread::pumpOn(Core& core)
{
    if (sending_) return;
    core.startSync();
    SyncService* sync = core.sync();
    if (!sync) return;
    const bool running = sync->status().state == SyncStatus::State::Running;
    if (running || sync->due()) {
        if (auto request = sync->next()) {
            sending_ = true;
            emit syncMoved();
            send(*std::move(request), [this](Core& same, const HttpReply& came) {
                sending_ = false;
                if (same.sync()) same.sync()->received(came);
                emit recordsChanged();
                pumpOn(same);
            });
            return;
        }
        emit syncMoved();
        emit recordsChanged();
    }
    schedule(sync->nextInMs());
}

void CoreThread::schedule(qint64 ms)
{
    const std::uint64_t mine = ++alarm_;
    QTimer::singleShot(int(std::clamp(ms, kShortestNap, kLongestNap)), workerSide_, [this, mine] {
        if (core_ && mine == alarm_) pumpOn(*core_);
    });
}

} // namespace doorstep::mobile
