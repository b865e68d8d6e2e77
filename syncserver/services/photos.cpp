#include "syncserver/services/photos.h"

#include "shared/evidence/hash.h"
#include "shared/records/line.h"
#include "syncserver/store/uploads.h"

#include <algorithm>

namespace doorstep::server {
namespace {

/// Bytes between two fsyncs of one piece: what a break costs at most.
constexpr std::int64_t kSyncEvery = 1 << 20;

bool isWhole(const std::optional<changelog::Photo>& photo)
{
    return photo && photo->size >= 0 && photo->have == photo->size;
}

} // namespace

Result<void> Photos::mayUpload(sql::Connection& db, const http::TabletDevice& tablet, const ScopeId& scope, const Hash& sha)
{
    const auto log = office_.logOn(db);
    if (!log.photo(scope, sha))
        return Error{ErrorCode::NotFound, "No line here names this file; send the lines that name it first.", {}};
    if (!tablet.revoked)
        for (const auto& right : rightsOf(db, log, tablet.user))
            if (right.scope == scope && mayWrite(right)) return {};
    // A tablet that lost its rights still brings the files of its own lines: they wait for a supervisor with them.
    for (const auto& line : log.photoLines(scope, sha))
        if (const auto stream = log.stream(scope, line.stream); stream && stream->device == tablet.device) return {};
    return Error{ErrorCode::NotFound, "No line here names this file; send the lines that name it first.", {}};
}

Photos::Standing Photos::standingIn(sql::Connection& db, const ScopeId& scope, const Hash& sha)
{
    const auto photo = office_.logOn(db).photo(scope, sha);
    if (isWhole(photo)) return {photo->size, photo->size, true};
    const auto announced = UploadStore(db).length(scope, sha);
    return {announced.value_or(photo ? photo->size : -1), office_.blobs.offset({scope, sha}), false};
}

Result<Photos::Standing> Photos::ended(const ScopeId& scope, const Hash& sha, const Standing& at)
{
    if (at.isStored || at.offset == 0 || at.offset != at.size) return at;
    auto upload = office_.blobs.open({scope, sha}, at.offset, at.size);
    if (!upload) return upload.error().code == ErrorCode::Conflict ? Result<Standing>(at) : Result<Standing>(upload.error());
    auto done = finish(scope, sha, at.size, **upload);
    if (!done && done.error().code == ErrorCode::Damaged) return Standing{at.size, 0, false};
    return done;
}

Result<std::map<Hash, Photos::Standing>> Photos::have(const http::TabletDevice& tablet, const ScopeId& scope,
                                                      const std::vector<Hash>& wanted)
{
    auto answers = office_.db.read([&](sql::Connection& db) -> Result<std::map<Hash, Standing>> {
        std::map<Hash, Standing> standings;
        for (const auto& sha : wanted)
            standings[sha] = mayUpload(db, tablet, scope, sha) ? standingIn(db, scope, sha) : Standing{};
        return standings;
    });
    if (!answers) return answers;
    for (auto& [sha, at] : *answers) {
        auto now = ended(scope, sha, at);
        if (!now) return now.error();
        at = *now;
    }
    return answers;
}

Result<Photos::Standing> Photos::standing(const http::TabletDevice& tablet, const ScopeId& scope, const Hash& sha)
{
    const auto at = office_.db.read([&](sql::Connection& db) -> Result<Standing> {
        if (auto may = mayUpload(db, tablet, scope, sha); !may) return may.error();
        return standingIn(db, scope, sha);
    });
    return at ? ended(scope, sha, *at) : at;
}

Result<Photos::Standing> Photos::announce(const http::TabletDevice& tablet, const ScopeId& scope, const Hash& sha,
                                          std::int64_t length)
{
    if (length < 0) return base::invalid("A file has no negative length.", "Upload-Length");
    if (length > kMaxBlobBytes)
        return Error{ErrorCode::TooLarge, "A file may have at most " + std::to_string(kMaxBlobBytes) + " bytes.", "Upload-Length"};
    const auto at = office_.db.write([&](sql::Connection& db) -> Result<Standing> {
        if (auto may = mayUpload(db, tablet, scope, sha); !may) return may.error();
        const auto now = standingIn(db, scope, sha);
        if (now.isStored) return now;
        UploadStore(db).begin(scope, sha, length);
        return Standing{length, now.offset, false};
    });
    return at ? ended(scope, sha, *at) : at;
}

Result<Photos::Received> Photos::receive(const http::TabletDevice& tablet, const ScopeId& scope, const Hash& sha,
                                         const Piece& piece, const Feed& feed)
{
    const auto at = piece.length ? announce(tablet, scope, sha, *piece.length) : standing(tablet, scope, sha);
    if (!at) return at.error();
    if (at->isStored) {
        if (piece.offset == at->size) return Received{*at};
        return Error{ErrorCode::Conflict, "The file is here already.", {}};
    }
    if (at->size < 0) return base::invalid("The first piece says how long the file is.", "Upload-Length");

    auto opened = office_.blobs.open({scope, sha}, piece.offset, at->size);
    if (!opened) return opened.error();
    auto& upload = **opened;
    evidence::Sha256 hash;
    std::int64_t unsynced = 0;
    const auto fed = feed([&](std::string_view bytes) -> Result<void> {
        if (auto added = upload.append(bytes); !added) return added;
        hash.update(bytes);
        unsynced += std::int64_t(bytes.size());
        if (unsynced < kSyncEvery) return {};
        unsynced = 0;
        return upload.sync();
    });
    if (!fed) {
        // A break keeps what came: the hash of the whole decides in the end.
        if (fed.error().code == ErrorCode::Unavailable) (void)upload.sync();
        return fed.error();
    }
    if (hash.finish() != piece.checksum) {
        if (auto back = upload.rewind(piece.offset); !back) return back.error();
        return Received{{at->size, piece.offset, false}, true};
    }
    if (upload.offset() < at->size) {
        if (auto synced = upload.sync(); !synced) return synced.error();
        return Received{{at->size, upload.offset(), false}};
    }
    const auto done = finish(scope, sha, at->size, upload);
    if (!done) return done.error();
    return Received{*done};
}

Result<Photos::Standing> Photos::finish(const ScopeId& scope, const Hash& sha, std::int64_t length, Upload& upload)
{
    const auto kept = upload.finish();
    if (!kept && kept.error().code != ErrorCode::Damaged) return kept.error();
    const auto told = office_.db.write([&](sql::Connection& db) -> Result<void> {
        UploadStore(db).end(scope, sha);
        if (kept) office_.logOn(db).setPhotoHave(scope, sha, length, length);
        return {};
    });
    if (!kept) return kept.error();
    if (!told) return told.error();
    return Standing{length, length, true};
}

Result<std::int64_t> Photos::readable(const http::TabletDevice& tablet, const ScopeId& scope, const Hash& sha)
{
    return office_.db.read([&](sql::Connection& db) -> Result<std::int64_t> {
        if (tablet.revoked) return notFound("file");
        const auto log = office_.logOn(db);
        const auto rights = rightsOf(db, log, tablet.user);
        const auto right = std::ranges::find(rights, scope, &ScopeRight::scope);
        const auto photo = log.photo(scope, sha);
        if (right == rights.end() || right->kind == "admin" || !isWhole(photo)) return notFound("file");
        if (!changelog::isPartial(right->kind)) return photo->size;
        for (const auto& named : log.photoLines(scope, sha)) {
            const auto line = log.line(scope, named);
            if (line && line->cur && line->record && log.isInterested(scope, tablet.user, *line->record)) return photo->size;
        }
        return notFound("file");
    });
}

Result<std::int64_t> Photos::readable(const Actor& actor, const ScopeId& scope, const Hash& sha)
{
    return office_.db.read([&](sql::Connection& db) -> Result<std::int64_t> {
        const auto log = office_.logOn(db);
        if (!reviewScope(db, log, actor, scope)) return notFound("photo");
        const auto photo = log.photo(scope, sha);
        if (!isWhole(photo)) return notFound("photo");
        return photo->size;
    });
}

Result<Hash> Photos::thumbnailOf(const Actor& actor, const ScopeId& scope, const Hash& sha)
{
    return office_.db.read([&](sql::Connection& db) -> Result<Hash> {
        const auto log = office_.logOn(db);
        if (!reviewScope(db, log, actor, scope)) return notFound("photo");
        for (const auto& named : log.photoLines(scope, sha)) {
            const auto line = log.line(scope, named);
            if (!line || !line->body) continue;
            const auto change = records::parseChange(line->head, *line->body);
            if (!change || !change->body) continue;
            for (const auto& value : change->body->values) {
                const auto* file = value.attachment();
                if (file && file->sha == sha && file->thumbnail && isWhole(log.photo(scope, *file->thumbnail)))
                    return *file->thumbnail;
            }
        }
        return sha;
    });
}

} // namespace doorstep::server
