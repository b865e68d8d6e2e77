#pragma once

#include "shared/base/ids.h"
#include "shared/evidence/keys.h"
#include "shared/forms/path.h"

#include <compare>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace doorstep::records {

using forms::Path;

/// Names one change for ever: its stream, its place there, and the tag that tells two claimants of one place apart.
struct ChangeId {
    StreamId stream;
    std::int64_t seq = 0;
    Tag tag;

    auto operator<=>(const ChangeId&) const = default;
};

/// Names one answer of one change. Text form: "stream.seq.tag.index".
struct OpId {
    ChangeId change;
    int index = 0; ///< Place in the change's list of ops, from 0.

    auto operator<=>(const OpId&) const = default;

    std::string text() const;
    static std::optional<OpId> fromText(std::string_view text);
};

/// What a record's author had seen: for each stream the last change of this record, with its tag.
/// Covers every change of the stream up to that place on that branch.
using Frontier = std::map<StreamId, std::pair<std::int64_t, Tag>>;

/// A file that an answer names by the hash of its bytes. The bytes travel apart.
struct Attachment {
    Hash sha;
    std::int64_t bytes = 0;
    std::string type; ///< Media type, "image/jpeg".
    std::string name; ///< As its author's tablet called it; never a path on disk.
    std::optional<Hash> thumbnail;

    auto operator<=>(const Attachment&) const = default;
};

/// One answer as it was given: nothing (cleared), the form engine's lexical string, or a file.
/// Strings are valid UTF-8 (NUL allowed) and compared bytewise.
class Value {
public:
    Value() = default; ///< Cleared.
    Value(std::string text) : held_(std::move(text)) {}
    Value(const char* text) : held_(std::string(text)) {}
    Value(Attachment file) : held_(std::move(file)) {}

    bool isCleared() const { return held_.index() == 0; }
    const std::string* text() const { return std::get_if<std::string>(&held_); }
    const Attachment* attachment() const { return std::get_if<Attachment>(&held_); }

    auto operator<=>(const Value&) const = default;

private:
    std::variant<std::monostate, std::string, Attachment> held_;
};

/// One answer in a change: where, and which ops it replaces. Its value stands in the body.
struct Op {
    Path path;
    std::vector<OpId> preds; ///< The heads its author saw at this path.
    bool written = false;    ///< Flag 1: the form wrote it (action, preload, volatile calculate); never in conflict.

    bool operator==(const Op&) const = default;
};

/// The head line of a change: ids, paths and preds, never a value. `changelog.md` rule and grammar: see README.
struct Head {
    StreamId stream;
    std::int64_t seq = 0;
    RecordId record;
    std::optional<Hash> form;         ///< SHA-256 of the form's XML; absent on records without a form.
    std::optional<UserId> user;       ///< The author; absent only where no person acted.
    std::optional<SessionId> session; ///< In server streams: the console session the server attests.
    std::int64_t wallMs = 0;          ///< The author's wall clock. Evidence only; decides nothing.
    std::int64_t depth = 1;           ///< n: 1 + the greatest n of this record its author held.
    std::vector<Op> ops;
    std::vector<Path> derived;           ///< What the form computed; values in the body; evidence only.
    std::optional<Frontier> frontier;    ///< k: what approve, freeze and delete had seen.
    std::optional<ChangeId> cause;       ///< c: the submission that caused an entity's change.
    std::vector<ChangeId> erases;        ///< e: the changes whose values this one takes away by law.
    Hash body;                           ///< B: SHA-256 of the body line.

    bool operator==(const Head&) const = default;
};

/// The body line of a change: the values, in the order of the head's ops and derived paths, salted so that the hash in
/// the head tells nothing about them. Can be erased by law while the head stays.
struct Body {
    std::string salt;                     ///< 16 random bytes.
    std::vector<Value> values;            ///< One for each op.
    std::vector<Value> derived;           ///< One for each derived path.
    std::map<std::string, Hash> lists;    ///< External lists the form used, by name.
    std::string clockEvidence;            ///< JSON text of the author's clock evidence; empty when there is none.

    bool operator==(const Body&) const = default;
};

/// A change as it is applied. Without a body its values are erased (or not held) and its ops stand with cleared values.
struct Change {
    Head head;
    Tag tag;
    std::optional<Body> body;

    ChangeId id() const { return {head.stream, head.seq, tag}; }
    OpId opId(std::size_t index) const { return {id(), static_cast<int>(index)}; }
};

/// Line 1 of a stream: who writes in it and where. Has no body.
struct OpenLine {
    StreamId stream;
    ScopeId scope;
    DeviceId device;
    std::optional<UserId> user; ///< None for the server's own streams.
    evidence::PublicKey key;
    std::optional<evidence::Signature> certificate; ///< The server's word for device, user and key; absent on its own streams.
    std::optional<StreamId> after;                  ///< The stream this one goes on from, after a restore or a clone.
    std::string app;                                ///< Program and version, for people.

    bool operator==(const OpenLine&) const = default;
};

} // namespace doorstep::records
