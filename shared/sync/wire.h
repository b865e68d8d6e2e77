#pragma once

#include "shared/base/ids.h"
#include "shared/base/result.h"
#include "shared/evidence/keys.h"
#include "shared/sync/authority.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace doorstep::sync {

/// The media type of bodies both ways; there is no Content-Encoding.
inline constexpr std::string_view kContentType = "application/x-ndjson+gzip";

inline constexpr std::size_t kMaxHead = 256 << 10;
inline constexpr std::size_t kMaxBody = 1 << 20;
inline constexpr std::int64_t kMaxNumber = (std::int64_t(1) << 53) - 1;

using Nonce = base::FixedBytes<16, struct NonceKind>;

/// A tablet's end of one stream: "I hold lines 1..seq, the last of which bears this tag".
struct Tip {
    std::int64_t seq = 0;
    Tag tag;

    bool operator==(const Tip&) const = default;
};

struct RequestHead {
    DeviceId device;
    std::vector<UserId> users;
    std::int64_t rights = 0;
    Nonce nonce;
    std::optional<EpochId> epoch; ///< Nothing before the first sync.
    std::int64_t ask = 0;         ///< Bytes of lines wanted back, unpacked.
};

/// The line that begins a scope in a request.
struct ScopeAsk {
    ScopeId scope;
    std::int64_t cur = 0;
    std::map<StreamId, Tip> mine;
    std::vector<Hash> blobs;
};

/// What the server has of one stream.
struct Have {
    std::int64_t seq = 0;     ///< Lines 1..seq, held ones included.
    Hash chain;               ///< hash(seq)
    std::int64_t durable = 0; ///< Up to here a verified backup on another machine has them too.

    bool operator==(const Have&) const = default;
};

/// Where the page of one scope lies.
struct Page {
    std::int64_t cur = 0, next = 0;
    bool more = false;
    Hash chainCur, chainNext;
};

/// A line the server keeps aside.
struct HeldLine {
    StreamId stream;
    std::int64_t seq = 0;
    Tag tag;
    std::string why;
};

/// Where a run was left, and why.
struct Stop {
    std::size_t line = 0; ///< From 1.
    std::optional<StreamId> stream;
    std::string reason;

    std::string text() const { return "line " + std::to_string(line) + ": " + reason; }
};

struct ReplyHead {
    DeviceId server;
    Nonce nonce;
    EpochId epoch;
    std::int64_t now = 0;
    std::optional<Rights> rights;
    std::map<StreamId, Have> have;
    std::map<ScopeId, std::vector<Hash>> blobs;
    std::map<ScopeId, Page> scopes;
    /// Of the scopes that were asked for and granted, those in which nothing is new: how many, and one hash over them all
    /// (see sameScopes). Saves most of a reply that has nothing to say, and still shows that the past is the same.
    std::optional<std::pair<std::int64_t, Hash>> same;
    std::vector<HeldLine> held;
    std::vector<Stop> stopped; ///< Runs of the request that were left where they were found broken; for people.
};

/// SHA-256 over "scope cur chain(cur)" and a line feed for each scope, in the order of their ids.
Hash sameScopes(const std::map<ScopeId, std::pair<std::int64_t, Hash>>& scopes);

/// One line each, without the line feed. The parsers are strict (see base::parseJson), pass over unknown keys and answer
/// InvalidInput with what is wrong; the place (line number) is the caller's to add.
std::string encode(const RequestHead& head);
std::string encode(const ScopeAsk& ask);
std::string encode(const ReplyHead& head);
std::string encodeScope(const ScopeId& scope);
std::string encodeEnd(std::int64_t lines);
std::string encodeAnchor(const StreamId& stream, std::int64_t seq, const Hash& chain);
std::string encodeSign(const StreamId& stream, std::int64_t seq, const evidence::Signature& sig, bool byServer);
std::string encodeReplySign(const evidence::Signature& sig);
Result<RequestHead> parseRequestHead(std::string_view line);
Result<ScopeAsk> parseScopeAsk(std::string_view line);
Result<ReplyHead> parseReplyHead(std::string_view line);
Result<ScopeId> parseScope(std::string_view line);
Result<std::int64_t> parseEnd(std::string_view line);
Result<evidence::Signature> parseReplySign(std::string_view line);

