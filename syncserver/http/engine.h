#pragma once

#include "syncserver/http/shared_state.h"

#include <memory>

namespace doorstep::http {

/// Runs one judged request on its connection: reads the body under its deadline and limit, calls the router, writes the
/// reply. The only place where cpp-httplib is used; it sees a head written by us, never one written by a client.
/// One per worker thread.
class Engine {
public:
    explicit Engine(SharedState& shared);
    ~Engine();

    Returned serve(Job job);

private:
    class Inner;
    std::unique_ptr<Inner> inner_;
};

} // namespace doorstep::http
