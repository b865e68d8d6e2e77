#include "syncserver/services/server_streams.h"

namespace doorstep::server {

Result<StreamId> ServerStreams::streamOf(changelog::ChangeLog& log, const ScopeId& scope)
{
    if (const auto open = open_.find(scope); open != open_.end()) {
        // The transaction that opened it may have been rolled back, and a restored tablet may have forked it.
        const auto stream = log.stream(scope, open->second);
        if (stream && !stream->forked) return open->second;
    }
    records::OpenLine open;
    open.stream = office_.random.id<StreamId>();
    open.scope = scope;
    open.device = office_.identity.id;
    open.key = office_.identity.key.publicKey();
    open.app = office_.program;
    auto opened = changelog::Author::open(log, office_.identity.key, office_.random, open, office_.clock.nowMs());
    if (!opened) return opened;
    open_[scope] = *opened;
    return opened;
}

Result<std::int64_t> ServerStreams::save(changelog::ChangeLog& log, const ScopeId& scope, const Actor& actor,
                                         changelog::Saving saving)
{
    const auto stream = streamOf(log, scope);
    if (!stream) return stream.error();
    saving.user = actor.user;
    saving.session = actor.session;
    saving.wallMs = office_.clock.nowMs();
    changelog::Author author(log, office_.identity.key, office_.random, scope, *stream);
    if (const auto saved = author.save(saving); !saved) return saved.error();
    return log.scope(scope)->cur;
}

} // namespace doorstep::server