struct Anchor {
    StreamId stream;
    std::int64_t seq = 0;
    Hash chain;
};
Result<Anchor> parseAnchor(std::string_view line);

struct Sign {
    StreamId stream;
    std::int64_t seq = 0;
    evidence::Signature sig;
    bool byServer = false;
};
Result<Sign> parseSign(std::string_view line);

/// The little of a head or opening that every version of the format keeps in its place, read even from lines whose rest is
/// malformed, so that what is well signed can be kept aside rather than block its stream.
struct HeadPeek {
    StreamId stream;
    std::int64_t seq = 0;
    std::optional<Hash> bodyHash; ///< `B`; an opening has none.
    bool opening = false;
};

enum class LineKind { Request, Scope, Opening, Head, Body, Anchor, Sign, End, Unknown };

struct Peek {
    LineKind kind = LineKind::Unknown;
    HeadPeek head; ///< For Opening and Head.
};
/// Tells lines apart by their keys. Never fails: what it can't tell is Unknown.
Peek peek(std::string_view line);

/// A change or an opening as it travelled.
struct WireLine {
    std::int64_t seq = 0;
    std::string head;
    std::optional<std::string> body; ///< Nothing for an opening and where the body was erased.
    bool opening = false;
    Hash headHash;
    std::size_t number = 0; ///< Of the head line in the message, from 1.
};

/// Lines up to a signature: the unit that is checked whole and stored whole.
struct Piece {
    StreamId stream;
    std::optional<Hash> anchor; ///< Claimed hash(first seq - 1).
    std::vector<WireLine> lines;
    std::optional<evidence::Signature> device, server; ///< Over hash(last seq); one at least.
    std::size_t number = 0;                            ///< Of the first line in the message.
};

/// Cuts the lines of scope sections into pieces.
///
/// Used as: feed() every line after the message's head in order, then finish(). Between calls take what came out of
/// `pieces`, `stops`, `scopes`. Chains and signatures are judged by whoever stores a piece; when one is refused there,
/// stopRun() makes the reader pass over the rest of that run.
class RunReader {
public:
    struct Section {
        std::string line; ///< The scope line itself.
        std::size_t number = 0;
    };
    struct Found {
        enum class Kind { Section, Piece, Stop, End } kind = Kind::End;
        Section section;
        Piece piece;
        Stop stop;
        std::int64_t end = 0;
    };

    /// `text` is a whole message; reading starts at line `firstLine` (from 1). `cut` = the message broke off, so that its
    /// last line may not count. `text` must outlive the reader.
    RunReader(std::string_view text, std::size_t firstLine, bool cut);

    /// The next thing in the message, or nothing at its end.
    std::optional<Found> next();
    /// The piece given last was refused: pass over the rest of its run.
    void stopRun();

private:
    struct Line {
        std::string_view text;
        std::size_t number = 0;
    };
    std::optional<Line> take();
    std::optional<Line> look() const;
    Found stop(const Line& line, std::string reason);
    std::optional<Found> onLine(const Line& line);
    std::optional<Found> onHead(const Line& line, const HeadPeek& head);
    std::optional<Found> onAnchor(const Line& line);
    std::optional<Found> onSign(const Line& line);
    void begin(const StreamId& stream);

    std::string_view text_;
    std::size_t at_ = 0;
    std::size_t number_ = 1;
    bool cut_;
    std::optional<StreamId> current_; ///< The stream of the run being read.
    std::optional<StreamId> skipping_; ///< Its run was stopped; zero id = of no known stream.
    Piece piece_;
    std::int64_t nextSeq_ = 0; ///< What the run's next line must be numbered; 0 = any.
};

} // namespace doorstep::sync
