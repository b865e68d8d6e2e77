#pragma once

#include "shared/forms/blueprint.h"
#include "shared/forms/xml.h"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace doorstep::forms {

/// Turns a parsed XForm into a Blueprint. Used once; the first error stops it.
class FormReader {
public:
    FormReader(Blueprint& form, const FormFiles& files) : form_(form), files_(files) {}

    Result<void> run(const xmlNode* root);

private:
    using Node = const xmlNode*;

    // The model: reader_model.cpp
    void readModel(Node model);
    void readBind(Node bind);
    void readBindTexts(Node bind, Slot& slot, std::int32_t at);

    // The record as a whole: reader_settings.cpp
    void readSubmission(Node element);
    void readRootSettings(Node root);
    void readAudit(Node bind);
    void readEntities(Node model);
    std::string_view localPart(expr::NameId name) const;

    // Lists from files: reader_lists.cpp
    void readSecondary(Node instance);
    void readFile(const std::string& id, const std::string& name, const std::string& place);
    void addListFromItemsets(const std::string& query, Node control);
    void readSearch(Node control, ControlFacts& facts);
    std::int32_t addList(const std::string& id, bool external);

    // The primary instance: reader_schema.cpp
    void readPrimary(Node instance);
    std::int32_t addNode(std::int32_t parent, const std::string& name, bool isAttribute);
    void growSchema(Node element, std::int32_t parent);
    void noteNamespace(const xmlNs* space);
    void markRepeats(Node body, std::int32_t context);
    void finishSchema();
    Sample sampleOf(Node element, std::int32_t slot);
    Sample blank(std::int32_t slot) const;

    // What it can hold: reader_leaves.cpp
    void describeLeaves();
    void describeLeaf(std::int32_t at);
    bool isMetadata(std::int32_t at) const;
    void describeSections(const std::vector<BodyNode>& nodes);
    void describeChoices(Leaf& leaf, const ControlFacts& control);

    // The body: reader_body.cpp
    void readChildren(Node parent, std::int32_t context, std::int32_t repeat, BodyNode& into);
    void readGroup(Node group, std::int32_t context, std::int32_t repeat, BodyNode& into);
    void readRepeat(Node repeat, std::int32_t context, BodyNode& into);
    void readPresentation(Node control, ControlFacts& facts);
    void readControl(Node control, Control kind, std::int32_t context, std::int32_t repeat, BodyNode& into);
    void readItems(Node control, ControlFacts& facts);
    void readItemset(Node itemset, ControlFacts& facts, const std::string& nodeset);
    void judge(ControlFacts& facts);

    // Actions: reader_actions.cpp
    static bool isAction(Node element);
    void readAction(Node action, std::int32_t context, std::int32_t repeat, ControlFacts* control);
    void readActionValue(Node element, Action& action);
    void hang(Node element, const Action& action, std::string_view event, std::int32_t repeat, ControlFacts* control);

    // Texts: reader_text.cpp
    void readTranslations(Node itext);
    Wording wordingOf(Node element, std::int32_t context);
    Wording wordingFor(const std::string& id, std::int32_t context);
    Wording wordingOfReference(const std::string& reference, std::int32_t context, Node at);
    Pieces piecesOf(Node element, std::int32_t context);
    Texts plainTexts(const Wording& wording) const;

    ExpressionPtr compile(const std::string& source, std::int32_t context, Node at, const char* what);
    /// The node a repeat stands on: its nodeset, or ref as some tools write.
    static std::string repeatReference(Node repeat);
    std::string referenceOf(Node element) const;
    std::int32_t slotOf(std::string_view path, std::int32_t context) const;
    void fail(Node at, const std::string& path, std::string message);
    void leaveOut(std::string place, std::string what);
    std::string pathOf(std::int32_t slot) const;
    std::size_t languages() const { return form_.languages.empty() ? 1 : form_.languages.size(); }

    Blueprint& form_;
    const FormFiles& files_;
    std::optional<Error> error_;
    std::map<std::string, std::vector<Node>> texts_; ///< By id, a <text> per language.
    std::set<std::string> textsUsed_;
    std::map<std::string, std::string> bindIds_; ///< By id, the nodeset of a bind.
    bool computedTexts_ = false;
};

/// A secondary instance from a file: csv (header row = names), geojson (a feature an item), xml. The document node, or why not.
Result<const expr::Node*> readList(std::string_view name, std::string_view bytes, expr::Names& names, std::deque<expr::Node>& nodes);
/// An XML element as a tree of plain nodes below `parent`.
expr::Node* copyXml(const xmlNode* element, expr::Node* parent, expr::Names& names, std::deque<expr::Node>& nodes);

} // namespace doorstep::forms
