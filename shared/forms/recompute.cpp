#include "shared/forms/lexical.h"
#include "shared/forms/state.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace doorstep::forms {

namespace {

constexpr std::size_t kMaxCounted = 2'000; ///< More instances than that is a slip of the finger, not a household.

std::uint8_t bitOf(Item::Kind kind) { return static_cast<std::uint8_t>(1U << static_cast<unsigned>(kind)); }

} // namespace

void FormInstance::State::mark(std::int32_t index, InstanceNode& node)
{
    const Item& item = form.items[std::size_t(index)];
    if (!item.evaluable || node.gone) return;
    auto& waiting = pending[std::size_t(index)];
    if (item.kind == Item::Kind::Count) {
        // Several repeats of one holder share its bit; there are few.
        if (std::find(waiting.begin(), waiting.end(), &node) != waiting.end()) return;
    } else {
        if ((node.queued & bitOf(item.kind)) != 0) return;
        node.queued = static_cast<std::uint8_t>(node.queued | bitOf(item.kind));
    }
    waiting.push_back(&node);
    dirty[std::size_t(index) / 64] |= std::uint64_t(1) << (index % 64);
}

void FormInstance::State::markReaders(const Edge& edge, InstanceNode& changed)
{
    const Item& item = form.items[std::size_t(edge.item)];
    const auto slot = item.kind == Item::Kind::Count ? schemaOf(item.slot).parent : item.slot;
    if (schemaOf(slot).single) return mark(edge.item, static_cast<InstanceNode&>(*bySlot[std::size_t(slot)].front()));
    InstanceNode* from = root;
    if (edge.anchor >= 0) {
        from = &changed;
        while (from != nullptr && from->slot != edge.anchor) from = from->slot == 0 ? nullptr : from->up();
        if (from == nullptr) from = root;
    }
    const bool running = item.kind == Item::Kind::Calculate && item.slot == changed.slot;
    each(*from, slot, [&](InstanceNode& reader) {
        // A running total looks back: only later instances can have read this one.
        if (!running || expr::compareOrder(reader, changed) > 0) mark(edge.item, reader);
    });
}

void FormInstance::State::markSubtree(InstanceNode& top)
{
    everyNode(top, [&](InstanceNode& node) {
        if (node.slot < 0) return;
        const Slot& slot = form.slots[std::size_t(node.slot)];
        if (slot.relevantItem >= 0) mark(slot.relevantItem, node);
        if (slot.calculateItem >= 0) mark(slot.calculateItem, node);
        for (const auto child : schemaOf(node.slot).children)
            if (form.slots[std::size_t(child)].countItem >= 0) mark(form.slots[std::size_t(child)].countItem, node);
    });
}

void FormInstance::State::valueChanged(InstanceNode& node)
{
    for (const Edge& edge : form.slots[std::size_t(node.slot)].edges)
        if (!edge.structure) markReaders(edge, node);
}

void FormInstance::State::structureChanged(InstanceNode& holder, std::int32_t repeat)
{
    const auto visit = [&](auto&& self, std::int32_t at) -> void {
        for (const Edge& edge : form.slots[std::size_t(at)].edges) {
            const bool inside = edge.anchor >= 0 && form.schema.isAtOrAbove(repeat, edge.anchor);
            if (!inside) {
                markReaders(edge, holder);
            } else if (edge.position) {
                const Item& item = form.items[std::size_t(edge.item)];
                const auto slot = item.kind == Item::Kind::Count ? schemaOf(item.slot).parent : item.slot;
                each(holder, slot, [&](InstanceNode& reader) { mark(edge.item, reader); });
            }
        }
        for (const auto below : schemaOf(at).children) self(self, below);
    };
    visit(visit, repeat);
}

bool FormInstance::State::answeredBelow(const InstanceNode& node, bool onlyStanding) const
{
    if (node.answer) return !node.value.empty() && (!onlyStanding || node.stands);
    return std::any_of(node.children.begin(), node.children.end(), [&](const expr::Node* child) {
        return answeredBelow(static_cast<const InstanceNode&>(*child), onlyStanding);
    });
}

void FormInstance::State::refresh(InstanceNode& node)
{
    const auto* parent = node.slot == 0 ? nullptr : node.up();
    refresh(node, parent != nullptr && parent->hidden, parent != nullptr && parent->held);
}

void FormInstance::State::refresh(InstanceNode& node, bool parentHidden, bool parentHeld, bool everywhere)
{
    bool held = parentHeld;
    if (!node.ownRelevant || node.surplus) {
        const auto& relevant = bindOf(node).relevant;
        // A volatile relevance never hides an answer that stands; nor does one that an open conflict decides.
        const bool moody = !node.ownRelevant && relevant && relevant->isVolatile();
        held = held || node.unsettled || (moody && answeredBelow(node, true));
    }
    bool hidden = parentHidden || !node.ownRelevant || node.surplus;
    if (held && !parentHidden) hidden = !answeredBelow(node, false);
    const bool changed = hidden != node.hidden || held != node.held;
    const bool shownChanged = hidden != node.hidden;
    node.hidden = hidden;
    node.held = held;
    if (shownChanged) {
        const Slot& slot = form.slots[std::size_t(node.slot)];
        for (const Edge& edge : slot.edges) markReaders(edge, node);
        const bool firstSight = !hidden && slot.calculateItem >= 0 && node.value.empty();
        if (firstSight && slot.bind.calculate->isVolatile()) mark(slot.calculateItem, node);
    }
    if (!changed && !held && !everywhere) return;
    for (auto* one : node.attributes) refresh(static_cast<InstanceNode&>(*one), hidden, held, everywhere);
    for (auto* child : node.children) refresh(static_cast<InstanceNode&>(*child), hidden, held, everywhere);
}

