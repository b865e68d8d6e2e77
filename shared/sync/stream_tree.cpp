#include "shared/sync/stream_tree.h"

#include "shared/evidence/hash.h"

#include <algorithm>
#include <limits>

namespace doorstep::sync {

using changelog::ChainPoint;
using changelog::Line;

namespace {

constexpr std::size_t kAll = std::numeric_limits<std::int64_t>::max();

} // namespace

StreamTree::StreamTree(const changelog::ChangeLog& log, const ScopeId& scope, const changelog::Stream& stream)
    : log_(log), scope_(scope), stream_(stream)
{
    if (stream_.forked) load();
}

void StreamTree::load()
{
    for (const Line& line : log_.streamLines(scope_, stream_.id, 0, kAll)) {
        Node node;
        node.point = {line.seq, line.tag, line.hash};
        // Held lines have no cursor on the server; they came too, but decide no branch while others can.
        node.arrival = line.cur.value_or(std::numeric_limits<std::int64_t>::max());
        const Hash headHash = evidence::sha256(line.head);
        node.rooted = line.seq == 1 && evidence::chainHash({}, headHash) == line.hash;
        for (std::size_t i = nodes_.size(); i-- > 0 && nodes_[i].point.seq >= line.seq - 1;) {
            if (nodes_[i].point.seq != line.seq - 1) continue;
            if (evidence::chainHash(nodes_[i].point.hash, headHash) != line.hash) continue;
            node.parent = i;
            node.rooted = nodes_[i].rooted;
        }
        nodes_.push_back(node);
    }
}

std::optional<std::size_t> StreamTree::find(const Tip& tip) const
{
    for (std::size_t i = 0; i < nodes_.size(); ++i) {
        if (nodes_[i].point.seq == tip.seq && nodes_[i].point.tag == tip.tag) return i;
    }
    return std::nullopt;
}

std::optional<std::size_t> StreamTree::firstChild(std::size_t node) const
{
    std::optional<std::size_t> first;
    for (std::size_t i = node + 1; i < nodes_.size(); ++i) {
        if (nodes_[i].parent == node && (!first || nodes_[i].arrival < nodes_[*first].arrival)) first = i;
    }
    return first;
}

std::size_t StreamTree::furthest(std::size_t node) const
{
    while (const auto child = firstChild(node)) node = *child;
    return node;
}

std::optional<ChainPoint> StreamTree::end() const
{
    if (!stream_.forked) return stream_.upto > 0 ? log_.haveUpto(scope_, stream_.id) : std::nullopt;
    if (nodes_.empty() || !nodes_.front().rooted) return std::nullopt;
    return nodes_[furthest(0)].point;
}

std::optional<ChainPoint> StreamTree::at(std::int64_t seq) const
{
    if (!stream_.forked) {
        if (seq < 1 || seq > stream_.upto) return std::nullopt;
        const auto points = log_.points(scope_, stream_.id, seq);
        return points.empty() ? std::nullopt : std::optional(points.front());
    }
    if (nodes_.empty() || !nodes_.front().rooted) return std::nullopt;
    std::optional<std::size_t> node = 0;
    while (node && nodes_[*node].point.seq < seq) node = firstChild(*node);
    return node && nodes_[*node].point.seq == seq ? std::optional(nodes_[*node].point) : std::nullopt;
}

std::optional<ChainPoint> StreamTree::endThrough(const Tip& tip) const
{
    if (!stream_.forked) {
        const auto point = at(tip.seq);
        return point && point->tag == tip.tag ? end() : std::nullopt;
    }
    const auto node = find(tip);
    return node && nodes_[*node].rooted ? std::optional(nodes_[furthest(*node)].point) : std::nullopt;
}

bool StreamTree::isWithin(std::int64_t seq, const Tag& tag, const Tip& tip) const
{
    if (seq > tip.seq) return false;
    if (!stream_.forked) return true;
    for (auto node = find(tip); node; node = nodes_[*node].parent) {
        if (nodes_[*node].point.seq == seq) return nodes_[*node].point.tag == tag;
    }
    return false;
}

/// Of a forked stream branch by branch, each down to its end: only there a signature is sure to stand.
std::vector<Line> StreamTree::aside() const
{
    const auto last = end();
    auto lines = log_.streamLines(scope_, stream_.id, stream_.forked || !last ? 0 : last->seq, kAll);
    if (!stream_.forked) return lines;
    std::vector<bool> done(nodes_.size(), false);
    if (!nodes_.empty() && nodes_.front().rooted) {
        for (std::optional<std::size_t> node = 0; node; node = firstChild(*node)) done[*node] = true;
    }
    std::vector<Line> ordered;
    for (std::size_t start = 0; start < nodes_.size(); ++start) {
        for (std::optional<std::size_t> node = start; node && !done[*node]; node = firstChild(*node)) {
            done[*node] = true;
            ordered.push_back(std::move(lines[*node]));
        }
    }
    return ordered;
}

} // namespace doorstep::sync
