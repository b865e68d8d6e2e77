#pragma once

#include "shared/base/random.h"
#include "shared/base/result.h"
#include "shared/calendar/calendar.h"
#include "shared/expr/expression.h"
#include "shared/expr/value.h"

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace doorstep::expr {

/// What only the form can answer.
class Host {
public:
    virtual ~Host() = default;
    /// jr:choice-name: the label of `value` among the choices of the question at `slot`, seen from `current`.
    virtual std::string choiceLabel(std::int32_t slot, const Node& current, std::string_view value) = 0;
    /// jr:itext
    virtual std::string itext(std::string_view id) = 0;
};

/// Everything an evaluation may see. What is pointed to must outlive the evaluator.
struct World {
    const Schema* schema = nullptr;
    const Node* document = nullptr; ///< The parent of the answer tree's root.
    /// By slot, for slots whose parent is the only one of its kind: the nodes there are.
    const std::vector<std::vector<Node*>>* bySlot = nullptr;
    std::vector<const Node*> instances; ///< Documents of the secondary instances, as in the schema.
    std::int64_t nowMs = 0;
    int utcOffsetMinutes = 0;
    base::Random* random = nullptr;
    Host* host = nullptr;
    const calendar::Calendar* calendar = nullptr; ///< Of ds:working-days and its like; without one no year is known.
};

constexpr std::int64_t kStepsPerRecalculation = 100'000;

/// Evaluates compiled expressions. Every term, node visited and sixteen nodes passed over cost one step; when the steps
/// are used up, evaluate() fails until refill(). One thread.
class Evaluator {
public:
    explicit Evaluator(World world);
    ~Evaluator();

    World& world() { return world_; }
    void refill(std::int64_t steps = kStepsPerRecalculation) { steps_ = steps; }
    std::int64_t stepsLeft() const { return steps_; }

    /// TooLarge when the steps are used up. An expression with unsupported() parts must not be evaluated.
    Result<Value> evaluate(const Expression& expression, const Node& current);
    Result<bool> truth(const Expression& expression, const Node& current);
    Result<std::string> text(const Expression& expression, const Node& current);

    /// A random UUID (version 4) from the world's Random.
    std::string uuid();

    std::string asText(const Value& value) const { return toText(value, world_.utcOffsetMinutes); }
    double asNumber(const Value& value) const { return toNumber(value, world_.utcOffsetMinutes); }

private:
    struct Context {
        const Node* node;
        std::size_t position;
        std::size_t size;
    };
    using Index = std::unordered_map<std::string_view, std::vector<const Node*>>;

    bool spend(std::int64_t steps = 1) { return (steps_ -= steps) >= 0; }

    Value eval(const Term& term, const Context& at);
    Value logic(const Term& term, const Context& at, bool isOr);
    Value arithmetic(const Term& term, const Context& at);
    Value comparison(const Term& term, const Context& at);
    bool compare(const Value& left, Operator op, const Value& right) const;
    bool compareNodes(const NodeSet& nodes, Operator op, const Value& other) const;

    NodeSet path(const Term& term, const Context& at);
    NodeSet start(const Term& term, const Context& at);
    NodeSet step(const Step& step, const NodeSet& from);
    void reach(const Step& step, const Node& from, std::vector<const Node*>& found);
    void filter(const std::vector<Term>& predicates, std::vector<const Node*>& nodes);
    bool indexed(const Step& step, const Node& from, const Context& at, std::vector<const Node*>& found);
    NodeSet indexedRepeat(const Term& term, const Context& at);

    Value call(const Term& term, const Context& at);
    Value callText(const Term& term, const Context& at);
    Value callNumber(const Term& term, const Context& at);
    Value callNodes(const Term& term, const Context& at);
    Value callDate(const Term& term, const Context& at);
    Value callSelect(const Term& term, const Context& at);
    Value callGeo(const Term& term, const Context& at);
    Value callOwn(const Term& term, const Context& at);
    Value extreme(const Term& term, const Context& at);
    bool matches(const Term& term, const Context& at);

    std::string textOf(const Term& term, const Context& at) { return asText(eval(term, at)); }
    double numberOf(const Term& term, const Context& at) { return asNumber(eval(term, at)); }
    /// Every part as texts, node-sets taken apart.
    std::vector<std::string> textsFrom(const Term& term, std::size_t first, const Context& at);

    World world_;
    const Node* current_ = nullptr;
    std::int64_t steps_ = kStepsPerRecalculation;
    std::map<std::pair<const Node*, std::uint64_t>, Index> indexes_;
    struct Patterns;
    std::unique_ptr<Patterns> patterns_;
};

} // namespace doorstep::expr
