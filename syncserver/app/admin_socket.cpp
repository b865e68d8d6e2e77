#include "syncserver/app/admin_socket.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <poll.h>
#include <stdexcept>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/un.h>
#include <unistd.h>

namespace doorstep::server {
namespace {

constexpr std::size_t kLargestMessage = 64 << 20;
constexpr int kClientSeconds = 10;

class Descriptor {
public:
    explicit Descriptor(int file) : file_(file) {}
    ~Descriptor()
    {
        if (file_ >= 0) ::close(file_);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    int get() const { return file_; }

private:
    int file_;
};

/// The socket's address through an open folder, so that no path is too long for it.
sockaddr_un addressIn(int folder)
{
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    const std::string path = "/proc/self/fd/" + std::to_string(folder) + "/admin.sock";
    std::memcpy(address.sun_path, path.c_str(), path.size() + 1);
    return address;
}

bool sendAll(int to, std::string_view bytes)
{
    while (!bytes.empty()) {
        const auto sent = ::send(to, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent < 0 && errno == EINTR) continue;
        if (sent <= 0) return false;
        bytes.remove_prefix(std::size_t(sent));
    }
    return ::shutdown(to, SHUT_WR) == 0;
}

std::optional<std::string> receiveAll(int from)
{
    std::string all;
    char piece[64 * 1024];
    while (true) {
        const auto got = ::recv(from, piece, sizeof piece, 0);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return {};
        if (got == 0) return all;
        all.append(piece, std::size_t(got));
        if (all.size() > kLargestMessage) return {};
    }
}

} // namespace

AdminSocket::AdminSocket(std::string folder, Handler handle) : folder_(std::move(folder)), handle_(std::move(handle))
{
    const Descriptor opened(::open(folder_.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    socket_ = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const auto address = addressIn(opened.get());
    ::unlink((folder_ + "/admin.sock").c_str()); // the folder's lock is ours, so what lies there is left over
    const mode_t before = ::umask(0177);
    const bool bound = ::bind(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
    ::umask(before);
    int stop[2];
    if (!bound || ::listen(socket_, 8) != 0 || ::pipe2(stop, O_CLOEXEC) != 0)
        throw std::runtime_error(folder_ + "/admin.sock: " + std::strerror(errno));
    stopRead_ = stop[0];
    stopWrite_ = stop[1];
    thread_ = std::thread([this] { serve(); });
}

AdminSocket::~AdminSocket()
{
    (void)!::write(stopWrite_, "x", 1);
    thread_.join();
    for (const int file : {socket_, stopRead_, stopWrite_}) ::close(file);
    ::unlink((folder_ + "/admin.sock").c_str());
}

void AdminSocket::serve()
{
    while (true) {
        pollfd waits[2] = {{socket_, POLLIN, 0}, {stopRead_, POLLIN, 0}};
        if (::poll(waits, 2, -1) < 0 && errno != EINTR) return;
        if (waits[1].revents != 0) return;
        if (waits[0].revents == 0) continue;
        const Descriptor client(::accept4(socket_, nullptr, nullptr, SOCK_CLOEXEC));
        if (client.get() < 0) continue;
        const timeval patience{kClientSeconds, 0};
        ::setsockopt(client.get(), SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
        ::setsockopt(client.get(), SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
        answer(client.get());
    }
}

void AdminSocket::answer(int client)
{
    const auto text = receiveAll(client);
    if (!text) return;
    const auto command = Command::fromJson(*text);
    Outcome outcome;
    try {
        outcome = command ? handle_(*command) : Outcome::refused(command.error());
    } catch (const std::exception& surprise) {
        outcome = {1, {}, std::string("doorstep-server: ") + surprise.what() + "\n"};
    }
    (void)sendAll(client, outcome.toJson());
}

std::optional<Result<Outcome>> askServer(const std::string& folder, const Command& command)
{
    const Descriptor opened(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    const Descriptor socket(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
    if (opened.get() < 0 || socket.get() < 0) return {};
    const auto address = addressIn(opened.get());
    if (::connect(socket.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) return {};
    const Error broken{ErrorCode::Unavailable, "The server that runs on this folder broke off; look whether the work was done.", folder};
    if (!sendAll(socket.get(), command.toJson())) return Result<Outcome>(broken);
    const auto text = receiveAll(socket.get());
    if (!text || text->empty()) return Result<Outcome>(broken);
    return Outcome::fromJson(*text);
}

} // namespace doorstep::server
