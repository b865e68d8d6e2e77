#include "syncserver/services/devices.h"

#include "shared/base/text.h"
#include "shared/evidence/hash.h"
#include "syncserver/services/sync_authority.h"
#include "syncserver/store/audit.h"

namespace doorstep::server {
namespace {

constexpr std::string_view kAlphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"; // Crockford: no I, L, O, U
constexpr std::size_t kCodeLength = 20;
constexpr std::size_t kGroup = 5;
constexpr std::size_t kLongestText = 100;

std::string newCode(base::Random& random)
{
    std::string code;
    for (const char byte : random.bytes(kCodeLength)) {
        if (!code.empty() && code.size() % (kGroup + 1) == kGroup) code += '-';
        code += kAlphabet[static_cast<unsigned char>(byte) % kAlphabet.size()];
    }
    return code;
}

Error badCode()
{
    return {ErrorCode::Unauthorized, "The code is wrong, was used or is too old; ask the office for a new one.", {}};
}

Result<void> checkText(std::string_view text, const char* place)
{
    if (text.size() > kLongestText || !base::isUtf8(text))
        return base::invalid("At most " + std::to_string(kLongestText) + " bytes of text.", place);
    return {};
}

} // namespace

std::optional<Hash> storedCode(std::string_view text)
{
    std::string code;
    for (char c : text) {
        if (c == '-' || c == ' ') continue;
        if (c >= 'a' && c <= 'z') c = char(c - 'a' + 'A');
        if (c == 'O') c = '0';
        if (c == 'I' || c == 'L') c = '1';
        if (kAlphabet.find(c) == std::string_view::npos) return {};
        code += c;
    }
    if (code.size() != kCodeLength) return {};
    return evidence::sha256("doorstep/enrol/1\n" + code);
}

Result<EnrolCode> Devices::makeCode(const Actor& actor, const UserId& user)
{
    return office_.db.write([&](sql::Connection& db) -> Result<EnrolCode> {
        const auto account = AccountStore(db).find(user);
        if (!account || !administers(db, actor, user)) return notFound("user");
        const auto now = office_.clock.nowMs();
        EnrolCode code{newCode(office_.random), now + kCodeMs};
        DeviceStore devices(db);
        devices.removeTokensExpiredBefore(now - kCodeMs);
        devices.addToken({*storedCode(code.text), user, code.expires, 0}, now);
        AuditStore(db).append({now, actor.user, actor.session, "device.code", user.text() + " " + account->name});
        return code;
    });
}

Result<Enrolled> Devices::enrol(const EnrolAsk& ask)
{
    const auto stored = storedCode(ask.code);
    if (!stored) return badCode();
    if (auto fine = checkText(ask.name, "name"); !fine) return fine.error();
    if (auto fine = checkText(ask.app, "app"); !fine) return fine.error();
    return office_.db.write([&](sql::Connection& db) -> Result<Enrolled> {
        DeviceStore devices(db);
        const auto now = office_.clock.nowMs();
        const auto token = devices.findToken(*stored);
        if (!token || token->expires < now) return badCode();
        const auto known = devices.findByKey(ask.key);
        if (token->used != 0) {
            // The tablet whose reply got lost asks again with the key it enrolled with.
            const bool again = known && known->user == token->user && known->enrolled == token->used && known->revoked == 0;
            return again ? answer(db, *known) : Result<Enrolled>(badCode());
        }
        if (known) return Error{ErrorCode::Conflict, "This tablet is enrolled already; clear it before enrolling it again.", {}};
        if (!devices.useToken(*stored, now)) return badCode();

        Device device;
        device.device = office_.random.id<DeviceId>();
        device.user = token->user;
        device.key = ask.key;
        device.cert = office_.identity.key.sign(evidence::Statement::certificate(device.device, device.user, device.key));
        device.name = ask.name;
        device.app = ask.app;
        device.enrolled = device.seen = now;
        devices.add(device);
        AuditStore(db).append({now, device.user, {}, "device.enrol", device.device.text()});
        return answer(db, device);
    });
}

Result<Enrolled> Devices::answer(sql::Connection& db, const Device& device)
{
    const AccountStore accounts(db);
    const auto account = accounts.find(device.user);
    if (!account) return notFound("user");
    auto scopes = rightsOf(db, office_.logOn(db), device.user);
    std::erase_if(scopes, [](const ScopeRight& right) { return !isForTablets(right); });
    return Enrolled{device, *account, std::move(scopes), accounts.rightsVersion(device.user)};
}

Result<std::vector<DeviceView>> Devices::list(const Actor& actor)
{
    return office_.db.read([&](sql::Connection& db) -> Result<std::vector<DeviceView>> {
        const AccountStore accounts(db);
        std::vector<DeviceView> views;
        for (auto& device : DeviceStore(db).all()) {
            if (!supervises(db, actor, device.user)) continue;
            const auto account = accounts.find(device.user);
            views.push_back({device, account.value_or(Account{device.user, "", ""})});
        }
        return views;
    });
}

Result<void> Devices::revoke(const Actor& actor, const DeviceId& device)
{
    return office_.db.write([&](sql::Connection& db) -> Result<void> {
        DeviceStore devices(db);
        const auto found = devices.find(device);
        if (!found || !supervises(db, actor, found->user)) return notFound("device");
        if (found->revoked != 0) return {};
        const auto now = office_.clock.nowMs();
        devices.revoke(device, now);
        AccountStore(db).bumpRights(found->user);
        AuditStore(db).append({now, actor.user, actor.session, "device.revoke", device.text()});
        return {};
    });
}

} // namespace doorstep::server
