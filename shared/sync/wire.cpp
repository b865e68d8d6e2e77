#include "shared/sync/wire.h"

#include "shared/base/json.h"
#include "shared/evidence/hash.h"

#include <nlohmann/json.hpp>

namespace doorstep::sync {
namespace {

using nlohmann::json;
using ordered = nlohmann::ordered_json;

constexpr int kWireVersion = 1;
constexpr std::size_t kHeadLines = 8 << 20; // first lines and scope lines may name every stream and held line
constexpr int kDepth = 8;

struct Malformed {
    Error error;
};

[[noreturn]] void fail(const std::string& place, const std::string& message)
{
    throw Malformed{base::invalid("\"" + place + "\" " + message)};
}

template <class Read>
auto reading(std::string_view line, Read read) -> Result<decltype(read(json()))>
{
    const auto parsed = base::parseJson(line, {kHeadLines, kDepth});
    if (!parsed) return Error{parsed.error().code, parsed.error().text(), {}};
    if (!parsed->is_object()) return base::invalid("a line is a JSON object");
    try {
        return read(*parsed);
    } catch (const Malformed& malformed) {
        return malformed.error;
    }
}

const json& member(const json& object, const char* key)
{
    const auto found = object.find(key);
    if (found == object.end()) fail(key, "is missing");
    return *found;
}

const json* optional(const json& object, const char* key)
{
    const auto found = object.find(key);
    return found == object.end() || found->is_null() ? nullptr : &*found;
}

std::int64_t number(const json& value, const std::string& place, std::int64_t least = 0)
{
    if (!value.is_number_integer() || value.get<std::int64_t>() < least) {
        fail(place, "must be a whole number of at least " + std::to_string(least));
    }
    return value.get<std::int64_t>();
}

const std::string& text(const json& value, const std::string& place)
{
    if (!value.is_string()) fail(place, "must be a string");
    return value.get_ref<const std::string&>();
}

template <class Id>
Id idOf(const std::string& spelled, const std::string& place)
{
    const auto id = Id::fromText(spelled);
    if (!id) fail(place, "is not an id of its kind");
    return *id;
}

template <class Id>
Id id(const json& value, const std::string& place)
{
    return idOf<Id>(text(value, place), place);
}

const json& array(const json& value, const std::string& place, std::size_t size = 0)
{
    if (!value.is_array() || (size != 0 && value.size() != size)) {
        fail(place, size == 0 ? "must be a list" : "must be a list of " + std::to_string(size));
    }
    return value;
}

const json& object(const json& value, const std::string& place)
{
    if (!value.is_object()) fail(place, "must be an object");
    return value;
}

template <class Id>
std::vector<Id> ids(const json& value, const std::string& place)
{
    std::vector<Id> read;
    for (const auto& entry : array(value, place)) read.push_back(id<Id>(entry, place));
    return read;
}

void requireVersion(const json& line)
{
    if (number(member(line, "v"), "v", 1) != kWireVersion) fail("v", "is not a version this program speaks; update it");
}

ordered rightsJson(const Rights& rights)
{
    ordered scopes = ordered::object();
    for (const auto& [scope, grant] : rights.scopes) scopes[scope.text()] = {grant.kind, grant.role};
    return ordered::array({rights.version, scopes});
}

Rights rightsOf(const json& value)
{
    array(value, "rights", 2);
    Rights rights;
    rights.version = number(value[0], "rights", Rights::kRevoked);
    for (const auto& [scope, grant] : object(value[1], "rights").items()) {
        array(grant, "rights", 2);
        rights.scopes[idOf<ScopeId>(scope, "rights")] = {text(grant[0], "rights"), text(grant[1], "rights")};
    }
    return rights;
}

Page pageOf(const json& value)
{
    array(value, "scopes", 5);
    Page page;
    page.cur = number(value[0], "scopes");
    page.next = number(value[1], "scopes");
    page.more = number(value[2], "scopes") != 0;
    page.chainCur = id<Hash>(value[3], "scopes");
    page.chainNext = id<Hash>(value[4], "scopes");
    if (page.next < page.cur) fail("scopes", "has a next cursor below the present one");
    return page;
}

HeldLine heldOf(const json& value)
{
    array(value, "held", 4);
    return {id<StreamId>(value[0], "held"), number(value[1], "held", 1), id<Tag>(value[2], "held"), text(value[3], "held")};
}

Have haveOf(const json& value)
{
    array(value, "have", 3);
    return {number(value[0], "have"), id<Hash>(value[1], "have"), number(value[2], "have")};
}

void readReplyParts(const json& line, ReplyHead& head)
{
    if (const auto* rights = optional(line, "rights")) head.rights = rightsOf(*rights);
    if (const auto* have = optional(line, "have")) {
        for (const auto& [stream, value] : object(*have, "have").items()) {
            head.have[idOf<StreamId>(stream, "have")] = haveOf(value);
        }
    }
    if (const auto* blobs = optional(line, "blobs")) {
        for (const auto& [scope, value] : object(*blobs, "blobs").items()) {
            head.blobs[idOf<ScopeId>(scope, "blobs")] = ids<Hash>(value, "blobs");
        }
    }
    if (const auto* scopes = optional(line, "scopes")) {
        for (const auto& [scope, value] : object(*scopes, "scopes").items()) {
            head.scopes[idOf<ScopeId>(scope, "scopes")] = pageOf(value);
        }
    }
    if (const auto* same = optional(line, "same")) {
        array(*same, "same", 2);
        head.same = {number((*same)[0], "same"), id<Hash>((*same)[1], "same")};
    }
    if (const auto* held = optional(line, "held")) {
        for (const auto& value : array(*held, "held")) head.held.push_back(heldOf(value));
    }
    if (const auto* stopped = optional(line, "stopped")) {
        for (const auto& value : array(*stopped, "stopped")) {
            array(value, "stopped", 2);
            head.stopped.push_back({std::size_t(number(value[0], "stopped")), {}, text(value[1], "stopped")});
        }
    }
}

} // namespace

Hash sameScopes(const std::map<ScopeId, std::pair<std::int64_t, Hash>>& scopes)
{
    std::string lines;
    for (const auto& [scope, at] : scopes) {
        lines += scope.text() + " " + std::to_string(at.first) + " " + at.second.text() + "\n";
    }
    return evidence::sha256(lines);
}

std::string encode(const RequestHead& head)
{
    ordered users = ordered::array();
    for (const auto& user : head.users) users.push_back(user.text());
    return ordered{{"v", kWireVersion}, {"dev", head.device.text()}, {"users", users}, {"rights", head.rights},
        {"nonce", head.nonce.text()}, {"epoch", head.epoch ? head.epoch->text() : ""}, {"ask", head.ask}}
        .dump();
}

std::string encode(const ScopeAsk& ask)
{
    ordered line{{"scope", ask.scope.text()}, {"cur", ask.cur}};
    for (const auto& [stream, tip] : ask.mine) line["mine"][stream.text()] = {tip.seq, tip.tag.text()};
    for (const auto& sha : ask.blobs) line["blobs"].push_back(sha.text());
    return line.dump();
}

std::string encode(const ReplyHead& head)
{
    ordered line{{"v", kWireVersion}, {"server", head.server.text()}, {"nonce", head.nonce.text()},
        {"epoch", head.epoch.text()}, {"now", head.now}};
    if (head.rights) line["rights"] = rightsJson(*head.rights);
    for (const auto& [stream, have] : head.have) {
        line["have"][stream.text()] = {have.seq, have.chain.text(), have.durable};
    }
    for (const auto& [scope, stored] : head.blobs) {
        auto& list = line["blobs"][scope.text()] = ordered::array();
        for (const auto& sha : stored) list.push_back(sha.text());
    }
    for (const auto& [scope, page] : head.scopes) {
        line["scopes"][scope.text()] = {page.cur, page.next, page.more ? 1 : 0, page.chainCur.text(), page.chainNext.text()};
    }
    if (head.same) line["same"] = {head.same->first, head.same->second.text()};
    for (const auto& held : head.held) {
        line["held"].push_back({held.stream.text(), held.seq, held.tag.text(), held.why});
    }
    for (const auto& stop : head.stopped) line["stopped"].push_back({stop.line, stop.reason});
    return line.dump();
}

std::string encodeScope(const ScopeId& scope)
{
    return ordered{{"scope", scope.text()}}.dump();
}

std::string encodeEnd(std::int64_t lines)
{
    return ordered{{"end", lines}}.dump();
}

std::string encodeAnchor(const StreamId& stream, std::int64_t seq, const Hash& chain)
{
    return ordered{{"c", {stream.text(), seq, chain.text()}}}.dump();
}

std::string encodeSign(const StreamId& stream, std::int64_t seq, const evidence::Signature& sig, bool byServer)
{
    ordered parts = ordered::array({stream.text(), seq, sig.text()});
    if (byServer) parts.push_back(1);
    return ordered{{"g", parts}}.dump();
}

std::string encodeReplySign(const evidence::Signature& sig)
{
    return ordered{{"g", {"server", sig.text()}}}.dump();
}

Result<RequestHead> parseRequestHead(std::string_view line)
{
    return reading(line, [](const json& read) {
        requireVersion(read);
        RequestHead head;
        head.device = id<DeviceId>(member(read, "dev"), "dev");
        head.users = ids<UserId>(member(read, "users"), "users");
        head.rights = number(member(read, "rights"), "rights", Rights::kRevoked);
        head.nonce = id<Nonce>(member(read, "nonce"), "nonce");
        if (!text(member(read, "epoch"), "epoch").empty()) head.epoch = id<EpochId>(read["epoch"], "epoch");
        head.ask = number(member(read, "ask"), "ask");
        return head;
    });
}

Result<ScopeAsk> parseScopeAsk(std::string_view line)
{
    return reading(line, [](const json& read) {
        ScopeAsk ask;
        ask.scope = id<ScopeId>(member(read, "scope"), "scope");
        ask.cur = number(member(read, "cur"), "cur");
        if (const auto* mine = optional(read, "mine")) {
            for (const auto& [stream, tip] : object(*mine, "mine").items()) {
                array(tip, "mine", 2);
                ask.mine[idOf<StreamId>(stream, "mine")] = {number(tip[0], "mine", 1), id<Tag>(tip[1], "mine")};
            }
        }
        if (const auto* blobs = optional(read, "blobs")) ask.blobs = ids<Hash>(*blobs, "blobs");
        return ask;
    });
}

Result<ReplyHead> parseReplyHead(std::string_view line)
{
    return reading(line, [](const json& read) {
        requireVersion(read);
        ReplyHead head;
        head.server = id<DeviceId>(member(read, "server"), "server");
        head.nonce = id<Nonce>(member(read, "nonce"), "nonce");
        head.epoch = id<EpochId>(member(read, "epoch"), "epoch");
        head.now = number(member(read, "now"), "now", -kMaxNumber);
        readReplyParts(read, head);
        return head;
    });
}

Result<ScopeId> parseScope(std::string_view line)
{
    return reading(line, [](const json& read) { return id<ScopeId>(member(read, "scope"), "scope"); });
}

Result<std::int64_t> parseEnd(std::string_view line)
{
    return reading(line, [](const json& read) { return number(member(read, "end"), "end"); });
}

Result<evidence::Signature> parseReplySign(std::string_view line)
{
    return reading(line, [](const json& read) {
        const json& parts = array(member(read, "g"), "g", 2);
        if (text(parts[0], "g") != "server") fail("g", "must be the server's signature");
        return id<evidence::Signature>(parts[1], "g");
    });
}

Result<Anchor> parseAnchor(std::string_view line)
{
    return reading(line, [](const json& read) {
        const json& parts = array(member(read, "c"), "c", 3);
        return Anchor{id<StreamId>(parts[0], "c"), number(parts[1], "c", 1), id<Hash>(parts[2], "c")};
    });
}

Result<Sign> parseSign(std::string_view line)
{
    return reading(line, [](const json& read) {
        const json& parts = array(member(read, "g"), "g");
        if (parts.size() != 3 && parts.size() != 4) fail("g", "must be [stream, number, signature] or with a 1 behind");
        Sign sign{id<StreamId>(parts[0], "g"), number(parts[1], "g", 1), id<evidence::Signature>(parts[2], "g"), false};
        if (parts.size() == 4) {
            if (number(parts[3], "g") != 1) fail("g", "has an unknown signer");
            sign.byServer = true;
        }
        return sign;
    });
}
} // namespace doorstep::sync
