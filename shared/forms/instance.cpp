#include "shared/forms/instance.h"

#include "shared/forms/lexical.h"
#include "shared/forms/state.h"

#include <algorithm>

namespace doorstep::forms {

FormInstance::FormInstance(std::unique_ptr<State> state) : state_(std::move(state)) {}
FormInstance::FormInstance(FormInstance&&) noexcept = default;
FormInstance& FormInstance::operator=(FormInstance&&) noexcept = default;
FormInstance::~FormInstance() = default;

FormInstance FormInstance::fresh(Definition definition, Environment environment)
{
    auto state = std::make_unique<State>(std::move(definition), std::move(environment));
    state->start();
    return FormInstance(std::move(state));
}

FormInstance FormInstance::restore(Definition definition, Environment environment, const Stored& stored)
{
    auto state = std::make_unique<State>(std::move(definition), std::move(environment));
    state->restore(stored);
    return FormInstance(std::move(state));
}

const FormDefinition& FormInstance::definition() const { return *state_->definition; }

void FormInstance::setNow(std::int64_t nowMs)
{
    state_->environment.nowMs = nowMs;
    state_->evaluator.world().nowMs = nowMs;
}

void FormInstance::setLanguage(std::string_view language)
{
    auto& state = *state_;
    const auto before = state.language;
    state.chooseLanguage(language);
    if (state.language == before) return;
    state.evaluator.refill();
    state.recomputed = 0;
    state.speakAnew();
    state.run();
    state.runActions();
}

const std::string& FormInstance::language() const { return state_->languageName; }

Result<void> FormInstance::answer(const Path& path, std::string value)
{
    auto& state = *state_;
    auto* node = state.find(path);
    if (node == nullptr) return Error{ErrorCode::NotFound, "the form has no such place", path.text()};
    if (!node->answer) return base::invalid("only a question can be answered, not a group", path.text());
    if (state.bindOf(*node).calculate) return base::invalid("this value is calculated by the form", path.text());
    state.evaluator.refill();
    if (state.isReadonly(*node)) return base::invalid("this question can only be read", path.text());
    state.recomputed = 0;
    node->touched = true;
    node->origin = Origin::Person;
    if (state.unsettled.erase(path) != 0) {
        state.spreadDoubt();
        state.refreshAll();
    }
    state.write(*node, composed(std::move(value)), Origin::Person);
    state.runActions();
    return {};
}

void FormInstance::open()
{
    state_->evaluator.refill(state_->wholeBudget());
    state_->speakAnew();
    state_->run();
    state_->open();
}

std::vector<Errand> FormInstance::takeErrands()
{
    auto& state = *state_;
    std::vector<Errand> errands;
    for (const auto& [kind, what] : state.errands)
        if (!what.first->gone) errands.push_back({kind, state.pathOf(*what.first), what.second});
    state.errands.clear();
    return errands;
}

Result<void> FormInstance::bring(const Path& target, std::string value)
{
    auto& state = *state_;
    auto* node = state.find(target);
    if (node == nullptr || !node->answer) return Error{ErrorCode::NotFound, "the form has no such place", target.text()};
    state.recomputed = 0;
    state.evaluator.refill(state.wholeBudget());
    state.write(*node, std::move(value), Origin::Written);
    state.runActions();
    return {};
}

Result<Path> FormInstance::addInstance(const Path& repeat, std::string_view instanceId)
{
    constexpr std::size_t kMaxInstanceNodes = 100'000;
    auto& state = *state_;
    const auto last = repeat.last();
    auto* holder = repeat.isRecord() || !last.instance.empty() ? nullptr : state.find(repeat.parent());
    const auto pattern = state.form.slotByPattern.find(repeat.pattern());
    if (holder == nullptr || pattern == state.form.slotByPattern.end() || !state.schemaOf(pattern->second).repeats)
        return Error{ErrorCode::NotFound, "the form has no such repeat", repeat.text()};
    const auto& facts = *state.form.slots[std::size_t(pattern->second)].repeat;
    if (facts.count || facts.fixed) return base::invalid("the form itself decides how many of these there are", repeat.text());
    if (!instanceId.empty() && !isInstanceId(instanceId))
        return base::invalid("an instance's id has six base64url characters that are not all digits", repeat.text());
    if (state.nodes.size() >= kMaxInstanceNodes)
        return Error{ErrorCode::TooLarge, "the record has reached 100,000 nodes", repeat.text()};
    std::string id(instanceId);
    while (id.empty() || (instanceId.empty() && state.find(repeat.instance(id)) != nullptr)) id = newInstanceId(state.environment.random);
    if (state.find(repeat.instance(id)) != nullptr)
        return Error{ErrorCode::Conflict, "there is an instance of this id already", repeat.instance(id).text()};
    state.recomputed = 0;
    state.evaluator.refill(state.wholeBudget());
    auto* added = state.addInstance(*holder, pattern->second, std::move(id), true);
    state.structureChanged(*holder, pattern->second);
    state.actions.emplace_back(&facts.onNew, added);
    state.runActions();
    return state.pathOf(*added);
}

Result<void> FormInstance::removeInstance(const Path& instance)
{
    auto& state = *state_;
    auto* node = instance.isInstance() ? state.find(instance) : nullptr;
    if (node == nullptr) return Error{ErrorCode::NotFound, "there is no such instance", instance.text()};
    const auto& facts = *state.form.slots[std::size_t(node->slot)].repeat;
    if (facts.count || facts.fixed) return base::invalid("the form itself decides how many of these there are", instance.text());
    state.recomputed = 0;
    state.evaluator.refill(state.wholeBudget());
    state.removeInstance(*node);
    state.runActions();
    return {};
}

std::optional<std::vector<Path>> FormInstance::instances(const Path& repeat) const
{
    const auto& state = *state_;
    const auto pattern = state.form.slotByPattern.find(repeat.pattern());
    if (repeat.isRecord() || repeat.isInstance() || pattern == state.form.slotByPattern.end()) return std::nullopt;
    const auto* holder = state.find(repeat.parent());
    if (holder == nullptr || !state.schemaOf(pattern->second).repeats) return std::nullopt;
    std::vector<Path> paths;
    for (const auto* one : state.instancesOf(*holder, pattern->second)) paths.push_back(repeat.instance(one->id));
    return paths;
}

std::optional<NodeState> FormInstance::node(const Path& path) const
{
    auto& state = *state_;
    const auto* node = state.find(path);
    if (node == nullptr) return std::nullopt;
    state.evaluator.refill();
    NodeState view;
    view.value = node->value;
    view.origin = node->origin;
    view.relevant = !node->hidden;
    view.readonly = state.isReadonly(*node);
    if (!node->answer) return view;
    view.required = state.isRequired(*node);
    view.problem = state.wrongness(*node);
    if (view.problem.empty() && view.required && node->value.empty()) view.problem = state.missingMessage(*node);
    return view;
}

std::string FormInstance::value(const Path& path) const
{
    const auto* node = state_->find(path);
    return node == nullptr ? std::string() : node->value;
}

bool FormInstance::has(const Path& path) const { return state_->find(path) != nullptr; }

std::string FormInstance::display(const Path& path) const
{
    const auto* node = state_->find(path);
    return node == nullptr ? std::string() : state_->display(*node);
}

void FormInstance::stampEnd()
{
    auto& state = *state_;
    state.evaluator.refill(state.wholeBudget());
    state.everyNode(*state.root, [&](InstanceNode& node) { state.preload(node, true); });
    state.run();
    state.actEverywhere(state.form.onFinish);
    state.runActions();
}

std::vector<Entry> FormInstance::collect() const
{
    const auto& state = *state_;
    std::vector<Entry> entries;
    const auto visit = [&](auto&& self, const InstanceNode& node, const Path& path) -> void {
        if (node.hidden) return;
        if (!node.id.empty() && !isOrdinal(node.id)) entries.push_back({path, "1", Origin::Person});
        if (node.answer) {
            if (!node.value.empty())
                entries.push_back({path, node.value, node.origin});
            else if (state.answeredInRecord.count(path) != 0)
                entries.push_back({path, std::nullopt, Origin::Person});
        }
        for (const auto* child : node.children) {
            const auto& below = static_cast<const InstanceNode&>(*child);
            const auto name = path.child(state.stepOf(below));
            self(self, below, below.id.empty() ? name : name.instance(below.id));
        }
        for (const auto* one : node.attributes) {
            const auto& attribute = static_cast<const InstanceNode&>(*one);
            if (state.form.slots[std::size_t(attribute.slot)].isPart()) self(self, attribute, path.child(state.stepOf(attribute)));
        }
    };
    visit(visit, *state.root, Path());
    for (const auto& path : state.removed) entries.push_back({path, std::nullopt, Origin::Person});
    return entries;
}

std::vector<Entry> FormInstance::takeWritten()
{
    auto& state = *state_;
    std::vector<Entry> entries;
    for (auto* node : state.written) {
        node->toTell = false;
        if (node->gone || node->origin != Origin::Written) continue;
        entries.push_back({state.pathOf(*node), node->value.empty() ? std::nullopt : std::optional(node->value), Origin::Written});
    }
    state.written.clear();
    return entries;
}

const std::map<std::string, std::string>& FormInstance::faults() const { return state_->faults; }
bool FormInstance::needsReview() const { return state_->needsReview; }
const std::vector<Entry>& FormInstance::unknown() const { return state_->unknown; }
std::size_t FormInstance::lastRecomputed() const { return state_->recomputed; }

} // namespace doorstep::forms
