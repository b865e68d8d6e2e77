#pragma once

#include "shared/changelog/change_log.h"
#include "shared/evidence/keys.h"
#include "shared/sync/run_writer.h"
#include "shared/sync/stream_tree.h"
#include "shared/sync/wire.h"

#include <map>
#include <set>
#include <span>
#include <utility>

namespace doorstep::sync {

/// What the asking tablet is known to hold of one scope, so that its own lines are not sent back.
struct KnownLines {
    std::map<StreamId, Tip> tips;                                  ///< From `mine`.
    std::set<std::pair<StreamId, std::pair<std::int64_t, Tag>>> pushed; ///< In this very request.
};

/// Writes pages of lines for a tablet. One per reply.
class Puller {
public:
    /// All references must outlive it. `key` countersigns.
    Puller(const changelog::ChangeLog& log, const evidence::SigningKey& key) : log_(log), key_(key) {}

    /// The page of `scope` after `cur` (a cursor of the present epoch), at most about `bytes` of lines, appended to `out`
    /// under a scope line of its own; no lines, no scope line. For partial scopes only what `users` are interested in.
    Page write(const changelog::Scope& scope, std::int64_t cur, std::size_t bytes, std::span<const UserId> users,
        const KnownLines& known, MessageWriter& out) const;

private:
    struct Context;
    void writeStream(const Context& context, std::span<const changelog::Line> lines, MessageWriter& out) const;
    enum class RunStart { Fresh, BehindOpening, BehindRun }; ///< What of the same stream stands before it in the message.
    void writeRun(const Context& context, std::span<const changelog::Line> run, RunStart start, MessageWriter& out) const;
    void countersign(const changelog::Line& line, MessageWriter& out) const;

    const changelog::ChangeLog& log_;
    const evidence::SigningKey& key_;
};

} // namespace doorstep::sync
