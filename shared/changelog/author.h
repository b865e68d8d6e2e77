#pragma once

#include "shared/changelog/change_log.h"

#include <map>

namespace doorstep::changelog {

/// One answer on its way into a change.
struct Answer {
    Path path;
    Value value;
    std::vector<OpId> preds; ///< The heads its author saw: exactly what it replaces.
    bool written = false;    ///< Flag 1: by the form.
};

/// What a person (or the server for one) does to a record in one save.
struct Saving {
    RecordId record;
    std::optional<Hash> form;
    std::optional<UserId> user;
    std::optional<SessionId> session; ///< Only in server streams.
    std::int64_t wallMs = 0;
    std::vector<Answer> answers;                       ///< A path stands once.
    std::vector<std::pair<Path, Value>> derived;       ///< What the form computed.
    std::optional<records::Frontier> frontier;         ///< Needed by delete, approve, return, freeze.
    std::optional<ChangeId> cause;
    std::vector<ChangeId> erases;                      ///< Server only; `answers` empty, `erasedValues` given.
    std::vector<Value> erasedValues;                   ///< The named change's values with the erased places null …
    std::vector<Value> erasedDerived;                  ///< … and its derived ones.
    std::map<std::string, Hash> lists;
    std::string clockEvidence;                         ///< JSON text.
};

/// Writes the next changes of one own stream: builds the lines, chains, stores and signs them, all in the caller's
/// transaction. Used by the tablet for its user's streams and by the server for its console, forms and grants streams.
///
/// `log`, `key` and `random` must outlive it. It reads the stream's end anew for every change, so a rolled back
/// transaction needs no clean-up. One thread at a time, and one author per stream: two would fork it.
class Author {
public:
    Author(ChangeLog& log, const evidence::SigningKey& key, base::Random& random, const ScopeId& scope,
           const StreamId& stream);

    /// Opens a stream: stores and signs its line 1. `open.stream` is drawn when zero; `open.key` must be `key`'s.
    static Result<StreamId> open(ChangeLog& log, const evidence::SigningKey& key, base::Random& random,
                                 records::OpenLine open, std::int64_t wallMs);

    /// One change; its depth n is 1 + the greatest of the record here. TooLarge where a line would break its limit,
    /// InvalidInput for a path that stands twice or text that is not UTF-8, NotFound when the stream is not open,
    /// Conflict when it is forked (open a new one).
    Result<ChangeId> save(const Saving& saving);

    const ScopeId& scope() const { return scope_; }
    const StreamId& stream() const { return stream_; }

private:
    std::int64_t depthOf(const RecordId& record) const;

    ChangeLog& log_;
    const evidence::SigningKey& key_;
    base::Random& random_;
    ScopeId scope_;
    StreamId stream_;
};

} // namespace doorstep::changelog
