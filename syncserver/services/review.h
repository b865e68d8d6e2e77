#pragma once

#include "syncserver/services/rights.h"
#include "syncserver/services/server_streams.h"

#include <functional>
#include <string>
#include <vector>

namespace doorstep::server {

/// What a reviewer does to a record. Every method writes one change into the server's stream, attested with the
/// reviewer and the session, and gives the scope's new cursor. Safe from any thread.
///
/// Nothing is written when the record is not in a scope of the reviewer's (NotFound), or when something stands that the
/// reviewer had not seen (Conflict: look again).
class Review {
public:
    static constexpr std::size_t kLongestText = 4'000; ///< Bytes of one note.
    static constexpr std::size_t kMostNotes = 100;

    struct Remark {
        std::string at; ///< Path of an answer; empty: the record as a whole.
        std::string text;
    };
    struct Settlement {
        forms::Path path;
        records::Value value;
        std::vector<records::OpId> preds; ///< Every head that was shown.
    };

    /// All must outlive the service; `committed` is called after every change.
    Review(Office& office, ServerStreams& streams, std::function<void()> committed);

    Result<std::int64_t> approve(const Actor& actor, const ScopeId& scope, const RecordId& record, const records::Frontier& seen);
    Result<std::int64_t> giveBack(const Actor& actor, const ScopeId& scope, const RecordId& record, const records::Frontier& seen,
                                  const std::vector<Remark>& remarks);
    /// The reason becomes a note in the same change, done from the start.
    Result<std::int64_t> settle(const Actor& actor, const ScopeId& scope, const RecordId& record,
                                const std::vector<Settlement>& settlements, const std::string& reason);
    Result<std::int64_t> assign(const Actor& actor, const ScopeId& scope, const RecordId& record, const UserId& user);
    Result<std::int64_t> comment(const Actor& actor, const ScopeId& scope, const RecordId& record, const Remark& remark);

private:
    using Write = std::function<Result<void>(sql::Connection&, const merge::RecordState&, changelog::Saving&)>;
    /// Opens the record as its lines make it, lets `write` fill the change, and saves it.
    Result<std::int64_t> change(const Actor& actor, const ScopeId& scope, const RecordId& record, const Write& write);
    Result<void> addNote(changelog::Saving& saving, const Remark& remark, bool done);

    Office& office_;
    ServerStreams& streams_;
    std::function<void()> committed_;
};

} // namespace doorstep::server
