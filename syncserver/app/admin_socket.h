#pragma once

#include "syncserver/app/commands.h"

#include <atomic>
#include <functional>
#include <optional>
#include <string>
#include <thread>

namespace doorstep::server {

/// FOLDER/admin.sock (mode 0600): how the other words reach a server that runs. One connection carries one command and
/// its outcome, each a JSON text up to the end of its direction.
class AdminSocket {
public:
    using Handler = std::function<Outcome(const Command&)>;

    /// Listens at once; `handle` runs on the socket's own thread, one command at a time. Throws std::runtime_error.
    AdminSocket(std::string folder, Handler handle);
    ~AdminSocket();
    AdminSocket(const AdminSocket&) = delete;
    AdminSocket& operator=(const AdminSocket&) = delete;

private:
    void serve();
    void answer(int client);

    std::string folder_;
    Handler handle_;
    int socket_ = -1;
    int stopRead_ = -1;
    int stopWrite_ = -1;
    std::thread thread_;
};

/// Asks the server that runs on a folder; nothing when none listens there.
std::optional<Result<Outcome>> askServer(const std::string& folder, const Command& command);

} // namespace doorstep::server
