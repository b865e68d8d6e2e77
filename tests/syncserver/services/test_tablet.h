#pragma once

#include "shared/changelog/author.h"
#include "shared/sync/tablet_session.h"
#include "tests/syncserver/services/test_office.h"

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace doorstep::test {

/// A tablet as far as the server can tell one: a key, a log, streams of its own, and the shared sync session.
class TestTablet {
public:
    /// Carries a sync body to the server and gives the reply.
    using Carry = std::function<Result<std::string>(const std::string& body)>;

    /// Enrols for a person.
    TestTablet(TestOffice& office, const std::string& user);

    /// Until there is nothing more to say. False when the server did not answer as ours.
    bool sync();
    bool sync(const Carry& carry);

    /// One change to a record of a scope: answers with the heads that stand here as preds. Gives the record's id.
    RecordId save(const ScopeId& scope, const std::vector<std::pair<std::string, records::Value>>& answers,
                  std::optional<RecordId> record = {}, std::optional<Hash> form = {});
    /// A visit with this door, form and all.
    RecordId visit(const ScopeId& scope, const std::string& door);
    /// A photo's answer and its bytes.
    static records::Attachment photo(const std::string& bytes, const std::string& type = "image/jpeg");

    merge::RecordState state(const ScopeId& scope, const RecordId& record);
    std::size_t recordsIn(const ScopeId& scope);
    bool knows(const ScopeId& scope);

    /// The headers of a signed request.
    std::string signedHeaders(const std::string& method, const std::string& target, const Hash& body) const;
    http::TabletDevice caller() const { return {device, user, false}; }

    evidence::SigningKey key;
    DeviceId device;
    UserId user;
    std::vector<std::string> heldReasons(const ScopeId& scope);
    sync::TabletSession& session() { return *session_; }

private:
    TestOffice& office_;
    evidence::Signature cert_;
    evidence::NoSeal seal_;
    std::unique_ptr<sql::Connection> connection_;
    std::unique_ptr<changelog::ChangeLog> log_;
    std::unique_ptr<sync::TabletSession> session_;
    std::map<ScopeId, StreamId> streams_;
};

} // namespace doorstep::test
