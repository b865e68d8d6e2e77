#pragma once

#include "shared/expr/evaluator.h"
#include "shared/forms/blueprint.h"
#include "shared/forms/instance.h"

#include <deque>
#include <map>
#include <set>

namespace doorstep::forms {

/// A node of an answer tree.
struct InstanceNode : expr::Node {
    std::string id;           ///< Of a repeat's instance: its ordinal or random id.
    Origin origin = Origin::Written;
    bool ownRelevant = true;  ///< What its own relevant says.
    bool held = false;        ///< Not relevant as things stand, yet what is answered below it stays in sight.
    bool surplus = false;     ///< An instance beyond jr:count.
    bool unsettled = false;   ///< An open conflict decides about its relevance or number.
    bool stands = false;      ///< Its value came from the record.
    bool touched = false;     ///< A person answered it since.
    bool inRecord = false;    ///< An instance the record knows of, or one the form makes by itself.
    bool gone = false;        ///< Removed; kept only until the instance ends.
    bool toTell = false;      ///< Written since the last takeWritten().
    std::uint8_t queued = 0;  ///< Bit by Item::Kind: waits to be computed.

    InstanceNode* up() const { return static_cast<InstanceNode*>(parent); }
};

/// Everything behind a FormInstance.
struct FormInstance::State final : expr::Host {
    State(Definition definition, Environment environment);

    // ---- the tree: restore.cpp
    void rememberLastSaved();
    InstanceNode* build(const Sample& sample, InstanceNode* parent, bool withDefaults);
    void begin(bool withDefaults);
    void start();                        ///< Of a new record: preloads, computing, first-load actions.
    void open();
    void restore(const Stored& stored);
    void place(const Entry& entry, bool fromRecord);
    void spreadDoubt();
    InstanceNode* find(const Path& path) const;
    InstanceNode* findOrMake(const Path& path);
    Path pathOf(const InstanceNode& node) const;
    InstanceNode* addInstance(InstanceNode& holder, std::int32_t slot, std::string id, bool withDefaults);
    void addOrdinals(InstanceNode& holder, std::int32_t slot, std::size_t have, std::size_t wanted, std::vector<InstanceNode*>& instances);
    void listInstances(const InstanceNode& holder, std::int32_t slot);
    void removeInstance(InstanceNode& node);
    std::vector<InstanceNode*> instancesOf(const InstanceNode& holder, std::int32_t slot) const;
    InstanceNode* childAt(const InstanceNode& holder, std::int32_t slot) const;
    /// The node of a slot seen from a node: in the same instances of the repeats around both.
    InstanceNode* nearest(const InstanceNode& from, std::int32_t slot) const;
    template <class Visit>
    void each(InstanceNode& from, std::int32_t slot, Visit visit);
    template <class Visit>
    void eachElement(InstanceNode& from, std::int32_t slot, Visit& visit);
    template <class Visit>
    void everyNode(InstanceNode& from, Visit visit);

    // ---- computing: recompute.cpp
    void mark(std::int32_t item, InstanceNode& node);
    void markReaders(const Edge& edge, InstanceNode& changed);
    void markSubtree(InstanceNode& node);
    void valueChanged(InstanceNode& node);
    void structureChanged(InstanceNode& holder, std::int32_t repeat);
    void refresh(InstanceNode& node);
    void refresh(InstanceNode& node, bool parentHidden, bool parentHeld, bool everywhere = false);
    void refreshAll() { refresh(*root, false, false, true); }
    bool answeredBelow(const InstanceNode& node, bool onlyStanding) const;
    void speakAnew();
    void run();
    bool compute(std::int32_t item, InstanceNode& node);
    bool setCount(InstanceNode& holder, std::int32_t repeat, double count);
    void write(InstanceNode& node, std::string value, Origin origin);
    void act(const std::vector<Action>& actions, InstanceNode& from);
    void actEverywhere(const std::vector<Action>& actions);
    InstanceNode* targetOf(const Action& action, const InstanceNode& from);
    void perform(const Action& action, InstanceNode& target);
    void runActions();
    std::int64_t wholeBudget() const { return expr::kStepsPerRecalculation + static_cast<std::int64_t>(nodes.size()) * 100; }
    void preload(InstanceNode& node, bool end);

