#include "tests/syncserver/services/test_tablet.h"

#include "shared/evidence/hash.h"
#include "shared/sql/sqlite.h"
#include "shared/sync/wire.h"

#include <stdexcept>

namespace doorstep::test {
namespace {
template <class T>
T must(Result<T> result)
{
    if (!result) throw std::runtime_error(result.error().text());
    return *std::move(result);
}
} // namespace

TestTablet::TestTablet(TestOffice& office, const std::string& name)
    : key(evidence::SigningKey::generate(office.random)), office_(office), connection_(sql::openSqlite(":memory:")),
      log_(std::make_unique<changelog::ChangeLog>(*connection_, seal_, changelog::ChangeLog::Side::Tablet))
{
    const auto enrolled = must(office.app().devices().enrol({office.code(name), key.publicKey(), "平板", "test"}));
    device = enrolled.device.device;
    user = enrolled.account.user;
    cert_ = enrolled.device.cert;
    (void)must(Result<int>(changelog::migrateChangeLog(*connection_) ? 1 : 0));
    const auto& identity = office.app().office().identity;
    session_ = std::make_unique<sync::TabletSession>(*connection_, *log_, office.random, office.clock,
                                                     sync::TabletIdentity{device, {user}, identity.id, identity.key.publicKey()});
    sync::Rights rights{enrolled.rights, {}};
    for (const auto& right : enrolled.scopes) rights.scopes[right.scope] = {right.kind, std::string(server::nameOf(right.role))};
    session_->adoptRights(rights);
}

bool TestTablet::sync()
{
    return sync([this](const std::string& body) { return office_.app().intake().sync(device, body); });
}

bool TestTablet::sync(const Carry& carry)
{
    session_->begin();
    while (const auto request = session_->request()) {
        const auto reply = carry(*request);
        if (!reply) return false;
        if (session_->receive(200, sync::kContentType, *reply).kind != sync::ReplyOutcome::Kind::Taken) return false;
    }
    return true;
}

RecordId TestTablet::save(const ScopeId& scope, const std::vector<std::pair<std::string, records::Value>>& answers,
                          std::optional<RecordId> record, std::optional<Hash> form)
{
    sql::Transaction transaction(*connection_);
    if (!log_->scope(scope)) log_->putScope(scope, {}, "collect");
    if (!streams_.contains(scope)) {
        records::OpenLine open;
        open.scope = scope;
        open.device = device;
        open.user = user;
        open.key = key.publicKey();
        open.certificate = cert_;
        open.app = "test";
        streams_[scope] = must(changelog::Author::open(*log_, key, office_.random, open, office_.clock.nowMs()));
    }
    changelog::Saving saving;
    saving.record = record.value_or(office_.random.id<RecordId>());
    saving.form = form;
    saving.user = user;
    saving.wallMs = office_.clock.nowMs();
    const auto state = log_->state(scope, saving.record);
    for (const auto& [text, value] : answers) {
        const auto path = must(forms::Path::parse(text));
        saving.answers.push_back({path, value, state.predsAt(path), false});
    }
    changelog::Author author(*log_, key, office_.random, scope, streams_.at(scope));
    (void)must(author.save(saving));
    transaction.commit();
    return saving.record;
}

RecordId TestTablet::visit(const ScopeId& scope, const std::string& door)
{
    return save(scope, {{"door", door}, {"people", "3"}}, {}, office_.form);
}

records::Attachment TestTablet::photo(const std::string& bytes, const std::string& type)
{
    return {evidence::sha256(bytes), std::int64_t(bytes.size()), type, "../../etc/门口.jpg", {}};
}

merge::RecordState TestTablet::state(const ScopeId& scope, const RecordId& record) { return log_->state(scope, record); }

std::size_t TestTablet::recordsIn(const ScopeId& scope)
{
    std::size_t count = 0;
    if (log_->scope(scope)) log_->eachRecord(scope, [&](const changelog::RecordRow&) { ++count; });
    return count;
}

bool TestTablet::knows(const ScopeId& scope) { return log_->scope(scope).has_value(); }

std::vector<std::string> TestTablet::heldReasons(const ScopeId& scope)
{
    std::vector<std::string> reasons;
    for (const auto& line : log_->held(scope)) reasons.push_back(line.why);
    return reasons;
}

std::string TestTablet::signedHeaders(const std::string& method, const std::string& target, const Hash& body) const
{
    const auto nonce = base::base64url(office_.random.bytes(16));
    const auto signature = key.sign(evidence::Statement::request(method, target, body, nonce));
    return "X-Doorstep-Device: " + device.text() + "\r\nX-Doorstep-Nonce: " + nonce + "\r\nX-Doorstep-Signature: " + signature.text() + "\r\n";
}

} // namespace doorstep::test
