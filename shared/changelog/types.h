#pragma once

#include "shared/base/ids.h"
#include "shared/evidence/keys.h"
#include "shared/records/change.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace doorstep::changelog {

using forms::Path;
using records::ChangeId;
using records::OpId;
using records::Value;

/// A scope as its store knows it.
struct Scope {
    ScopeId id;
    UnitId unit;
    std::string kind;     ///< "register", "collect", "care", "programme", "forms", "admin".
    std::int64_t cur = 0; ///< Server: the last cursor given. Tablet: the server's cursor up to which it has pulled.
    Hash chain;           ///< chain(cur).
};

/// Collect and care: a tablet pulls only the records its users authored or were ever assigned (rule 16).
bool isPartial(std::string_view kind);

/// A stream: one device, user and scope.
struct Stream {
    StreamId id;
    DeviceId device;
    std::optional<UserId> user; ///< None: the server's own.
    evidence::PublicKey key;
    std::int64_t upto = 0;    ///< Every line from 1 to here is held, quarantined ones too: what `have` answers.
    std::int64_t durable = 0; ///< Server: in a verified backup. Tablet: what the server said of it.
    bool forked = false;      ///< Two lines claimed one place: the device was cloned or restored.
};

/// A place in a stream's chain.
struct ChainPoint {
    std::int64_t seq = 0;
    Tag tag;
    Hash hash; ///< hash(seq).
};

/// A line as it is stored. Open lines have no record and no body.
struct Line {
    StreamId stream;
    std::int64_t seq = 0;
    Tag tag;
    std::optional<std::int64_t> cur; ///< Server: its cursor, none while quarantined. Tablet: arrival order.
    std::optional<RecordId> record;
    std::string head;                ///< Verbatim, without line feed.
    std::optional<std::string> body; ///< Verbatim; none where there is none or it was erased.
    Hash hash;                       ///< hash(seq) of its chain.
    std::optional<Hash> anchor;      ///< hash(seq-1) where that line is not held.
    std::int64_t receivedMs = 0;
    std::string why;                 ///< Why it is held (暂扣); empty = it is not.

    ChangeId id() const { return {stream, seq, tag}; }
};

/// A line on its way in. Its chain has been checked by whoever brings it; see prepareLine().
struct NewLine {
    StreamId stream;
    std::int64_t seq = 0;
    Tag tag;
    std::optional<RecordId> record;
    std::string head;
    std::optional<std::string> body;
    Hash hash;
    std::optional<Hash> anchor;             ///< Set only where seq-1 is not held.
    std::int64_t receivedMs = 0;
    std::string why;                        ///< Not empty: store it quarantined, for this reason.
    std::optional<records::OpenLine> open;  ///< For line 1.
    std::optional<records::Change> change;  ///< For every other line that is well formed.
};

/// A signature over a stream's chain.
struct ChainSignature {
    StreamId stream;
    std::int64_t seq = 0;
    Tag tag;
    bool byServer = false; ///< Countersigned by the server; else by the stream's own device.
    evidence::Signature signature;
};

/// What append() did.
struct Appended {
    std::size_t stored = 0;      ///< New lines, quarantined ones included.
    std::size_t quarantined = 0;
    std::size_t known = 0;       ///< Lines that were there already.
    std::int64_t cur = 0;        ///< The scope's last cursor (tablet: the last arrival number).
    std::vector<RecordId> records;   ///< Whose accepted lines are new, each once.
    std::vector<Hash> forgotten;     ///< Files that no line names any more after an erasure: their bytes must go.
};

/// One row per record; `heads` stays closed until asked for (ChangeLog::state).
struct RecordRow {
    RecordId id;
    std::optional<Hash> form;   ///< Newest its changes cite.
    std::int64_t depth = 0;     ///< The greatest n.
    std::int64_t conflicts = 0; ///< Places in conflict.
    std::string state;          ///< "unreviewed", "approved", "returned", "frozen", "changed", "deleted".
};

/// An answer that is typed and not finished (or a note of the tablet about the draft, at a path beginning with '$').
struct Draft {
    Path path;
    Value value;
    bool written = false;     ///< By the form (flag 1).
    std::vector<OpId> shown;  ///< The heads shown when it was typed: exactly these become its preds.
    std::int64_t ms = 0;      ///< Wall clock of the last keystroke.
};

/// A file that lines of a scope name.
struct Photo {
    Hash sha;
    std::int64_t size = -1; ///< Bytes as the naming line declares them; -1 = not told (thumbnails).
    std::int64_t have = 0;  ///< Bytes safely here; complete when equal to `size`.
};

/// A damaged place that verify() found.
struct Problem {
    enum class Kind {
        Line,      ///< A line's bytes, ids or tag are not what its chain says.
        Chain,     ///< A stream has a hole or does not join.
        Signature, ///< A signature is wrong, or lines have none.
        Cursor,    ///< The cursor order or its chain was altered.
        Erasure,   ///< A body is missing without an erasure, or still there in spite of one.
        Record,    ///< A record row is not what its lines make.
        Photo,     ///< Which line names which file is not what the lines say.
    };
    Kind kind;
    std::string place;   ///< "stream 41" or "cursor 17" or a record's id.
    std::string message; ///< One English sentence.
};

} // namespace doorstep::changelog
