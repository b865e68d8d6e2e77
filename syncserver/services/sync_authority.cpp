#include "syncserver/services/sync_authority.h"

#include "shared/records/reserved.h"
#include "syncserver/store/accounts.h"
#include "syncserver/store/devices.h"
#include "syncserver/store/listed.h"

#include <algorithm>

namespace doorstep::server {

using records::HeldReason;

namespace {

/// Whether a path is for reviewers: the mark of a review, who shall go on, which records are one.
bool isReviewersMatter(const forms::Path& path)
{
    if (!path.isReserved() || path.isRecord()) return false;
    const auto name = path.steps().front().name;
    return name == records::kReview || name == records::kAssign || name == records::kSameAs;
}

bool isServersMatter(const forms::Path& path)
{
    return path.isReserved() && !path.isRecord() && path.steps().front().name == records::kMoved;
}

} // namespace

std::optional<sync::DeviceStanding> SyncAuthority::device(const DeviceId& device)
{
    const auto found = DeviceStore(db_).find(device);
    if (!found) return {};
    return sync::DeviceStanding{found->revoked != 0, {found->user}};
}

sync::Rights SyncAuthority::rightsOf(const DeviceId& device, const std::vector<UserId>& users)
{
    const auto found = DeviceStore(db_).find(device);
    if (!found || found->revoked != 0) return {sync::Rights::kRevoked, {}};
    sync::Rights rights;
    const AccountStore accounts(db_);
    for (const auto& user : users) {
        rights.version += accounts.rightsVersion(user);
        for (const auto& right : server::rightsOf(db_, log_, user))
            if (isForTablets(right)) rights.scopes[right.scope] = {right.kind, std::string(nameOf(right.role))};
    }
    return rights;
}

bool SyncAuthority::knows(const ScopeId& scope)
{
    return log_.scope(scope).has_value();
}

std::optional<HeldReason> SyncAuthority::refusal(const sync::Arrival& arrival)
{
    if (arrival.device == office_.identity.id) return {}; // our own stream, come back to us
    if (!arrival.certified || !arrival.user) return HeldReason::Certificate;
    const DeviceStore devices(db_);
    for (const auto& id : {arrival.pusher, arrival.device}) {
        const auto device = devices.find(id);
        if (!device) return HeldReason::Certificate;
        if (device->revoked != 0) return HeldReason::Revoked;
    }
    for (const auto& right : server::rightsOf(db_, log_, *arrival.user))
        if (right.scope == arrival.scope) return refusalOfPerson(arrival, right);
    return HeldReason::Right;
}

std::optional<HeldReason> SyncAuthority::refusalOfPerson(const sync::Arrival& arrival, const ScopeRight& right)
{
    if (!mayWrite(right)) return HeldReason::Right;
    if (!arrival.change) return {};
    const auto& head = arrival.change->head;
    if (head.user != arrival.user) return HeldReason::Author;
    if (!head.erases.empty()) return HeldReason::Server;
    for (const auto& op : head.ops) {
        if (isServersMatter(op.path)) return HeldReason::Server;
        if (right.role == Role::Collector && isReviewersMatter(op.path)) return HeldReason::Reviewer;
    }
    if (head.form && !PublishedStore(db_).find(officeScope(db_, log_, "forms"), *head.form)) return HeldReason::Form;
    // In a scope of submissions a collector goes on only with records that are theirs: authored or assigned.
    if (right.role == Role::Collector && changelog::isPartial(right.kind)
        && !log_.isInterested(arrival.scope, *arrival.user, head.record)
        && !log_.recordLines(arrival.scope, head.record).empty())
        return HeldReason::Record;
    return {};
}

void SyncAuthority::accepted(const sync::Arrival&)
{
    // Interest, files and assignments are recorded by the log itself; the followers read the rest from its cursor.
}

std::vector<Hash> SyncAuthority::storedBlobs(const ScopeId& scope, const std::vector<Hash>& wanted)
{
    std::vector<Hash> stored;
    for (const auto& sha : wanted) {
        const auto photo = log_.photo(scope, sha);
        if (photo && photo->size >= 0 && photo->have == photo->size) stored.push_back(sha);
    }
    return stored;
}

} // namespace doorstep::server
