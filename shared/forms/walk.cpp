#include "shared/forms/instance.h"
#include "shared/forms/state.h"

#include "shared/base/text.h"

#include <algorithm>
#include <map>

namespace doorstep::forms {
namespace {

/// A group or instance around a question.
struct Around {
    int outer = -1;
    const BodyNode* body = nullptr;
    const InstanceNode* node = nullptr;
    int ordinal = 0; ///< Of an instance of a repeat, from 1.
};

/// A question or the boundary of a repeat, in the order of the form as things stand.
struct Stop {
    const BodyNode* body = nullptr;
    InstanceNode* node = nullptr; ///< The question; of a boundary the repeat's holder.
    int page = -1;                ///< Questions of one number share a page; -1 = a page of its own.
    bool list = false;            ///< The page is a field list: one page even where a boundary lies between.
    int around = -1;
    int number = 0;
};

} // namespace

/// Goes through the body once and writes down what is relevant.
class Walker {
public:
    Walker(FormInstance::State& state, PageStyle style) : state_(state), style_(style)
    {
        state_.evaluator.refill(state_.wholeBudget());
        visit(state_.form.body.children, *state_.root, -1, false, -1);
    }

    const std::vector<Stop>& stops() const { return stops_; }
    int total() const { return total_; }

    std::vector<std::string> trail(int around) const
    {
        std::vector<std::string> labels;
        for (; around >= 0; around = around_[std::size_t(around)].outer) {
            const auto& one = around_[std::size_t(around)];
            auto label = state_.say(one.body->label, *one.node);
            if (one.ordinal > 0) label += (label.empty() ? "" : " ") + std::to_string(one.ordinal);
            if (!label.empty()) labels.push_back(std::move(label));
        }
        std::reverse(labels.begin(), labels.end());
        return labels;
    }

    std::vector<PageRef> pages() const
    {
        std::vector<PageRef> pages;
        std::map<int, std::size_t> lists;
        int open = -1;
        for (const Stop& stop : stops_) {
            const auto path = state_.pathOf(*stop.node);
            if (stop.body->kind == BodyNode::Kind::Repeat) {
                pages.push_back({PageRef::Kind::Repeat, path.child(nameOf(stop.body->slot)), {}, 0});
                open = -1;
                continue;
            }
            const auto list = lists.find(stop.page);
            PageRef* page = nullptr;
            if (stop.list && list != lists.end())
                page = &pages[list->second];
            else if (stop.page >= 0 && stop.page == open)
                page = &pages.back();
            if (page == nullptr) {
                if (stop.list) lists.emplace(stop.page, pages.size());
                page = &pages.emplace_back(PageRef{PageRef::Kind::Questions, path, {}, 0});
            }
            open = stop.page;
            page->questions.push_back(path);
            if (page->firstNumber == 0) page->firstNumber = stop.number;
        }
        return pages;
    }

    /// The appearance of the nearest group or repeat around.
    std::string appearanceAround(int around) const
    {
        return around < 0 ? std::string() : around_[std::size_t(around)].body->appearance;
    }

    const std::string& nameOf(std::int32_t slot) const { return state_.form.schema.names.text(state_.schemaOf(slot).name); }

private:
    void visit(const std::vector<BodyNode>& children, InstanceNode& context, int page, bool list, int around)
    {
        for (const auto& child : children) {
            switch (child.kind) {
            case BodyNode::Kind::Question: question(child, context, page, list, around); break;
            case BodyNode::Kind::Group: group(child, context, page, list, around); break;
            case BodyNode::Kind::Repeat: repeat(child, context, page, list, around); break;
            }
        }
    }

    void question(const BodyNode& body, InstanceNode& context, int page, bool list, int around)
    {
        auto* node = state_.nearest(context, body.slot);
        if (node == nullptr || node->hidden) return;
        const bool toAnswer = !state_.isReadonly(*node);
        stops_.push_back({&body, node, page, list, around, toAnswer ? ++total_ : 0});
    }

