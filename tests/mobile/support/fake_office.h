#pragma once

#include "mobile/sync/transport.h"
#include "shared/changelog/author.h"
#include "shared/changelog/change_log.h"
#include "shared/evidence/keyring.h"
#include "shared/evidence/keys.h"
#include "shared/sync/server_session.h"
#include "tests/support/fakes.h"

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace doorstep::test {

/// An office in one process: the real ServerSession and change log over an in-memory database, with photos in a map. It
/// stands at the other end of a Transport, so tablets talk to it as to a server; the network between can be made bad.
class FakeOffice final : public sync::Authority {
public:
    explicit FakeOffice(std::uint64_t seed = 7);
    ~FakeOffice() override;

    FakeClock clock;
    ScopeId forms, collect;
    std::map<Hash, std::string> blobs;     ///< Whole ones.
    std::map<Hash, std::string> parts;     ///< Uploads under way.
    std::set<DeviceId> revoked;
    std::optional<records::HeldReason> refuseAll; ///< Why every arriving line is held.
    evidence::RecoveryKey recovery;

    /// Publishes a form, with the files that go with it by name, and gives its hash.
    Hash publish(const std::string& xml, const std::string& id, const std::string& version, const std::string& title,
        const std::map<std::string, std::string>& files = {});
    void publishCalendar(const std::string& calendar);
    /// A code a tablet may enrol with, for a person of this name.
    std::string code(const std::string& person);
    /// A supervisor's change in the collect scope.
    void say(const RecordId& record, std::vector<changelog::Answer> answers, bool withFrontier = false);
    merge::RecordState record(const RecordId& id);
    std::vector<changelog::Problem> verify();

    mobile::HttpReply answer(const mobile::HttpRequest& request);

    std::optional<sync::DeviceStanding> device(const DeviceId& device) override;
    sync::Rights rightsOf(const DeviceId& device, const std::vector<UserId>& users) override;
    bool knows(const ScopeId& scope) override;
    std::optional<records::HeldReason> refusal(const sync::Arrival& arrival) override;
    void accepted(const sync::Arrival& arrival) override;
    std::vector<Hash> storedBlobs(const ScopeId& scope, const std::vector<Hash>& wanted) override;

private:
    struct Device {
        DeviceId id;
        UserId user;
        evidence::PublicKey key;
    };

    mobile::HttpReply enrol(const mobile::HttpRequest& request);
    mobile::HttpReply sync(const Device& device, const mobile::HttpRequest& request);
    mobile::HttpReply have(const mobile::HttpRequest& request);
    mobile::HttpReply patch(const mobile::HttpRequest& request, const Hash& sha);
    const Device* signer(const mobile::HttpRequest& request) const;
    StreamId serverStream(const ScopeId& scope);

    SeededRandom random_;
    std::unique_ptr<sql::Connection> connection_;
    evidence::NoSeal seal_;
    std::unique_ptr<changelog::ChangeLog> log_;
    evidence::SigningKey key_;
    DeviceId id_;
    EpochId epoch_;
    std::map<ScopeId, StreamId> streams_;
    std::map<std::string, std::pair<UserId, std::string>> codes_;
    std::vector<Device> devices_;
    RecordId formRecord_;
};

/// The way between one tablet and the office, with its faults.
class FakeNetwork final : public mobile::Transport {
public:
    explicit FakeNetwork(FakeOffice& office) : office_(office) {}

    bool offline = false;
    int losePerMille = 0;    ///< Requests that never arrive, and replies that never come back, each.
    int cutPerMille = 0;     ///< Replies that break off.
    int repeatPerMille = 0;  ///< Requests that arrive twice.
    bool portal = false;     ///< A hotel's page answers everything.
    int failStatus = 0;      ///< Not 0: every request is answered by this status.
    std::function<void(mobile::HttpRequest&)> spoil; ///< Changes a request on its way.
    std::vector<std::string> seen; ///< "METHOD target" of what was sent.
    SeededRandom random{99};

    mobile::HttpReply send(const mobile::HttpRequest& request) override;

private:
    FakeOffice& office_;
};

} // namespace doorstep::test
