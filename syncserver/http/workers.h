#pragma once

#include "syncserver/http/shared_state.h"

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace doorstep::http {

/// A fixed number of threads that serve judged requests from a bounded queue.
class Workers {
public:
    /// `giveBack` takes every connection back; called from the worker threads.
    Workers(SharedState& shared, std::function<void(Returned)> giveBack);
    ~Workers();

    void start();
    /// Takes the job over, or leaves it as it is and answers false when the queue is full.
    bool push(Job& job);
    /// Waits until everything taken over is served, at most graceMs; then cuts what still runs. Joins the threads.
    void stop();

private:
    void run();

    SharedState& shared_;
    std::function<void(Returned)> giveBack_;
    std::mutex mutex_;
    std::condition_variable wake_;
    std::deque<Job> queue_;
    std::size_t running_ = 0;
    bool ended_ = false;
    std::vector<std::thread> threads_;
};

/// Signals go to the program's own threads, and a client that leaves must not raise SIGPIPE here.
void blockSignals();

} // namespace doorstep::http
