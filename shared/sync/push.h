#pragma once

#include "shared/changelog/change_log.h"
#include "shared/sync/run_writer.h"
#include "shared/sync/stream_tree.h"

namespace doorstep::sync {

/// Writes a tablet's lines as runs for the server.
class Pusher {
public:
    /// `log` must outlive it.
    explicit Pusher(const changelog::ChangeLog& log) : log_(log) {}

    /// Writes the row of `stream` (its first branch, see StreamTree) after line `after`: whole pieces of about `budget`
    /// bytes together, one at least. Gives the number of the last line written; `after` when there was nothing signed.
    std::int64_t writeRow(const ScopeId& scope, const StreamId& stream, const StreamTree& tree, std::int64_t after,
        std::int64_t budget, MessageWriter& out) const;

    /// Writes lines that lie off the row as runs behind anchors, from index `from` of `lines` (see StreamTree::aside).
    /// Gives the index to go on from.
    std::size_t writeAside(const ScopeId& scope, const std::vector<changelog::Line>& lines, std::size_t from,
        std::int64_t budget, MessageWriter& out) const;

private:
    std::size_t writePieces(const ScopeId& scope, std::span<const changelog::Line> lines, bool gap, std::int64_t budget,
        MessageWriter& out) const;
    std::optional<Hash> hashBefore(const ScopeId& scope, const changelog::Line& line) const;

    const changelog::ChangeLog& log_;
};

} // namespace doorstep::sync
