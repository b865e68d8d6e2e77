#include "shared/forms/state.h"

#include <algorithm>
#include <charconv>

namespace doorstep::forms {

FormInstance::State::State(Definition given, Environment surroundings)
    : definition(std::move(given)), form(definition->blueprint()), environment(std::move(surroundings)), evaluator(expr::World{})
{
    document.kind = expr::NodeKind::Document;
    bySlot.resize(form.slots.size());
    pending.resize(form.items.size());
    dirty.resize(form.items.size() / 64 + 1);
    auto& world = evaluator.world();
    world.schema = &form.schema;
    world.document = &document;
    world.bySlot = &bySlot;
    world.instances = form.listDocuments;
    world.nowMs = environment.nowMs;
    world.utcOffsetMinutes = environment.utcOffsetMinutes;
    world.random = &environment.random;
    world.host = this;
    world.calendar = environment.calendar;
    chooseLanguage(environment.language);
    rememberLastSaved();
}

/// The last finished record as a list, spelled as the form spells its answers.
void FormInstance::State::rememberLastSaved()
{
    if (form.lastSaved < 0 || environment.lastSaved == nullptr) return;
    const auto add = [&](expr::Node* parent, expr::NameId name) {
        auto& node = lastSavedNodes.emplace_back();
        node.parent = parent;
        node.name = name;
        if (parent != nullptr) parent->children.push_back(&node);
        return &node;
    };
    auto* top = add(nullptr, 0);
    top->kind = expr::NodeKind::Document;
    auto* saved = add(top, form.schema.nodes.front().name);
    std::map<std::string, expr::Node*> places; // by path, so that one instance's answers stand together
    for (const auto& entry : *environment.lastSaved) {
        if (!entry.value || entry.path.isRecord() || entry.path.isReserved()) continue;
        auto* at = saved;
        Path path;
        for (const auto& step : entry.path.steps()) {
            path = path.child(step.name);
            if (!step.instance.empty()) path = path.instance(step.instance);
            auto*& place = places[path.text()];
            if (place == nullptr) place = add(at, form.schema.names.find(step.name));
            at = place;
        }
        if (!entry.path.isInstance()) at->value = *entry.value;
    }
    evaluator.world().instances[std::size_t(form.lastSaved)] = top;
}

// ---- the tree

InstanceNode* FormInstance::State::build(const Sample& sample, InstanceNode* parent, bool withDefaults)
{
    auto& node = nodes.emplace_back();
    const auto& facts = schemaOf(sample.slot);
    node.slot = sample.slot;
    node.name = facts.name;
    node.parent = parent;
    node.answer = facts.leaf;
    if (withDefaults) node.value = sample.value;
    if (!node.value.empty() && (!facts.attribute || form.slots[std::size_t(sample.slot)].isPart())) {
        node.toTell = true;
        written.push_back(&node);
    }
    const bool listed = facts.parent < 0 || schemaOf(facts.parent).single;
    if (listed && !facts.repeats) bySlot[std::size_t(sample.slot)].assign(1, &node);
    std::int32_t before = -1;
    int ordinal = 0;
    // Samples follow the document; children follow the schema, a repeat's instances side by side.
    std::vector<const Sample*> order;
    for (const auto& child : sample.children) order.push_back(&child);
    std::stable_sort(order.begin(), order.end(),
                     [&](const Sample* a, const Sample* b) { return schemaOf(a->slot).place < schemaOf(b->slot).place; });
    for (const auto& one : sample.attributes) {
        auto* attribute = build(one, &node, withDefaults || !form.slots[std::size_t(one.slot)].isPart());
        attribute->kind = expr::NodeKind::Attribute;
        node.attributes.push_back(attribute);
    }
    node.children.reserve(order.size());
    for (const Sample* child : order) {
        auto* below = build(*child, &node, withDefaults);
        node.children.push_back(below);
        if (!schemaOf(child->slot).repeats) continue;
        ordinal = child->slot == before ? ordinal + 1 : 1;
        before = child->slot;
        below->id = std::to_string(ordinal);
        below->inRecord = true;
        if (schemaOf(sample.slot).single) bySlot[std::size_t(child->slot)].push_back(below);
    }
    return &node;
}

void FormInstance::State::begin(bool withDefaults)
{
    root = build(form.initial, nullptr, withDefaults);
    root->parent = &document;
    document.children.push_back(root);
}

InstanceNode* FormInstance::State::childAt(const InstanceNode& holder, std::int32_t slot) const
{
    const auto place = schemaOf(slot).place;
    if (schemaOf(slot).attribute) {
        const auto found = std::find_if(holder.attributes.begin(), holder.attributes.end(), [&](const expr::Node* one) { return one->slot == slot; });
        return found == holder.attributes.end() ? nullptr : static_cast<InstanceNode*>(*found);
    }
    if (place < holder.children.size() && holder.children[place]->slot == slot)
        return static_cast<InstanceNode*>(holder.children[place]);
    for (auto* child : holder.children)
        if (child->slot == slot) return static_cast<InstanceNode*>(child);
    return nullptr;
}

std::vector<InstanceNode*> FormInstance::State::instancesOf(const InstanceNode& holder, std::int32_t slot) const
{
    std::vector<InstanceNode*> found;
    for (auto* child : holder.children)
        if (child->slot == slot) found.push_back(static_cast<InstanceNode*>(child));
    return found;
}

InstanceNode* FormInstance::State::nearest(const InstanceNode& from, std::int32_t slot) const
{
    const InstanceNode* common = &from;
    while (common != nullptr && !form.schema.isAtOrAbove(common->slot, slot)) common = common->slot <= 0 ? nullptr : common->up();
    if (common == nullptr) return nullptr;
    std::vector<std::int32_t> way;
    for (auto at = slot; at != common->slot; at = schemaOf(at).parent) way.push_back(at);
    auto* node = const_cast<InstanceNode*>(common);
    for (auto step = way.rbegin(); step != way.rend() && node != nullptr; ++step) node = childAt(*node, *step);
    return node;
}

InstanceNode* FormInstance::State::addInstance(InstanceNode& holder, std::int32_t slot, std::string id, bool withDefaults)
{
    auto* node = build(form.slots[std::size_t(slot)].fresh, &holder, withDefaults);
    node->id = std::move(id);
    // Behind the last of its kind; ordinals stand before those a person added.
    const auto rank = [&](const expr::Node* child) {
        const auto& other = static_cast<const InstanceNode&>(*child);
        const bool mine = other.slot == slot;
        return std::make_pair(schemaOf(other.slot).place, mine && !isOrdinal(other.id));
    };
    const auto own = std::make_pair(schemaOf(slot).place, !isOrdinal(node->id));
    const auto number = [](const std::string& text) {
        int value = 0;
        std::from_chars(text.data(), text.data() + text.size(), value);
        return value;
    };
    auto& children = holder.children;
    const auto at = std::find_if(children.begin(), children.end(), [&](const expr::Node* child) {
        if (rank(child) != own || own.second) return rank(child) > own;
        return number(static_cast<const InstanceNode&>(*child).id) > number(node->id);
    });
    children.insert(at, node);
    listInstances(holder, slot);
    refresh(*node, holder.hidden, holder.held);
    markSubtree(*node);
    return node;
}

void FormInstance::State::listInstances(const InstanceNode& holder, std::int32_t slot)
{
    if (!schemaOf(holder.slot).single) return;
    auto& listed = bySlot[std::size_t(slot)];
    listed.clear();
    for (auto* one : instancesOf(holder, slot)) listed.push_back(one);
}

/// Instances `have` + 1 to `wanted` of a jr:count repeat, in one go.
void FormInstance::State::addOrdinals(InstanceNode& holder, std::int32_t slot, std::size_t have, std::size_t wanted,
                                      std::vector<InstanceNode*>& instances)
{
    std::vector<expr::Node*> added;
    for (std::size_t i = have; i < wanted; ++i) {
        auto* node = build(form.slots[std::size_t(slot)].fresh, &holder, !restoring);
        node->id = std::to_string(i + 1);
        node->inRecord = true;
        added.push_back(node);
        instances.push_back(node);
        if (!restoring) actions.emplace_back(&form.slots[std::size_t(slot)].repeat->onNew, node);
    }
    auto& children = holder.children;
    const auto behind = std::find_if(children.begin(), children.end(),
                                     [&](const expr::Node* child) { return schemaOf(child->slot).place > schemaOf(slot).place; });
    children.insert(behind, added.begin(), added.end());
    listInstances(holder, slot);
    for (std::size_t i = have; i < wanted; ++i) {
        refresh(*instances[i], holder.hidden, holder.held);
        markSubtree(*instances[i]);
    }
}

void FormInstance::State::removeInstance(InstanceNode& node)
{
    auto& holder = *node.up();
    const auto slot = node.slot;
    if (node.inRecord) removed.push_back(pathOf(node));
    holder.children.erase(std::find(holder.children.begin(), holder.children.end(), &node));
    if (schemaOf(holder.slot).single) {
        auto& listed = bySlot[std::size_t(slot)];
        listed.erase(std::find(listed.begin(), listed.end(), &node));
    }
    everyNode(node, [](InstanceNode& gone) { gone.gone = true; });
    structureChanged(holder, slot);
}

Path FormInstance::State::pathOf(const InstanceNode& node) const
{
    if (node.slot <= 0) return {};
    Path path = pathOf(*node.up()).child(stepOf(node));
    return node.id.empty() ? path : path.instance(node.id);
}

std::string FormInstance::State::stepOf(const InstanceNode& node) const
{
    const auto& name = form.schema.names.text(node.name);
    return node.kind == expr::NodeKind::Attribute ? '@' + name : name;
}

InstanceNode* FormInstance::State::find(const Path& path) const
{
    InstanceNode* at = root;
    for (const auto& step : path.steps()) {
        const bool isAttribute = step.name.starts_with('@');
        const auto name = form.schema.names.find(std::string_view(step.name).substr(isAttribute ? 1 : 0));
        InstanceNode* next = nullptr;
        for (auto* child : isAttribute ? at->attributes : at->children) {
            auto* candidate = static_cast<InstanceNode*>(child);
            if (name != 0 && candidate->name == name && candidate->id == step.instance) next = candidate;
        }
        if (next == nullptr) return nullptr;
        at = next;
    }
    return at;
}

InstanceNode* FormInstance::State::findOrMake(const Path& path)
{
    constexpr std::size_t kMaxInstanceNodes = 100'000;
    InstanceNode* at = root;
    for (const auto& step : path.steps()) {
        const bool isAttribute = step.name.starts_with('@');
        const auto name = form.schema.names.find(std::string_view(step.name).substr(isAttribute ? 1 : 0));
        InstanceNode* next = nullptr;
        for (const auto slot : isAttribute ? schemaOf(at->slot).attributes : schemaOf(at->slot).children) {
            if (name == 0 || schemaOf(slot).name != name) continue;
            if (isAttribute) next = childAt(*at, slot);
            if (schemaOf(slot).repeats == step.instance.empty()) return nullptr;
            for (auto* child : at->children)
                if (child->slot == slot && static_cast<InstanceNode*>(child)->id == step.instance) next = static_cast<InstanceNode*>(child);
            if (next == nullptr && schemaOf(slot).repeats && nodes.size() < kMaxInstanceNodes)
                next = addInstance(*at, slot, step.instance, false);
        }
        if (next == nullptr) return nullptr;
        at = next;
    }
    return at;
}

// ---- a new record

void FormInstance::State::start()
{
    begin(true);
    evaluator.refill(wholeBudget());
    everyNode(*root, [&](InstanceNode& node) { preload(node, false); });
    markSubtree(*root);
    run();
    started = true;
    actEverywhere(form.onFirstLoad);
    runActions();
    open();
}

/// A person opens the record to work on it.
void FormInstance::State::open()
{
    actEverywhere(form.onLoad);
    runActions();
}

// ---- a record opened again

void FormInstance::State::place(const Entry& entry, bool fromRecord)
{
    if (!entry.value && entry.path.isInstance()) {
        auto* node = find(entry.path);
        if (node == nullptr) return;
        if (fromRecord) node->inRecord = false; // the record says so already
        return removeInstance(*node);
    }
    auto* node = findOrMake(entry.path);
    if (node == nullptr || (!node->answer && node->id.empty())) {
        unknown.push_back(entry);
        return;
    }
    if (entry.path.isInstance()) {
        node->inRecord = node->inRecord || fromRecord;
        return;
    }
    node->value = entry.value.value_or("");
    node->origin = entry.origin;
    node->stands = fromRecord && entry.value && !entry.value->empty();
    node->touched = !fromRecord;
    if (node->stands && entry.origin == Origin::Person) answeredInRecord.insert(entry.path);
    if (fromRecord)
        for (auto* up = node; up->slot > 0; up = up->up())
            if (!up->id.empty()) up->inRecord = true;
}

void FormInstance::State::restore(const Stored& stored)
{
    restoring = true;
    begin(false);
    evaluator.refill(wholeBudget());
    for (const auto& entry : stored.record) place(entry, true);
    for (const auto& entry : stored.draft) place(entry, false);
    unsettled = stored.unsettled;
    for (const auto& entry : stored.draft) unsettled.erase(entry.path);
    evaluator.refill(wholeBudget());
    markSubtree(*root);
    run();
    spreadDoubt();
    refreshAll();
    run();
    written.clear();
    everyNode(*root, [](InstanceNode& node) { node.toTell = false; });
    restoring = false;
    started = true;
}

/// Marks every relevance and count that an unsettled answer decides, directly or through what is computed from it.
void FormInstance::State::spreadDoubt()
{
    needsReview = false;
    everyNode(*root, [](InstanceNode& node) { node.unsettled = false; });
    std::vector<InstanceNode*> doubtful;
    std::set<const InstanceNode*> seen;
    const auto doubt = [&](InstanceNode& node) {
        if (seen.insert(&node).second) doubtful.push_back(&node);
    };
    for (const auto& path : unsettled)
        if (auto* node = find(path)) everyNode(*node, doubt);
    while (!doubtful.empty()) {
        auto* node = doubtful.back();
        doubtful.pop_back();
        for (const Edge& edge : form.slots[std::size_t(node->slot)].edges) {
            const Item& item = form.items[std::size_t(edge.item)];
            InstanceNode* from = root;
            for (auto* up = node; edge.anchor >= 0 && up->slot > 0; up = up->up())
                if (up->slot == edge.anchor) from = up;
            each(*from, item.slot, [&](InstanceNode& reader) {
                if (item.kind == Item::Kind::Calculate) return doubt(reader);
                reader.unsettled = true;
                needsReview = true;
                everyNode(reader, doubt);
            });
        }
    }
}

} // namespace doorstep::forms
