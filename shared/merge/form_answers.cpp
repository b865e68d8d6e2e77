#include "shared/merge/record_state.h"

#include <set>

namespace doorstep::merge {

namespace {

forms::Entry entryOf(const StandingOp& op)
{
    forms::Entry entry;
    entry.path = op.path;
    entry.origin = op.written ? forms::Origin::Written : forms::Origin::Person;
    if (const auto* file = op.value.attachment()) entry.value = file->name;
    else if (const auto* text = op.value.text()) entry.value = *text;
    return entry;
}

/// Every repeat that a record has instances of, outer ones first (a holder's text is a prefix of its members').
std::set<Path> repeatsOf(const RecordState& state)
{
    std::set<Path> repeats;
    for (const StandingOp& op : state.heads()) {
        if (op.path.isReserved()) continue;
        for (Path place = op.path; !place.isRecord(); place = place.parent())
            if (place.isInstance()) repeats.insert(place.parent().child(place.last().name));
    }
    return repeats;
}

/// Instances in their order, so that a form opened again shows them as everybody else sees them; removed ones as null.
void addInstances(const RecordState& state, const Branches& branches, std::vector<forms::Entry>& entries)
{
    for (const Path& repeat : repeatsOf(state))
        for (const Path& instance : state.instances(repeat, branches))
            for (const StandingOp& op : state.headsAt(instance))
                if (op.value.text()) {
                    entries.push_back(entryOf(op));
                    break;
                }
    for (const StandingOp& op : state.heads()) {
        const bool removed = op.path.isInstance() && !op.path.isReserved() && op.value.isCleared();
        if (removed && (entries.empty() || entries.back().path != op.path) && state.isGone(op.path, branches))
            entries.push_back({op.path, std::nullopt, forms::Origin::Person});
    }
}

/// True when a deleted instance (not the deleted record) holds `path`.
bool isInGoneInstance(const RecordState& state, const Branches& branches, const Path& path)
{
    for (Path place = path; !place.isRecord(); place = place.parent())
        if (place.isInstance() && state.isGone(place, branches)) return true;
    return false;
}

} // namespace

forms::Stored toFormAnswers(const RecordState& state, const Branches& branches)
{
    forms::Stored stored;
    addInstances(state, branches, stored.record);

    const Path* last = nullptr;
    for (const StandingOp& op : state.heads()) {
        if (last && *last == op.path) continue;
        last = &op.path;
        if (op.path.isReserved() || op.path.isInstance() || isInGoneInstance(state, branches, op.path)) continue;
        stored.record.push_back(entryOf(*state.pick(op.path)));
    }
    for (const Conflict& conflict : state.conflicts(branches))
        if (!conflict.path.isReserved()) stored.unsettled.insert(conflict.path);
    return stored;
}

} // namespace doorstep::merge
