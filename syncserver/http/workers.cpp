#include "syncserver/http/workers.h"

#include "syncserver/http/engine.h"

#include <chrono>
#include <csignal>

namespace doorstep::http {

void blockSignals()
{
    sigset_t all;
    sigfillset(&all);
    pthread_sigmask(SIG_BLOCK, &all, nullptr);
}

Workers::Workers(SharedState& shared, std::function<void(Returned)> giveBack) : shared_(shared), giveBack_(std::move(giveBack)) {}

Workers::~Workers() { stop(); }

void Workers::start()
{
    for (int i = 0; i < shared_.settings.workers; ++i) threads_.emplace_back([this] { run(); });
}

bool Workers::push(Job& job)
{
    {
        const std::lock_guard lock(mutex_);
        if (ended_ || queue_.size() >= static_cast<std::size_t>(shared_.settings.queue)) return false;
        queue_.push_back(std::move(job));
    }
    ++shared_.dispatched;
    wake_.notify_one();
    return true;
}

void Workers::run()
{
    blockSignals();
    Engine engine(shared_);
    std::unique_lock lock(mutex_);
    for (;;) {
        wake_.wait(lock, [this] { return ended_ || !queue_.empty(); });
        if (queue_.empty()) return;
        Job job = std::move(queue_.front());
        queue_.pop_front();
        ++running_;
        lock.unlock();

        ++shared_.busy;
        const std::int64_t reserved = job.reservedBytes;
        Returned returned = engine.serve(std::move(job));
        shared_.bufferedBytes -= reserved;
        --shared_.busy;
        giveBack_(std::move(returned));

        lock.lock();
        --running_;
    }
}

void Workers::stop()
{
    const std::int64_t end = shared_.clock.steadyMs() + shared_.settings.graceMs;
    {
        std::unique_lock lock(mutex_);
        while ((running_ > 0 || !queue_.empty()) && shared_.clock.steadyMs() < end)
            wake_.wait_for(lock, std::chrono::milliseconds(20));
        ended_ = true;
    }
    shared_.cut = true;
    wake_.notify_all();
    for (auto& thread : threads_) {
        if (thread.joinable()) thread.join();
    }
    threads_.clear();
}

} // namespace doorstep::http
