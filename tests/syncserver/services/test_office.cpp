#include "tests/syncserver/services/test_office.h"
#include "tests/support/paths.h"

#include <stdexcept>

namespace doorstep::test {
namespace {

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

server::Seams TestOffice::seams()
{
    return {disk, clock, random, {1, std::size_t(8) << 10}}; // the cheapest argon2id there is
}

TestOffice::TestOffice() : folder_(dir_ / "server")
{
    auto made = must(server::DataFolder::make(disk, random, clock, folder_, {"东街街道办事处", false, {"localhost"}, {"127.0.0.1"}}));
    must(made.folder.seal());
    app_ = must(server::Application::open(seams(), std::move(made.folder)));
    must(server::setUp(app_->office(), app_->people(), {"东街街道办事处", {kFirst, kSecond}, "admin", kPassword}));
    std::ifstream file(test::sourceDir() + "/tests/syncserver/services/visit.xml", std::ios::binary);
    xml.assign(std::istreambuf_iterator<char>(file), {});
    form = must(app_->forms().publish(server::Actor::machine(), xml)).form.form;
    follow();
}

Result<std::unique_ptr<server::Application>> TestOffice::open()
{
    auto folder = server::DataFolder::open(disk, folder_);
    if (!folder) return folder.error();
    return server::Application::open(seams(), *std::move(folder));
}

void TestOffice::reopen()
{
    if (app_) must(app_->rememberEpoch());
    app_.reset();
    app_ = must(open());
}

UserId TestOffice::addUser(const std::string& name, server::Role role, const std::string& unit)
{
    const auto place = must(app_->people().unitByName(unit));
    return must(app_->people().add(server::Actor::machine(), {name, name, kPassword, place.unit, role})).user;
}

UserId TestOffice::user(const std::string& name)
{
    return must(app_->people().byName(name)).user;
}

server::Actor TestOffice::actor(const std::string& name)
{
    return {user(name), random.id<SessionId>()};
}

ScopeId TestOffice::scope(const std::string& kind, const std::string& unit)
{
    const auto place = must(app_->people().unitByName(unit));
    std::optional<ScopeId> found;
    must(app_->office().db.read([&](sql::Connection& db) -> Result<void> {
        for (const auto& scope : app_->office().logOn(db).scopes())
            if (scope.unit == place.unit && scope.kind == kind) found = scope.id;
        return {};
    }));
    return found.value();
}

std::string TestOffice::code(const std::string& name)
{
    return must(app_->devices().makeCode(server::Actor::machine(), user(name))).text;
}

} // namespace doorstep::test
