#include "shared/merge/record_set.h"
#include "shared/records/reserved.h"

#include <algorithm>
#include <map>

namespace doorstep::merge {

namespace {

using Ops = std::vector<StandingOp>;

bool bestFirst(const StandingOp& a, const StandingOp& b)
{
    return ranksBelow(b, a);
}

/// A null that a person meant (not one that a law or a missing body left).
bool isDeletion(const StandingOp& op)
{
    return (op.path.isRecord() || op.path.isInstance()) && op.value.isCleared() && !op.erased && !op.missing;
}

bool sees(const StandingOp& decision, const StandingOp& other, const Branches& branches)
{
    static const Frontier nothing;
    const auto& frontier = decision.by->frontier ? *decision.by->frontier : nothing;
    return RecordState::covers(frontier, decision.by->id, other.by->id, branches);
}

/// Every place where a deletion stands.
std::vector<Path> deletedPlaces(std::span<const StandingOp> heads)
{
    std::vector<Path> places;
    for (const StandingOp& op : heads)
        if (isDeletion(op) && (places.empty() || places.back() != op.path)) places.push_back(op.path);
    return places;
}

/// What stands at or below `place`, but for the deletions of that very place, outside the view of `deletion`.
Ops unseenBy(const StandingOp& deletion, std::span<const StandingOp> heads, const Branches& branches)
{
    Ops unseen;
    for (const StandingOp& op : heads) {
        if (!op.path.isAtOrUnder(deletion.path)) continue;
        if (op.path == deletion.path && isDeletion(op)) continue;
        if (!sees(deletion, op, branches)) unseen.push_back(op);
    }
    return unseen;
}

std::vector<Path> gonePlaces(const RecordState& state, const Branches& branches)
{
    auto places = deletedPlaces(state.heads());
    std::erase_if(places, [&](const Path& place) { return !state.isGone(place, branches); });
    return places;
}

bool isAtOrUnderAny(const Path& path, const std::vector<Path>& places)
{
    return std::any_of(places.begin(), places.end(), [&](const Path& place) { return path.isAtOrUnder(place); });
}

bool neverConflicts(const Path& path)
{
    return records::isReviewMatter(path) && path.text() != records::kReview;
}

/// The persons' heads of one path when they disagree, best first; else nothing.
Ops disagreement(std::span<const StandingOp> heads)
{
    Ops persons;
    for (const StandingOp& op : heads) {
        if (op.value.attachment()) return {};
        if (!op.written && !op.erased && !op.missing) persons.push_back(op);
    }
    const bool differ = std::any_of(persons.begin(), persons.end(),
                                    [&](const StandingOp& op) { return op.value != persons.front().value; });
    if (!differ) return {};
    std::sort(persons.begin(), persons.end(), bestFirst);
    return persons;
}

/// Calls `group` with the heads of each path in turn.
template <class Group>
void eachPath(std::span<const StandingOp> heads, Group group)
{
    for (std::size_t from = 0; from < heads.size();) {
        std::size_t to = from + 1;
        while (to < heads.size() && heads[to].path == heads[from].path) ++to;
        group(heads[from].path, heads.subspan(from, to - from));
        from = to;
    }
}

const StandingOp* best(std::span<const StandingOp> heads)
{
    const StandingOp* chosen = nullptr;
    for (const StandingOp& op : heads) {
        const bool better = !chosen || (chosen->written && !op.written) ||
                            (chosen->written == op.written && ranksBelow(*chosen, op));
        if (better) chosen = &op;
    }
    return chosen;
}

/// The instance of `repeat` that `path` lies at or below; empty when it lies elsewhere.
std::string_view instanceUnder(const Path& path, const Path& repeat)
{
    const std::string_view text = path.text();
    const std::string& prefix = repeat.text();
    if (text.size() <= prefix.size() + 2 || !text.starts_with(prefix) || text[prefix.size()] != '[') return {};
    const auto end = text.find(']', prefix.size());
    return end == std::string_view::npos ? std::string_view() : text.substr(prefix.size() + 1, end - prefix.size() - 1);
}

/// Where an instance stands among the others: ordinals, then by the adding op, then those without one.
struct InstancePlace {
    int kind = 2;
    std::uint64_t ordinal = 0;
    const StandingOp* added = nullptr;
    std::string id;

