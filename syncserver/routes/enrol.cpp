#include "syncserver/routes/read.h"
#include "syncserver/routes/routes.h"

namespace doorstep::server {

using http::Call;
using http::Permission;
using http::Reply;
using nlohmann::json;

namespace {

Result<EnrolAsk> askOf(const Call& call)
{
    const auto body = objectOf(call);
    if (!body) return body.error();
    const auto code = textOf(*body, "token");
    if (!code) return code.error();
    const auto key = idOf<evidence::PublicKey>(*body, "key");
    if (!key) return key.error();
    const auto name = textOf(*body, "name", "");
    if (!name) return name.error();
    const auto app = textOf(*body, "app", "");
    if (!app) return app.error();
    return EnrolAsk{*code, *key, *name, *app};
}

json enrolledJson(const Office& office, const Enrolled& enrolled)
{
    json grants = json::object();
    for (const auto& right : enrolled.scopes)
        grants[right.scope.text()] = {{"kind", right.kind},
                                      {"role", nameOf(right.role)},
                                      {"unit", right.unit.text()},
                                      {"unitName", right.unitName}};
    const auto& account = enrolled.account;
    return {{"server",
             {{"id", office.identity.id.text()},
              {"key", office.identity.key.publicKey().text()},
              {"name", office.name},
              {"pin", office.tlsPin}}},
            {"device", enrolled.device.device.text()},
            {"epoch", office.identity.epoch.text()},
            {"recovery", office.recovery.text()},
            {"user", {{"id", account.user.text()}, {"name", account.name}, {"display", account.display}}},
            {"cert", enrolled.device.cert.text()},
            {"grants", grants},
            {"rights", enrolled.rights}};
}

} // namespace

void addEnrolRoutes(http::Router& router, Office& office, Devices& devices, auth::LoginThrottle& throttle)
{
    router.post("/v1/enrol", Permission::Public, http::jsonBody(8 * 1024), [&](const Call& call) -> Result<Reply> {
        const auto ask = askOf(call);
        if (!ask) return ask.error();
        // Every code is an account of its own to the throttle, so that only the address counts.
        if (const auto wait = throttle.secondsToWait("enrol " + ask->key.text(), call.peer()); wait > 0)
            return http::tooManyRequests(wait, "Too many tries; wait " + std::to_string(wait) + " seconds.");
        const auto enrolled = devices.enrol(*ask);
        if (!enrolled) return enrolled.error();
        throttle.succeeded("enrol " + ask->key.text());
        return http::json(enrolledJson(office, *enrolled));
    });
}

} // namespace doorstep::server
