#pragma once

#include "syncserver/http/call.h"
#include "syncserver/http/caller.h"
#include "syncserver/http/embedded_files.h"
#include "syncserver/http/reply.h"

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace doorstep::http {

/// What body a route takes. A longer one is refused with 413 before any of it is read.
struct BodyRule {
    enum class Kind { None, Json, Bytes, Streamed };
    Kind kind = Kind::None;
    std::int64_t limit = 0; ///< Bytes.
};

constexpr BodyRule noBody() { return {}; }
/// application/json only (415 otherwise).
constexpr BodyRule jsonBody(std::int64_t limit = 64 * 1024) { return {BodyRule::Kind::Json, limit}; }
/// Read into memory whole, any Content-Type.
constexpr BodyRule bytesBody(std::int64_t limit) { return {BodyRule::Kind::Bytes, limit}; }

/// Where routes are declared and requests are answered.
///
/// A pattern is a path whose segments are literal or one {name}: "/v1/blobs/{sha}". A literal wins over a {name}.
/// Declaring is for start-up, one thread; handle() may then run on many. A route without a permission cannot be written.
/// GET also answers HEAD where no HEAD route stands.
class Router {
public:
    using Handler = std::function<Result<Reply>(const Call&)>;
    using StreamHandler = std::function<Result<Reply>(const Call&, BodyReader&)>;
    using Log = std::function<void(const std::string& line)>;

    /// `authenticator` must outlive the router. `log` gets one line for every exception, with the id the client sees.
    Router(Authenticator& authenticator, Log log);

    void get(std::string_view pattern, Permission permission, Handler handler);
    void head(std::string_view pattern, Permission permission, Handler handler);
    void post(std::string_view pattern, Permission permission, BodyRule body, Handler handler);
    void put(std::string_view pattern, Permission permission, BodyRule body, Handler handler);
    void patch(std::string_view pattern, Permission permission, BodyRule body, Handler handler);
    void remove(std::string_view pattern, Permission permission, Handler handler);
    /// The handler gets the body piece by piece, up to `limit` bytes. The authenticator sees no body (see there).
    void stream(Method method, std::string_view pattern, Permission permission, std::int64_t limit, StreamHandler handler);
    /// Serves `files` to every GET that no route takes and that is not under /v1/ (see embedded_files.h).
    /// `files` must outlive the router.
    void files(const EmbeddedFiles& files);

    /// What the gate asks before it lets a body in; nothing when no route takes this method and path.
    std::optional<BodyRule> bodyRule(const RequestHead& head) const;
    /// Answers one judged request. Never throws: what a handler throws becomes a log line and a plain 500.
    Reply handle(const RequestHead& head, BodyReader& body) const;

    /// Every declared route as "METHOD pattern", for tests that must touch all of them.
    std::vector<std::pair<std::string, Permission>> declared() const;

private:
    struct Route {
        Method method;
        std::string pattern;
        std::vector<std::string> segments;
        Permission permission;
        BodyRule body;
        StreamHandler handler;
    };
    struct Found {
        const Route* route = nullptr;
        std::vector<Method> others; ///< Methods of routes on the same path.
    };

    void add(Method method, std::string_view pattern, Permission permission, BodyRule body, StreamHandler handler);
    Found find(const RequestHead& head) const;
    Result<Reply> answer(const RequestHead& head, BodyReader& body) const;
    Result<Reply> run(const Route& route, const RequestHead& head, BodyReader& body) const;

    Authenticator& authenticator_;
    Log log_;
    std::vector<Route> routes_;
    const EmbeddedFiles* files_ = nullptr;
};

} // namespace doorstep::http
