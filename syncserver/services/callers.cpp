#include "syncserver/services/callers.h"

#include "shared/evidence/hash.h"
#include "shared/evidence/keys.h"
#include "syncserver/auth/sessions.h"
#include "syncserver/auth/tokens.h"
#include "syncserver/http/call.h"
#include "syncserver/services/rights.h"
#include "syncserver/store/devices.h"
#include "syncserver/store/sessions.h"

#include <algorithm>

namespace doorstep::server {
namespace {

constexpr std::int64_t kDeviceTouchMs = 60'000;
constexpr std::size_t kNonceBytes = 16;

Error expired() { return {ErrorCode::Unauthorized, "The session has ended; sign in again.", {}}; }
Error unsigned_() { return {ErrorCode::Unauthorized, "The request is not signed by a tablet that this server knows.", {}}; }

/// Standard base64 (RFC 4648 section 4) into the url alphabet without padding, which is the one that is read strictly.
std::string urlAlphabet(std::string_view text)
{
    std::string url;
    for (const char c : text) {
        if (c == '=') break;
        url += c == '+' ? '-' : c == '/' ? '_' : c;
    }
    return url;
}

} // namespace

std::optional<Hash> declaredChecksum(const http::RequestHead& head)
{
    const auto header = head.headers.only("Upload-Checksum");
    constexpr std::string_view kAlgorithm = "sha256 ";
    if (!header || !header->starts_with(kAlgorithm)) return {};
    return Hash::fromText(urlAlphabet(header->substr(kAlgorithm.size())));
}

Result<http::Caller> Callers::authenticate(const http::RequestHead& head, std::optional<std::string_view> body)
{
    if (head.headers.count("X-Doorstep-Device") > 0) return bySignature(head, body);
    if (const auto kind = auth::cookieKind(head.secure, head.peer))
        if (const auto token = http::cookieOf(head, auth::cookieName(*kind))) return bySession(*token);
    return http::Caller(http::Anonymous{});
}

Result<http::Caller> Callers::bySession(const std::string& token)
{
    const auto stored = auth::storedForm(token);
    if (!stored) return expired();
    const auto now = office_.clock.nowMs();
    bool touch = false;
    auto caller = office_.db.read([&](sql::Connection& db) -> Result<http::Caller> {
        const auto session = SessionStore(db).find(*stored);
        if (!session || !auth::isAlive({session->created, session->seen}, now)) return expired();
        touch = now - session->seen > auth::kSessionTouchMs;
        http::ConsoleUser user{session->session, session->user, {}, auth::csrfToken(token)};
        for (const auto& right : rightsOf(db, office_.logOn(db), session->user)) {
            if (right.role == Role::Admin) user.may.insert(http::Permission::Administer);
            if (mayReview(right)) user.may.insert(http::Permission::Review);
        }
        return http::Caller(std::move(user));
    });
    if (caller && touch)
        (void)office_.db.write([&](sql::Connection& db) -> Result<void> {
            SessionStore(db).touch(*stored, now);
            return {};
        });
    return caller;
}

Result<http::Caller> Callers::bySignature(const http::RequestHead& head, std::optional<std::string_view> body)
{
    const auto id = DeviceId::fromText(head.headers.only("X-Doorstep-Device").value_or(""));
    const auto signature = evidence::Signature::fromText(head.headers.only("X-Doorstep-Signature").value_or(""));
    const auto nonce = head.headers.only("X-Doorstep-Nonce").value_or("");
    const auto nonceBytes = base::fromBase64url(nonce);
    if (!id || !signature || !nonceBytes || nonceBytes->size() != kNonceBytes) return unsigned_();
    const auto hash = body ? std::optional(evidence::sha256(*body)) : declaredChecksum(head);
    if (!hash) return base::invalid("A streamed body needs Upload-Checksum: sha256 with its hash in base64.", "Upload-Checksum");

    const auto now = office_.clock.nowMs();
    std::optional<Device> device;
    const auto looked = office_.db.read([&](sql::Connection& db) -> Result<void> {
        device = DeviceStore(db).find(*id);
        return {};
    });
    if (!looked) return looked.error();
    const auto statement = evidence::Statement::request(http::nameOf(head.method), head.target, *hash, nonce);
    if (!device || !evidence::verify(device->key, statement, *signature)) return unsigned_();
    if (now - device->seen > kDeviceTouchMs)
        (void)office_.db.write([&](sql::Connection& db) -> Result<void> {
            DeviceStore(db).touch(*id, now);
            return {};
        });
    return http::Caller(http::TabletDevice{device->device, device->user, device->revoked != 0});
}

} // namespace doorstep::server
