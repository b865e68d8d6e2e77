#include "shared/forms/blueprint.h"

#include <algorithm>
#include <functional>
#include <queue>

namespace doorstep::forms {
namespace {

/// A reader of a group reads all that is in it, so a short form could else ask for any amount of memory.
constexpr std::size_t kMaxEdges = 1'000'000;

/// Orders the items so that each comes after everything it reads, and hangs an edge on every slot an item reads.
class Graph {
public:
    explicit Graph(Blueprint& form) : form_(form) {}

    Result<void> build()
    {
        collect();
        before_.resize(items_.size());
        for (std::size_t i = 0; i < items_.size(); ++i) {
            for (const auto& read : items_[i].expression->reads()) relate(static_cast<std::int32_t>(i), read);
            if (edges_ > kMaxEdges)
                return Error{ErrorCode::TooLarge, "the form's logic reads more than 1,000,000 places in all; name single "
                             "questions instead of groups", form_.schema.pathOf(items_[i].slot)};
        }
        for (auto& list : before_) {
            std::sort(list.begin(), list.end());
            list.erase(std::unique(list.begin(), list.end()), list.end());
        }
        auto ordered = order();
        if (ordered) return ordered;
        // Forms grow a repeat by what was answered in its last instance: a count may come round to itself. It is then
        // computed again until nothing changes, within the step budget.
        for (auto& list : before_)
            list.erase(std::remove_if(list.begin(), list.end(),
                                      [&](std::int32_t one) { return items_[std::size_t(one)].kind == Item::Kind::Count; }),
                       list.end());
        return order();
    }

private:
    const expr::SchemaNode& node(std::int32_t slot) const { return form_.schema.nodes[std::size_t(slot)]; }
    Slot& slot(std::int32_t at) { return form_.slots[std::size_t(at)]; }

    std::int32_t add(Item::Kind kind, std::int32_t at, const ExpressionPtr& expression)
    {
        if (!expression) return -1;
        items_.push_back({kind, at, expression, expression->unsupported().empty()});
        return static_cast<std::int32_t>(items_.size()) - 1;
    }

    void collect()
    {
        for (std::size_t i = 0; i < form_.slots.size(); ++i) {
            auto& one = form_.slots[i];
            const auto at = static_cast<std::int32_t>(i);
            one.relevantItem = add(Item::Kind::Relevant, at, one.bind.relevant);
            if (one.repeat) one.countItem = add(Item::Kind::Count, at, one.repeat->count);
            if (node(at).leaf) one.calculateItem = add(Item::Kind::Calculate, at, one.bind.calculate);
        }
    }

    void relate(std::int32_t item, const expr::Dependency& read)
    {
        if (read.slot < 0) return;
        const std::function<void(std::int32_t)> each = [&](std::int32_t at) {
            reads(item, at, read);
            if (!read.structure)
                for (const auto below : node(at).children) each(below);
        };
        each(read.slot);
    }

    void reads(std::int32_t index, std::int32_t at, const expr::Dependency& read)
    {
        const Item& item = items_[std::size_t(index)];
        auto& before = before_[std::size_t(index)];
        if (!read.structure && slot(at).calculateItem >= 0) {
            // A running total reads earlier instances of itself; anything else that reads itself has no beginning.
            const bool running = slot(at).calculateItem == index && !form_.schema.isAtOrAbove(form_.schema.repeatOf(at), read.low);
            if (!running) before.push_back(slot(at).calculateItem);
        }
        for (auto up = at; up >= 0; up = node(up).parent) {
            const bool own = up == item.slot;
            if (slot(up).relevantItem >= 0 && !(own && read.structure)) before.push_back(slot(up).relevantItem);
            const bool local = read.low >= 0 && form_.schema.isAtOrAbove(up, read.low);
            if (slot(up).countItem >= 0 && !local && !(own && item.kind == Item::Kind::Count)) before.push_back(slot(up).countItem);
        }
        const Edge edge{index, form_.schema.repeatOf(read.low), read.structure, item.expression->readsPosition()};
        // Items relate one after the other: an edge of this one can only stand at the end.
        auto& edges = slot(at).edges;
        for (auto known = edges.rbegin(); known != edges.rend() && known->item == index; ++known)
            if (known->anchor == edge.anchor && known->structure == edge.structure) return;
        edges.push_back(edge);
        ++edges_;
    }

    Result<void> order()
    {
        const auto count = items_.size();
        std::vector<std::vector<std::int32_t>> after(count);
        std::vector<std::size_t> waiting(count);
        for (std::size_t i = 0; i < count; ++i) {
            waiting[i] = before_[i].size();
            for (const auto earlier : before_[i]) after[std::size_t(earlier)].push_back(static_cast<std::int32_t>(i));
        }
        std::priority_queue<std::int32_t, std::vector<std::int32_t>, std::greater<>> ready;
        for (std::size_t i = 0; i < count; ++i)
            if (waiting[i] == 0) ready.push(static_cast<std::int32_t>(i));
        std::vector<std::int32_t> rank(count, -1);
        form_.items.clear();
        while (!ready.empty()) {
            const auto item = ready.top();
            ready.pop();
            rank[std::size_t(item)] = static_cast<std::int32_t>(form_.items.size());
            form_.items.push_back(items_[std::size_t(item)]);
            for (const auto later : after[std::size_t(item)])
                if (--waiting[std::size_t(later)] == 0) ready.push(later);
        }
        if (form_.items.size() != count) return cycle(rank);
        for (auto& one : form_.slots) {
            for (auto* index : {&one.relevantItem, &one.calculateItem, &one.countItem})
                if (*index >= 0) *index = rank[std::size_t(*index)];
            for (auto& edge : one.edges) edge.item = rank[std::size_t(edge.item)];
        }
        return {};
    }

    /// Among what could not be ordered everything waits for something else that could not: going back meets itself.
    Error cycle(const std::vector<std::int32_t>& rank) const
    {
        std::vector<std::int32_t> way;
        auto at = static_cast<std::int32_t>(std::find(rank.begin(), rank.end(), -1) - rank.begin());
        while (std::find(way.begin(), way.end(), at) == way.end()) {
            way.push_back(at);
            const auto& before = before_[std::size_t(at)];
            at = *std::find_if(before.begin(), before.end(), [&](std::int32_t one) { return rank[std::size_t(one)] < 0; });
        }
        way.erase(way.begin(), std::find(way.begin(), way.end(), at));
        way.push_back(at);
        std::string names;
        for (const auto item : way) {
            static constexpr const char* kKinds[] = {"relevant", "calculate", "jr:count"};
            const auto& one = items_[std::size_t(item)];
            names += (names.empty() ? "" : " <- ") + form_.schema.pathOf(one.slot) + " (" + kKinds[std::size_t(one.kind)] + ")";
        }
        return base::invalid("the form's logic goes in a circle: " + names + "; take one of them out",
                             form_.schema.pathOf(items_[std::size_t(at)].slot));
    }

    Blueprint& form_;
    std::vector<Item> items_;
    std::vector<std::vector<std::int32_t>> before_;
    std::size_t edges_ = 0;
};

} // namespace

Result<void> buildGraph(Blueprint& form) { return Graph(form).build(); }

} // namespace doorstep::forms
