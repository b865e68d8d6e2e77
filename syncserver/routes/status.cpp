#include "syncserver/routes/json_views.h"
#include "syncserver/routes/routes.h"

#include <nlohmann/json.hpp>

namespace doorstep::server {

using http::Call;
using http::Permission;
using http::Reply;

void addStatusRoutes(http::Router& router, Upkeep& upkeep)
{
    router.get("/healthz", Permission::Public,
               [](const Call&) -> Result<Reply> { return http::bytes("ok\n", "text/plain; charset=utf-8"); });

    router.get("/v1/status", Permission::SignedIn, [&upkeep](const Call&) -> Result<Reply> {
        const auto status = upkeep.status();
        if (!status) return status.error();
        return http::json(toJson(*status));
    });
}

} // namespace doorstep::server
