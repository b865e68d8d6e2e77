#pragma once

#include "shared/changelog/change_log.h"
#include "shared/sync/stream_tree.h"
#include "shared/sync/tablet_memory.h"
#include "shared/sync/tablet_session.h"

#include <map>
#include <set>

namespace doorstep::sync {

/// The inside of TabletSession. What lies in `memory` and `log` survives; the rest is of one attempt and may be lost at any
/// moment.
struct TabletSession::State {
    using Key = std::pair<ScopeId, StreamId>;

    /// What there is to do about one stream.
    struct Plan {
        changelog::Stream stream;
        Tip tip;                ///< End of our row.
        bool own = false;
        bool listed = false;    ///< Stands in `mine`.
        std::int64_t after = 0; ///< The server has this much of our row; equal to tip.seq: nothing to send.
        bool aside = false;     ///< Lines off the row are still to be offered.
    };
    /// The request that waits for its reply.
    struct Sent {
        struct Scope {
            std::int64_t cur = 0;
            Hash chain;
            std::vector<Hash> awaited;
        };
        struct Pushed {
            std::int64_t after = 0, upto = 0;
        };
        Nonce nonce;
        std::optional<EpochId> epoch;
        std::map<ScopeId, Scope> scopes;
        std::map<StreamId, ScopeId> listed;
        std::map<Key, Pushed> pushed;
        std::map<Key, std::size_t> aside; ///< Index to go on from once this is answered.
    };
    /// What a reply came to, while it is being read.
    struct Reading {
        ReplyHead head;
        std::string receipt;
        ReplyOutcome outcome;
        std::set<ScopeId> unmoved; ///< Their cursors stay: reset by this reply, or a run was broken.
        bool progress = false;
    };

    State(sql::Connection& connection_, changelog::ChangeLog& log_, base::Random& random_, base::Clock& clock_,
        TabletIdentity identity_, SessionOptions options_);

    // planning and writing (tablet_session.cpp)
    bool isOwn(const changelog::Stream& stream) const { return stream.device == identity.device; }
    std::vector<Plan> plansFor(const ScopeId& scope) const;
    std::optional<Plan> planFor(const ScopeId& scope, const changelog::Stream& stream, bool offer, const std::set<StreamId>& held) const;
    std::int64_t serverHas(const ScopeId& scope, const Plan& plan, const StreamTree& tree) const;
    std::vector<Hash> awaitedPhotos(const ScopeId& scope, const std::vector<Plan>& plans) const;
    std::vector<ScopeId> scopesToAsk() const;
    bool isGrantedForPull(const ScopeId& scope) const;
    std::string write();
    void resetCursor(const ScopeId& scope);
    void noticeUsers();

    // reading (tablet_reply.cpp, tablet_belief.cpp)
    ReplyOutcome read(int status, std::string_view contentType, std::string_view body);
    std::optional<ScopeId> rewrittenScope(ReplyHead& head) const;
    void believe(Reading& reading);
    void takeEpoch(Reading& reading);
    void takeRights(const Rights& rights, Reading& reading);
    void takeHave(Reading& reading);
    void takeHaveOf(const ScopeId& scope, const StreamId& id, const Have& have, std::int64_t& receipt, Reading& reading);
    void takeHeld(const Reading& reading);
    void takePhotos(std::int64_t& receipt, Reading& reading);
    bool takeLines(std::string_view plain, bool complete, Reading& reading);
    void moveCursors(Reading& reading);
    bool isPending() const;
    void closeOffers(const ReplyHead& head);
    void adopt(const Rights& rights, std::set<ScopeId>* reset);

    sql::Connection& connection;
    changelog::ChangeLog& log;
    base::Random& random;
    base::Clock& clock;
    TabletIdentity identity;
    SessionOptions options;
    TabletMemory memory;

    std::int64_t limit;
    bool begun = false;
    bool again = false;
    int failures = 0;
    std::optional<Sent> sent;
    std::map<Key, Have> have;             ///< As last said in this attempt, proven or not.
    std::map<Key, std::int64_t> provenTo; ///< Of streams that turned out forked: sent and found equal up to here.
    std::set<Key> stalled;                ///< Sent without the server having more for it: not again in this attempt.
    std::map<Key, std::size_t> asideAt;
    std::set<ScopeId> more;
};

} // namespace doorstep::sync
