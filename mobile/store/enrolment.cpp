#include "mobile/store/enrolment.h"

#include "shared/base/json.h"
#include "shared/base/text.h"

#include <nlohmann/json.hpp>

namespace doorstep::mobile {
namespace {

using nlohmann::json;

constexpr std::size_t kCodeLength = 20;
constexpr std::size_t kCodeGroup = 5;
constexpr std::string_view kCrockford = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// Thrown and caught within this file: a member that must be there is missing or of the wrong kind.
struct BadReply {
    std::string member;
};

std::string textOf(const json& object, const char* member)
{
    if (!object.is_object() || !object.contains(member) || !object.at(member).is_string()) throw BadReply{member};
    return object.at(member).get<std::string>();
}

template <class Id>
Id idOf(const json& object, const char* member)
{
    const auto id = Id::fromText(textOf(object, member));
    if (!id) throw BadReply{member};
    return *id;
}

std::string optionalText(const json& object, const char* member)
{
    return object.is_object() && object.contains(member) && object.at(member).is_string()
        ? object.at(member).get<std::string>()
        : std::string();
}

std::map<ScopeId, NamedScope> readScopes(const json& grants)
{
    std::map<ScopeId, NamedScope> scopes;
    if (!grants.is_object()) throw BadReply{"grants"};
    for (const auto& [id, grant] : grants.items()) {
        const auto scope = ScopeId::fromText(id);
        if (!scope) throw BadReply{"grants"};
        scopes[*scope] = {textOf(grant, "kind"), textOf(grant, "role"), optionalText(grant, "unit"), optionalText(grant, "unitName")};
    }
    return scopes;
}

Error failureOf(const HttpReply& reply)
{
    switch (reply.failure) {
    case HttpReply::Failure::NoNetwork:
    case HttpReply::Failure::Broken:
        return {ErrorCode::Unavailable, "the server was not reached; check the network and the address, then try again", {}};
    case HttpReply::Failure::WrongServer:
        return {ErrorCode::Forbidden, "the server shows another key than the fingerprint given, or is reached without TLS", {}};
    case HttpReply::Failure::TooLarge: return base::invalid("the reply is too long for a Doorstep server");
    case HttpReply::Failure::None: break;
    }
    if (reply.status == 401 || reply.status == 403 || reply.status == 404) {
        return {ErrorCode::Unauthorized, "the code is wrong, was used before or is too old; ask for a new one", {}};
    }
    if (reply.status == 429 || reply.status >= 500) {
        return {ErrorCode::Unavailable, "the server is busy (" + std::to_string(reply.status) + "); try again later", {}};
    }
    return base::invalid("the server refused the enrolment (" + std::to_string(reply.status) + ")");
}

} // namespace

std::string Enrolment::toJson() const
{
    json grants = json::object();
    for (const auto& [scope, named] : scopes) {
        grants[scope.text()] = {{"kind", named.kind}, {"role", named.role}, {"unit", named.unit}, {"unitName", named.unitName}};
    }
    return json{{"server", server}, {"pin", pin}, {"serverId", serverId.text()}, {"serverKey", serverKey.text()},
        {"serverName", serverName}, {"device", device.text()}, {"user", user.text()}, {"userName", userName},
        {"display", display}, {"cert", certificate.text()}, {"epoch", epoch.text()}, {"recovery", recovery.text()},
        {"rights", rights}, {"grants", grants}}
        .dump();
}

Result<Enrolment> Enrolment::fromJson(std::string_view text)
{
    const auto all = base::parseJson(text);
    if (!all) return Error{ErrorCode::Damaged, "the enrolment does not read", {}};
    try {
        Enrolment enrolment;
        enrolment.server = textOf(*all, "server");
        enrolment.pin = textOf(*all, "pin");
        enrolment.serverId = idOf<DeviceId>(*all, "serverId");
        enrolment.serverKey = idOf<evidence::PublicKey>(*all, "serverKey");
        enrolment.serverName = textOf(*all, "serverName");
        enrolment.device = idOf<DeviceId>(*all, "device");
        enrolment.user = idOf<UserId>(*all, "user");
        enrolment.userName = textOf(*all, "userName");
        enrolment.display = textOf(*all, "display");
        enrolment.certificate = idOf<evidence::Signature>(*all, "cert");
        enrolment.epoch = idOf<EpochId>(*all, "epoch");
        enrolment.recovery = idOf<evidence::RecoveryPublicKey>(*all, "recovery");
        enrolment.rights = all->value("rights", std::int64_t{0});
        enrolment.scopes = readScopes(all->at("grants"));
        return enrolment;
    } catch (const BadReply& bad) {
        return Error{ErrorCode::Damaged, "the enrolment does not read", bad.member};
    }
}

std::string PendingEnrolment::toJson() const
{
    return json{{"server", server}, {"pin", pin}}.dump();
}

Result<PendingEnrolment> PendingEnrolment::fromJson(std::string_view text)
{
    const auto all = base::parseJson(text);
    if (!all) return all.error();
    return PendingEnrolment{optionalText(*all, "server"), optionalText(*all, "pin")};
}

Result<PendingEnrolment> readServerAddress(std::string_view text)
{
    text = base::trim(text);
    const auto hash = text.find('#');
    PendingEnrolment pending{std::string(text.substr(0, hash)), {}};
    if (hash != std::string_view::npos) {
        const auto raw = base::fromHex(text.substr(hash + 1));
        if (!raw || raw->size() != Hash::kSize) return base::invalid("the fingerprint after # must have 64 hexadecimal digits");
        pending.pin = base::hex(*raw);
    }
    while (pending.server.ends_with('/')) pending.server.pop_back();
    if (!pending.server.starts_with("https://") && !pending.server.starts_with("http://")) {
        return base::invalid("the address must begin with https:// (http:// only for this machine itself)");
    }
    const auto host = pending.server.find("://") + 3;
    if (pending.server.size() == host || pending.server.find_first_of("/?@ ", host) != std::string::npos) {
        return base::invalid("the address must be https://host:port and nothing else");
    }
    return pending;
}

Result<std::string> readEnrolmentCode(std::string_view text)
{
    std::string code;
    for (char c : text) {
        if (c == '-' || c == ' ' || c == '\n' || c == '\r' || c == '\t') continue;
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
        if (c == 'O') c = '0';
        if (c == 'I' || c == 'L') c = '1';
        if (kCrockford.find(c) == std::string_view::npos) return base::invalid("the code has a character that no code has");
        if (code.size() % (kCodeGroup + 1) == kCodeGroup) code += '-';
        code += c;
    }
    constexpr std::size_t kWithHyphens = kCodeLength + kCodeLength / kCodeGroup - 1;
    if (code.size() != kWithHyphens) return base::invalid("the code has 20 characters in four groups of five");
    return code;
}

HttpRequest enrolmentRequest(const PendingEnrolment& pending, const std::string& code, const evidence::PublicKey& key,
    const std::string& deviceName, const std::string& app)
{
    HttpRequest request;
    request.method = "POST";
    request.server = pending.server;
    request.pin = pending.pin;
    request.target = "/v1/enrol";
    request.contentType = "application/json";
    request.body = json{{"token", code}, {"key", key.text()}, {"name", deviceName}, {"app", app}}.dump();
    request.replyLimit = 1 << 20;
    return request;
}

Result<Enrolment> readEnrolmentReply(
    const PendingEnrolment& pending, const evidence::PublicKey& key, const HttpReply& reply)
{
    if (reply.failure != HttpReply::Failure::None || reply.status != 200) return failureOf(reply);
    const auto all = base::parseJson(reply.body);
    if (!all) return base::invalid("what answered is not a Doorstep server: " + all.error().message);
    try {
        const json& server = all->contains("server") ? all->at("server") : *all;
        const json& user = all->contains("user") ? all->at("user") : *all;
        Enrolment enrolment;
        enrolment.server = pending.server;
        enrolment.serverId = idOf<DeviceId>(server, "id");
        enrolment.serverKey = idOf<evidence::PublicKey>(server, "key");
        enrolment.serverName = optionalText(server, "name");
        enrolment.pin = optionalText(server, "pin");
        enrolment.device = idOf<DeviceId>(*all, "device");
        enrolment.epoch = idOf<EpochId>(*all, "epoch");
        enrolment.recovery = idOf<evidence::RecoveryPublicKey>(*all, "recovery");
        enrolment.user = idOf<UserId>(user, "id");
        enrolment.userName = textOf(user, "name");
        enrolment.display = optionalText(user, "display");
        enrolment.certificate = idOf<evidence::Signature>(*all, "cert");
        enrolment.rights = all->value("rights", std::int64_t{0});
        if (!all->contains("grants")) throw BadReply{"grants"};
        enrolment.scopes = readScopes(all->at("grants"));

        const auto said = evidence::Statement::certificate(enrolment.device, enrolment.user, key);
        if (!evidence::verify(enrolment.serverKey, said, enrolment.certificate)) {
            return Error{ErrorCode::Damaged, "the server's certificate for this tablet is not its own", "cert"};
        }
        if (pending.server.starts_with("https://")) {
            if (enrolment.pin.empty()) enrolment.pin = reply.peerPin;
            if (enrolment.pin != reply.peerPin) {
                return Error{ErrorCode::Forbidden, "the key in the connection is not the one the server names: "
                                                   "somebody may stand in between", "server.pin"};
            }
        } else {
            enrolment.pin.clear();
        }
        return enrolment;
    } catch (const BadReply& bad) {
        return base::invalid("the server's reply lacks a valid member", bad.member);
    } catch (const json::exception&) {
        return base::invalid("the server's reply is not of the agreed shape");
    }
}

} // namespace doorstep::mobile
