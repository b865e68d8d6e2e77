#include "shared/sync/push.h"

#include "shared/evidence/hash.h"

#include <algorithm>

namespace doorstep::sync {

using changelog::ChainSignature;
using changelog::Line;

namespace {

/// The signatures of one line, the device's first.
std::vector<ChainSignature> over(const Line& line, const std::vector<ChainSignature>& signatures)
{
    std::vector<ChainSignature> found;
    for (const auto& said : signatures) {
        if (said.seq == line.seq && said.tag == line.tag) found.push_back(said);
    }
    std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.byServer < b.byServer; });
    return found;
}

} // namespace

/// Writes `lines`, which follow each other, as pieces that end at signed lines; gives how many lines were written. Behind a
/// gap the first piece must end at a line that the server countersigned: with that the others join.
std::size_t Pusher::writePieces(
    const ScopeId& scope, std::span<const Line> lines, bool gap, std::int64_t budget, MessageWriter& out) const
{
    const auto signatures = log_.signatures(scope, lines.front().stream, lines.front().seq, lines.back().seq);
    std::size_t written = 0;   // lines of closed pieces
    std::size_t lastSigned = 0; // one behind the last signed line seen
    std::int64_t open = 0;     // bytes since the last closed piece
    const auto close = [&](std::size_t until) {
        for (; written < until; ++written) out.stored(lines[written]);
        for (const auto& said : over(lines[until - 1], signatures)) out.signature(said);
        budget -= open;
        open = 0;
    };
    for (std::size_t i = 0; i < lines.size() && (budget > 0 || written == 0); ++i) {
        open += static_cast<std::int64_t>(costOf(lines[i]));
        const auto said = over(lines[i], signatures);
        if (said.empty()) continue;
        if (gap && !said.back().byServer) continue;
        lastSigned = i + 1;
        if (gap || open >= std::min<std::int64_t>(kPieceBytes, budget)) close(lastSigned);
        gap = false;
    }
    if (lastSigned > written && budget > 0) close(lastSigned);
    return written;
}

std::int64_t Pusher::writeRow(const ScopeId& scope, const StreamId& stream, const StreamTree& tree, std::int64_t after,
    std::int64_t budget, MessageWriter& out) const
{
    const auto end = tree.end();
    if (!end || after >= end->seq) return after;
    const Tip tip{end->seq, end->tag};
    // A piece may be longer than the budget: read on until one is whole.
    for (auto bytes = static_cast<std::size_t>(std::max<std::int64_t>(budget, 1));; bytes *= 4) {
        auto lines = log_.streamLines(scope, stream, after, bytes);
        const bool all = lines.empty() || lines.back().seq >= end->seq;
        std::erase_if(lines, [&](const Line& line) { return !tree.isWithin(line.seq, line.tag, tip); });
        if (!lines.empty()) {
            if (const auto written = writePieces(scope, lines, false, budget, out)) return lines[written - 1].seq;
        }
        if (all) return after;
    }
}

std::optional<Hash> Pusher::hashBefore(const ScopeId& scope, const Line& line) const
{
    if (line.anchor) return line.anchor;
    const Hash headHash = evidence::sha256(line.head);
    for (const auto& point : log_.points(scope, line.stream, line.seq - 1)) {
        if (evidence::chainHash(point.hash, headHash) == line.hash) return point.hash;
    }
    return std::nullopt;
}

std::size_t Pusher::writeAside(const ScopeId& scope, const std::vector<Line>& lines, std::size_t from,
    std::int64_t budget, MessageWriter& out) const
{
    const auto start = static_cast<std::int64_t>(out.bytes());
    while (from < lines.size() && static_cast<std::int64_t>(out.bytes()) - start < budget) {
        std::size_t to = from + 1;
        while (to < lines.size() && lines[to].seq == lines[to - 1].seq + 1
            && evidence::chainHash(lines[to - 1].hash, evidence::sha256(lines[to].head)) == lines[to].hash) {
            ++to;
        }
        const auto before = hashBefore(scope, lines[from]);
        if (before) {
            MessageWriter run;
            const auto left = budget - (static_cast<std::int64_t>(out.bytes()) - start);
            const std::size_t written = writePieces(scope, std::span(lines).subspan(from, to - from), lines[from].anchor.has_value(), left, run);
            if (written > 0) {
                out.line(encodeAnchor(lines[from].stream, lines[from].seq - 1, *before));
                out.append(run);
                from += written;
                continue;
            }
        }
        from = to; // nothing vouches for these lines
    }
    return from;
}

} // namespace doorstep::sync
