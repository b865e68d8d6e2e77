#include "shared/sync/pull.h"

#include "shared/evidence/hash.h"
#include "shared/records/line.h"
#include "shared/sync/acceptance.h"

#include <algorithm>

namespace doorstep::sync {

using changelog::ChainPoint;
using changelog::Line;

struct Puller::Context {
    const changelog::Scope& scope;
    std::int64_t cur;
    bool partial;
    const Line* opening; ///< Of the stream that is being written; null where it is not stored.
};

namespace {

bool follows(const Line& line, const Line& before)
{
    return line.seq == before.seq + 1
        && evidence::chainHash(before.hash, evidence::sha256(line.head)) == line.hash;
}

/// Takes out what the tablet holds, asking each stream's tree once.
void leaveOutKnown(
    const changelog::ChangeLog& log, const ScopeId& scope, const KnownLines& known, std::vector<Line>& lines)
{
    std::map<StreamId, std::optional<StreamTree>> trees;
    const auto held = [&](const Line& line) {
        if (known.pushed.count({line.stream, {line.seq, line.tag}}) != 0) return true;
        const auto tip = known.tips.find(line.stream);
        if (tip == known.tips.end()) return false;
        auto [entry, fresh] = trees.try_emplace(line.stream);
        if (fresh) {
            const auto stream = log.stream(scope, line.stream);
            if (stream) entry->second.emplace(log, scope, *stream);
            // A tip that is not among our lines proves nothing about the others.
            if (entry->second && !entry->second->endThrough(tip->second)) entry->second.reset();
        }
        return entry->second && entry->second->isWithin(line.seq, line.tag, tip->second);
    };
    std::erase_if(lines, held);
}

} // namespace

void Puller::countersign(const Line& line, MessageWriter& out) const
{
    const auto said = evidence::Statement::line(line.stream, line.seq, line.hash);
    out.line(encodeSign(line.stream, line.seq, key_.sign(said), true));
}

/// One run: what stands before it, its lines with the device's signatures on the way, and the word that ends it.
void Puller::writeRun(const Context& context, std::span<const Line> run, RunStart start, MessageWriter& out) const
{
    const Line& first = run.front();
    bool needsServer = context.partial;
    if (first.seq == 1) {
        const auto open = records::parseOpen(first.head);
        needsServer = needsServer || !open || !isCertified(*open, key_.publicKey());
    } else if (start != RunStart::BehindOpening || first.seq != 2) {
        std::optional<Line> before;
        const Hash headHash = evidence::sha256(first.head);
        Hash anchor = first.anchor.value_or(Hash{});
        for (const auto& point : log_.points(context.scope.id, first.stream, first.seq - 1)) {
            if (evidence::chainHash(point.hash, headHash) != first.hash) continue;
            anchor = point.hash;
            before = log_.line(context.scope.id, {first.stream, point.seq, point.tag});
        }
        const bool gap = context.partial || !before || !before->cur || *before->cur > context.cur;
        // Behind other lines of the stream only an anchor tells that this run begins anew.
        if (gap || start != RunStart::Fresh) out.line(encodeAnchor(first.stream, first.seq - 1, anchor));
        needsServer = needsServer || gap;
    }

    const auto signatures = log_.signatures(context.scope.id, first.stream, first.seq, run.back().seq);
    const auto byDevice = [&](const Line& line) -> const changelog::ChainSignature* {
        for (const auto& said : signatures) {
            if (said.seq == line.seq && said.tag == line.tag && !said.byServer) return &said;
        }
        return nullptr;
    };
    std::size_t unsignedBytes = 0;
    bool bodiless = false;
    for (std::size_t i = 0; i < run.size(); ++i) {
        const Line& line = run[i];
        out.stored(line);
        unsignedBytes += costOf(line);
        bodiless = bodiless || (line.seq > 1 && !line.body);
        const bool last = i + 1 == run.size();
        if (!last && unsignedBytes < kPieceBytes) continue;
        const auto* said = byDevice(line);
        if (said) out.signature(*said);
        // Every piece of a run behind a gap needs our word only at its first piece; the rest joins. Ours is cheap: give it.
        if (!said || needsServer || bodiless) countersign(line, out);
        unsignedBytes = 0;
        bodiless = false;
    }
}

void Puller::writeStream(const Context& context, std::span<const Line> lines, MessageWriter& out) const
{
    bool openingSent = lines.front().seq == 1;
    const bool mayLackOpening = context.partial || (context.opening && context.opening->cur.value_or(context.cur + 1) > context.cur);
    if (!openingSent && context.opening && mayLackOpening) {
        out.line(context.opening->head);
        countersign(*context.opening, out);
        openingSent = true;
    }
    for (std::size_t from = 0; from < lines.size();) {
        std::size_t to = from + 1;
        while (to < lines.size() && follows(lines[to], lines[to - 1])) ++to;
        const auto start = from > 0 ? RunStart::BehindRun : openingSent ? RunStart::BehindOpening : RunStart::Fresh;
        writeRun(context, lines.subspan(from, to - from), start, out);
        from = to;
    }
}

Page Puller::write(const changelog::Scope& scope, std::int64_t cur, std::size_t bytes, std::span<const UserId> users,
    const KnownLines& known, MessageWriter& out) const
{
    Page page;
    page.cur = cur;
    const bool partial = changelog::isPartial(scope.kind);
    changelog::PullLimits limits;
    limits.bytes = bytes;
    auto found = partial ? log_.linesAfter(scope.id, cur, limits, users) : log_.linesAfter(scope.id, cur, limits);
    page.next = std::max(cur, found.next);
    page.more = found.more;
    page.chainCur = log_.chainAt(scope.id, cur).value_or(Hash{});
    page.chainNext = log_.chainAt(scope.id, page.next).value_or(Hash{});

    leaveOutKnown(log_, scope.id, known, found.lines);
    if (found.lines.empty()) return page;
    std::stable_sort(found.lines.begin(), found.lines.end(), [](const Line& a, const Line& b) {
        return std::tie(a.stream, a.seq, a.tag) < std::tie(b.stream, b.seq, b.tag);
    });
    out.line(encodeScope(scope.id));
    for (std::size_t from = 0; from < found.lines.size();) {
        std::size_t to = from + 1;
        while (to < found.lines.size() && found.lines[to].stream == found.lines[from].stream) ++to;
        const auto lines = std::span<const Line>(found.lines).subspan(from, to - from);
        const auto opening = log_.streamLines(scope.id, lines.front().stream, 0, 1);
        const bool stored = !opening.empty() && opening.front().seq == 1;
        writeStream({scope, cur, partial, stored ? &opening.front() : nullptr}, lines, out);
        from = to;
    }
    return page;
}

} // namespace doorstep::sync