    void group(const BodyNode& body, InstanceNode& context, int page, bool list, int around)
    {
        auto* node = body.slot < 0 ? &context : state_.nearest(context, body.slot);
        if (node == nullptr || node->hidden) return;
        around_.push_back({around, &body, node, 0});
        const int here = static_cast<int>(around_.size()) - 1;
        int own = page;
        if (!list && (body.fieldList || style_ == PageStyle::Group)) own = pages_++;
        visit(body.children, context, own, list || body.fieldList, here);
    }

    void repeat(const BodyNode& body, InstanceNode& context, int page, bool list, int around)
    {
        auto* holder = state_.nearest(context, state_.schemaOf(body.slot).parent);
        if (holder == nullptr || holder->hidden) return;
        int ordinal = 0;
        bool shown = false;
        const auto instances = state_.instancesOf(*holder, body.slot);
        for (auto* instance : instances) {
            ++ordinal;
            if (instance->hidden) continue;
            shown = true;
            around_.push_back({around, &body, instance, ordinal});
            const int here = static_cast<int>(around_.size()) - 1;
            int own = page;
            if (!list && (body.fieldList || style_ == PageStyle::Group)) own = pages_++;
            visit(body.children, *instance, own, list || body.fieldList, here);
        }
        const auto& facts = *state_.form.slots[std::size_t(body.slot)].repeat;
        if (facts.count || facts.fixed || (!instances.empty() && !shown)) return;
        if (instances.empty() && !wouldBeRelevant(body.slot, *holder)) return;
        stops_.push_back({&body, holder, -1, false, around, 0});
    }

    bool wouldBeRelevant(std::int32_t slot, InstanceNode& holder)
    {
        InstanceNode ghost;
        ghost.parent = &holder;
        ghost.slot = slot;
        ghost.name = state_.schemaOf(slot).name;
        return state_.flag(state_.form.slots[std::size_t(slot)].bind.relevant, ghost, true);
    }

    FormInstance::State& state_;
    PageStyle style_;
    std::vector<Stop> stops_;
    std::vector<Around> around_;
    int pages_ = 0;
    int total_ = 0;
};

namespace {

std::vector<std::string_view> chosenOf(Control kind, const std::string& value)
{
    if (kind == Control::Select1) return {value};
    return base::split(value, ' ');
}

} // namespace

/// Questions and boundaries in full.
class Presenter {
public:
    static Question question(FormInstance::State& state, const Walker& walker, const Stop& stop)
    {
        const auto& control = state.form.controls[std::size_t(stop.body->control)];
        const auto& node = *stop.node;
        const auto& bind = state.bindOf(node);
        state.evaluator.refill(state.wholeBudget());
        Question view;
        static_cast<Presentation&>(view) = control;
        view.path = state.pathOf(node);
        view.number = stop.number;
        view.control = control.kind;
        view.type = bind.type;
        view.label = state.labelOf(control, node);
        view.trail = walker.trail(stop.around);
        view.groupAppearance = walker.appearanceAround(stop.around);
        view.hint = state.say(control.hint, node);
        view.guidance = state.say(control.hint.guidance.empty() ? control.label.guidance : control.hint.guidance, node);
        view.media = state.mediaOf(control.label);
        view.hintMedia = state.mediaOf(control.hint);
        view.value = node.value;
        view.choices = choices(state, control, node);
        view.required = state.isRequired(node);
        view.readonly = state.isReadonly(node);
        view.note = view.readonly;
        view.problem = state.wrongness(node);
        view.personal = bind.personal;
        view.supported = control.unsupported.empty();
        view.unsupportedReason = control.unsupported;
        return view;
    }

