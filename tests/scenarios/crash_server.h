#pragma once

#include "syncserver/app/application.h"
#include "syncserver/http/router.h"
#include "tests/support/crash/crash_disk.h"
#include "tests/support/crash/crash_vfs.h"
#include "tests/support/crash/crash_world.h"
#include "tests/support/fakes.h"

#include <memory>
#include <string>
#include <vector>

namespace doorstep::test {

/// The whole server but its sockets and threads, on a disk that may lose power or fill up: an office with one community
/// and one form. Single thread: what its follower thread does is done by follow().
class CrashServer {
public:
    explicit CrashServer(std::uint64_t seed, const std::string& formXml);
    ~CrashServer() { close(); }

    CrashWorld world;
    CrashDisk disk{world};
    CrashVfs vfs{world};
    FakeClock clock;
    SeededRandom random;
    Hash form;
    std::vector<std::string> surprises; ///< What went wrong inside while the machine had power: each is a bug.

    /// True while the machine has power and the program runs.
    bool isUp() const { return app_ && !world.lost(); }
    server::Application& app() { return *app_; }
    const http::Router& router() const { return *router_; }

    /// Starts the program on what the disk holds. False (see `why`) when it does not start.
    bool open();
    std::string why;
    void close();
    /// Stops in good order, or as far as the power lasts, and starts again.
    void restart();
    /// After a loss of power: the machine finds what its disk kept, and the program starts again.
    bool boot(SeededRandom& fate);

    /// Brings the list of records up to date. A full disk or a lost power ends it early.
    void follow();
    /// Notes outside the database how far it has come, as serving does every half minute.
    void rememberEpoch();
    /// A code for a new collector of the community, to enrol a tablet with.
    std::string newCollector(const std::string& name);

private:
    server::Seams seams() { return {disk, clock, random, {1, std::size_t(8) << 10}, vfs.name()}; }

    std::unique_ptr<server::Application> app_;
    std::unique_ptr<http::Router> router_;
};

} // namespace doorstep::test
