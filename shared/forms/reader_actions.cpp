#include "shared/forms/lexical.h"
#include "shared/forms/reader.h"

#include "shared/base/text.h"

// Actions: what the form does by itself when something happens.

namespace doorstep::forms {
namespace {

constexpr std::string_view kXForms = "http://www.w3.org/2002/xforms";
constexpr std::string_view kOdk = "http://www.opendatakit.org/xforms";

std::optional<Action::Kind> actionOf(const xmlNode* element)
{
    const auto name = localName(element);
    if (name == "setvalue") return Action::Kind::SetValue;
    if (name == "setgeopoint") return Action::Kind::SetGeopoint;
    if (name == "recordaudio") return Action::Kind::RecordAudio;
    return std::nullopt;
}

} // namespace

bool FormReader::isAction(Node element) { return actionOf(element).has_value(); }

void FormReader::readAction(Node element, std::int32_t context, std::int32_t repeat, ControlFacts* control)
{
    const auto reference = referenceOf(element);
    Action action;
    action.kind = *actionOf(element);
    const auto wanted = action.kind == Action::Kind::SetValue ? kXForms : kOdk;
    if (namespaceOf(element) != wanted)
        return fail(element, reference, "the action " + std::string(localName(element)) + " must stand in the namespace " + std::string(wanted));
    action.target = slotOf(reference, context);
    if (action.target < 0) return leaveOut(lineOf(element), "an action on a node the form does not have: " + reference);
    if (!form_.schema.nodes[std::size_t(action.target)].leaf)
        return fail(element, reference, "an action stands on a group; only a node without members has a value");
    if (reference.find('[') != std::string::npos) action.place = compile(reference, context, element, "ref");
    readActionValue(element, action);
    if (error_) return;
    if (action.value && !action.value->unsupported().empty()) return;
    form_.slots[std::size_t(action.target)].written = true;
    const auto events = attribute(element, "event");
    for (const auto event : wordsOf(events)) hang(element, action, event, repeat, control);
}

void FormReader::readActionValue(Node element, Action& action)
{
    const auto value = attribute(element, "value");
    if (action.kind == Action::Kind::RecordAudio)
        action.literal = attribute(element, "quality");
    else if (!base::trim(value).empty())
        action.value = compile(value, action.target, element, "setvalue");
    else
        action.literal = ownText(element);
}

/// Puts the action where its event looks for it.
void FormReader::hang(Node element, const Action& action, std::string_view event, std::int32_t repeat, ControlFacts* control)
{
    const auto reference = referenceOf(element);
    if (event == "odk-instance-first-load" || event == "xforms-ready") {
        form_.onFirstLoad.push_back(action);
    } else if (event == "odk-instance-load") {
        form_.onLoad.push_back(action);
    } else if (event == "xforms-revalidate") {
        form_.onFinish.push_back(action);
    } else if (event == "odk-new-repeat") {
        if (repeat < 0) return fail(element, reference, "the event odk-new-repeat has a meaning only inside a repeat");
        form_.slots[std::size_t(repeat)].repeat->onNew.push_back(action);
    } else if (event == "xforms-value-changed") {
        if (control == nullptr) return fail(element, reference, "the event xforms-value-changed has a meaning only inside a question");
        control->onChange.push_back(action);
    } else {
        fail(element, reference, "there is no event \"" + std::string(event) + "\"");
    }
}

} // namespace doorstep::forms
