#pragma once

#include "shared/changelog/author.h"
#include "syncserver/services/office.h"

#include <map>

namespace doorstep::server {

/// The server's own streams: what the console, the forms and the grants write. Each process opens new ones, one per
/// scope, when they are first needed. Used only inside Database::write, so by one thread at a time.
class ServerStreams {
public:
    /// `office` must outlive the streams.
    explicit ServerStreams(Office& office) : office_(office) {}

    /// Writes one change for an actor, in the caller's transaction; gives the scope's new cursor.
    /// `saving.user`, `session` and `wallMs` are filled in here.
    Result<std::int64_t> save(changelog::ChangeLog& log, const ScopeId& scope, const Actor& actor, changelog::Saving saving);

private:
    Result<StreamId> streamOf(changelog::ChangeLog& log, const ScopeId& scope);

    Office& office_;
    std::map<ScopeId, StreamId> open_;
};

} // namespace doorstep::server