/// Words in calculations follow the language on the screen.
void FormInstance::State::speakAnew()
{
    for (std::size_t i = 0; i < form.items.size(); ++i) {
        const Item& item = form.items[i];
        if (!item.expression->speaks() || item.kind == Item::Kind::Count) continue;
        each(*root, item.slot, [&](InstanceNode& node) { mark(static_cast<std::int32_t>(i), node); });
    }
}

void FormInstance::State::run()
{
    // A record opened again speaks the form's own language, so that every device shows the same.
    speaking = restoring ? form.languageIndex(form.defaultLanguage) : language;
    for (std::size_t word = 0; word < dirty.size();) {
        if (dirty[word] == 0) {
            ++word;
            continue;
        }
        const auto index = static_cast<std::int32_t>(word * 64 + static_cast<std::size_t>(std::countr_zero(dirty[word])));
        auto& waiting = pending[std::size_t(index)];
        const Item& item = form.items[std::size_t(index)];
        for (std::size_t i = 0; i < waiting.size(); ++i) {
            InstanceNode& node = *waiting[i];
            node.queued = static_cast<std::uint8_t>(node.queued & ~bitOf(item.kind));
            if (node.gone) continue;
            if (!compute(index, node)) {
                // Out of steps: what is left stays queued and is tried again with the next answer.
                if (item.kind != Item::Kind::Count) node.queued = static_cast<std::uint8_t>(node.queued | bitOf(item.kind));
                waiting.erase(waiting.begin(), waiting.begin() + static_cast<std::ptrdiff_t>(i));
                return;
            }
            ++recomputed;
        }
        waiting.clear();
        dirty[word] &= ~(std::uint64_t(1) << (index % 64));
        // A new instance may have queued what comes earlier in the order.
        word = 0;
    }
}

bool FormInstance::State::compute(std::int32_t index, InstanceNode& node)
{
    const Item& item = form.items[std::size_t(index)];
    const bool keeps = item.kind == Item::Kind::Calculate && item.expression->isVolatile() && restoring;
    if (keeps) return true;
    expr::Node ghost; // jr:count is seen from an instance, even where there is none yet
    if (item.kind == Item::Kind::Count) {
        ghost.parent = &node;
        ghost.slot = item.slot;
        ghost.name = schemaOf(item.slot).name;
    }
    const auto value = evaluator.evaluate(*item.expression, item.kind == Item::Kind::Count ? ghost : static_cast<const expr::Node&>(node));
    if (!value) {
        failures[pathOf(node).text()] = value.error().text();
        return false;
    }
    if (!failures.empty()) failures.erase(pathOf(node).text());
    if (!evaluator.fault().empty())
        faults[pathOf(node).text()] = evaluator.fault();
    else if (!faults.empty())
        faults.erase(pathOf(node).text());
    switch (item.kind) {
    case Item::Kind::Relevant: {
        const bool relevant = expr::toBoolean(*value);
        if (relevant != node.ownRelevant) {
            node.ownRelevant = relevant;
            refresh(node);
        }
        return true;
    }
    case Item::Kind::Calculate: {
        const auto origin = item.expression->isVolatile() ? Origin::Written : Origin::Derived;
        write(node, lexicalOf(bindOf(node).type, *value, environment.utcOffsetMinutes), origin);
        return true;
    }
    case Item::Kind::Count: return setCount(node, item.slot, evaluator.asNumber(*value));
    }
    return true;
}

void FormInstance::State::write(InstanceNode& node, std::string value, Origin origin)
{
    node.origin = origin;
    if (node.value == value) return;
    node.value = std::move(value);
    if (origin == Origin::Written && !node.toTell) {
        node.toTell = true;
        written.push_back(&node);
    }
    if (node.held || (node.up() != nullptr && node.up()->held)) refreshAll();
    valueChanged(node);
    const auto control = form.slots[std::size_t(node.slot)].control;
    if (started && control >= 0 && !form.controls[std::size_t(control)].onChange.empty())
        actions.emplace_back(&form.controls[std::size_t(control)].onChange, &node);
}

bool FormInstance::State::setCount(InstanceNode& holder, std::int32_t repeat, double count)
{
    // A count cleared while it is being typed anew takes no instance away.
    if (std::isnan(count) && (started || restoring)) return true;
    auto wanted = std::isfinite(count) && count > 0 ? static_cast<std::size_t>(std::min(count, 1e6)) : 0;
    if (wanted > kMaxCounted) {
        wanted = kMaxCounted;
        failures[pathOf(holder).text()] = "jr:count asks for more than 2,000 instances";
    }
    auto instances = instancesOf(holder, repeat);
    bool changed = instances.size() < wanted;
    if (changed) addOrdinals(holder, repeat, instances.size(), wanted, instances);
    for (std::size_t i = 0; i < instances.size(); ++i) {
        const bool surplus = i >= wanted;
        if (instances[i]->surplus == surplus) continue;
        instances[i]->surplus = surplus;
        refresh(*instances[i]);
        changed = true;
    }
    if (changed) structureChanged(holder, repeat);
    return true;
}

} // namespace doorstep::forms
