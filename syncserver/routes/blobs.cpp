#include "syncserver/routes/read.h"
#include "syncserver/routes/routes.h"
#include "syncserver/services/callers.h"

#include <charconv>

namespace doorstep::server {

using http::Call;
using http::Permission;
using http::Reply;
using nlohmann::json;

namespace {

constexpr std::size_t kMostAsked = 1'000;
constexpr std::int64_t kHaveBody = 128 * 1024;
constexpr std::int64_t kPieceBody = 8 << 20;
constexpr int kChecksumMismatch = 460; // tus: checksum extension

struct Named {
    ScopeId scope;
    Hash sha;
};

Result<Named> namedBy(const Call& call)
{
    const auto sha = idParam<Hash>(call, "sha");
    if (!sha) return sha.error();
    const auto scope = idQuery<ScopeId>(call, "scope");
    if (!scope) return scope.error();
    if (!*scope) return wrongMember("scope", "the id of a scope");
    return Named{**scope, *sha};
}

Result<std::optional<std::int64_t>> numberHeader(const Call& call, std::string_view name)
{
    const auto text = call.header(name);
    if (!text) return std::optional<std::int64_t>();
    std::int64_t number = -1;
    const auto end = text->data() + text->size();
    const auto read = std::from_chars(text->data(), end, number);
    if (read.ec != std::errc() || read.ptr != end || number < 0) return wrongMember(name, "a whole number");
    return std::optional<std::int64_t>(number);
}

void addTusHeaders(Reply& reply, const Photos::Standing& standing)
{
    reply.headers.emplace_back("Tus-Resumable", "1.0.0");
    reply.headers.emplace_back("Upload-Offset", std::to_string(standing.offset));
    if (standing.size >= 0) reply.headers.emplace_back("Upload-Length", std::to_string(standing.size));
}

Result<Reply> have(Photos& photos, const Call& call)
{
    const auto body = objectOf(call);
    if (!body) return body.error();
    const auto scope = idOf<ScopeId>(*body, "scope");
    if (!scope) return scope.error();
    const auto list = body->find("sha");
    if (list == body->end() || !list->is_array() || list->size() > kMostAsked)
        return wrongMember("sha", "a list of at most " + std::to_string(kMostAsked) + " hashes");
    std::vector<Hash> wanted;
    for (const auto& one : *list) {
        const auto sha = one.is_string() ? Hash::fromText(one.get<std::string>()) : std::nullopt;
        if (!sha) return wrongMember("sha", "a list of hashes");
        wanted.push_back(*sha);
    }
    const auto answers = photos.have(call.device(), *scope, wanted);
    if (!answers) return answers.error();
    json all = json::object();
    for (const auto& [sha, at] : *answers) all[sha.text()] = json::array({at.isStored ? at.size : -1, at.offset});
    return http::json({{"sha", all}});
}

Result<Reply> standing(Photos& photos, const Call& call)
{
    const auto named = namedBy(call);
    if (!named) return named.error();
    const auto at = photos.standing(call.device(), named->scope, named->sha);
    if (!at) return at.error();
    Reply reply;
    addTusHeaders(reply, *at);
    reply.headSize = 0;
    return reply;
}

/// Creation as stock clients do it: the address is the hash, so there is nothing to invent.
Result<Reply> create(Photos& photos, const Call& call)
{
    const auto length = numberHeader(call, "Upload-Length");
    if (!length) return length.error();
    if (!*length) return wrongMember("Upload-Length", "the length of the file");
    const auto scope = idQuery<ScopeId>(call, "scope");
    const auto sha = idQuery<Hash>(call, "sha");
    if (!scope || !*scope) return wrongMember("scope", "the id of a scope");
    if (!sha || !*sha) return wrongMember("sha", "the SHA-256 of the file in base64url");
    const auto at = photos.announce(call.device(), **scope, **sha, **length);
    if (!at) return at.error();
    Reply reply;
    reply.status = 201;
    addTusHeaders(reply, *at);
    reply.headers.emplace_back("Location", "/v1/blobs/" + (*sha)->text() + "?scope=" + (*scope)->text());
    return reply;
}

Result<Reply> receive(Photos& photos, const Call& call, http::BodyReader& body)
{
    const auto named = namedBy(call);
    if (!named) return named.error();
    const auto offset = numberHeader(call, "Upload-Offset");
    if (!offset) return offset.error();
    if (!*offset) return wrongMember("Upload-Offset", "where this piece begins");
    const auto length = numberHeader(call, "Upload-Length");
    if (!length) return length.error();
    const auto checksum = declaredChecksum(call.head());
    if (!checksum) return wrongMember("Upload-Checksum", "sha256 and the hash of this piece in base64");

    const auto done = photos.receive(call.device(), named->scope, named->sha, {**offset, *length, *checksum},
                                     [&](const auto& sink) { return body.read(sink); });
    if (done && !done->wrongBytes) {
        auto reply = http::noContent();
        addTusHeaders(reply, done->standing);
        return reply;
    }
    const bool wrong = done ? true : done.error().code == ErrorCode::Damaged;
    if (!wrong && done.error().code != ErrorCode::Conflict) return done.error();
    auto reply = wrong ? http::problem(done ? Error{ErrorCode::InvalidInput, "The bytes are not what their checksum says; send them again.", {}}
                                            : done.error(),
                                       kChecksumMismatch)
                       : http::problem(done.error());
    const auto at = photos.standing(call.device(), named->scope, named->sha);
    if (at) addTusHeaders(reply, *at);
    return reply;
}

Result<Reply> fetch(Photos& photos, const Call& call)
{
    const auto named = namedBy(call);
    if (!named) return named.error();
    const auto size = photos.readable(call.device(), named->scope, named->sha);
    if (!size) return size.error();
    Reply reply;
    reply.contentType = "application/octet-stream";
    reply.policy = http::kSandboxPolicy;
    reply.source = http::ByteSource{*size, [&photos, sha = named->sha](std::int64_t offset, std::int64_t count) {
                                        return photos.read(sha, offset, count);
                                    }};
    return reply;
}

} // namespace

void addBlobRoutes(http::Router& router, Photos& photos)
{
    router.post("/v1/blobs/have", Permission::Device, http::jsonBody(kHaveBody),
                [&photos](const Call& call) { return have(photos, call); });
    router.post("/v1/blobs", Permission::Device, http::bytesBody(0), [&photos](const Call& call) { return create(photos, call); });
    router.head("/v1/blobs/{sha}", Permission::Device, [&photos](const Call& call) { return standing(photos, call); });
    router.get("/v1/blobs/{sha}", Permission::Device, [&photos](const Call& call) { return fetch(photos, call); });
    router.stream(http::Method::Patch, "/v1/blobs/{sha}", Permission::Device, kPieceBody,
                  [&photos](const Call& call, http::BodyReader& body) { return receive(photos, call, body); });
}

} // namespace doorstep::server
