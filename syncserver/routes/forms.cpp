#include "syncserver/routes/json_views.h"
#include "syncserver/routes/read.h"
#include "syncserver/routes/routes.h"

namespace doorstep::server {

using http::Call;
using http::Permission;
using http::Reply;
using nlohmann::json;

void addFormRoutes(http::Router& router, Forms& forms)
{
    router.get("/v1/forms", Permission::SignedIn, [&forms](const Call&) -> Result<Reply> {
        const auto list = forms.list();
        if (!list) return list.error();
        json all = json::array();
        for (const auto& form : *list) all.push_back(toJson(form));
        return http::json({{"forms", all}});
    });

    router.get("/v1/forms/{hash}", Permission::SignedIn, [&forms](const Call& call) -> Result<Reply> {
        const auto hash = idParam<Hash>(call, "hash");
        if (!hash) return hash.error();
        const auto detail = forms.detail(*hash);
        if (!detail) return detail.error();
        return http::json(formJson(detail->published, *detail->form));
    });
}

} // namespace doorstep::server