    bool operator<(const InstancePlace& other) const
    {
        if (kind != other.kind) return kind < other.kind;
        if (ordinal != other.ordinal) return ordinal < other.ordinal;
        if (added && other.added && added != other.added) return ranksBelow(*added, *other.added);
        return id < other.id;
    }
};

InstancePlace placeOf(const RecordState& state, const Path& repeat, std::string id)
{
    InstancePlace place;
    place.id = id;
    if (forms::isOrdinal(id) && id.size() <= 18) {
        place.kind = 0;
        place.ordinal = std::stoull(id);
        return place;
    }
    for (const StandingOp& op : state.headsAt(repeat.instance(id)))
        if (op.value.text() && (!place.added || ranksBelow(*place.added, op))) place.added = &op;
    if (place.added) place.kind = 1;
    return place;
}

Path reserved(std::string_view name)
{
    return *Path::parse(name);
}

/// Returned before frozen before approved: of two decisions made apart the one that asks for another look.
int caution(std::string_view decision)
{
    if (decision == records::kReturned) return 3;
    if (decision == records::kFrozen) return 2;
    return decision == records::kApproved ? 1 : 0;
}

ReviewState stateOf(std::string_view decision)
{
    switch (caution(decision)) {
    case 3: return ReviewState::Returned;
    case 2: return ReviewState::Frozen;
    case 1: return ReviewState::Approved;
    default: return ReviewState::Unreviewed;
    }
}

} // namespace

std::string_view reviewWord(ReviewState state)
{
    switch (state) {
    case ReviewState::Unreviewed: return "unreviewed";
    case ReviewState::Approved: return records::kApproved;
    case ReviewState::Returned: return records::kReturned;
    case ReviewState::Frozen: return records::kFrozen;
    case ReviewState::Changed: return "changed";
    }
    return {};
}

bool RecordState::covers(const Frontier& frontier, const ChangeId& own, const ChangeId& change,
                         const Branches& branches)
{
    if (change == own) return true;
    const auto seen = frontier.find(change.stream);
    if (seen == frontier.end()) return false;
    const auto& [seq, tag] = seen->second;
    if (change.seq == seq) return change.tag == tag;
    return change.seq < seq && branches.leadsTo(change, {change.stream, seq, tag});
}

std::span<const StandingOp> RecordState::headsAt(const Path& path) const
{
    const auto& heads = set_->heads;
    const auto from = std::lower_bound(heads.begin(), heads.end(), path,
                                       [](const StandingOp& op, const Path& at) { return op.path < at; });
    auto to = from;
    while (to != heads.end() && to->path == path) ++to;
    return {from, to};
}

std::vector<OpId> RecordState::predsAt(const Path& path) const
{
    std::vector<OpId> preds;
    for (const StandingOp& op : headsAt(path)) preds.push_back(op.id());
    return preds;
}

const StandingOp* RecordState::pick(const Path& path) const
{
    return best(headsAt(path));
}

std::string RecordState::textAt(const Path& path) const
{
    const StandingOp* picked = pick(path);
    return picked && picked->value.text() ? *picked->value.text() : std::string();
}

std::vector<StandingOp> RecordState::attachmentsAt(const Path& path) const
{
    Ops files;
    for (const StandingOp& op : headsAt(path))
        if (op.value.attachment()) files.push_back(op);
    std::sort(files.begin(), files.end(), bestFirst);
    return files;
}

std::vector<const StandingOp*> RecordState::answers(const Branches& branches) const
{
    std::vector<const StandingOp*> picked;
    const auto gone = gonePlaces(*this, branches);
    eachPath(set_->heads, [&](const Path& path, std::span<const StandingOp> heads) {
        if (path.isReserved() || path.isInstance() || isAtOrUnderAny(path, gone)) return;
        picked.push_back(best(heads));
    });
    return picked;
}

std::vector<Path> RecordState::instances(const Path& repeat, const Branches& branches) const
{
    std::map<std::string, InstancePlace, std::less<>> found;
    for (const StandingOp& op : set_->heads) {
        const auto id = instanceUnder(op.path, repeat);
        if (!id.empty() && !found.contains(id)) found.emplace(id, placeOf(*this, repeat, std::string(id)));
    }
    std::vector<InstancePlace> order;
    for (auto& [id, place] : found) order.push_back(std::move(place));
    std::sort(order.begin(), order.end());

    const auto gone = gonePlaces(*this, branches);
    std::vector<Path> paths;
    for (const InstancePlace& place : order) {
        Path path = repeat.instance(place.id);
        if (!isAtOrUnderAny(path, gone)) paths.push_back(std::move(path));
    }
    return paths;
}

std::vector<DerivedValue> RecordState::derived() const
{
    std::vector<DerivedValue> values;
    for (const StandingOp& one : set_->derived) values.push_back({one.path, one.value, one.by});
    return values;
}

bool RecordState::isGone(const Path& place, const Branches& branches) const
{
    for (const StandingOp& op : headsAt(place))
        if (isDeletion(op) && unseenBy(op, set_->heads, branches).empty()) return true;
    return false;
}

bool RecordState::isHidden(const Path& path, const Branches& branches) const
{
    return isAtOrUnderAny(path, gonePlaces(*this, branches));
}

std::vector<Conflict> RecordState::conflicts(const Branches& branches) const
{
    std::vector<Conflict> found;
    const auto gone = gonePlaces(*this, branches);
    eachPath(set_->heads, [&](const Path& path, std::span<const StandingOp> heads) {
        if (isAtOrUnderAny(path, gone) || neverConflicts(path)) return;
        if (path.isRecord() || path.isInstance()) {
            Ops candidates(heads.begin(), heads.end());
            std::sort(candidates.begin(), candidates.end(), bestFirst);
            std::stable_partition(candidates.begin(), candidates.end(), isDeletion);
            if (!isDeletion(candidates.front())) return;
            auto unseen = unseenBy(candidates.front(), set_->heads, branches);
            found.push_back({Conflict::Kind::Deletion, path, std::move(candidates), std::move(unseen), {}});
        } else if (auto candidates = disagreement(heads); !candidates.empty()) {
            found.push_back({Conflict::Kind::Answer, path, std::move(candidates), {}, {}});
        }
    });
    return found;
}

std::size_t RecordState::conflictCount(const Branches& branches) const
{
    return conflicts(branches).size();
}

Review RecordState::review(const Branches& branches) const
{
    Review review;
    const StandingOp* decided = nullptr;
    for (const StandingOp& op : headsAt(reserved(records::kReview))) {
        const int weight = op.value.text() ? caution(*op.value.text()) : 0;
        if (weight == 0) continue;
        const int least = decided ? caution(*decided->value.text()) : 0;
        if (weight > least || (weight == least && ranksBelow(*decided, op))) decided = &op;
    }
    if (!decided) return review;

    review.decision = *decided->value.text();
    review.by = decided->by;
    for (const StandingOp& op : set_->heads)
        if (!records::isReviewMatter(op.path) && !sees(*decided, op, branches)) review.unseen.push_back(op);
    review.state = review.unseen.empty() ? stateOf(review.decision) : ReviewState::Changed;
    return review;
}

std::vector<Note> RecordState::notes() const
{
    std::vector<Note> notes;
    const Path repeat = reserved(records::kNote);
    for (const Path& place : instances(repeat)) {
        const StandingOp* text = pick(place.child("text"));
        if (!text) continue;
        Note note;
        note.id = place.last().instance;
        note.text = text->value.text() ? *text->value.text() : std::string();
        note.by = text->by;
        note.done = textAt(place.child("done")) == "1";
        if (auto at = Path::parse(textAt(place.child("at")))) note.at = *at;
        notes.push_back(std::move(note));
    }
    std::stable_sort(notes.begin(), notes.end(), [](const Note& a, const Note& b) {
        return std::tie(a.by->depth, a.by->id) < std::tie(b.by->depth, b.by->id);
    });
    return notes;
}

std::vector<UserId> RecordState::assigned() const
{
    const auto standing = headsAt(reserved(records::kAssign));
    Ops heads(standing.begin(), standing.end());
    std::sort(heads.begin(), heads.end(), bestFirst);
    std::vector<UserId> users;
    for (const StandingOp& op : heads) {
        const auto user = op.value.text() ? UserId::fromText(*op.value.text()) : std::nullopt;
        if (user && std::find(users.begin(), users.end(), *user) == users.end()) users.push_back(*user);
    }
    return users;
}

} // namespace doorstep::merge
