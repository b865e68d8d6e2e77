#include "shared/forms/lexical.h"
#include "shared/forms/state.h"

// What the form does by itself: actions, and the preloads of its beginning and end.

namespace doorstep::forms {
namespace {

constexpr int kMaxActionRounds = 16;

} // namespace

void FormInstance::State::act(const std::vector<Action>& list, InstanceNode& from)
{
    for (const Action& action : list)
        if (auto* target = targetOf(action, from)) perform(action, *target);
}

/// Actions that belong to no place act in every instance there is.
void FormInstance::State::actEverywhere(const std::vector<Action>& list)
{
    for (const Action& action : list) {
        if (action.place)
            act({action}, *root);
        else
            each(*root, schemaOf(action.target).parent, [&](InstanceNode& holder) { act({action}, holder); });
    }
}

InstanceNode* FormInstance::State::targetOf(const Action& action, const InstanceNode& from)
{
    if (!action.place) return nearest(from, action.target);
    if (!action.place->unsupported().empty()) return nullptr;
    const auto found = evaluator.evaluate(*action.place, from);
    if (!found || found->nodes.empty() || found->nodes[0]->slot != action.target) return nullptr;
    return static_cast<InstanceNode*>(const_cast<expr::Node*>(found->nodes[0]));
}

void FormInstance::State::perform(const Action& action, InstanceNode& target)
{
    if (target.hidden) return; // what is not asked is not answered for a person either
    if (action.kind != Action::Kind::SetValue) {
        const auto kind = action.kind == Action::Kind::SetGeopoint ? Errand::Kind::Position : Errand::Kind::Recording;
        errands.push_back({kind, {&target, action.literal}});
        return;
    }
    std::string value = action.literal;
    if (action.value) {
        const auto given = evaluator.evaluate(*action.value, target);
        if (!given) {
            failures[pathOf(target).text()] = given.error().text();
            return;
        }
        value = lexicalOf(bindOf(target).type, *given, environment.utcOffsetMinutes);
    }
    target.touched = true;
    write(target, std::move(value), Origin::Written);
}

void FormInstance::State::runActions()
{
    run();
    for (int round = 0; round < kMaxActionRounds && !actions.empty(); ++round) {
        auto now = std::move(actions);
        actions.clear();
        for (const auto& [list, node] : now)
            if (!node->gone) act(*list, *node);
        run();
    }
    actions.clear();
}

void FormInstance::State::preload(InstanceNode& node, bool end)
{
    const Bind& bind = bindOf(node);
    if (bind.preload.empty()) return;
    const bool isEnd = bind.preload == "timestamp" && bind.preloadParameter == "end";
    if (isEnd != end) return;
    const auto moment = expr::Value::date(static_cast<double>(environment.nowMs));
    const auto offset = environment.utcOffsetMinutes;
    if (bind.preload == "timestamp") {
        write(node, lexicalOf(bind.type == DataType::String ? DataType::DateTime : bind.type, moment, offset), Origin::Written);
    } else if (bind.preload == "date") {
        write(node, lexicalOf(DataType::Date, moment, offset), Origin::Written);
    } else if (bind.preload == "uid") {
        write(node, "uuid:" + evaluator.uuid(), Origin::Written);
    } else if (bind.preload == "property") {
        const auto known = environment.properties.find(bind.preloadParameter);
        if (known != environment.properties.end()) write(node, known->second, Origin::Written);
    }
}

} // namespace doorstep::forms
