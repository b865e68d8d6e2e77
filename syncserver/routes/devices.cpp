#include "syncserver/routes/read.h"
#include "syncserver/routes/routes.h"

namespace doorstep::server {

using http::Call;
using http::Permission;
using http::Reply;
using nlohmann::json;

namespace {

json deviceJson(const DeviceView& view)
{
    const auto& device = view.device;
    return {{"id", device.device.text()},
            {"user", {{"id", view.account.user.text()}, {"display", view.account.display}}},
            {"name", device.name},
            {"app", device.app},
            {"enrolled", device.enrolled},
            {"lastSeen", device.seen},
            {"revoked", device.revoked != 0}};
}

} // namespace

void addDeviceRoutes(http::Router& router, Devices& devices)
{
    router.get("/v1/devices", Permission::Review, [&devices](const Call& call) -> Result<Reply> {
        const auto list = devices.list(actorOf(call));
        if (!list) return list.error();
        json all = json::array();
        for (const auto& view : *list) all.push_back(deviceJson(view));
        return http::json({{"devices", all}});
    });

    router.post("/v1/devices/token", Permission::Administer, http::jsonBody(), [&devices](const Call& call) -> Result<Reply> {
        const auto body = objectOf(call);
        if (!body) return body.error();
        const auto user = idOf<UserId>(*body, "user");
        if (!user) return user.error();
        const auto code = devices.makeCode(actorOf(call), *user);
        if (!code) return code.error();
        return http::json({{"token", code->text}, {"expires", code->expires}});
    });

    router.post("/v1/devices/{id}/revoke", Permission::Review, http::bytesBody(4096), [&devices](const Call& call) -> Result<Reply> {
        const auto device = idParam<DeviceId>(call, "id");
        if (!device) return device.error();
        if (const auto done = devices.revoke(actorOf(call), *device); !done) return done.error();
        return http::json({{"id", device->text()}, {"revoked", true}});
    });
}

} // namespace doorstep::server
