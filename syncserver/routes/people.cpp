#include "syncserver/routes/read.h"
#include "syncserver/routes/routes.h"

namespace doorstep::server {

using http::Call;
using http::Permission;
using http::Reply;
using nlohmann::json;

namespace {

json personJson(const Person& person)
{
    return {{"id", person.account.user.text()}, {"name", person.account.name},      {"display", person.account.display},
            {"role", nameOf(person.role)},      {"unit", person.unit.unit.text()},  {"unitName", person.unit.name}};
}

Result<NewUser> newUserOf(const Call& call)
{
    const auto body = objectOf(call);
    if (!body) return body.error();
    const auto name = textOf(*body, "name");
    if (!name) return name.error();
    const auto display = textOf(*body, "display", "");
    if (!display) return display.error();
    const auto password = textOf(*body, "password");
    if (!password) return password.error();
    const auto unit = idOf<UnitId>(*body, "unit");
    if (!unit) return unit.error();
    const auto word = textOf(*body, "role");
    if (!word) return word.error();
    const auto role = roleOf(*word);
    if (!role) return wrongMember("role", "collector, supervisor or admin");
    return NewUser{*name, *display, *password, *unit, *role};
}

} // namespace

void addPeopleRoutes(http::Router& router, People& people)
{
    router.get("/v1/users", Permission::Review, [&people](const Call& call) -> Result<Reply> {
        const auto scope = idQuery<ScopeId>(call, "scope");
        if (!scope) return scope.error();
        const auto list = people.list(actorOf(call), *scope);
        if (!list) return list.error();
        json users = json::array();
        for (const auto& person : *list) users.push_back(personJson(person));
        return http::json({{"users", users}});
    });

    router.post("/v1/users", Permission::Administer, http::jsonBody(), [&people](const Call& call) -> Result<Reply> {
        const auto asked = newUserOf(call);
        if (!asked) return asked.error();
        const auto added = people.add(actorOf(call), *asked);
        if (!added) return added.error();
        return http::json({{"id", added->user.text()}, {"name", added->name}, {"display", added->display}});
    });
}

} // namespace doorstep::server
