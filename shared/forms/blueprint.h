#pragma once

#include "shared/expr/expression.h"
#include "shared/expr/node.h"
#include "shared/forms/definition.h"
#include "shared/forms/presentation.h"

#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace doorstep::forms {

using ExpressionPtr = std::shared_ptr<const expr::Expression>;

/// A piece of a text: literal, or what an expression gives ( <output> ).
struct Piece {
    std::string literal;
    ExpressionPtr output;
};
using Pieces = std::vector<Piece>;

/// A label, hint or message: one entry per language, or one for all where it does not come from itext.
struct Wording {
    std::vector<Pieces> text;
    std::vector<Pieces> guidance;
    std::vector<Media> media;
    ExpressionPtr computed; ///< jr:itext(expression): the id is known only when asked.

    bool empty() const { return text.empty() && !computed; }
};

struct StaticChoice {
    std::string value;
    Wording label;
};

/// <itemset>: value and label are seen from each node of the nodeset.
struct Itemset {
    ExpressionPtr nodeset;
    ExpressionPtr value;
    ExpressionPtr label;
};

struct Action {
    enum class Kind : std::uint8_t { SetValue, SetGeopoint, RecordAudio };
    Kind kind = Kind::SetValue;
    std::int32_t target = -1;
    ExpressionPtr place; ///< Which of the target's nodes, where the ref says more than its name ( rep[2]/a ).
    ExpressionPtr value; ///< Absent: the literal.
    std::string literal; ///< Of RecordAudio: the quality asked for.
};

/// A question as written in the body.
struct ControlFacts : Presentation {
    Control kind = Control::Input;
    std::int32_t slot = -1;
    Wording label;
    Wording hint;
    std::vector<StaticChoice> choices;
    std::optional<Itemset> itemset;
    bool choicesKnown = true; ///< False where the list comes from a file that is not here.
    std::vector<Action> onChange;
    std::string unsupported; ///< Why it is shown as a plain control; empty = supported.
};

struct BodyNode {
    enum class Kind { Group, Repeat, Question };
    Kind kind = Kind::Group;
    std::int32_t slot = -1; ///< -1: a group without ref.
    Wording label;
    std::string appearance;
    bool fieldList = false;
    std::vector<BodyNode> children;
    std::int32_t control = -1;
};

struct Bind {
    DataType type = DataType::String;
    ExpressionPtr relevant, required, readonly, constraint, calculate;
    Wording constraintMessage, requiredMessage;
    std::string preload, preloadParameter;
    std::string saveTo;
    bool personal = false;
    int maxPixels = 0;
    std::string quality;
    bool allowMockAccuracy = false;
};

struct RepeatFacts {
    ExpressionPtr count;
    bool fixed = false; ///< jr:noAddRemove
    std::vector<Action> onNew;
};

/// An answer tree as the form spells it, with default values.
struct Sample {
    std::int32_t slot = -1;
    std::string value;
    std::vector<Sample> children;
    std::vector<Sample> attributes;
};

/// Something computed as soon as what it reads changes.
struct Item {
    enum class Kind : std::uint8_t { Relevant, Calculate, Count };
    Kind kind;
    std::int32_t slot;
    ExpressionPtr expression;
    bool evaluable = true; ///< False: it uses something unsupported and is left as it stands.
};

/// From a slot to an item that reads it.
struct Edge {
    std::int32_t item;
    std::int32_t anchor;   ///< The repeat within whose instance reader and read lie together; -1 = anywhere.
    bool structure;        ///< Only the number of nodes matters.
    bool position;         ///< The item looks at positions.
};

struct Slot {
    Bind bind;
    std::string pattern; ///< Path::pattern() of it; "$" for the root.
    bool written = false; ///< An action writes it.
    std::string compactTag; ///< odk:tag
    bool bound = false;   ///< It has a bind. An attribute is part of the record only when it is bound or written.
    std::int32_t control = -1;
    std::int32_t leaf = -1;
    std::optional<RepeatFacts> repeat;
    Sample fresh; ///< Of a repeat: what a new instance holds.
    std::int32_t relevantItem = -1, calculateItem = -1, countItem = -1;
    std::vector<Edge> edges;

    /// Of an attribute: does the record keep it?
    bool isPart() const { return bound || written; }
};

/// A whole compiled form.
struct Blueprint {
    std::string id, version, title, style;
    Submission submission;
    std::optional<AuditSettings> audit;
    std::vector<std::int32_t> entities; ///< Slots of the entity elements.
    std::int32_t lastSaved = -1; ///< Index of the list that is the last finished record.
    std::vector<std::string> languages;
    std::string defaultLanguage;
    std::vector<Leaf> leaves;
    std::vector<Section> sections;
    std::vector<Unsupported> unsupported;

    expr::Schema schema;
    std::vector<Slot> slots; ///< Parallel to schema.nodes.
    std::unordered_map<std::string, std::int32_t> slotByPattern;
    Sample initial;
    std::vector<ControlFacts> controls;
    BodyNode body;
    std::vector<Action> onFirstLoad; ///< Of a new record.
    std::vector<Action> onLoad;      ///< Whenever a person opens it.
    std::vector<Action> onFinish;
    std::vector<std::pair<std::string, std::string>> namespaces; ///< Prefix and address, as the answer tree spells names.
    std::vector<Item> items; ///< In an order in which each comes after all it reads.
    std::unordered_map<std::string, Wording> itext;

    std::deque<expr::Node> listNodes; ///< The secondary instances.
    std::vector<const expr::Node*> listDocuments;

    /// Index into `languages` (0 for a form without): by name, by the code in brackets, else the default's.
    std::size_t languageIndex(std::string_view wanted) const;
};

/// The entry of a wording for a language.
const Pieces* piecesFor(const std::vector<Pieces>& texts, std::size_t language);

/// Builds items, their order and the edges. InvalidInput names the nodes of a cycle.
Result<void> buildGraph(Blueprint& form);

} // namespace doorstep::forms