    static RepeatBoundary boundary(FormInstance::State& state, const Stop& stop, const Path& path)
    {
        RepeatBoundary view;
        view.path = path;
        view.label = state.say(stop.body->label, *stop.node);
        view.mayAdd = true;
        int ordinal = 0;
        for (auto* instance : state.instancesOf(*stop.node, stop.body->slot)) {
            ++ordinal;
            if (instance->hidden) continue;
            auto label = state.say(stop.body->label, *instance);
            label += (label.empty() ? "" : " ") + std::to_string(ordinal);
            view.instances.push_back({state.pathOf(*instance), std::move(label), true});
        }
        return view;
    }

private:
    static std::vector<Choice> choices(FormInstance::State& state, const ControlFacts& control, const InstanceNode& node)
    {
        if (control.choices.empty() && !control.itemset) return {};
        auto choices = state.choicesOf(control, node, true);
        const auto chosen = chosenOf(control.kind, node.value);
        for (auto& choice : choices)
            choice.selected = !choice.value.empty() && std::find(chosen.begin(), chosen.end(), choice.value) != chosen.end();
        return choices;
    }
};

std::vector<PageRef> FormInstance::pages(PageStyle style) const { return Walker(*state_, style).pages(); }

Page FormInstance::page(const PageRef& ref) const
{
    auto& state = *state_;
    const Walker walker(state, PageStyle::Form);
    Page page;
    page.kind = ref.kind;
    page.key = ref.key;
    page.total = walker.total();
    for (const Stop& stop : walker.stops()) {
        const bool boundary = stop.body->kind == BodyNode::Kind::Repeat;
        if (boundary != (ref.kind == PageRef::Kind::Repeat)) continue;
        const auto path = boundary ? state.pathOf(*stop.node).child(walker.nameOf(stop.body->slot)) : state.pathOf(*stop.node);
        const bool wanted = boundary ? path == ref.key : std::find(ref.questions.begin(), ref.questions.end(), path) != ref.questions.end();
        if (!wanted) continue;
        if (page.questions.empty()) page.trail = walker.trail(stop.around);
        if (boundary) {
            page.repeat = Presenter::boundary(state, stop, path);
        } else {
            page.questions.push_back(Presenter::question(state, walker, stop));
            if (page.firstNumber == 0) page.firstNumber = stop.number;
        }
    }
    return page;
}

std::optional<Question> FormInstance::question(const Path& path) const
{
    const Walker walker(*state_, PageStyle::Form);
    for (const Stop& stop : walker.stops())
        if (stop.body->kind == BodyNode::Kind::Question && state_->pathOf(*stop.node) == path)
            return Presenter::question(*state_, walker, stop);
    return std::nullopt;
}

std::vector<ReviewRow> FormInstance::review() const
{
    auto& state = *state_;
    const Walker walker(state, PageStyle::Form);
    std::vector<ReviewRow> rows;
    for (const Stop& stop : walker.stops()) {
        if (stop.body->kind != BodyNode::Kind::Question || stop.number == 0) continue;
        state.evaluator.refill(state.wholeBudget());
        ReviewRow row;
        row.path = state.pathOf(*stop.node);
        row.number = stop.number;
        for (const auto& label : walker.trail(stop.around)) row.section += (row.section.empty() ? "" : " / ") + label;
        row.label = state.labelOf(state.form.controls[std::size_t(stop.body->control)], *stop.node);
        row.answer = state.display(*stop.node);
        row.problem = state.wrongness(*stop.node);
        if (!row.problem.empty()) {
            row.state = ReviewRow::State::Wrong;
        } else if (!stop.node->value.empty()) {
            row.state = ReviewRow::State::Answered;
        } else if (state.isRequired(*stop.node)) {
            row.state = ReviewRow::State::Missing;
            row.problem = state.missingMessage(*stop.node);
        }
        rows.push_back(std::move(row));
    }
    return rows;
}

std::vector<Blocker> FormInstance::check() const
{
    auto& state = *state_;
    std::vector<Blocker> blockers;
    for (const auto& row : review()) {
        if (row.state == ReviewRow::State::Missing)
            blockers.push_back({Blocker::Kind::Missing, row.path, row.label, row.problem});
        else if (row.state == ReviewRow::State::Wrong)
            blockers.push_back({Blocker::Kind::Wrong, row.path, row.label, row.problem});
    }
    for (const auto& [place, message] : state.failures) {
        const auto path = Path::parse(place);
        if (!path || state.find(*path) == nullptr) continue;
        blockers.push_back({Blocker::Kind::Failed, path.valueOr(Path()), place, message});
    }
    return blockers;
}

} // namespace doorstep::forms
