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
    /// property('deviceid') and its like; empty when unknown.
    virtual std::string property(std::string_view) { return {}; }
    /// version(): that of the form.
    virtual std::string version() { return {}; }
};

/// Everything an evaluation may see. What is pointed to must outlive the evaluator.
struct World {
    const Schema* schema = nullptr;
    const Node* document = nullptr; ///< The parent of the answer tree's root.
    /// By slot, for slots whose parent is the only one of its kind: the nodes there are.
    const std::vector<std::vector<Node*>>* bySlot = nullptr;
    std::vector<const Node*> instances; ///< Documents of the secondary instances, as in the schema; nullptr = not there.
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

    /// What was wrong with what the last evaluate() was given: a call that Faults::WhenReached let pass, a text that is no
    /// date, a value where nodes are needed. Empty when nothing was. The value then is what nothing gives: an empty text,
    /// false, NaN; a form goes on with it.
    const std::string& fault() const { return fault_; }

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
    struct Side;
    using Found = std::vector<const Node*>;
    /// Items by the values of their keys, each value followed by the mark.
    struct Index {
        std::unordered_map<std::string, Found> items;
        bool sole = true; ///< No item has a key twice.
    };
    static constexpr char kBetweenKeys = '\x1f';

    bool spend(std::int64_t steps = 1) { return (steps_ -= steps) >= 0; }
    /// Where `mark` stands in `text`; looking costs steps, for both may be long and nearly alike everywhere.
    std::size_t placeOf(std::string_view mark, std::string_view text);
    bool spendFor(std::size_t bytes) { return spend(static_cast<std::int64_t>(bytes / 64)); }
    Value faulty(std::string message);

    // ---- terms: evaluator.cpp
    Value eval(const Term& term, const Context& at);
    bool logic(const Term& term, const Context& at, bool isOr);
    double arithmetic(const Term& term, const Context& at);
    Value unionOf(const Term& term, const Context& at);
    // The same without making a Value, for what is asked most.
    bool truthOf(const Term& term, const Context& at);
    double numberOf(const Term& term, const Context& at);
    /// Points into the tree, the expression or `scratch`.
    std::string_view textOf(const Term& term, const Context& at, std::string& scratch);
    std::string textOf(const Term& term, const Context& at);
    /// Every part as texts, node-sets taken apart.
    std::vector<std::string> textsFrom(const Term& term, std::size_t first, const Context& at);
    /// The node-set of a part; a fault when it is none.
    NodeSet nodesOf(const Term& term, const Context& at, std::string_view function);

    // ---- comparisons: compare.cpp
    bool comparison(const Term& term, const Context& at);
    Side sideOf(const Term& term, const Context& at);
    bool compare(const Value& left, Operator op, const Value& right);
    bool compareNodes(const NodeSet& nodes, Operator op, const Value& other);
    bool compareSets(const NodeSet& left, Operator op, const NodeSet& right);

    // ---- paths: walk.cpp, lookup.cpp
    /// Follows a plain path that leads to at most one node; false when it leads to more, or is not known to.
    bool soleNode(const Term& term, const Context& at, const Node*& node);
    bool soleChild(const Step& step, const Node& from, const Node*& node) const;
    NodeSet path(const Term& term, const Context& at);
    NodeSet start(const Term& term, const Context& at);
    NodeSet step(const Step& step, const NodeSet& from, bool& flat);
    const Node* childOf(const Step& step, const Node& from);
    bool passes(const Step& step, const Node& node) const;
    void reach(const Step& step, const Node& from, Found& found);
    void reachSideways(const Step& step, const Node& from, Found& found);
    void addBelow(const Step& step, const Node& node, Found& found);
    void filter(const std::vector<Term>& predicates, Found& nodes);
    /// True when `found` is all that the step reaches from there; `complete` when its predicates are used up with it.
    bool indexed(const Step& step, const Node& from, Found& found, bool& complete);
    const Index& indexOf(const Node& list, NameId item, const std::vector<NameId>& keys);
    const Node* instanceOf(std::string_view id) const;

    // ---- functions: call_*.cpp, by family
    Value call(const Term& term, const Context& at);
    Value callLogic(const Term& term, const Context& at);
    Value callText(const Term& term, const Context& at);
    Value callNumber(const Term& term, const Context& at);
    Value callNodes(const Term& term, const Context& at);
    Value callDate(const Term& term, const Context& at);
    Value callSelect(const Term& term, const Context& at);
    Value callGeo(const Term& term, const Context& at);
    Value callOwn(const Term& term, const Context& at);
    Value callForm(const Term& term, const Context& at);

    bool matches(const Term& term, const Context& at);
    Value digestOf(const Term& term, const Context& at);
    Value extreme(const Term& term, const Context& at);
    Value sum(const Term& term, const Context& at);
    Value number(const Term& term, const Context& at);
    Value nameOf(const Term& term, const Context& at);
    Value positionOf(const Term& term, const Context& at);
    Value byId(const Term& term, const Context& at);
    bool speaks(const Term& term, const Context& at);
    Value randomize(const Term& term, const Context& at);
    std::int64_t seedOf(const Value& value);
    NodeSet walkRepeats(const Term& term, const Context& at);
    NodeSet pickRepeats(const Term& term, const Context& at);
    Value dateOf(const Term& term, const Context& at);
    Value formatted(const Term& term, const Context& at);
    double decimalTime(const Term& term, const Context& at);
    bool checked(const Term& term, const Context& at);
    bool weighed(const Term& term, const Context& at);
    Value choiceName(const Term& term, const Context& at);
    Value pullData(const Term& term, const Context& at);
    Value search(const Term& term, const Context& at);
    std::string uuidOfLength(double length);

    World world_;
    const Node* current_ = nullptr;
    std::int64_t steps_ = kStepsPerRecalculation;
    std::string fault_;
    std::map<std::vector<std::uint64_t>, Index> indexes_; ///< By list, item and keys.
    struct Patterns;
    std::unique_ptr<Patterns> patterns_;
};

} // namespace doorstep::expr
