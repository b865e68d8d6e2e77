#include "shared/records/line.h"

#include "shared/base/json.h"
#include "shared/evidence/hash.h"

#include <nlohmann/json.hpp>
#include <set>

namespace doorstep::records {
namespace {

using nlohmann::json;
using ordered = nlohmann::ordered_json;

constexpr std::size_t kSaltBytes = 16;
constexpr int kFormatVersion = 1;

/// Carries the first thing wrong in a line out of nested readers; caught in this file only.
struct Malformed {
    Error error;
};

[[noreturn]] void fail(std::string message, std::string place)
{
    throw Malformed{base::invalid(std::move(message), std::move(place))};
}

/// Runs a reader, turning what it found wrong into a value.
template <class Read>
auto reading(Read read) -> Result<decltype(read())>
{
    try {
        return read();
    } catch (const Malformed& malformed) {
        return malformed.error;
    } catch (const json::exception& wrongShape) {
        return base::invalid(wrongShape.what());
    }
}

json document(std::string_view line, std::size_t limit)
{
    auto parsed = base::parseJson(line, {limit, 16});
    if (!parsed) throw Malformed{parsed.error()};
    if (!parsed->is_object()) fail("a line is a JSON object", {});
    return std::move(*parsed);
}

const json& member(const json& object, const char* key)
{
    const auto found = object.find(key);
    if (found == object.end()) fail("is missing", key);
    return *found;
}

std::string text(const json& value, const std::string& place)
{
    if (!value.is_string()) fail("must be a string", place);
    return value.get<std::string>();
}

std::int64_t whole(const json& value, const std::string& place, std::int64_t least)
{
    if (!value.is_number_integer() || value.get<std::int64_t>() < least) {
        fail("must be a whole number of at least " + std::to_string(least), place);
    }
    return value.get<std::int64_t>();
}

template <class Id>
Id id(const json& value, const std::string& place)
{
    const auto parsed = Id::fromText(text(value, place));
    if (!parsed) fail("is not an id of its kind", place);
    return *parsed;
}

template <class Id>
std::optional<Id> optionalId(const json& object, const char* key)
{
    const auto found = object.find(key);
    if (found == object.end() || found->is_null()) return std::nullopt;
    return id<Id>(*found, key);
}

Path path(const json& value, const std::string& place)
{
    auto parsed = Path::parse(text(value, place));
    if (!parsed) fail(parsed.error().message, place);
    return *parsed;
}

const json& list(const json& value, const std::string& place)
{
    if (!value.is_array()) fail("must be a list", place);
    return value;
}

ChangeId changeId(const json& value, const std::string& place, std::size_t size = 3)
{
    if (!value.is_array() || value.size() != size) fail("must be a list of " + std::to_string(size), place);
    return {id<StreamId>(value[0], place), whole(value[1], place, 1), id<Tag>(value[2], place)};
}

Op op(const json& value, const std::string& place)
{
    if (list(value, place).size() < 2) fail("must be [path, preds] or [path, preds, 1]", place);
    Op read{path(value[0], place), {}, false};
    for (const auto& pred : list(value[1], place)) {
        const ChangeId change = changeId(pred, place, 4);
        read.preds.push_back({change, static_cast<int>(whole(pred[3], place, 0))});
    }
    if (value.size() > 2) read.written = whole(value[2], place, 0) == 1;
    return read;
}

Frontier frontier(const json& value)
{
    if (!value.is_object()) fail("must be an object", "k");
    Frontier seen;
    for (const auto& [stream, place] : value.items()) {
        const auto named = StreamId::fromText(stream);
        if (!named || !place.is_array() || place.size() != 2) fail("must map streams to [seq, tag]", "k");
        seen[*named] = {whole(place[0], "k", 1), id<Tag>(place[1], "k")};
    }
    return seen;
}

ordered changeIdJson(const ChangeId& change)
{
    return ordered::array({change.stream.text(), change.seq, change.tag.text()});
}

ordered opJson(const Op& op)
{
    ordered preds = ordered::array();
    for (const auto& pred : op.preds) {
        preds.push_back({pred.change.stream.text(), pred.change.seq, pred.change.tag.text(), pred.index});
    }
    ordered entry = ordered::array({op.path.text(), preds});
    if (op.written) entry.push_back(1);
    return entry;
}

ordered valueJson(const Value& value)
{
    if (const auto* string = value.text()) return *string;
    const auto* file = value.attachment();
    if (!file) return nullptr;
    ordered entry{{"b", file->sha.text()}, {"n", file->bytes}, {"t", file->type}, {"f", file->name}};
    if (file->thumbnail) entry["m"] = file->thumbnail->text();
    return entry;
}

Value value(const json& entry, const std::string& place)
{
    if (entry.is_null()) return {};
    if (entry.is_string()) return entry.get<std::string>();
    if (!entry.is_object()) fail("a value is a string, null or a file", place);
    Attachment file;
    file.sha = id<Hash>(member(entry, "b"), place + "/b");
    file.bytes = whole(member(entry, "n"), place + "/n", 0);
    file.type = text(member(entry, "t"), place + "/t");
    file.name = text(member(entry, "f"), place + "/f");
    file.thumbnail = optionalId<Hash>(entry, "m");
    return file;
}

std::vector<Value> values(const json& entries, const char* key)
{
    std::vector<Value> read;
    for (const auto& entry : list(entries, key)) read.push_back(value(entry, key + ("[" + std::to_string(read.size()) + "]")));
    return read;
}

void refuseRepeatedPaths(const std::vector<Op>& ops)
{
    std::set<std::string> seen;
    for (const auto& op : ops) {
        if (!seen.insert(op.path.text()).second) fail("stands twice in one change", op.path.text());
    }
}

Head headOf(const json& line)
{
    Head head;
    head.stream = id<StreamId>(member(line, "s"), "s");
    head.seq = whole(member(line, "q"), "q", 2);
    head.record = id<RecordId>(member(line, "r"), "r");
    head.form = optionalId<Hash>(line, "f");
    head.user = optionalId<UserId>(line, "u");
    head.session = optionalId<SessionId>(line, "y");
    // The wall clock may be anything, even before 1970: it is evidence and decides nothing.
    head.wallMs = whole(member(line, "w"), "w", -(std::int64_t(1) << 53));
    head.depth = whole(member(line, "n"), "n", 1);
    for (const auto& entry : list(member(line, "o"), "o")) {
        head.ops.push_back(op(entry, "o[" + std::to_string(head.ops.size()) + "]"));
    }
    refuseRepeatedPaths(head.ops);
    if (line.contains("d")) {
        for (const auto& entry : list(line["d"], "d")) head.derived.push_back(path(entry, "d"));
    }
    if (line.contains("k")) head.frontier = frontier(line["k"]);
    if (line.contains("c")) head.cause = changeId(line["c"], "c");
    if (line.contains("e")) {
        for (const auto& entry : list(line["e"], "e")) head.erases.push_back(changeId(entry, "e"));
    }
    head.body = id<Hash>(member(line, "B"), "B");
    return head;
}

Body bodyOf(const json& line, const Head& head)
{
    Body body;
    const auto salt = base::fromBase64url(text(member(line, "z"), "z"));
    if (!salt || salt->size() != kSaltBytes) fail("must be 16 random bytes", "z");
    body.salt = *salt;
    body.values = values(member(line, "v"), "v");
    if (line.contains("d")) body.derived = values(line["d"], "d");
    // An erasing change has no ops of its own: its body repeats the values of the change it names.
    if (head.erases.empty()) {
        if (body.values.size() != head.ops.size()) fail("must hold one value for each op", "v");
        if (body.derived.size() != head.derived.size()) fail("must hold one value for each derived path", "d");
    }
    if (line.contains("l")) {
        for (const auto& [name, hash] : line["l"].items()) body.lists[name] = id<Hash>(hash, "l");
    }
    if (line.contains("x")) body.clockEvidence = line["x"].dump();
    return body;
}

OpenLine openOf(const json& line)
{
    OpenLine open;
    open.stream = id<StreamId>(member(line, "s"), "s");
    if (whole(member(line, "q"), "q", 1) != 1) fail("an opening line is line 1 of its stream", "q");
    const json& said = member(line, "open");
    if (whole(member(said, "v"), "open/v", 1) != kFormatVersion) fail("is of a newer format; update this program", "open/v");
    open.scope = id<ScopeId>(member(said, "scope"), "open/scope");
    open.device = id<DeviceId>(member(said, "device"), "open/device");
    open.user = optionalId<UserId>(said, "user");
    open.key = id<evidence::PublicKey>(member(said, "key"), "open/key");
    open.certificate = optionalId<evidence::Signature>(said, "cert");
    open.after = optionalId<StreamId>(said, "after");
    open.app = text(member(said, "app"), "open/app");
    return open;
}

} // namespace

std::string encodeOpen(const OpenLine& open)
{
    const auto idOrNull = [](const auto& id) { return id ? ordered(id->text()) : ordered(nullptr); };
    const ordered line{{"s", open.stream.text()}, {"q", 1},
        {"open",
            {{"v", kFormatVersion}, {"scope", open.scope.text()}, {"device", open.device.text()},
                {"user", idOrNull(open.user)}, {"key", open.key.text()}, {"cert", idOrNull(open.certificate)},
                {"after", idOrNull(open.after)}, {"app", open.app}}}};
    return line.dump();
}

std::string encodeHead(const Head& head)
{
    ordered line{{"s", head.stream.text()}, {"q", head.seq}, {"r", head.record.text()}};
    if (head.form) line["f"] = head.form->text();
    line["u"] = head.user ? ordered(head.user->text()) : ordered(nullptr);
    if (head.session) line["y"] = head.session->text();
    line["w"] = head.wallMs;
    line["n"] = head.depth;
    line["o"] = ordered::array();
    for (const auto& op : head.ops) line["o"].push_back(opJson(op));
    for (const auto& derived : head.derived) line["d"].push_back(derived.text());
    if (head.frontier) {
        line["k"] = ordered::object();
        for (const auto& [stream, place] : *head.frontier) line["k"][stream.text()] = {place.first, place.second.text()};
    }
    if (head.cause) line["c"] = changeIdJson(*head.cause);
    for (const auto& erased : head.erases) line["e"].push_back(changeIdJson(erased));
    line["B"] = head.body.text();
    return line.dump();
}

std::string encodeBody(const Body& body)
{
    ordered line{{"z", base::base64url(body.salt)}, {"v", ordered::array()}};
    for (const auto& value : body.values) line["v"].push_back(valueJson(value));
    for (const auto& value : body.derived) line["d"].push_back(valueJson(value));
    for (const auto& [name, hash] : body.lists) line["l"][name] = hash.text();
    if (!body.clockEvidence.empty()) line["x"] = ordered::parse(body.clockEvidence);
    return line.dump();
}

Result<OpenLine> parseOpen(std::string_view line)
{
    return reading([&] { return openOf(document(line, kHeadLimit)); });
}

Result<Head> parseHead(std::string_view line)
{
    return reading([&] { return headOf(document(line, kHeadLimit)); });
}

Result<Body> parseBody(std::string_view line, const Head& head)
{
    return reading([&] { return bodyOf(document(line, kBodyLimit), head); });
}

Result<Change> parseChange(std::string_view headLine, std::string_view bodyLine)
{
    auto head = parseHead(headLine);
    if (!head) return head.error();
    Change change{std::move(*head), evidence::tagOf(evidence::sha256(headLine)), std::nullopt};
    if (!bodyLine.empty()) {
        auto body = parseBody(bodyLine, change.head);
        if (!body) return body.error();
        change.body = std::move(*body);
    }
    return change;
}

Result<LineIds> readLineIds(std::string_view line)
{
    return reading([&] {
        const json read = document(line, kHeadLimit);
        LineIds ids;
        ids.stream = id<StreamId>(member(read, "s"), "s");
        ids.seq = whole(member(read, "q"), "q", 1);
        ids.isOpen = read.contains("open");
        const auto record = read.find("r");
        if (record != read.end() && record->is_string()) ids.record = RecordId::fromText(record->get<std::string>());
        ids.body = optionalId<Hash>(read, "B");
        return ids;
    });
}

nlohmann::json valueToJson(const Value& value)
{
    return json::parse(valueJson(value).dump());
}

Result<Value> valueFromJson(const nlohmann::json& json)
{
    return reading([&] { return value(json, "value"); });
}

} // namespace doorstep::records
