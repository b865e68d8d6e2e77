#include "syncserver/routes/read.h"
#include "syncserver/routes/routes.h"

namespace doorstep::server {

using http::Call;
using http::Permission;
using http::Reply;

namespace {

constexpr std::int64_t kMagicBytes = 12;

struct Kind {
    std::string_view type;
    std::string_view ending;
};

/// What browsers may draw, told by the bytes and never by what anybody said of them.
std::optional<Kind> imageKind(std::string_view start)
{
    if (start.starts_with("\xff\xd8\xff")) return Kind{"image/jpeg", ".jpg"};
    if (start.starts_with("\x89PNG\r\n\x1a\n")) return Kind{"image/png", ".png"};
    if (start.size() >= 12 && start.starts_with("RIFF") && start.substr(8, 4) == "WEBP") return Kind{"image/webp", ".webp"};
    return {};
}

Result<Reply> photo(Photos& photos, const Call& call)
{
    const auto scope = idParam<ScopeId>(call, "scope");
    if (!scope) return scope.error();
    auto sha = idParam<Hash>(call, "sha");
    if (!sha) return sha.error();
    if (call.query("thumb") == "1")
        if (auto thumb = photos.thumbnailOf(actorOf(call), *scope, *sha)) sha = thumb;
    const auto size = photos.readable(actorOf(call), *scope, *sha);
    if (!size) return size.error();
    const auto start = photos.read(*sha, 0, kMagicBytes);
    if (!start) return start.error();

    const auto kind = imageKind(*start);
    Reply reply;
    reply.contentType = kind ? kind->type : "application/octet-stream";
    reply.policy = http::kSandboxPolicy;
    // The name is ours: what a tablet called the file never becomes a path or a header.
    reply.headers.emplace_back("Content-Disposition", std::string(kind ? "inline" : "attachment") + "; filename=\"" +
                                                          sha->text().substr(0, 11) + std::string(kind ? kind->ending : ".bin") + "\"");
    reply.source = http::ByteSource{*size, [&photos, name = *sha](std::int64_t offset, std::int64_t count) {
                                        return photos.read(name, offset, count);
                                    }};
    return reply;
}

} // namespace

void addPhotoRoutes(http::Router& router, Photos& photos)
{
    router.get("/v1/photos/{scope}/{sha}", Permission::Review, [&photos](const Call& call) { return photo(photos, call); });
}

} // namespace doorstep::server
