#include "shared/merge/record_set.h"

#include <algorithm>
#include <limits>
#include <tuple>

namespace doorstep::merge {

namespace {

std::shared_ptr<const ChangeInfo> infoOf(const Change& change)
{
    const auto& head = change.head;
    return std::make_shared<const ChangeInfo>(
        ChangeInfo{change.id(), head.depth, head.user, head.session, head.wallMs, head.form, head.frontier});
}

auto rank(const StandingOp& op)
{
    return std::tie(op.by->depth, op.by->id.stream, op.by->id.seq, op.index, op.by->id.tag);
}

/// The i-th value of a body, or the mark that it is not here.
void fill(StandingOp& op, const std::vector<Value>* values)
{
    const auto i = static_cast<std::size_t>(op.index);
    if (values && i < values->size()) op.value = (*values)[i];
    else op.missing = true;
}

/// What an erasure says of one place: null takes it away for good, a value restates what a missing body held.
void restate(StandingOp& op, const std::vector<Value>& values)
{
    const auto i = static_cast<std::size_t>(op.index);
    if (op.erased || i >= values.size()) return;
    op.value = values[i];
    op.missing = false;
    op.erased = values[i].isCleared();
}

void join(PendingErasure& into, const PendingErasure& from)
{
    const auto joinValues = [](std::vector<Value>& mine, const std::vector<Value>& theirs) {
        for (std::size_t i = 0; i < theirs.size(); ++i) {
            if (i == mine.size()) mine.push_back(theirs[i]);
            else if (theirs[i].isCleared()) mine[i] = Value();
        }
    };
    joinValues(into.values, from.values);
    joinValues(into.derived, from.derived);
}

/// Ops of `change` that nobody has replaced yet, in heads order.
std::vector<StandingOp> freshHeads(const Change& change, const std::shared_ptr<const ChangeInfo>& info,
                                   const std::set<OpId>& early)
{
    std::vector<StandingOp> fresh;
    fresh.reserve(change.head.ops.size());
    for (std::size_t i = 0; i < change.head.ops.size(); ++i) {
        if (!early.empty() && early.contains(change.opId(i))) continue; // dead on arrival
        StandingOp& op = fresh.emplace_back();
        op.path = change.head.ops[i].path;
        op.index = static_cast<int>(i);
        op.written = change.head.ops[i].written;
        op.by = info;
        fill(op, change.body ? &change.body->values : nullptr);
    }
    std::sort(fresh.begin(), fresh.end(), standsBefore);
    return fresh;
}

std::vector<OpId> allPreds(const Change& change)
{
    std::vector<OpId> preds;
    for (const auto& op : change.head.ops) preds.insert(preds.end(), op.preds.begin(), op.preds.end());
    std::sort(preds.begin(), preds.end());
    preds.erase(std::unique(preds.begin(), preds.end()), preds.end());
    return preds;
}

bool isIn(const std::vector<ChangeId>& changes, const ChangeId& id)
{
    return std::binary_search(changes.begin(), changes.end(), id);
}

/// Removes the heads that `preds` name; what they name in changes that are not here becomes early.
void kill(std::vector<StandingOp>& heads, std::set<OpId>& early, const std::vector<ChangeId>& changes,
          const std::vector<OpId>& preds)
{
    if (preds.empty()) return;
    std::erase_if(heads, [&](const StandingOp& head) {
        return std::binary_search(preds.begin(), preds.end(), head.id());
    });
    for (const OpId& pred : preds)
        if (!isIn(changes, pred.change)) early.insert(pred);
}

void dropEarlyOf(std::set<OpId>& early, const ChangeId& change)
{
    auto at = early.lower_bound({change, std::numeric_limits<int>::min()});
    while (at != early.end() && at->change == change) at = early.erase(at);
}

/// Keeps, by path, the evidence of greatest rank.
void keepDerived(std::vector<StandingOp>& derived, std::vector<StandingOp> fresh)
{
    for (StandingOp& one : fresh) {
        const auto at = std::lower_bound(derived.begin(), derived.end(), one.path,
                                         [](const StandingOp& held, const Path& path) { return held.path < path; });
        if (at == derived.end() || at->path != one.path) derived.insert(at, std::move(one));
        else if (ranksBelow(*at, one)) *at = std::move(one);
    }
}

std::vector<StandingOp> freshDerived(const Change& change, const std::shared_ptr<const ChangeInfo>& info)
{
    std::vector<StandingOp> fresh;
    fresh.reserve(change.head.derived.size());
    for (std::size_t i = 0; i < change.head.derived.size(); ++i) {
        StandingOp& one = fresh.emplace_back();
        one.path = change.head.derived[i];
        one.index = static_cast<int>(i);
        one.by = info;
        fill(one, change.body ? &change.body->derived : nullptr);
    }
    return fresh;
}

} // namespace

bool StandingOp::operator==(const StandingOp& other) const
{
    return path == other.path && index == other.index && written == other.written && erased == other.erased &&
           missing == other.missing && value == other.value && *by == *other.by;
}

bool DerivedValue::operator==(const DerivedValue& other) const
{
    return path == other.path && value == other.value && *by == *other.by;
}

bool ranksBelow(const StandingOp& a, const StandingOp& b)
{
    return rank(a) < rank(b);
}

bool standsBefore(const StandingOp& a, const StandingOp& b)
{
    return std::tie(a.path, a.by->id, a.index) < std::tie(b.path, b.by->id, b.index);
}

RecordState::RecordState() : set_(std::make_unique<Set>()) {}
RecordState::RecordState(const RecordState& other) : set_(std::make_unique<Set>(*other.set_)) {}
RecordState::RecordState(RecordState&& other) noexcept = default;
RecordState& RecordState::operator=(RecordState&& other) noexcept = default;
RecordState::~RecordState() = default;

RecordState& RecordState::operator=(const RecordState& other)
{
    if (this != &other) set_ = std::make_unique<Set>(*other.set_);
    return *this;
}

bool RecordState::apply(const Change& change)
{
    const ChangeId id = change.id();
    const auto place = std::lower_bound(set_->changes.begin(), set_->changes.end(), id);
    if (place != set_->changes.end() && *place == id) return false;
    set_->changes.insert(place, id);
    set_->depth = std::max(set_->depth, change.head.depth);

    const auto info = infoOf(change);
    if (change.head.form) {
        auto& cited = set_->forms[*change.head.form];
        cited = std::max(cited, FormCitation{change.head.depth, id});
    }

    auto fresh = freshHeads(change, info, set_->early);
    auto derived = freshDerived(change, info);
    if (const auto erasure = set_->erasures.find(id); erasure != set_->erasures.end()) {
        for (StandingOp& op : fresh) restate(op, erasure->second.values);
        for (StandingOp& one : derived) restate(one, erasure->second.derived);
        set_->erasures.erase(erasure);
    }
    dropEarlyOf(set_->early, id);
    kill(set_->heads, set_->early, set_->changes, allPreds(change));

    const auto middle = static_cast<std::ptrdiff_t>(set_->heads.size());
    std::move(fresh.begin(), fresh.end(), std::back_inserter(set_->heads));
    std::inplace_merge(set_->heads.begin(), set_->heads.begin() + middle, set_->heads.end(), standsBefore);
    keepDerived(set_->derived, std::move(derived));

    if (!change.head.erases.empty() && change.body) {
        // The first change named is the one whose values are restated; the others are its earlier erasures.
        const ChangeId& target = change.head.erases.front();
        const PendingErasure erasure{change.body->values, change.body->derived};
        if (holds(target)) {
            for (StandingOp& op : set_->heads)
                if (op.by->id == target) restate(op, erasure.values);
            for (StandingOp& one : set_->derived)
                if (one.by->id == target) restate(one, erasure.derived);
        } else {
            join(set_->erasures[target], erasure);
        }
    }
    return true;
}

bool RecordState::holds(const ChangeId& change) const
{
    return isIn(set_->changes, change);
}

bool RecordState::isEmpty() const
{
    return set_->changes.empty();
}

std::vector<ChangeId> RecordState::changes() const
{
    return set_->changes;
}

std::span<const StandingOp> RecordState::heads() const
{
    return set_->heads;
}

Frontier RecordState::frontier() const
{
    Frontier frontier;
    for (const ChangeId& change : set_->changes) // sorted: the last of a stream is its greatest (seq, tag)
        frontier[change.stream] = {change.seq, change.tag};
    return frontier;
}

std::int64_t RecordState::nextDepth() const
{
    return set_->depth + 1;
}

std::vector<Hash> RecordState::forms() const
{
    std::vector<std::pair<FormCitation, Hash>> cited;
    for (const auto& [form, by] : set_->forms) cited.emplace_back(by, form);
    std::sort(cited.rbegin(), cited.rend());
    std::vector<Hash> forms;
    for (const auto& [by, form] : cited) forms.push_back(form);
    return forms;
}

std::optional<Hash> RecordState::form() const
{
    const auto cited = forms();
    return cited.empty() ? std::nullopt : std::optional(cited.front());
}

bool RecordState::operator==(const RecordState& other) const
{
    return serialise() == other.serialise();
}

} // namespace doorstep::merge
