#include "shared/expr/evaluator.h"

#include <algorithm>

namespace doorstep::expr {
namespace {

/// Adds an item under every combination of its values of `keys` from the `next`th on.
void addItem(const Node& item, const std::vector<NameId>& keys, std::size_t next, const std::string& so,
             char mark, std::unordered_map<std::string, std::vector<const Node*>>& index)
{
    if (next == keys.size()) {
        auto& items = index[so];
        if (items.empty() || items.back() != &item) items.push_back(&item);
        return;
    }
    for (const Node* child : item.children)
        if (child->name == keys[next]) addItem(item, keys, next + 1, so + stringOf(*child) + mark, mark, index);
}

} // namespace

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
    const auto hit = index.find(wanted);
    if (hit != index.end()) found = hit->second;
    return true;
}

const Evaluator::Index& Evaluator::indexOf(const Node& list, NameId item, const std::vector<NameId>& keys)
{
    std::vector<std::uint64_t> place{reinterpret_cast<std::uintptr_t>(&list), item};
    place.insert(place.end(), keys.begin(), keys.end());
    const auto known = indexes_.find(place);
    if (known != indexes_.end()) return known->second;
    Index& index = indexes_[std::move(place)];
    for (const Node* child : list.children)
        if (child->name == item) addItem(*child, keys, 0, {}, kBetweenKeys, index);
    return index;
}

const Node* Evaluator::instanceOf(std::string_view id) const
{
    const auto place = world_.schema == nullptr ? -1 : world_.schema->instanceOf(id);
    return place < 0 || std::size_t(place) >= world_.instances.size() ? nullptr : world_.instances[std::size_t(place)];
}

} // namespace doorstep::expr
