#include "shared/records/line.h"
#include "shared/sync/tablet_state.h"

namespace doorstep::sync {

namespace {

/// Every file that a line's values name, thumbnails too.
std::set<Hash> filesOf(const changelog::Line& line)
{
    std::set<Hash> files;
    if (!line.body) return files;
    const auto change = records::parseChange(line.head, *line.body);
    if (!change || !change->body) return files;
    for (const auto& value : change->body->values) {
        const auto* file = value.attachment();
        if (!file) continue;
        files.insert(file->sha);
        if (file->thumbnail) files.insert(*file->thumbnail);
    }
    return files;
}

/// Does what the server said it has cover this line? It speaks of our row, which we wrote without a gap; own lines of another
/// branch or behind a gap came back from it.
bool isThere(const changelog::ChangeLog& log, const ScopeId& scope, const changelog::Stream& stream,
    const changelog::Line& line, const std::optional<Have>& said)
{
    if (stream.forked) {
        const auto ours = StreamTree(log, scope, stream).at(line.seq);
        if (!ours || ours->tag != line.tag) return true;
    } else if (line.seq > stream.upto) {
        return true;
    }
    return said && line.seq <= said->seq;
}

} // namespace

Delivery TabletSession::deliveryOf(const ScopeId& scope, const RecordId& record) const
{
    const auto& s = *state_;
    Delivery delivery;
    std::map<StreamId, std::optional<Have>> said;
    std::set<Hash> files;
    for (const auto& line : s.log.recordLines(scope, record)) {
        const auto stream = s.log.stream(scope, line.stream);
        if (!stream || !s.isOwn(*stream)) continue;
        auto [have, fresh] = said.try_emplace(line.stream);
        if (fresh) {
            if (const auto kept = s.memory.receipted(scope, line.stream)) have->second = kept->have;
        }
        const bool there = isThere(s.log, scope, *stream, line, have->second);
        ++delivery.lines;
        if (there) ++delivery.linesThere;
        if (there && !line.why.empty()) ++delivery.held;
        files.merge(filesOf(line));
    }
    delivery.photos = static_cast<std::int64_t>(files.size());
    for (const auto& sha : files) delivery.photosThere += s.memory.isPhotoStored(scope, sha) ? 1 : 0;
    return delivery;
}

Delivery TabletSession::deliveryOf(const ScopeId& scope, const StreamId& id) const
{
    const auto& s = *state_;
    Delivery delivery;
    const auto stream = s.log.stream(scope, id);
    if (!stream || !s.isOwn(*stream)) return delivery;
    const auto end = StreamTree(s.log, scope, *stream).end();
    if (!end) return delivery;
    delivery.lines = end->seq;
    const auto kept = s.memory.receipted(scope, id);
    if (kept) delivery.linesThere = std::min(kept->have.seq, end->seq);
    for (const auto& photo : s.log.streamPhotos(scope, id, 0, end->seq)) {
        ++delivery.photos;
        delivery.photosThere += s.memory.isPhotoStored(scope, photo.sha) ? 1 : 0;
    }
    for (const auto& line : s.log.held(scope)) {
        if (line.stream == id && line.seq <= delivery.linesThere) ++delivery.held;
    }
    return delivery;
}

bool TabletSession::photoStored(const ScopeId& scope, const Hash& sha) const
{
    return state_->memory.isPhotoStored(scope, sha);
}

std::optional<std::string> TabletSession::receiptFor(const ScopeId& scope, const StreamId& stream) const
{
    const auto kept = state_->memory.receipted(scope, stream);
    return kept ? state_->memory.receipt(kept->receipt) : std::nullopt;
}

} // namespace doorstep::sync
