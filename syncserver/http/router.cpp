#include "syncserver/http/router.h"

#include "shared/base/random.h"
#include "shared/base/text.h"

#include <algorithm>
#include <openssl/crypto.h>
#include <stdexcept>

namespace doorstep::http {
namespace {

bool isParameter(std::string_view segment) { return segment.size() > 2 && segment.front() == '{' && segment.back() == '}'; }

std::vector<std::string> segmentsOf(std::string_view pattern)
{
    if (pattern.empty() || pattern.front() != '/') throw std::logic_error("a pattern begins with '/': " + std::string(pattern));
    std::vector<std::string> segments;
    if (pattern == "/") return segments;
    for (const auto part : base::split(pattern.substr(1), '/')) {
        const bool braces = part.find_first_of("{}") != std::string_view::npos;
        if (part.empty() || (braces && !isParameter(part)))
            throw std::logic_error("a pattern's segment is a word or one {name}: " + std::string(pattern));
        segments.emplace_back(part);
    }
    return segments;
}

bool matches(const std::vector<std::string>& pattern, const std::vector<std::string>& path)
{
    return std::equal(pattern.begin(), pattern.end(), path.begin(), path.end(),
                      [](const std::string& want, const std::string& is) { return isParameter(want) ? !is.empty() : want == is; });
}

/// Whether `a` is the more literal of two patterns that match one path: the first difference decides.
bool isMoreLiteral(const std::vector<std::string>& a, const std::vector<std::string>& b)
{
    for (std::size_t i = 0; i < a.size(); ++i) {
        if (isParameter(a[i]) != isParameter(b[i])) return isParameter(b[i]);
    }
    return false;
}

bool sameSecret(std::string_view a, std::string_view b)
{
    return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

Error forbidden(std::string message) { return {ErrorCode::Forbidden, std::move(message), {}}; }

/// Refuses what another site's page made the browser send. Clients that are no browsers send neither header.
Result<void> checkSameSite(const RequestHead& head)
{
    const auto site = head.headers.only("Sec-Fetch-Site");
    if (head.headers.count("Sec-Fetch-Site") > 0 && site != "same-origin" && site != "none")
        return forbidden("this call came from another site");
    if (head.headers.count("Origin") == 0) return {};
    std::string_view origin = head.headers.only("Origin").value_or("");
    const std::string_view scheme = origin.starts_with("https://") ? "https://" : "http://";
    const bool ours = origin.starts_with(scheme) && equalsIgnoringCase(origin.substr(scheme.size()), head.headers.only("Host").value_or("?"));
    if (!ours) return forbidden("this call came from another site");
    return {};
}

Result<void> checkCsrf(const RequestHead& head, const Caller& caller)
{
    const auto* user = std::get_if<ConsoleUser>(&caller);
    if (!user || !changesState(head.method)) return {};
    const auto said = head.headers.only("X-Doorstep-CSRF");
    if (user->csrf.empty() || !said || !sameSecret(*said, user->csrf))
        return forbidden("the X-Doorstep-CSRF header is missing or wrong; load the page again");
    return {};
}

Result<void> checkPermission(Permission permission, const Caller& caller)
{
    if (permission == Permission::Public) return {};
    if (std::holds_alternative<Anonymous>(caller)) return Error{ErrorCode::Unauthorized, "sign in first", {}};
    const auto* user = std::get_if<ConsoleUser>(&caller);
    bool allowed = false;
    switch (permission) {
    case Permission::Public: allowed = true; break;
    case Permission::Device: allowed = std::holds_alternative<TabletDevice>(caller); break;
    case Permission::SignedIn: allowed = user != nullptr; break;
    case Permission::Review:
    case Permission::Administer: allowed = user != nullptr && user->may.contains(permission); break;
    }
    if (!allowed) return forbidden("you may not do this");
    return {};
}

bool isJson(const RequestHead& head)
{
    const auto type = head.headers.only("Content-Type").value_or("");
    return equalsIgnoringCase(base::trim(type.substr(0, type.find(';'))), "application/json");
}

Call::Params paramsOf(const std::vector<std::string>& pattern, const std::vector<std::string>& path)
{
    Call::Params params;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        if (isParameter(pattern[i])) params.emplace_back(pattern[i].substr(1, pattern[i].size() - 2), path[i]);
    }
    return params;
}

} // namespace

Router::Router(Authenticator& authenticator, Log log) : authenticator_(authenticator), log_(std::move(log)) {}

void Router::add(Method method, std::string_view pattern, Permission permission, BodyRule body, StreamHandler handler)
{
    Route route{method, std::string(pattern), segmentsOf(pattern), permission, body, std::move(handler)};
    for (const Route& other : routes_) {
        const bool sameShape = other.method == method
            && std::equal(other.segments.begin(), other.segments.end(), route.segments.begin(), route.segments.end(),
                          [](const auto& a, const auto& b) { return a == b || (isParameter(a) && isParameter(b)); });
        if (sameShape) throw std::logic_error("two routes are declared for " + route.pattern);
    }
    routes_.push_back(std::move(route));
}

namespace {
Router::StreamHandler unstreamed(Router::Handler handler)
{
    return [handler = std::move(handler)](const Call& call, BodyReader&) { return handler(call); };
}
} // namespace

void Router::get(std::string_view pattern, Permission permission, Handler handler)
{
    add(Method::Get, pattern, permission, noBody(), unstreamed(std::move(handler)));
}
void Router::head(std::string_view pattern, Permission permission, Handler handler)
{
    add(Method::Head, pattern, permission, noBody(), unstreamed(std::move(handler)));
}
void Router::post(std::string_view pattern, Permission permission, BodyRule body, Handler handler)
{
    add(Method::Post, pattern, permission, body, unstreamed(std::move(handler)));
}
void Router::put(std::string_view pattern, Permission permission, BodyRule body, Handler handler)
{
    add(Method::Put, pattern, permission, body, unstreamed(std::move(handler)));
}
void Router::patch(std::string_view pattern, Permission permission, BodyRule body, Handler handler)
{
    add(Method::Patch, pattern, permission, body, unstreamed(std::move(handler)));
}
void Router::remove(std::string_view pattern, Permission permission, Handler handler)
{
    add(Method::Delete, pattern, permission, noBody(), unstreamed(std::move(handler)));
}
void Router::stream(Method method, std::string_view pattern, Permission permission, std::int64_t limit, StreamHandler handler)
{
    add(method, pattern, permission, {BodyRule::Kind::Streamed, limit}, std::move(handler));
}
void Router::files(const EmbeddedFiles& files) { files_ = &files; }

Router::Found Router::find(const RequestHead& head) const
{
    Found found;
    const auto take = [&](Method method) {
        for (const Route& route : routes_) {
            if (!matches(route.segments, head.segments)) continue;
            if (route.method == method && (!found.route || isMoreLiteral(route.segments, found.route->segments)))
                found.route = &route;
            found.others.push_back(route.method);
        }
    };
    take(head.method);
    if (!found.route && head.method == Method::Head) {
        found.others.clear();
        take(Method::Get);
    }
    return found;
}

std::optional<BodyRule> Router::bodyRule(const RequestHead& head) const
{
    const auto found = find(head);
    return found.route ? std::optional(found.route->body) : std::nullopt;
}

std::vector<std::pair<std::string, Permission>> Router::declared() const
{
    std::vector<std::pair<std::string, Permission>> all;
    for (const Route& route : routes_)
        all.emplace_back(std::string(nameOf(route.method)) + " " + route.pattern, route.permission);
    return all;
}

Reply Router::handle(const RequestHead& head, BodyReader& body) const
{
    std::string thrown;
    try {
        auto reply = answer(head, body);
        return reply ? std::move(*reply) : problem(reply.error());
    } catch (const std::exception& surprise) {
        thrown = surprise.what();
    } catch (...) {
        thrown = "something that is no exception";
    }
    // The text may hold SQL, paths or personal data: it goes to the log only, under an id the person can quote.
    const std::string id = base::hex(base::SystemRandom().bytes(6));
    if (log_) log_("error " + id + " at " + std::string(nameOf(head.method)) + " " + head.path + ": " + thrown);
    return refusal(500, "the server failed; ask the administrator to look for " + id + " in its log");
}

Result<Reply> Router::answer(const RequestHead& head, BodyReader& body) const
{
    const Found found = find(head);
    if (found.route) return run(*found.route, head, body);
    if (!found.others.empty()) {
        Reply reply = refusal(405, "this path does not take that method");
        std::string allowed;
        for (const Method method : found.others) allowed += (allowed.empty() ? "" : ", ") + std::string(nameOf(method));
        reply.headers.emplace_back("Allow", allowed);
        return reply;
    }
    const bool isApi = !head.segments.empty() && head.segments.front() == "v1";
    if (files_ && !isApi && !changesState(head.method)) return files_->answer(head);
    return Error{ErrorCode::NotFound, "there is no such page", head.path};
}

Result<Reply> Router::run(const Route& route, const RequestHead& head, BodyReader& body) const
{
    if (changesState(head.method)) {
        if (auto ours = checkSameSite(head); !ours) return ours.error();
    }
    if (route.body.kind == BodyRule::Kind::Json && !isJson(head)) return refusal(415, "send application/json");
    if (body.size() > route.body.limit)
        return Error{ErrorCode::TooLarge, "the body is over " + std::to_string(route.body.limit) + " bytes", {}};

    const bool streamed = route.body.kind == BodyRule::Kind::Streamed;
    std::string text;
    if (!streamed) {
        text.reserve(static_cast<std::size_t>(body.size()));
        auto read = body.read([&text](std::string_view piece) -> Result<void> {
            text.append(piece);
            return {};
        });
        if (!read) return problem(read.error(), 408);
    }
    Caller caller = Anonymous{};
    if (route.permission != Permission::Public) {
        auto known = authenticator_.authenticate(head, streamed ? std::nullopt : std::optional<std::string_view>(text));
        if (!known) return known.error();
        caller = std::move(*known);
    }
    if (auto allowed = checkPermission(route.permission, caller); !allowed) return allowed.error();
    if (auto meant = checkCsrf(head, caller); !meant) return meant.error();
    const Call call(head, std::move(caller), paramsOf(route.segments, head.segments), std::move(text));
    return route.handler(call, body);
}

} // namespace doorstep::http
