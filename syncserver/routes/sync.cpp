#include "shared/sync/wire.h"
#include "syncserver/routes/routes.h"

namespace doorstep::server {

using http::Call;
using http::Permission;
using http::Reply;

namespace {
constexpr std::int64_t kSyncBody = 2 << 20; // packed; the tablet's largest is about 512 KiB
} // namespace

void addSyncRoutes(http::Router& router, Intake& intake)
{
    router.post("/v1/sync", Permission::Device, http::bytesBody(kSyncBody), [&intake](const Call& call) -> Result<Reply> {
        if (call.header("Content-Type") != sync::kContentType)
            return base::invalid("A sync has the type " + std::string(sync::kContentType) + ".", "Content-Type");
        auto reply = intake.sync(call.device().device, call.body());
        if (!reply) return reply.error();
        return http::bytes(*std::move(reply), std::string(sync::kContentType));
    });
}

} // namespace doorstep::server