    // ---- texts and answers: wording.cpp
    std::string say(const std::vector<Pieces>& texts, const InstanceNode& node);
    std::string say(const Wording& wording, const InstanceNode& node);
    const Media& mediaOf(const Wording& wording) const;
    /// `whole`: with what only a page shows, the media and the other columns.
    std::vector<Choice> choicesOf(const ControlFacts& control, const InstanceNode& node, bool whole);
    void describe(const expr::Node& row, const Itemset& itemset, Choice& choice) const;
    std::string display(const InstanceNode& node);
    std::string displayOfChosen(const ControlFacts& control, const InstanceNode& node);
    std::string choiceLabel(std::int32_t slot, const expr::Node& current, std::string_view value) override;
    std::string itext(std::string_view id) override;
    std::string property(std::string_view name) override;
    std::string version() override { return form.version; }
    std::string labelOf(const ControlFacts& control, const InstanceNode& node);
    bool flag(const ExpressionPtr& expression, const InstanceNode& node, bool otherwise);
    bool isRequired(const InstanceNode& node);
    bool isReadonly(const InstanceNode& node);
    std::string wrongness(const InstanceNode& node); ///< Empty = the answer is right.
    std::string missingMessage(const InstanceNode& node);
    std::string inWords(const char* chineseText, const char* englishText) const { return chinese_ ? chineseText : englishText; }
    void chooseLanguage(std::string_view wanted);

    /// "name" or "@name", a step of a path.
    std::string stepOf(const InstanceNode& node) const;
    const Bind& bindOf(const InstanceNode& node) const { return form.slots[std::size_t(node.slot)].bind; }
    const expr::SchemaNode& schemaOf(std::int32_t slot) const { return form.schema.nodes[std::size_t(slot)]; }

    Definition definition;
    const Blueprint& form;
    Environment environment;
    std::string languageName;
    std::size_t language = 0;
    bool chinese_ = false;
    const Wording* lastText_ = nullptr; ///< What jr:itext found last: the media of a label asked for by name.
    std::size_t speaking = 0; ///< The language jr:itext and jr:choice-name use at the moment.

    expr::Node document;
    std::deque<InstanceNode> nodes;
    InstanceNode* root = nullptr;
    std::vector<std::vector<expr::Node*>> bySlot;
    expr::Evaluator evaluator;

    std::deque<expr::Node> lastSavedNodes;

    std::vector<std::vector<InstanceNode*>> pending; ///< By item.
    std::vector<std::uint64_t> dirty;                ///< A bit an item.
    std::size_t recomputed = 0;
    bool restoring = false;
    std::vector<std::pair<const std::vector<Action>*, InstanceNode*>> actions;
    std::map<std::string, std::string> failures; ///< Path -> what could not be computed.
    std::map<std::string, std::string> faults;   ///< Path -> what was wrong with what it was computed from.

    std::vector<Entry> unknown;
    std::set<Path> answeredInRecord;
    std::set<Path> unsettled;
    std::vector<Path> removed; ///< Instances the record or the form has and a person removed.
    std::vector<InstanceNode*> written;
    std::vector<std::pair<Errand::Kind, std::pair<InstanceNode*, std::string>>> errands;
    bool started = false; ///< What changes from now on has been caused by somebody.
    bool needsReview = false;
};

template <class Visit>
void FormInstance::State::each(InstanceNode& from, std::int32_t slot, Visit visit)
{
    if (!schemaOf(slot).attribute) return eachElement(from, slot, visit);
    const auto inHolder = [&](InstanceNode& holder) { visit(*childAt(holder, slot)); };
    eachElement(from, schemaOf(slot).parent, inHolder);
}

template <class Visit>
void FormInstance::State::eachElement(InstanceNode& from, std::int32_t slot, Visit& visit)
{
    if (from.slot == slot) return visit(from);
    if (schemaOf(slot).single) return visit(static_cast<InstanceNode&>(*bySlot[std::size_t(slot)].front()));
    auto next = slot;
    while (next >= 0 && schemaOf(next).parent != from.slot) next = schemaOf(next).parent;
    if (next < 0) return;
    if (!schemaOf(next).repeats) {
        if (auto* child = childAt(from, next)) eachElement(*child, slot, visit);
        return;
    }
    for (std::size_t i = 0; i < from.children.size(); ++i)
        if (from.children[i]->slot == next) eachElement(static_cast<InstanceNode&>(*from.children[i]), slot, visit);
}

template <class Visit>
void FormInstance::State::everyNode(InstanceNode& from, Visit visit)
{
    visit(from);
    for (auto* one : from.attributes) visit(static_cast<InstanceNode&>(*one));
    for (std::size_t i = 0; i < from.children.size(); ++i) everyNode(static_cast<InstanceNode&>(*from.children[i]), visit);
}

} // namespace doorstep::forms
