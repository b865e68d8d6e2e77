#include "shared/sync/acceptance.h"

#include "shared/base/text.h"
#include "shared/evidence/hash.h"
#include "shared/records/held_reason.h"
#include "shared/records/line.h"
#include "shared/sql/connection.h"

#include <nlohmann/json.hpp>

namespace doorstep::sync {
namespace {

using changelog::ChainPoint;
using changelog::NewLine;
using records::HeldReason;
using nlohmann::json;

std::string place(std::size_t line)
{
    return "line " + std::to_string(line);
}

template <class Id>
std::optional<Id> idIn(const json& object, const char* key)
{
    const auto found = object.find(key);
    if (found == object.end() || !found->is_string()) return std::nullopt;
    return Id::fromText(found->get_ref<const std::string&>());
}

/// The few facts of an opening that every version keeps in their places, from a line that is malformed or newer otherwise.
std::optional<records::OpenLine> openLeniently(const std::string& line)
{
    const json read = json::parse(base::toUtf8(line), nullptr, false);
    if (!read.is_object() || !read.contains("open") || !read["open"].is_object()) return std::nullopt;
    const json& said = read["open"];
    const auto stream = idIn<StreamId>(read, "s");
    const auto scope = idIn<ScopeId>(said, "scope");
    const auto device = idIn<DeviceId>(said, "device");
    const auto key = idIn<evidence::PublicKey>(said, "key");
    if (!stream || !scope || !device || !key) return std::nullopt;
    records::OpenLine open;
    open.stream = *stream;
    open.scope = *scope;
    open.device = *device;
    open.user = idIn<UserId>(said, "user");
    open.key = *key;
    open.certificate = idIn<evidence::Signature>(said, "cert");
    return open;
}

/// Newer for an opening of a format above ours, else Malformed.
HeldReason unreadable(const std::string& head)
{
    const json read = json::parse(base::toUtf8(head), nullptr, false);
    if (read.is_object() && read.contains("open") && read["open"].is_object()) {
        const auto version = read["open"].find("v");
        if (version != read["open"].end() && version->is_number_integer() && version->get<std::int64_t>() > 1) return HeldReason::Newer;
    }
    return HeldReason::Malformed;
}

} // namespace

bool isCertified(const records::OpenLine& open, const evidence::PublicKey& serverKey)
{
    if (!open.user && open.key == serverKey) return true;
    if (!open.certificate) return false;
    return evidence::verify(
        serverKey, evidence::Statement::certificate(open.device, open.user.value_or(UserId{}), open.key), *open.certificate);
}

/// The opening of a piece's stream, from the piece or from the store.
struct Acceptance::Opening {
    records::OpenLine open;
    bool certified = false;
    bool held = false;  ///< The stream is known already.
    bool newer = false; ///< Of a format above ours: so is everything in the stream.
};

/// A piece found true: the chain hash before its first line and after each.
struct Acceptance::Checked {
    Hash before;
    std::vector<Hash> chain;
    std::vector<bool> known; ///< Lines that are here already.
    bool joins = true;
};

Acceptance::Acceptance(
    sql::Connection& connection, changelog::ChangeLog& log, base::Clock& clock, Trust trust, Judge& judge)
    : connection_(connection), log_(log), clock_(clock), trust_(trust), judge_(judge)
{
}

Result<Acceptance::Opening> Acceptance::openingOf(const ScopeId& scope, const Piece& piece) const
{
    Opening opening;
    const auto stored = log_.streamLines(scope, piece.stream, 0, 1);
    opening.held = !stored.empty() && stored.front().seq == 1;
    const WireLine& first = piece.lines.front();
    if (first.opening && opening.held && first.head != stored.front().head) {
        return base::invalid("another opening already stands for this stream", place(first.number));
    }
    if (!first.opening && !opening.held) {
        return base::invalid("the opening of this stream is not here yet; send it from its line 1", place(first.number));
    }
    const std::string& line = first.opening ? first.head : stored.front().head;
    auto parsed = records::parseOpen(line);
    opening.newer = !parsed && unreadable(line) == HeldReason::Newer;
    auto open = parsed ? std::optional(std::move(*parsed)) : openLeniently(line);
    if (!open) return base::invalid("the opening does not say whose stream this is", place(first.number));
    if (open->scope != scope) return base::invalid("this stream belongs to another scope", place(first.number));
    opening.certified = isCertified(*open, trust_.serverKey);
    opening.open = std::move(*open);
    return opening;
}

Result<Acceptance::Checked> Acceptance::check(const ScopeId& scope, const Piece& piece, const Opening& opening) const
{
    const WireLine& first = piece.lines.front();
    std::vector<Hash> befores;
    bool joins = true;
    if (first.seq == 1) {
        befores.push_back({});
    } else {
        for (const auto& point : log_.points(scope, piece.stream, first.seq - 1)) {
            if (!piece.anchor || point.hash == *piece.anchor) befores.push_back(point.hash);
        }
        if (befores.empty() && piece.anchor) {
            joins = false;
            befores.push_back(*piece.anchor);
        }
    }
    if (befores.empty()) {
        return base::invalid("does not follow any line held here of its stream", place(first.number));
    }
    if (!joins && !piece.server) {
        return base::invalid("follows a gap and bears no countersignature of the server", place(first.number));
    }
    const WireLine& last = piece.lines.back();
    for (const auto& before : befores) {
        Checked checked{before, {}, {}, joins};
        Hash at = before;
        for (const auto& line : piece.lines) checked.chain.push_back(at = evidence::chainHash(at, line.headHash));
        const auto said = evidence::Statement::line(piece.stream, last.seq, at);
        const bool byDevice = !piece.device || evidence::verify(opening.open.key, said, *piece.device);
        const bool byServer = !piece.server || evidence::verify(trust_.serverKey, said, *piece.server);
        if (byDevice && byServer) return withKnown(scope, piece, std::move(checked));
    }
    return base::invalid("the signature does not fit these lines: something in them or before them was altered",
        place(last.number));
}

Result<Acceptance::Checked> Acceptance::withKnown(const ScopeId& scope, const Piece& piece, Checked checked) const
{
    for (std::size_t i = 0; i < piece.lines.size(); ++i) {
        const auto& line = piece.lines[i];
        const auto here = log_.line(scope, {piece.stream, line.seq, evidence::tagOf(line.headHash)});
        if (here && here->hash != checked.chain[i]) {
            return base::invalid("the line is here already, behind other lines than these", place(line.number));
        }
        checked.known.push_back(here.has_value());
    }
    return checked;
}

NewLine Acceptance::newLine(const WireLine& line, const Hash& previous, const Opening& opening) const
{
    auto prepared = changelog::prepareLine(line.head, line.body, previous, clock_.nowMs());
    NewLine fresh;
    if (prepared) {
        fresh = std::move(*prepared);
    } else {
        fresh.head = line.head;
        fresh.body = line.body;
        fresh.receivedMs = clock_.nowMs();
        const auto reason = unreadable(line.head);
        fresh.why = records::whyHeld(reason, reason == HeldReason::Malformed ? prepared.error().text() : std::string());
    }
    fresh.stream = opening.open.stream;
    fresh.seq = line.seq;
    fresh.tag = evidence::tagOf(line.headHash);
    fresh.hash = evidence::chainHash(previous, line.headHash);
    if (line.opening && !fresh.open) {
        fresh.open = opening.open;
    }
    if (opening.newer) fresh.why = records::whyHeld(HeldReason::Newer);
    const bool foreign = fresh.change && opening.open.user && fresh.change->head.user != opening.open.user;
    if (foreign && fresh.why.empty()) fresh.why = records::whyHeld(HeldReason::Author);
    return fresh;
}

Taken Acceptance::store(const ScopeId& scope, const Piece& piece, const Opening& opening, const Checked& checked)
{
    std::vector<NewLine> fresh;
    sql::Transaction transaction(connection_);
    changelog::Stream stream;
    stream.id = piece.stream;
    stream.device = opening.open.device;
    stream.user = opening.open.user;
    stream.key = opening.open.key;
    if (const auto known = log_.stream(scope, piece.stream)) stream = *known;

    Hash previous = checked.before;
    for (std::size_t i = 0; i < piece.lines.size(); ++i) {
        const WireLine& line = piece.lines[i];
        if (!checked.known[i]) {
            NewLine made = newLine(line, previous, opening);
            if (i == 0 && !checked.joins) made.anchor = checked.before;
            const TrueLine facts{scope, stream, made, opening.certified, piece.server.has_value()};
            if (made.why.empty()) made.why = judge_.refusal(facts);
            fresh.push_back(std::move(made));
        }
        previous = checked.chain[i];
    }
    Taken taken;
    taken.end = {piece.lines.back().seq, evidence::tagOf(piece.lines.back().headHash), checked.chain.back()};
    const auto appended = log_.append(scope, fresh);
    taken.stored = appended.stored;
    taken.held = appended.quarantined;
    const auto sign = [&](const std::optional<evidence::Signature>& signature, bool byServer) {
        if (signature) log_.addSignature(scope, {piece.stream, taken.end.seq, taken.end.tag, byServer, *signature});
    };
    sign(piece.device, false);
    sign(piece.server, true);
    for (const auto& line : fresh) {
        if (line.why.empty()) judge_.accepted({scope, stream, line, opening.certified, piece.server.has_value()});
    }
    transaction.commit();
    return taken;
}

Result<Taken> Acceptance::take(const ScopeId& scope, const Piece& piece)
{
    const auto opening = openingOf(scope, piece);
    if (!opening) return opening.error();
    if (trust_.needsCertificate && !opening->held && !opening->certified && !piece.server) {
        return base::invalid("the stream's opening bears no certificate of the server", place(piece.number));
    }
    for (const auto& line : piece.lines) {
        // A head without its body is true only where the body was erased by law.
        const records::ChangeId id{piece.stream, line.seq, evidence::tagOf(line.headHash)};
        if (!line.opening && !line.body && !piece.server && !log_.erasedBy(scope, id)) {
            return base::invalid("the body is missing and no erasure names it", place(line.number));
        }
    }
    const auto checked = check(scope, piece, *opening);
    if (!checked) return checked.error();
    return store(scope, piece, *opening, *checked);
}

} // namespace doorstep::sync
