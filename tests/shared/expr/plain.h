#pragma once

#include "shared/expr/evaluator.h"
#include "tests/support/fakes.h"

#include <deque>
#include <tuple>

namespace doorstep::expr {

/// A document outside any form: list/item{name, town, pop}, three items, each with an id; a note; a secondary instance
/// "places" of as many items as asked for, with code, region (two of them) and district (five).
class Plain {
public:
    explicit Plain(int places = 0)
    {
        document_.kind = NodeKind::Document;
        auto* list = add(document_, "list");
        for (const auto& [name, town, pop] : {std::tuple("a", "east", "10"), std::tuple("b", "west", "20"), std::tuple("c", "west", "")}) {
            auto* item = add(*list, "item");
            add(*item, "name", name);
            add(*item, "town", town);
            add(*item, "pop", pop);
            attribute(*item, "id", std::string("i") + name);
        }
        add(document_, "note", "  two   words ");
        auto& root = *add(list_, "root");
        list_.kind = NodeKind::Document;
        for (int i = 0; i < places; ++i) {
            auto* item = add(root, "item");
            add(*item, "code", "p" + std::to_string(i));
            add(*item, "region", "r" + std::to_string(i % 2));
            add(*item, "district", "d" + std::to_string(i % 5));
            attribute(*item, "nr", std::to_string(i));
        }
        schema_.instances.push_back({"places", false});
        world_.schema = &schema_;
        world_.document = &document_;
        world_.instances = {&list_};
        world_.nowMs = 1'792'632'645'678; // 2026-10-22T01:30:45.678Z
        world_.utcOffsetMinutes = 480;
        world_.random = &random_;
    }

    std::string text(std::string_view source)
    {
        const auto expression = compile(source, schema_, -1);
        if (!expression) return "refused: " + expression.error().text();
        Evaluator evaluator(world_);
        const auto value = evaluator.evaluate(*expression, document_);
        steps_ = kStepsPerRecalculation - evaluator.stepsLeft();
        fault_ = evaluator.fault();
        return value ? evaluator.asText(*value) : "failed: " + value.error().text();
    }
    /// Of the last text().
    std::int64_t steps() const { return steps_; }
    const std::string& fault() const { return fault_; }

    Result<Expression> compiled(std::string_view source) { return compile(source, schema_, -1); }

    World& world() { return world_; }
    Schema& schema() { return schema_; }
    Node& document() { return document_; }
    Node* add(Node& parent, std::string_view name, std::string value = {}, NodeKind kind = NodeKind::Element)
    {
        auto& node = nodes_.emplace_back();
        node.parent = &parent;
        node.kind = kind;
        node.name = name.empty() ? 0 : schema_.names.intern(name);
        node.value = std::move(value);
        parent.children.push_back(&node);
        return &node;
    }
    void attribute(Node& element, std::string_view name, std::string value)
    {
        auto& node = nodes_.emplace_back();
        node.parent = &element;
        node.kind = NodeKind::Attribute;
        node.name = schema_.names.intern(name);
        node.value = std::move(value);
        element.attributes.push_back(&node);
    }

private:
    Schema schema_;
    Node document_;
    Node list_;
    std::deque<Node> nodes_;
    World world_;
    test::SeededRandom random_;
    std::int64_t steps_ = 0;
    std::string fault_;
};

struct Row {
    const char* source;
    const char* expected;
};

} // namespace doorstep::expr
