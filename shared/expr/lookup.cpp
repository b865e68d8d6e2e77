#include "shared/expr/evaluator.h"

#include <algorithm>

namespace doorstep::expr {

/// Narrows `item[a = x and b = y]` and `item[a = x][b = y]` over a long list to the items that have those values, by an
/// index made on first use. Only the choice lists are indexed: they never change.
bool Evaluator::indexed(const Step& step, const Node& from, Found& found, bool& complete)
{
    constexpr std::size_t kWorthwhile = 32;
    if (from.slot >= 0 || from.children.size() < kWorthwhile || world_.document == nullptr) return false;
    const auto lookups = lookupsOf(step, complete);
    std::vector<NameId> keys;
    std::string wanted;
    const Context at{&from, 1, 1};
    for (const Lookup& lookup : lookups) {
        const Value value = eval(*lookup.wanted, at);
        const bool several = value.kind == ValueKind::Nodes && value.nodes.size() > 1;
        const bool repeated = std::find(keys.begin(), keys.end(), lookup.key) != keys.end();
        // A path that leads nowhere equals nothing, unless it is an answer not given.
        const bool nothing = value.kind == ValueKind::Nodes && value.nodes.empty() && !lookup.wanted->ofAnswers;
        if (several || repeated || nothing) {
            complete = false;
            continue;
        }
        keys.push_back(lookup.key);
        wanted += asText(value) + kBetweenKeys;
    }
    if (keys.empty()) return complete = false;
    const Index& index = indexOf(from, step.name, keys);
    // Where a key stands twice in an item either of its values counts, which the index does not know.
    if (!index.sole) return complete = false;
    const auto hit = index.items.find(wanted);
    if (hit != index.items.end()) found = hit->second;
    return true;
}

/// By the first value of each key; items without one of the keys are left out.
const Evaluator::Index& Evaluator::indexOf(const Node& list, NameId item, const std::vector<NameId>& keys)
{
    constexpr std::size_t kMostIndexes = 64;
    std::vector<std::uint64_t> place{reinterpret_cast<std::uintptr_t>(&list), item};
    place.insert(place.end(), keys.begin(), keys.end());
    const auto known = indexes_.find(place);
    if (known != indexes_.end()) return known->second;
    if (indexes_.size() >= kMostIndexes) indexes_.clear();
    spend(static_cast<std::int64_t>(list.children.size() / 64)); // Kept from then on: not so dear as a pass over it.
    Index& index = indexes_[std::move(place)];
    for (const Node* child : list.children) {
        if (child->name != item) continue;
        std::string values;
        bool whole = true;
        for (const NameId key : keys) {
            const auto isKey = [key](const Node* node) { return node->name == key; };
            const auto first = std::find_if(child->children.begin(), child->children.end(), isKey);
            whole = whole && first != child->children.end();
            if (!whole) break;
            index.sole = index.sole && std::none_of(std::next(first), child->children.end(), isKey);
            values += stringOf(**first) + kBetweenKeys;
        }
        if (whole) index.items[values].push_back(child);
    }
    return index;
}

const Node* Evaluator::instanceOf(std::string_view id) const
{
    const auto place = world_.schema == nullptr ? -1 : world_.schema->instanceOf(id);
    return place < 0 || std::size_t(place) >= world_.instances.size() ? nullptr : world_.instances[std::size_t(place)];
}

} // namespace doorstep::expr
