#pragma once

#include "mobile/store/tablet_core.h"
#include "mobile/sync/sync_engine.h"

#include <optional>
#include <string>
#include <vector>

namespace doorstep::mobile {

/// Everything a request to the server needs, signed by this device. `target` is the path with its query.
HttpRequest signedRequest(TabletCore& core, const std::string& method, const std::string& target, std::string body,
    const std::string& contentType);

/// What a part of an attempt came to: it goes on, or the attempt ends so.
struct StepEnd {
    SyncOutcome::Kind kind = SyncOutcome::Kind::Complete;
    int status = 0;
    std::int64_t retryAfterMs = 0;
    std::string what;
};

/// A failure that is the network's or the whole server's, not one file's; nothing when `reply` is a proper answer.
std::optional<StepEnd> wholeFailure(const HttpReply& reply);

/// Brings the photos that own lines name to the server: first asks what is there, then sends piece by piece, small files
/// (thumbnails) first. A file that does not go is noted and passed over; it never holds up another or a line.
class BlobUpload {
public:
    explicit BlobUpload(TabletCore& core);

    /// The next request, or nothing when all has been tried.
    std::optional<HttpRequest> next();
    /// What came; an answer ends the whole attempt.
    std::optional<StepEnd> received(const HttpReply& reply);

    int left() const { return static_cast<int>(queue_.size() - at_); }
    std::int64_t bytesLeft() const;
    int sent() const { return sent_; }
    std::int64_t bytesSent() const { return bytesSent_; }
    int failed() const { return failed_; }

private:
    struct Item {
        ScopeId scope;
        Hash sha;
        std::int64_t size = 0;
        std::int64_t offset = 0;
        int stumbles = 0; ///< Answers that brought no progress.
    };

    void collect();
    HttpRequest askWhatIsThere();
    void hear(const std::string& body);
    std::optional<HttpRequest> piece(Item& item);
    std::optional<StepEnd> afterPiece(const HttpReply& reply);
    void passOver(const Item& item, int status, const std::string& code);
    void advanceTo(Item& item, std::int64_t offset);
    void adapt(const HttpReply& reply);

    TabletCore& core_;
    std::vector<Item> queue_;
    std::size_t at_ = 0;
    std::size_t asked_ = 0;  ///< Items of the queue the server was asked about.
    std::size_t asking_ = 0; ///< End of the question under way; 0 = none is.
    std::int64_t chunk_;
    std::int64_t piece_ = 0; ///< Bytes of the piece under way.
    int sent_ = 0;
    std::int64_t bytesSent_ = 0;
    int failed_ = 0;
};

} // namespace doorstep::mobile
