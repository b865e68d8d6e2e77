#pragma once

#include "shared/expr/functions.h"
#include "shared/expr/node.h"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace re2 {
class RE2;
}

namespace doorstep::expr {

/// The compiled form of an expression. Chains of equal precedence ( a + b - c ) are one term with many parts, so that
/// neither length nor repetition makes the tree deep; only brackets, calls and predicates do, and those are limited.
enum class TermKind : std::uint8_t { Number, Text, Or, And, Compare, Sum, Product, Negate, Union, Call, Path };

enum class Operator : std::uint8_t { Equal, NotEqual, Less, LessEqual, Greater, GreaterEqual, Plus, Minus, Times, Div, Mod };

enum class Axis : std::uint8_t {
    Child,
    Descendant,
    Parent,
    Ancestor,
    FollowingSibling,
    PrecedingSibling,
    Following,
    Preceding,
    Attribute,
    Namespace, ///< Known, and reaches nothing: trees keep no declarations.
    Self,
    DescendantOrSelf,
    AncestorOrSelf,
};

enum class TestKind : std::uint8_t { Name, AnyName, AnyOfNamespace, AnyNode, Text, Comment, Instruction };

enum class PathStart : std::uint8_t {
    Context,  ///< Relative: from the node at hand.
    Document, ///< Absolute, not bound.
    Current,  ///< current(): the node the whole expression belongs to.
    Slot,     ///< Bound: every node of `startSlot`, which stands where nothing above repeats.
    Holder,   ///< Bound: the instance of repeat `startSlot` that the current node lies in.
    Instance, ///< A secondary instance, `startSlot` being its index.
    Term,     ///< The node-set of parts[0].
};

struct Term;

/// One equality of a step's predicates that an index can answer: `key = wanted`, the key being a child of the item and
/// `wanted` the same for every item.
struct Lookup {
    NameId key = 0;
    const Term* wanted = nullptr; ///< Inside the step's own predicates.
};

struct Step {
    Axis axis = Axis::Child;
    TestKind test = TestKind::Name;
    NameId name = 0; ///< Of Name, and of Instruction with a target.
    /// Of Name as written; of AnyOfNamespace the namespace's URI, or "prefix:" where the prefix has none.
    std::string spelled;
    std::vector<Term> predicates;
    std::uint32_t place = 0; ///< Byte offset in the source.
    std::uint32_t hint = 0;  ///< Where among its siblings the child usually stands.
    bool single = false;     ///< At most one child has this name: stop at the first.
    bool whole = false;      ///< The predicates see the whole node-set as one list: (path)[2].
    bool positional = false; ///< Some predicate may depend on position.
};

/// Gives back what growing and binding left over; a form keeps thousands of terms.
void compact(Term& term);
/// Does a name belong to the namespace of an AnyOfNamespace step?
bool isOfNamespace(const Step& step, const Names& names, NameId name);
/// The equalities among the predicates that an index can answer; `complete` becomes true when there is nothing else in them.
std::vector<Lookup> lookupsOf(const Step& step, bool& complete);

/// indexed-repeat, bound: walk down to `slot`, taking at each listed repeat the instance of that number.
struct IndexedWalk {
    std::vector<std::int32_t> down;    ///< Slots from the root's child to the target.
    std::vector<std::int32_t> repeats; ///< Parallel to the index terms.
};

struct Term {
    TermKind kind = TermKind::Text;
    Function function = Function::True;
    Family family = Family::Logic;
    PathStart start = PathStart::Context;
    bool ofAnswers = false; ///< A path into the answer tree: where it finds nothing, that reads as an empty text.
    bool plain = false;     ///< A path of names, parents and selves without predicates: it usually leads to one node.
    std::int32_t startSlot = -1;
    std::uint32_t place = 0;
    double number = 0;
    std::string text;
    std::vector<Term> parts;
    std::vector<Operator> operators; ///< One between each two parts.
    std::vector<Step> steps;
    std::shared_ptr<const re2::RE2> pattern; ///< Of regex with a literal pattern.
    std::shared_ptr<const IndexedWalk> walk;
};

} // namespace doorstep::expr
