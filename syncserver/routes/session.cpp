#include "syncserver/auth/sessions.h"
#include "syncserver/auth/tokens.h"
#include "syncserver/routes/json_views.h"
#include "syncserver/routes/read.h"
#include "syncserver/routes/routes.h"

namespace doorstep::server {

using http::Call;
using http::Permission;
using http::Reply;

namespace {

constexpr std::int64_t kLoginBody = 4 * 1024;

Result<Reply> signIn(People& people, const Call& call)
{
    const auto kind = auth::cookieKind(call.secure(), call.peer());
    if (!kind) return Error{ErrorCode::Forbidden, "Sign in over https.", {}};
    const auto body = objectOf(call);
    if (!body) return body.error();
    const auto name = textOf(*body, "name");
    if (!name) return name.error();
    const auto password = textOf(*body, "password");
    if (!password) return password.error();

    const auto answer = people.signIn(*name, *password, call.peer());
    if (!answer) return answer.error();
    if (const auto* wait = std::get_if<People::Wait>(&*answer))
        return http::tooManyRequests(wait->seconds, "Too many tries; wait " + std::to_string(wait->seconds) + " seconds.");
    const auto& opened = std::get<People::Opened>(*answer);
    auto reply = http::json(toJson(opened.who, auth::csrfToken(opened.token.text)));
    reply.cookies.push_back(auth::sessionCookie(*kind, opened.token.text));
    return reply;
}

} // namespace

void addSessionRoutes(http::Router& router, People& people)
{
    router.post("/v1/login", Permission::Public, http::jsonBody(kLoginBody),
                [&people](const Call& call) { return signIn(people, call); });

    router.post("/v1/logout", Permission::SignedIn, http::bytesBody(kLoginBody), [&people](const Call& call) -> Result<Reply> {
        const auto kind = auth::cookieKind(call.secure(), call.peer());
        const auto token = kind ? call.cookie(auth::cookieName(*kind)) : std::nullopt;
        if (const auto stored = token ? auth::storedForm(*token) : std::nullopt) people.signOut(*stored);
        auto reply = http::noContent();
        if (kind) reply.cookies.push_back(auth::endedSessionCookie(*kind));
        return reply;
    });

    router.get("/v1/me", Permission::SignedIn, [&people](const Call& call) -> Result<Reply> {
        const auto who = people.who(call.user().user);
        if (!who) return who.error();
        return http::json(toJson(*who, call.user().csrf));
    });
}

} // namespace doorstep::server
