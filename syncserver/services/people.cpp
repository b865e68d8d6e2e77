#include "syncserver/services/people.h"

#include "shared/base/text.h"
#include "syncserver/auth/sessions.h"
#include "syncserver/store/audit.h"

#include <algorithm>
#include <map>

namespace doorstep::server {
namespace {

constexpr std::size_t kLongestName = 64;

/// Names are compared bytewise, so they are made alike first: trimmed, ASCII in lower case.
std::string nameKey(std::string_view typed)
{
    std::string name(base::trim(typed));
    for (char& c : name)
        if (c >= 'A' && c <= 'Z') c = char(c - 'A' + 'a');
    return name;
}

Result<void> checkName(const std::string& name, const std::string& place)
{
    if (name.empty() || name.size() > kLongestName || !base::isUtf8(name))
        return base::invalid("A name has 1 to " + std::to_string(kLongestName) + " bytes.", place);
    if (std::ranges::any_of(name, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }))
        return base::invalid("A name has no control characters.", place);
    return {};
}

/// Holds one of a few places while it lives.
struct Turn {
    explicit Turn(std::counting_semaphore<>& places) : semaphore(places) { semaphore.acquire(); }
    ~Turn() { semaphore.release(); }
    Turn(const Turn&) = delete;
    Turn& operator=(const Turn&) = delete;
    std::counting_semaphore<>& semaphore;
};

Error wrongPair()
{
    return {ErrorCode::Unauthorized, "The name or the password is wrong.", {}};
}

SignedIn signedIn(sql::Connection& db, const changelog::ChangeLog& log, const Account& account)
{
    return {account, rightsOf(db, log, account.user)};
}

} // namespace

People::People(Office& office, ServerStreams& streams, const auth::Passwords& passwords, auth::LoginThrottle& throttle)
    : office_(office), streams_(streams), passwords_(passwords), throttle_(throttle)
{
}

Result<std::variant<People::Opened, People::Wait>> People::signIn(const std::string& typed, const std::string& password,
                                                                  const std::string& address)
{
    const auto name = nameKey(typed);
    if (const auto seconds = throttle_.secondsToWait(name, address); seconds > 0)
        return std::variant<Opened, Wait>(Wait{seconds});

    std::optional<Account> account;
    std::optional<std::string> hash;
    const auto looked = office_.db.read([&](sql::Connection& db) -> Result<void> {
        const AccountStore accounts(db);
        account = accounts.findByName(name);
        if (account) hash = accounts.passwordHash(account->user);
        return {};
    });
    if (!looked) return looked.error();
    {
        const Turn turn(hashing_); // each try takes 64 MiB for a while
        if (!passwords_.verify(hash, password)) return wrongPair();
    }

    throttle_.succeeded(name);
    auto token = auth::newToken(office_.random);
    auto opened = office_.db.write([&](sql::Connection& db) -> Result<SignedIn> {
        const auto now = office_.clock.nowMs();
        SessionStore sessions(db);
        sessions.removeBefore(now - auth::kSessionAbsoluteMs);
        const auto session = office_.random.id<SessionId>();
        sessions.add(token.stored, {session, account->user, now, now});
        AuditStore(db).append({now, account->user, session, "session.open", account->name});
        return signedIn(db, office_.logOn(db), *account);
    });
    if (!opened) return opened.error();
    return std::variant<Opened, Wait>(Opened{std::move(token), *std::move(opened)});
}

void People::signOut(const Hash& token)
{
    (void)office_.db.write([&](sql::Connection& db) -> Result<void> {
        SessionStore(db).remove(token);
        return {};
    });
}

Result<SignedIn> People::who(const UserId& user)
{
    return office_.db.read([&](sql::Connection& db) -> Result<SignedIn> {
        const auto account = AccountStore(db).find(user);
        if (!account) return notFound("user");
        return signedIn(db, office_.logOn(db), *account);
    });
}

Result<Account> People::add(const Actor& actor, const NewUser& asked)
{
    Account account{office_.random.id<UserId>(), nameKey(asked.name), std::string(base::trim(asked.display))};
    if (account.display.empty()) account.display = account.name;
    if (auto fine = checkName(account.name, "name"); !fine) return fine.error();
    if (auto fine = checkName(account.display, "display"); !fine) return fine.error();
    if (auto fine = auth::checkNewPassword(asked.password, account.name); !fine) return fine.error();
    const auto hash = [&] { // slow on purpose: before the writer's lock, not under it
        const Turn turn(hashing_);
        return passwords_.hash(asked.password);
    }();
    return office_.db.write([&](sql::Connection& db) -> Result<Account> {
        if (!administeredUnits(db, actor).contains(asked.unit)) return notFound("unit");
        AccountStore accounts(db);
        if (accounts.findByName(account.name))
            return Error{ErrorCode::Conflict, "The name is taken; choose another.", "name"};
        const auto now = office_.clock.nowMs();
        accounts.add(account, hash, now);
        AuditStore(db).append({now, actor.user, actor.session, "user.add", account.user.text() + " " + account.name});
        if (auto granted = grantIn(db, actor, account.user, asked.unit, asked.role); !granted) return granted.error();
        return account;
    });
}

