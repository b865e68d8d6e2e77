#include "tests/scenarios/crash_server.h"

#include <stdexcept>

namespace doorstep::test {
namespace {

constexpr const char* kFolder = "/srv/doorstep"; // on the simulated disk only
constexpr const char* kOffice = "东街街道办事处";
constexpr const char* kCommunity = "前进社区";
constexpr const char* kPassword = "long enough for a test";

template <class T>
T must(Result<T> result)
{
    if (!result) throw std::runtime_error(result.error().text());
    return *std::move(result);
}

void must(Result<void> result)
{
    if (!result) throw std::runtime_error(result.error().text());
}

} // namespace

CrashServer::CrashServer(std::uint64_t seed, const std::string& formXml) : random(seed)
{
    auto made = must(server::DataFolder::make(disk, random, clock, kFolder, {kOffice, false, {"localhost"}, {"127.0.0.1"}}));
    {
        auto app = must(server::Application::open(seams(), made.folder));
        must(server::setUp(app->office(), app->people(), {kOffice, {kCommunity}, "admin", kPassword}));
        form = must(app->forms().publish(server::Actor::machine(), formXml)).form.form;
        while (app->followers().step()) {}
        must(app->rememberEpoch());
    }
    must(made.folder.seal());
    if (!open()) throw std::runtime_error(why);
}

bool CrashServer::open()
{
    close();
    try {
        auto folder = server::DataFolder::open(disk, kFolder);
        if (!folder) {
            why = folder.error().text();
            return false;
        }
        auto app = server::Application::open(seams(), *std::move(folder));
        if (!app) {
            why = app.error().text();
            return false;
        }
        app_ = *std::move(app);
    } catch (const CrashWorld::PowerLost&) {
        why = "the power was lost";
        return false;
    } catch (const std::exception& failure) {
        why = failure.what();
        return false;
    }
    router_ = std::make_unique<http::Router>(app_->callers(), [this](const std::string& line) {
        if (!world.lost()) surprises.push_back(line);
    });
    server::addAllRoutes(*router_, *app_);
    return true;
}

void CrashServer::close()
{
    router_.reset();
    app_.reset();
}

void CrashServer::restart()
{
    if (!isUp()) return;
    rememberEpoch();
    if (!open() && !world.lost()) surprises.push_back("does not start again: " + why);
}

bool CrashServer::boot(SeededRandom& fate)
{
    close();
    world.reboot(fate);
    return open();
}

void CrashServer::follow()
{
    if (!isUp()) return;
    try {
        while (app_->followers().step()) {}
    } catch (const CrashWorld::PowerLost&) {
    } catch (const std::exception& failure) {
        const bool isFull = std::string(failure.what()).find("disk is full") != std::string::npos;
        if (!world.lost() && !isFull) surprises.push_back(std::string("followers: ") + failure.what());
    }
}

void CrashServer::rememberEpoch()
{
    if (!isUp()) return;
    try {
        const auto noted = app_->rememberEpoch();
        if (!noted && !world.lost() && noted.error().code != ErrorCode::NoSpace) surprises.push_back("epoch: " + noted.error().text());
    } catch (const CrashWorld::PowerLost&) {
    }
}

std::string CrashServer::newCollector(const std::string& name)
{
    const auto unit = must(app_->people().unitByName(kCommunity)).unit;
    const auto user = must(app_->people().add(server::Actor::machine(), {name, name, kPassword, unit, server::Role::Collector})).user;
    return must(app_->devices().makeCode(server::Actor::machine(), user)).text;
}

} // namespace doorstep::test
