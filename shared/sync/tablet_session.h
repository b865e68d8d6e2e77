#pragma once

#include "shared/base/clock.h"
#include "shared/base/ids.h"
#include "shared/base/random.h"
#include "shared/base/result.h"
#include "shared/evidence/keys.h"
#include "shared/sql/connection.h"
#include "shared/sync/authority.h"
#include "shared/sync/wire.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace doorstep::changelog {
class ChangeLog;
}

namespace doorstep::sync {

/// What the tablet learned at enrolment.
struct TabletIdentity {
    DeviceId device;
    std::vector<UserId> users; ///< All who have an account on this tablet.
    DeviceId server;
    evidence::PublicKey serverKey; ///< Pinned; nothing else makes a reply believable.
};

struct SessionOptions {
    std::int64_t firstBody = 16 << 10; ///< Bytes of lines in the first request, unpacked.
    std::int64_t largestBody = 512 << 10;
    std::int64_t smallestBody = 4 << 10;
};

/// What one reply came to.
struct ReplyOutcome {
    enum class Kind {
        Taken,            ///< A reply of our server, read to its end.
        Cut,              ///< Of our server, but it broke off; what came whole was kept, the cursors stand.
        NotOurServer,     ///< A captive portal, a wrong nonce, type or key: as good as no network. Nothing was believed.
        HistoryRewritten, ///< The server shows another past than it showed before. Nothing was believed; a person must look.
        NoSpace,          ///< The tablet's disk is full; what was stored before is safe.
    };
    Kind kind = Kind::NotOurServer;
    std::string detail;           ///< For the log and the detail page, in English; never personal.
    std::optional<ScopeId> scope; ///< Of HistoryRewritten.
    std::int64_t linesIn = 0;     ///< New lines stored.
    std::int64_t linesOut = 0;    ///< Lines that the server newly has.
    bool rightsChanged = false;   ///< See TabletSession::rights().
    bool newEpoch = false;        ///< The server's store was made anew or restored; receipts start again.
    bool retired = false;         ///< An own stream must not be written any more: see TabletSession::mayWrite().
    std::vector<Stop> stops;      ///< Runs left where they were found broken.
};

/// How far a record or a stream is on its way, from kept receipts of the present epoch only. Own lines count, those that
/// came from the server do not.
struct Delivery {
    std::int64_t lines = 0, linesThere = 0;   ///< Own lines; those a receipt covers.
    std::int64_t photos = 0, photosThere = 0; ///< Hashes they name; those a receipt names as stored.
    std::int64_t held = 0;                    ///< Of linesThere, those kept aside (暂扣).

    bool delivered() const { return lines == linesThere && photos == photosThere; }
};

/// The tablet's side of a sync. One attempt is: begin(); then request() → carry → receive() or failed(), until request()
/// has nothing more to say.
///
/// Everything it must remember lies in the store (the tables of the change log, and the set "sync" of its own: receipts,
/// rights, refill marks), so an object may be dropped at any moment. Opens its own transactions on `connection`: call it
/// outside of any. One thread at a time; only carrying the bytes may happen elsewhere.
class TabletSession {
public:
    /// All references must outlive the session. Makes its tables when they are not there; throws SqlError.
    TabletSession(sql::Connection& connection, changelog::ChangeLog& log, base::Random& random, base::Clock& clock,
        TabletIdentity identity, SessionOptions options = {});
    ~TabletSession();
    TabletSession(const TabletSession&) = delete;
    TabletSession& operator=(const TabletSession&) = delete;

    /// Starts an attempt. The body size learned in earlier attempts of this object stays.
    void begin();

    /// The body to POST to /v1/sync as kContentType, or nothing when this attempt has done all it can. Asking again without
    /// an answer gives a new body (another nonce).
    std::optional<std::string> request();

    /// The reply to the request made last. `contentType` as the transport saw it, parameters allowed.
    ReplyOutcome receive(int status, std::string_view contentType, std::string_view body);
    /// No reply came. The next body will be half as large; the attempt may go on or be given up.
    void failed();

    /// The grants as the server last said them (or as adopted from the enrolment).
    Rights rights() const;
    /// Also makes the scopes' rows in the change log, with an unknown (zero) unit where they are new.
    void adoptRights(const Rights& rights);

    std::optional<EpochId> epoch() const;
    /// Set once the server showed another past; request() then says nothing until trustAgain().
    std::optional<ScopeId> rewritten() const;
    /// A person looked into it: what the server shows now is taken as its past.
    void trustAgain();

    /// False once the server showed that this own stream lives on elsewhere (the tablet is a copy, or was restored): the
    /// next change opens a new stream, which names this one as `after`. Nothing written before is lost.
    bool mayWrite(const ScopeId& scope, const StreamId& stream) const;

    Delivery deliveryOf(const ScopeId& scope, const RecordId& record) const;
    Delivery deliveryOf(const ScopeId& scope, const StreamId& stream) const;
    bool photoStored(const ScopeId& scope, const Hash& sha) const;
    /// The newest receipt that covers a line of a stream: the reply's two lines, verbatim, to show or to export.
    std::optional<std::string> receiptFor(const ScopeId& scope, const StreamId& stream) const;

    /// Bytes the next request may carry.
    std::int64_t bodyLimit() const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

} // namespace doorstep::sync