Result<void> People::grant(const Actor& actor, const UserId& user, const UnitId& unit, Role role)
{
    return office_.db.write([&](sql::Connection& db) -> Result<void> {
        if (!administeredUnits(db, actor).contains(unit)) return notFound("unit");
        if (!AccountStore(db).find(user)) return notFound("user");
        return grantIn(db, actor, user, unit, role);
    });
}

Result<void> People::grantIn(sql::Connection& db, const Actor& actor, const UserId& user, const UnitId& unit, Role role)
{
    UnitStore units(db);
    for (const auto& held : units.rolesOf(user))
        if (held.unit == unit && held.role == role) return {};
    auto log = office_.logOn(db);
    changelog::Saving saving;
    saving.record = office_.random.id<RecordId>();
    const auto path = [](std::string_view name) { return forms::Path().child(name); };
    saving.answers = {{path("user"), user.text(), {}, false},
                      {path("unit"), unit.text(), {}, false},
                      {path("kind"), "unit", {}, false},
                      {path("role"), std::string(nameOf(role)), {}, false}};
    if (auto saved = streams_.save(log, officeScope(db, log, "admin"), actor, saving); !saved) return saved.error();
    units.grant({unit, user, role, saving.record});
    AccountStore(db).bumpRights(user);
    AuditStore(db).append({office_.clock.nowMs(), actor.user, actor.session, "role.grant",
                           user.text() + " " + unit.text() + " " + std::string(nameOf(role))});
    return {};
}

Result<void> People::revoke(const Actor& actor, const UserId& user, const UnitId& unit, Role role)
{
    return office_.db.write([&](sql::Connection& db) -> Result<void> {
        if (!administeredUnits(db, actor).contains(unit)) return notFound("unit");
        UnitStore units(db);
        const auto roles = units.rolesOf(user);
        const auto held = std::ranges::find_if(roles, [&](const UnitRole& one) { return one.unit == unit && one.role == role; });
        if (held == roles.end()) return notFound("role");
        auto log = office_.logOn(db);
        const auto scope = officeScope(db, log, "admin");
        const auto state = log.rebuild(scope, held->record);
        changelog::Saving saving;
        saving.record = held->record;
        saving.answers = {{forms::Path(), records::Value(), state.predsAt(forms::Path()), false}};
        saving.frontier = state.frontier();
        if (auto saved = streams_.save(log, scope, actor, saving); !saved) return saved.error();
        units.revoke(unit, user, role);
        AccountStore(db).bumpRights(user);
        SessionStore(db).removeOf(user);
        AuditStore(db).append({office_.clock.nowMs(), actor.user, actor.session, "role.revoke",
                               user.text() + " " + unit.text() + " " + std::string(nameOf(role))});
        return {};
    });
}

Result<std::vector<Person>> People::list(const Actor& actor, const std::optional<ScopeId>& scope)
{
    return office_.db.read([&](sql::Connection& db) -> Result<std::vector<Person>> {
        const auto log = office_.logOn(db);
        const UnitStore units(db);
        std::map<UnitId, Unit> byId;
        for (auto& unit : units.all()) byId.emplace(unit.unit, unit);
        if (scope)
            if (auto right = reviewScope(db, log, actor, *scope); !right) return right.error();
        std::vector<Person> people;
        for (const auto& account : AccountStore(db).all()) {
            const auto roles = units.rolesOf(account.user);
            if (roles.empty()) continue;
            if (scope) {
                const auto rights = rightsOf(db, log, account.user);
                const auto here = std::ranges::find(rights, *scope, &ScopeRight::scope);
                if (here != rights.end()) people.push_back({account, here->role, byId.at(roles.front().unit)});
            } else if (administers(db, actor, account.user)) {
                people.push_back({account, roles.front().role, byId.at(roles.front().unit)});
            }
        }
        return people;
    });
}

Result<Account> People::byName(const std::string& name)
{
    return office_.db.read([&](sql::Connection& db) -> Result<Account> {
        auto account = AccountStore(db).findByName(nameKey(name));
        if (!account) return notFound("user");
        return *account;
    });
}

Result<Unit> People::unitByName(const std::string& name)
{
    return office_.db.read([&](sql::Connection& db) -> Result<Unit> {
        auto unit = UnitStore(db).findByName(name);
        if (!unit) return notFound("unit");
        return *unit;
    });
}

} // namespace doorstep::server
