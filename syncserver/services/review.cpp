#include "syncserver/services/review.h"

#include "shared/base/text.h"
#include "shared/records/reserved.h"

#include <algorithm>
#include <set>
#include <utility>

namespace doorstep::server {
namespace {

Error seenTooLittle()
{
    return {ErrorCode::Conflict, "The record changed while you looked at it; look at what is new and decide again.", {}};
}

/// True when `seen` covers all that stands.
bool coversAll(const records::Frontier& seen, const records::Frontier& standing)
{
    return std::ranges::all_of(standing, [&](const auto& one) {
        const auto found = seen.find(one.first);
        if (found == seen.end() || found->second.first < one.second.first) return false;
        return found->second.first > one.second.first || found->second.second == one.second.second;
    });
}

forms::Path reserved(std::string_view name) { return forms::Path().child(name); }

bool isPlaceOfDeletion(const forms::Path& path) { return path.isRecord() || path.isInstance(); }

} // namespace

Review::Review(Office& office, ServerStreams& streams, std::function<void()> committed)
    : office_(office), streams_(streams), committed_(std::move(committed))
{
}

Result<std::int64_t> Review::change(const Actor& actor, const ScopeId& scope, const RecordId& record, const Write& write)
{
    auto cursor = office_.db.write([&](sql::Connection& db) -> Result<std::int64_t> {
        auto log = office_.logOn(db);
        if (auto right = reviewScope(db, log, actor, scope); !right) return right.error();
        const auto state = log.rebuild(scope, record); // the rows may lag behind the lines
        if (state.isEmpty()) return notFound("record");
        changelog::Saving saving;
        saving.record = record;
        saving.form = state.form();
        if (auto written = write(db, state, saving); !written) return written.error();
        return streams_.save(log, scope, actor, std::move(saving));
    });
    if (cursor) committed_();
    return cursor;
}

Result<void> Review::addNote(changelog::Saving& saving, const Remark& remark, bool done)
{
    const std::string text(base::trim(remark.text));
    if (text.empty()) return base::invalid("A note has some text.", "text");
    if (text.size() > kLongestText)
        return Error{ErrorCode::TooLarge, "A note has at most " + std::to_string(kLongestText) + " bytes.", "text"};
    std::string at = "$";
    if (!remark.at.empty()) {
        const auto path = forms::Path::parse(remark.at);
        if (!path || (path->isReserved() && !path->isRecord())) return base::invalid("There can be no such answer.", "at");
        at = path->text();
    }
    const auto note = reserved(records::kNote).instance(forms::newInstanceId(office_.random));
    saving.answers.push_back({note.child("at"), at, {}, false});
    saving.answers.push_back({note.child("text"), text, {}, false});
    if (done) saving.answers.push_back({note.child("done"), "1", {}, false});
    return {};
}

Result<std::int64_t> Review::approve(const Actor& actor, const ScopeId& scope, const RecordId& record, const records::Frontier& seen)
{
    return change(actor, scope, record, [&](sql::Connection&, const merge::RecordState& state, changelog::Saving& saving) -> Result<void> {
        if (!coversAll(seen, state.frontier())) return seenTooLittle();
        const auto review = reserved(records::kReview);
        saving.answers.push_back({review, std::string(records::kApproved), state.predsAt(review), false});
        saving.frontier = state.frontier();
        return {};
    });
}

Result<std::int64_t> Review::giveBack(const Actor& actor, const ScopeId& scope, const RecordId& record,
                                      const records::Frontier& seen, const std::vector<Remark>& remarks)
{
    return change(actor, scope, record, [&](sql::Connection&, const merge::RecordState& state, changelog::Saving& saving) -> Result<void> {
        if (!coversAll(seen, state.frontier())) return seenTooLittle();
        if (remarks.empty()) return base::invalid("Say what is to be mended: at least one note.", "notes");
        if (remarks.size() > kMostNotes)
            return Error{ErrorCode::TooLarge, "At most " + std::to_string(kMostNotes) + " notes at once.", "notes"};
        const auto review = reserved(records::kReview);
        saving.answers.push_back({review, std::string(records::kReturned), state.predsAt(review), false});
        saving.frontier = state.frontier();
        for (const auto& remark : remarks)
            if (auto added = addNote(saving, remark, false); !added) return added;
        return {};
    });
}

Result<std::int64_t> Review::settle(const Actor& actor, const ScopeId& scope, const RecordId& record,
                                    const std::vector<Settlement>& settlements, const std::string& reason)
{
    return change(actor, scope, record, [&](sql::Connection&, const merge::RecordState& state, changelog::Saving& saving) -> Result<void> {
        if (settlements.empty()) return base::invalid("Name what is to be settled.", "settle");
        std::set<forms::Path> places;
        for (const auto& one : settlements) {
            const auto standing = state.headsAt(one.path);
            if (!places.insert(one.path).second) return base::invalid("One answer is settled once.", one.path.text());
            if (standing.empty()) return base::invalid("Nothing stands there.", one.path.text());
            const bool isDecision = one.path.text() == reserved(records::kReview).text();
            if (one.path.isReserved() && !one.path.isRecord() && !isDecision)
                return base::invalid("This is not settled by hand.", one.path.text());
            // A head the reviewer has not seen would stay in conflict unnoticed.
            for (const auto& head : standing)
                if (!head.written && std::ranges::find(one.preds, head.id()) == one.preds.end()) return seenTooLittle();
            const auto* file = one.value.attachment();
            const auto sameFile = [&](const merge::StandingOp& head) {
                const auto* held = head.value.attachment();
                return held && file && *held == *file;
            };
            if (file && std::ranges::none_of(standing, sameFile))
                return base::invalid("Only a file that stands there can be chosen.", one.path.text());
            if (isPlaceOfDeletion(one.path) || isDecision) saving.frontier = state.frontier();
            saving.answers.push_back({one.path, one.value, one.preds, false});
        }
        if (base::trim(reason).empty()) return {};
        return addNote(saving, {settlements.front().path.isReserved() ? "" : settlements.front().path.text(), reason}, true);
    });
}

Result<std::int64_t> Review::assign(const Actor& actor, const ScopeId& scope, const RecordId& record, const UserId& user)
{
    return change(actor, scope, record, [&](sql::Connection& db, const merge::RecordState& state, changelog::Saving& saving) -> Result<void> {
        const auto rights = rightsOf(db, office_.logOn(db), user);
        if (std::ranges::find(rights, scope, &ScopeRight::scope) == rights.end())
            return base::invalid("This person has no right here; give the role first.", "user");
        const auto assigned = reserved(records::kAssign);
        saving.answers.push_back({assigned, user.text(), state.predsAt(assigned), false});
        return {};
    });
}

Result<std::int64_t> Review::comment(const Actor& actor, const ScopeId& scope, const RecordId& record, const Remark& remark)
{
    return change(actor, scope, record, [&](sql::Connection&, const merge::RecordState&, changelog::Saving& saving) -> Result<void> {
        return addNote(saving, remark, false);
    });
}

} // namespace doorstep::server
