#include "shared/forms/reader.h"

#include "shared/base/text.h"
#include "shared/expr/value.h"
#include "shared/forms/lexical.h"

#include <algorithm>

namespace doorstep::forms {
namespace {

std::optional<Control> controlOf(std::string_view name)
{
    if (name == "input" || name == "secret") return Control::Input;
    if (name == "select1") return Control::Select1;
    if (name == "select") return Control::Select;
    if (name == "rank") return Control::Rank;
    if (name == "range") return Control::Range;
    if (name == "upload") return Control::Upload;
    if (name == "trigger") return Control::Trigger;
    return std::nullopt;
}

} // namespace

void FormReader::readChildren(Node parent, std::int32_t context, std::int32_t repeat, BodyNode& into)
{
    for (Node at = firstElement(parent); at != nullptr && !error_; at = nextElement(at)) {
        const auto name = localName(at);
        if (name == "group") {
            readGroup(at, context, repeat, into);
        } else if (name == "repeat") {
            readRepeat(at, context, into);
        } else if (isAction(at)) {
            readAction(at, context, repeat, nullptr);
        } else if (const auto kind = controlOf(name)) {
            readControl(at, *kind, context, repeat, into);
        } else if (name != "label" && name != "hint") {
            leaveOut(lineOf(at), "element " + std::string(name));
        }
    }
}

void FormReader::readGroup(Node group, std::int32_t context, std::int32_t repeat, BodyNode& into)
{
    BodyNode node;
    const auto reference = hasAttribute(group, "ref") ? attribute(group, "ref") : attribute(group, "nodeset");
    auto here = context;
    if (!reference.empty()) {
        node.slot = slotOf(reference, context);
        if (node.slot < 0) return fail(group, reference, "a group stands on a node the form does not have");
        here = node.slot;
    }
    node.label = wordingOf(child(group, "label"), here);
    node.appearance = attribute(group, "appearance");
    for (const auto word : wordsOf(node.appearance))
        if (word == "field-list" || word == "table-list") node.fieldList = true;
    // A group on the very node that repeats only names the repeat.
    const bool names = node.slot >= 0 && form_.schema.nodes[std::size_t(node.slot)].repeats && node.slot != repeat;
    readChildren(group, here, repeat, node);
    if (!names) return into.children.push_back(std::move(node));
    for (auto& below : node.children) {
        if (below.kind == BodyNode::Kind::Repeat && below.slot == node.slot) {
            if (below.label.empty()) below.label = node.label;
            below.fieldList = below.fieldList || node.fieldList;
            if (below.appearance.empty()) below.appearance = node.appearance;
        }
        into.children.push_back(std::move(below));
    }
}

void FormReader::readRepeat(Node repeat, std::int32_t context, BodyNode& into)
{
    BodyNode node;
    node.kind = BodyNode::Kind::Repeat;
    const auto reference = repeatReference(repeat);
    node.slot = slotOf(reference, context);
    if (node.slot <= 0) return fail(repeat, reference, "a repeat stands on a node the form does not have");
    auto& facts = *form_.slots[std::size_t(node.slot)].repeat;
    const auto count = attribute(repeat, "count");
    if (!base::trim(count).empty()) facts.count = compile(count, node.slot, repeat, "jr:count");
    facts.fixed = attribute(repeat, "noAddRemove").starts_with("true");
    node.label = wordingOf(child(repeat, "label"), node.slot);
    node.appearance = attribute(repeat, "appearance");
    for (const auto word : wordsOf(node.appearance)) node.fieldList = node.fieldList || word == "field-list";
    readChildren(repeat, node.slot, node.slot, node);
    into.children.push_back(std::move(node));
}

void FormReader::readPresentation(Node control, ControlFacts& facts)
{
    const auto text = [&](std::string& into, const char* name) { into = attribute(control, name); };
    const auto metres = [&](std::optional<double>& into, const char* name) {
        const double number = expr::parseNumber(attribute(control, name));
        if (number >= 0) into = number;
    };
    text(facts.appearance, "appearance");
    text(facts.mediatype, "mediatype");
    if (facts.mediatype.starts_with('.'))
        fail(control, pathOf(facts.slot), "the media type " + facts.mediatype + " is a file ending; write image/* and its like, and the ending as accept");
    text(facts.accept, "accept");
    text(facts.start, "start");
    text(facts.end, "end");
    text(facts.step, "step");
    text(facts.tickInterval, "tick-interval");
    text(facts.placeholder, "placeholder");
    text(facts.autoplay, "autoplay");
    text(facts.intent, "intent");
    text(facts.query, "query");
    metres(facts.accuracyThreshold, "accuracyThreshold");
    metres(facts.unacceptableAccuracyThreshold, "unacceptableAccuracyThreshold");
    facts.rows = wholeNumber(attribute(control, "rows"));
    facts.incremental = isTrue(attribute(control, "incremental"));
    const Bind& bind = form_.slots[std::size_t(facts.slot)].bind;
    facts.maxPixels = bind.maxPixels;
    facts.quality = bind.quality;
    facts.allowMockAccuracy = bind.allowMockAccuracy || isTrue(attribute(control, "allow-mock-accuracy"));
}

void FormReader::readControl(Node control, Control kind, std::int32_t context, std::int32_t repeat, BodyNode& into)
{
    ControlFacts facts;
    facts.kind = kind;
    const auto reference = referenceOf(control);
    facts.slot = slotOf(reference, context);
    if (facts.slot < 0 && reference.find('@') != std::string::npos)
        return leaveOut(lineOf(control), "a question on an attribute: " + reference);
    if (facts.slot < 0) {
        fail(control, reference, "a question stands on a node the form does not have; add it to the instance or mend the ref");
        return;
    }
    if (!form_.schema.nodes[std::size_t(facts.slot)].leaf)
        return fail(control, reference, "a question stands on a group; it needs a node of its own");
    readPresentation(control, facts);
    facts.label = wordingOf(child(control, "label"), facts.slot);
    facts.hint = wordingOf(child(control, "hint"), facts.slot);
    if (!facts.query.empty()) addListFromItemsets(facts.query, control);
    readItems(control, facts);
    readSearch(control, facts);
    for (Node at = firstElement(control); at != nullptr && !error_; at = nextElement(at))
        if (isAction(at)) readAction(at, facts.slot, repeat, &facts);
    if (error_) return;
    judge(facts);

    BodyNode node;
    node.kind = BodyNode::Kind::Question;
    node.slot = facts.slot;
    node.control = static_cast<std::int32_t>(form_.controls.size());
    auto& slot = form_.slots[std::size_t(facts.slot)];
    if (slot.control >= 0) leaveOut(pathOf(facts.slot), "a second question on the same node");
    slot.control = slot.control >= 0 ? slot.control : node.control;
    form_.controls.push_back(std::move(facts));
    into.children.push_back(std::move(node));
}

void FormReader::readItems(Node control, ControlFacts& facts)
{
    if (!facts.query.empty()) {
        facts.kind = Control::Select1;
        readItemset(control, facts, facts.query);
    }
    for (Node at = firstElement(control); at != nullptr && !error_; at = nextElement(at)) {
        if (isElement(at, "itemset")) readItemset(at, facts, attribute(at, "nodeset"));
        if (!isElement(at, "item")) continue;
        const Node value = child(at, "value");
        facts.choices.push_back({value == nullptr ? std::string() : std::string(base::trim(ownText(value))),
                                 wordingOf(child(at, "label"), facts.slot)});
    }
}

void FormReader::readItemset(Node itemset, ControlFacts& facts, const std::string& nodeset)
{
    Itemset read;
    read.nodeset = compile(nodeset, facts.slot, itemset, "choices");
    const bool fromItemsets = !facts.query.empty();
    const Node value = fromItemsets ? nullptr : child(itemset, "value");
    const Node label = fromItemsets ? nullptr : child(itemset, "label");
    const auto valueReference = fromItemsets ? "name" : value == nullptr ? "value" : attribute(value, "ref");
    const auto labelReference = fromItemsets ? "label" : label == nullptr ? valueReference : attribute(label, "ref");
    if (error_) return;
    read.value = compile(valueReference, -1, itemset, "value of the choices");
    read.label = compile(labelReference, -1, itemset, "label of the choices");
    if (error_) return;
    if (!read.nodeset->unsupported().empty()) facts.choicesKnown = false;
    // A list whose file is not here has a document without a root.
    const expr::Term* list = &read.nodeset->root();
    while (list->kind == expr::TermKind::Call && !list->parts.empty()) list = &list->parts.front();
    if (list->kind == expr::TermKind::Path && list->start == expr::PathStart::Instance
        && form_.listDocuments[std::size_t(list->startSlot)]->children.empty())
        facts.choicesKnown = false;
    facts.itemset = std::move(read);
}

/// Names what of a question's looks or workings no tablet of ours can do; a plain control serves instead.
void FormReader::judge(ControlFacts& facts)
{
    const auto note = [&](std::string what) {
        if (facts.unsupported.empty()) facts.unsupported = what;
        leaveOut(pathOf(facts.slot), std::move(what));
    };
    for (const auto word : wordsOf(facts.appearance)) {
        if (word == "printer") note("appearance printer");
        if (word.starts_with("ex:") || word.starts_with("intent")) {
            note("another app: " + std::string(word));
            break;
        }
    }
    if (!facts.choicesKnown) note("its list of choices");
}

} // namespace doorstep::forms
