#pragma once

#include "shared/changelog/change_log.h"
#include "shared/sync/wire.h"

#include <optional>
#include <vector>

namespace doorstep::sync {

/// The lines of one stream as they hang together here: nearly always one row, a tree where the device was cloned or
/// restored. Reads single points of an ordinary stream, and the whole of a forked one. A snapshot: make it anew after writing.
class StreamTree {
public:
    /// `log` must outlive it.
    StreamTree(const changelog::ChangeLog& log, const ScopeId& scope, const changelog::Stream& stream);

    bool forked() const { return stream_.forked; }
    /// The end of the unbroken row from line 1 along the branch that was here first; nothing where line 1 is not held.
    std::optional<changelog::ChainPoint> end() const;
    /// That branch's point at `seq`, if it reaches there.
    std::optional<changelog::ChainPoint> at(std::int64_t seq) const;
    /// The end of the unbroken row that goes through `tip`; nothing when `tip` is not held, or not unbroken from line 1.
    std::optional<changelog::ChainPoint> endThrough(const Tip& tip) const;
    /// Is (seq, tag) the line of `tip` or one of its ancestors? `tip` must be held unbroken from line 1.
    bool isWithin(std::int64_t seq, const Tag& tag, const Tip& tip) const;
    /// Lines that are held but lie off the row that ends in end(): behind a gap, or on another branch. Branch by
    /// branch, a line never before its predecessor.
    std::vector<changelog::Line> aside() const;

private:
    struct Node {
        changelog::ChainPoint point;
        std::int64_t arrival = 0;
        std::optional<std::size_t> parent;
        bool rooted = false; ///< Unbroken from line 1.
    };
    void load();
    std::optional<std::size_t> find(const Tip& tip) const;
    std::optional<std::size_t> firstChild(std::size_t node) const;
    std::size_t furthest(std::size_t node) const;

    const changelog::ChangeLog& log_;
    ScopeId scope_;
    changelog::Stream stream_;
    std::vector<Node> nodes_; ///< Of a forked stream, by seq.
};

} // namespace doorstep::sync
