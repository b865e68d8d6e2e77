#pragma once

#include "syncserver/http/caller.h"
#include "syncserver/services/rights.h"

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace doorstep::server {

/// Photos and other files on their way from tablets to reviewers. Safe from any thread.
///
/// A file is visible in a scope only where lines of that scope name it and its bytes were brought there. The log says
/// that it is here only after its bytes are hashed and on the disk.
class Photos {
public:
    /// `office` must outlive the service.
    explicit Photos(Office& office) : office_(office) {}

    /// Where an upload stands.
    struct Standing {
        std::int64_t size = -1;  ///< Of the whole; -1 = not known.
        std::int64_t offset = 0; ///< Bytes here, durable.
        bool isStored = false;   ///< All of them, hashed, under the name of their hash.
    };
    /// For each hash; what the tablet has no business with stands at {-1, 0}.
    Result<std::map<Hash, Standing>> have(const http::TabletDevice& tablet, const ScopeId& scope, const std::vector<Hash>& wanted);
    /// NotFound when the tablet has no business with the file.
    Result<Standing> standing(const http::TabletDevice& tablet, const ScopeId& scope, const Hash& sha);
    /// Says how long an upload will be. NotFound as above, TooLarge.
    Result<Standing> announce(const http::TabletDevice& tablet, const ScopeId& scope, const Hash& sha, std::int64_t length);

    /// One piece of an upload on its way in.
    struct Piece {
        std::int64_t offset = 0;
        std::optional<std::int64_t> length; ///< Of the whole file; may be left out once it was said.
        Hash checksum;                      ///< SHA-256 of this piece.
    };
    /// Hands the piece's bytes to a sink in order; an error means that they broke off.
    using Feed = std::function<Result<void>(const std::function<Result<void>(std::string_view)>& sink)>;
    struct Received {
        Standing standing;
        bool wrongBytes = false; ///< The piece's checksum does not fit: taken back, send it again.
    };
    /// Conflict when `offset` is not where it stands (ask standing()); Damaged when the whole file is not what its hash
    /// says (it starts again at 0). When the bytes break off, those that came are kept.
    Result<Received> receive(const http::TabletDevice& tablet, const ScopeId& scope, const Hash& sha, const Piece& piece,
                             const Feed& feed);

    /// A file that may be read: its size. For tablets: their own scopes, and in scopes of submissions only files of records
    /// that concern them. For reviewers: every file of their scopes.
    Result<std::int64_t> readable(const http::TabletDevice& tablet, const ScopeId& scope, const Hash& sha);
    Result<std::int64_t> readable(const Actor& actor, const ScopeId& scope, const Hash& sha);
    /// The thumbnail of a file if it has one that is here, else the file itself.
    Result<Hash> thumbnailOf(const Actor& actor, const ScopeId& scope, const Hash& sha);
    Result<std::string> read(const Hash& sha, std::int64_t offset, std::int64_t count) { return office_.blobs.read(sha, offset, count); }

private:
    Result<void> mayUpload(sql::Connection& db, const http::TabletDevice& tablet, const ScopeId& scope, const Hash& sha);
    Standing standingIn(sql::Connection& db, const ScopeId& scope, const Hash& sha);
    /// Ends an upload whose last byte is here, but during whose end the machine stopped; else gives `at` back.
    Result<Standing> ended(const ScopeId& scope, const Hash& sha, const Standing& at);
    Result<Standing> finish(const ScopeId& scope, const Hash& sha, std::int64_t length, Upload& upload);

    Office& office_;
};

} // namespace doorstep::server
