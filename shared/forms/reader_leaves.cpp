#include "shared/forms/reader.h"

#include "shared/expr/evaluator.h"

#include <functional>

// What the form can hold, seen without any instance.

namespace doorstep::forms {

void FormReader::describeLeaves()
{
    const auto& nodes = form_.schema.nodes;
    const std::function<void(std::int32_t)> visit = [&](std::int32_t at) {
        const auto& node = nodes[std::size_t(at)];
        if (node.leaf && at != 0) describeLeaf(at);
        for (const auto one : node.attributes)
            if (form_.slots[std::size_t(one)].isPart()) describeLeaf(one);
        for (const auto below : node.children) visit(below);
    };
    visit(0);
}

void FormReader::describeLeaf(std::int32_t at)
{
    Slot& slot = form_.slots[std::size_t(at)];
    Leaf leaf;
    leaf.path = slot.pattern;
    leaf.type = slot.bind.type;
    leaf.inRepeat = form_.schema.repeatOf(at) >= 0;
    leaf.calculated = slot.bind.calculate != nullptr;
    leaf.isVolatile = leaf.calculated && (slot.bind.calculate->isVolatile() || !slot.bind.calculate->unsupported().empty());
    leaf.derived = leaf.calculated && !leaf.isVolatile;
    leaf.written = !slot.bind.preload.empty() || slot.written;
    leaf.personal = slot.bind.personal;
    leaf.saveTo = slot.bind.saveTo;
    leaf.compactTag = slot.compactTag;
    leaf.metadata = isMetadata(at);
    leaf.labels.assign(languages(), {});
    if (slot.control >= 0) {
        const auto& control = form_.controls[std::size_t(slot.control)];
        leaf.control = control.kind;
        leaf.mediatype = control.mediatype;
        leaf.appearance = control.appearance;
        leaf.labels = plainTexts(control.label);
        describeChoices(leaf, control);
    }
    leaf.binary = leaf.type == DataType::Binary || leaf.control == Control::Upload;
    slot.leaf = static_cast<std::int32_t>(form_.leaves.size());
    form_.leaves.push_back(std::move(leaf));
}

/// Below the record's meta block, an attribute, or written by a preload.
bool FormReader::isMetadata(std::int32_t at) const
{
    if (!form_.slots[std::size_t(at)].bind.preload.empty() || form_.schema.nodes[std::size_t(at)].attribute) return true;
    for (auto up = form_.schema.nodes[std::size_t(at)].parent; up > 0; up = form_.schema.nodes[std::size_t(up)].parent) {
        const auto& name = form_.schema.names.text(form_.schema.nodes[std::size_t(up)].name);
        if (name == "meta" || name.ends_with(":meta")) return true;
    }
    return false;
}

void FormReader::describeSections(const std::vector<BodyNode>& nodes)
{
    for (const auto& node : nodes) {
        if (node.kind == BodyNode::Kind::Question) continue;
        const auto path = node.slot < 0 ? std::string() : form_.slots[std::size_t(node.slot)].pattern;
        form_.sections.push_back({path, node.kind == BodyNode::Kind::Repeat, node.appearance, plainTexts(node.label)});
        describeSections(node.children);
    }
}

void FormReader::describeChoices(Leaf& leaf, const ControlFacts& control)
{
    for (const auto& choice : control.choices) leaf.choices.push_back({choice.value, plainTexts(choice.label)});
    if (!control.itemset || !control.itemset->nodeset || !control.itemset->nodeset->unsupported().empty()) return;
    // Every row of the list, whatever the filter: the list's path without its predicates.
    const expr::Term* list = &control.itemset->nodeset->root();
    while (list->kind == expr::TermKind::Call && !list->parts.empty()) list = &list->parts.front();
    if (list->kind != expr::TermKind::Path || list->start != expr::PathStart::Instance) return;
    const expr::Node* document = form_.listDocuments[std::size_t(list->startSlot)];
    std::vector<const expr::Node*> rows{document};
    for (const auto& step : list->steps) {
        std::vector<const expr::Node*> next;
        for (const auto* row : rows)
            for (const auto* below : row->children)
                if (step.axis == expr::Axis::Child && (step.test == expr::TestKind::AnyName || below->name == step.name))
                    next.push_back(below);
        rows = std::move(next);
    }
    expr::World world;
    world.schema = &form_.schema;
    struct IdCatcher final : expr::Host {
        std::string id;
        std::string choiceLabel(std::int32_t, const expr::Node&, std::string_view) override { return {}; }
        std::string itext(std::string_view wanted) override { return id = wanted; }
    } catcher;
    world.host = &catcher;
    expr::Evaluator evaluator(world);
    for (const auto* row : rows) {
        evaluator.refill();
        catcher.id.clear();
        const auto value = evaluator.text(*control.itemset->value, *row);
        const auto label = evaluator.text(*control.itemset->label, *row);
        LeafChoice choice{value.valueOr(""), Texts(languages(), label.valueOr(""))};
        if (!catcher.id.empty()) {
            const auto found = form_.itext.find(catcher.id);
            if (found != form_.itext.end()) choice.labels = plainTexts(found->second);
        }
        leaf.choices.push_back(std::move(choice));
    }
}

} // namespace doorstep::forms
