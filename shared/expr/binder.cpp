#include "shared/expr/expression.h"

#include "shared/expr/lexer.h"
#include "shared/expr/parser.h"

#include <algorithm>
#include <optional>
#include <re2/re2.h>
#include <utility>

// Most functions need nothing of the binder: only those that do are listed where it switches over them.
#pragma GCC diagnostic ignored "-Wswitch-enum"

namespace doorstep::expr {

/// Checks names and binds location paths to the schema: finds what each path reads, makes absolute paths into a repeat
/// mean the current instance (ODK's rule), and shortens paths to slots where nothing repeats.
class Binder {
public:
    Binder(Schema& schema, std::int32_t context, Expression& expression)
        : schema_(schema), context_(context), expression_(expression)
    {
    }

    std::optional<Error> run()
    {
        Places here;
        if (!schema_.nodes.empty() && context_ >= 0) here = {{context_}, context_, true};
        term(expression_.root_, here, true);
        return error_;
    }

private:
    /// Where a path may have got to: nodes of the answer tree (-1 = its document), or somewhere the schema does not describe.
    struct Places {
        std::vector<std::int32_t> slots;
        std::int32_t low = -1;
        bool known = false;
    };

    const SchemaNode& node(std::int32_t slot) const { return schema_.nodes[std::size_t(slot)]; }

    void fail(const Term& at, std::string message)
    {
        if (!error_) error_ = base::invalid(std::move(message), place(at.place));
    }
    std::string place(std::size_t offset) const
    {
        return columnOf(expression_.source(), offset);
    }

    Places term(Term& term, const Places& here, bool top)
    {
        if (error_) return {};
        switch (term.kind) {
        case TermKind::Path: return path(term, here, top);
        case TermKind::Call: return call(term, here, top);
        case TermKind::Union: return unionOf(term, here, top);
        case TermKind::Number:
        case TermKind::Text: return {};
        case TermKind::Or:
        case TermKind::And:
        case TermKind::Compare:
        case TermKind::Sum:
        case TermKind::Product:
        case TermKind::Negate: break;
        }
        for (auto& part : term.parts) this->term(part, here, top);
        return {};
    }

    Places unionOf(Term& term, const Places& here, bool top)
    {
        Places all;
        all.known = true;
        all.low = context_;
        for (auto& part : term.parts) {
            const auto places = this->term(part, here, top);
            all.known = all.known && places.known;
            all.slots.insert(all.slots.end(), places.slots.begin(), places.slots.end());
            all.low = above(all.low, places.low);
        }
        return all.known ? all : Places{};
    }

    // ---- functions

    Places call(Term& term, const Places& here, bool top)
    {
        switch (term.function) {
        case Function::Current:
            term.kind = TermKind::Path;
            term.start = PathStart::Current;
            return path(term, here, top);
        case Function::Instance: return instance(term, here, top);
        case Function::IndexedRepeat:
            if (!schema_.nodes.empty()) return indexedRepeat(term, here, top);
            break;
        case Function::ChoiceName: return choiceName(term, here, top);
        case Function::Position:
        case Function::Last: expression_.position_ = true; break;
        case Function::Randomize:
            if (term.parts.size() == 1) expression_.volatile_ = true;
            break;
        case Function::Regex: pattern(term); break;
        case Function::Unsupported: expression_.unsupported_.push_back("function " + term.text); break;
        default: break;
        }
        if (const auto* facts = findFunction(term.text)) expression_.volatile_ = expression_.volatile_ || facts->isVolatile;
        Places first;
        for (std::size_t i = 0; i < term.parts.size(); ++i) {
            structure_ = term.parts[i].kind == TermKind::Path
                && (term.function == Function::Position || term.function == Function::Count);
            const auto places = this->term(term.parts[i], here, top);
            structure_ = false;
            if (i == 0) first = places;
        }
        return term.function == Function::Randomize ? first : Places{};
    }

    Places instance(Term& term, const Places& here, bool top)
    {
        Term& name = term.parts.front();
        if (name.kind != TermKind::Text) {
            expression_.unsupported_.push_back("instance() with a computed name");
            return {};
        }
        const auto& known = schema_.instances;
        const auto found = std::find_if(known.begin(), known.end(), [&](const auto& one) { return one.id == name.text; });
        if (found == known.end()) {
            if (!schema_.nodes.empty()) fail(term, "there is no instance \"" + name.text + "\"; check the name of the list");
            return {};
        }
        if (found->external) expression_.volatile_ = true;
        term.kind = TermKind::Path;
        term.start = PathStart::Instance;
        term.startSlot = static_cast<std::int32_t>(found - known.begin());
        term.parts.clear();
        return path(term, here, top);
    }

    void pattern(Term& term)
    {
        if (term.parts[1].kind != TermKind::Text) return;
        RE2::Options options;
        options.set_log_errors(false);
        options.set_max_mem(1 << 20);
        auto compiled = std::make_shared<RE2>(term.parts[1].text, options);
        if (!compiled->ok()) {
            expression_.unsupported_.push_back("regular expression " + term.parts[1].text + " (" + compiled->error() + ")");
            return;
        }
        term.pattern = std::move(compiled);
    }

    Places choiceName(Term& term, const Places& here, bool top)
    {
        this->term(term.parts[0], here, top);
        if (term.parts[1].kind != TermKind::Text) {
            expression_.unsupported_.push_back("jr:choice-name with a computed path");
            return {};
        }
        auto parsed = parse(term.parts[1].text, schema_.names);
        if (!parsed) {
            fail(term, "the second argument of jr:choice-name is not a path: " + parsed.error().message);
            return {};
        }
        const auto slots = slotsOf(*parsed, here);
        if (slots.size() != 1 || slots.front() < 0)
            missing(term.parts[1].text);
        else
            term.startSlot = slots.front();
        return {};
    }

    Places indexedRepeat(Term& term, const Places& here, bool top)
    {
        if (term.parts.size() % 2 == 0) {
            fail(term, "indexed-repeat takes a path and then pairs of a repeat and a number");
            return {};
        }
        const auto target = slotsOf(term.parts[0], here);
        auto walk = std::make_shared<IndexedWalk>();
        std::vector<Term> numbers;
        for (std::size_t i = 1; i + 1 < term.parts.size(); i += 2) {
            const auto repeat = slotsOf(term.parts[i], here);
            walk->repeats.push_back(repeat.size() == 1 ? repeat.front() : -2);
            numbers.push_back(std::move(term.parts[i + 1]));
        }
        if (target.size() == 1 && target.front() >= 0) {
            for (auto slot = target.front(); slot > 0; slot = node(slot).parent) walk->down.insert(walk->down.begin(), slot);
            read(target.front(), -1, false);
        } else {
            missing(expression_.source_.substr(term.parts[0].place));
        }
        term.parts = std::move(numbers);
        term.walk = std::move(walk);
        expression_.position_ = true;
        for (auto& number : term.parts) this->term(number, here, top);
        return {};
    }

    // ---- paths

    Places path(Term& term, const Places& here, bool top)
    {
        if (term.start == PathStart::Term) return filtered(term, here, top);
        Places at;
        switch (term.start) {
        case PathStart::Context: at = here; break;
        case PathStart::Current:
            if (context_ >= 0) at = {{context_}, context_, true};
            break;
        case PathStart::Document:
            if (!schema_.nodes.empty()) at = anchored(term);
            break;
        case PathStart::Instance:
        case PathStart::Slot:
        case PathStart::Holder:
        case PathStart::Term: break;
        }
        if ((term.start == PathStart::Context && top) || term.start == PathStart::Current) shorten(term, at);
        return steps(term, at);
    }

    Places filtered(Term& term, const Places& here, bool top)
    {
        Term& primary = term.parts.front();
        if (primary.kind == TermKind::Call && primary.function == Function::Current) {
            // `current()/../a` goes on from where its start is: one path, not two.
            term.start = PathStart::Current;
            term.parts.clear();
            return path(term, here, top);
        }
        if (primary.kind == TermKind::Call && primary.function == Function::Instance) {
            auto rest = std::move(term.steps);
            Term joined = std::move(primary);
            instance(joined, here, top);
            if (joined.kind == TermKind::Path) joined.steps = std::move(rest);
            term = std::move(joined);
            return term.kind == TermKind::Path ? steps(term, Places{}) : Places{};
        }
        const bool structure = std::exchange(structure_, false);
        auto at = this->term(primary, here, top);
        structure_ = structure;
        return steps(term, std::move(at));
    }

    /// An absolute path: bound to the current instance of the repeats it shares with the current node, or to a slot.
    Places anchored(Term& term)
    {
        std::int32_t at = -1;
        std::int32_t holder = -1;
        std::size_t holderSteps = 0;
        std::int32_t fixed = -1;
        std::size_t fixedSteps = 0;
        for (std::size_t i = 0; i < term.steps.size(); ++i) {
            const Step& step = term.steps[i];
            if (step.axis != Axis::Child || step.test != TestKind::Name || !step.predicates.empty()) break;
            const auto next = childOf(at, step.name);
            if (next < 0) break;
            const bool last = i + 1 == term.steps.size();
            if (node(next).repeats && !last && context_ >= 0 && schema_.isAtOrAbove(next, context_)) {
                holder = next;
                holderSteps = i + 1;
            }
            if (at < 0 || node(at).single) {
                fixed = next;
                fixedSteps = i + 1;
            }
            at = next;
        }
        if (holder >= 0) return startAt(term, PathStart::Holder, holder, holderSteps);
        if (fixed >= 0) return startAt(term, PathStart::Slot, fixed, fixedSteps);
        return {{-1}, -1, true};
    }

    static Places startAt(Term& term, PathStart start, std::int32_t slot, std::size_t stepsDone)
    {
        term.start = start;
        term.startSlot = slot;
        term.ofAnswers = true;
        term.steps.erase(term.steps.begin(), term.steps.begin() + static_cast<std::ptrdiff_t>(stepsDone));
        return {{slot}, start == PathStart::Holder ? slot : -1, true};
    }

    /// `../a` from a node of which there is one leads to one node: name it by its slot.
    void shorten(Term& term, Places& at)
    {
        if (!at.known || at.slots.size() != 1 || at.slots.front() < 0) return;
        std::int32_t slot = at.slots.front();
        for (const Step& step : term.steps) {
            if (!step.predicates.empty()) return;
            if (step.axis == Axis::Parent && step.test == TestKind::AnyNode)
                slot = node(slot).parent;
            else if (step.axis == Axis::Child && step.test == TestKind::Name)
                slot = childOf(slot, step.name);
            else if (step.axis != Axis::Self || step.test != TestKind::AnyNode)
                return;
            if (slot < 0) return;
        }
        if (!node(slot).single) return;
        term.start = PathStart::Slot;
        term.startSlot = slot;
        term.ofAnswers = true;
        term.steps.clear();
        at = {{slot}, -1, true};
    }

    std::int32_t childOf(std::int32_t slot, NameId name) const
    {
        if (slot < 0) return !schema_.nodes.empty() && node(0).name == name ? 0 : -1;
        for (const auto child : node(slot).children)
            if (node(child).name == name) return child;
        return -1;
    }

    Places steps(Term& term, Places at)
    {
        const bool structure = std::exchange(structure_, false);
        for (Step& step : term.steps) {
            if (at.known) at = advance(step, at);
            for (auto& predicate : step.predicates) {
                step.positional = step.positional || isPositional(predicate);
                this->term(predicate, at, false);
            }
            if (step.positional && at.known) expression_.position_ = true;
        }
        if (!at.known) return at;
        term.ofAnswers = true;
        if (at.slots.empty()) missing(spell(term));
        for (const auto slot : at.slots) read(slot, at.low, structure);
        return at;
    }

    Places advance(Step& step, const Places& from)
    {
        Places to;
        to.known = step.axis != Axis::Attribute;
        to.low = from.low;
        bool single = true;
        for (const auto slot : from.slots) {
            const auto before = to.slots.size();
            reach(step, slot, to);
            for (auto i = before; i < to.slots.size(); ++i)
                if (to.slots[i] >= 0) single = single && !node(to.slots[i]).repeats;
        }
        std::sort(to.slots.begin(), to.slots.end());
        to.slots.erase(std::unique(to.slots.begin(), to.slots.end()), to.slots.end());
        if (step.axis == Axis::Child && step.test == TestKind::Name && to.slots.size() == 1) {
            step.single = single;
            step.hint = to.slots.front() >= 0 ? node(to.slots.front()).place : 0;
        }
        return to;
    }

    bool passes(const Step& step, std::int32_t slot) const
    {
        switch (step.test) {
        case TestKind::Name: return slot >= 0 && node(slot).name == step.name;
        case TestKind::AnyName: return slot >= 0;
        case TestKind::AnyNode: return true;
        case TestKind::Text: return slot >= 0 && node(slot).leaf;
        case TestKind::Nothing: return false;
        }
        return false;
    }

    std::vector<std::int32_t> childrenOf(std::int32_t slot) const
    {
        return slot < 0 ? std::vector<std::int32_t>{0} : node(slot).children;
    }

    void below(const Step& step, std::int32_t slot, Places& to) const
    {
        for (const auto child : childrenOf(slot)) {
            if (passes(step, child)) to.slots.push_back(child);
            below(step, child, to);
        }
    }

    void climb(std::int32_t slot, Places& to) const { to.low = above(to.low, slot); }

    std::int32_t above(std::int32_t a, std::int32_t b) const
    {
        if (a < 0 || b < 0) return -1;
        return schema_.isAtOrAbove(a, b) ? a : schema_.isAtOrAbove(b, a) ? b : above(node(a).parent, b);
    }

    void reach(const Step& step, std::int32_t slot, Places& to)
    {
        const auto parent = slot < 0 ? -2 : node(slot).parent;
        switch (step.axis) {
        case Axis::Child:
            if (step.test == TestKind::Text) {
                if (slot >= 0 && node(slot).leaf) to.slots.push_back(slot);
                return;
            }
            for (const auto child : childrenOf(slot))
                if (passes(step, child)) to.slots.push_back(child);
            return;
        case Axis::DescendantOrSelf:
            if (passes(step, slot)) to.slots.push_back(slot);
            [[fallthrough]];
        case Axis::Descendant: below(step, slot, to); return;
        case Axis::Self:
            if (passes(step, slot)) to.slots.push_back(slot);
            return;
        case Axis::Parent:
            if (parent == -2) return;
            climb(parent, to);
            if (passes(step, parent)) to.slots.push_back(parent);
            return;
        case Axis::AncestorOrSelf:
        case Axis::Ancestor:
            for (auto at = step.axis == Axis::Ancestor ? parent : slot; at >= -1; at = at < 0 ? -2 : node(at).parent)
                if (passes(step, at)) to.slots.push_back(at);
            to.low = -1;
            return;
        case Axis::FollowingSibling:
        case Axis::PrecedingSibling:
            if (parent == -2) return;
            climb(parent, to);
            expression_.position_ = true;
            for (const auto child : childrenOf(parent))
                if (passes(step, child)) to.slots.push_back(child);
            return;
        case Axis::Following:
        case Axis::Preceding:
            to.low = -1;
            expression_.position_ = true;
            below(step, -1, to);
            return;
        case Axis::Attribute: return;
        }
    }

    static bool usesPosition(const Term& term)
    {
        if (term.kind == TermKind::Call
            && (term.function == Function::Last || (term.function == Function::Position && term.parts.empty())))
            return true;
        if (std::any_of(term.parts.begin(), term.parts.end(), usesPosition)) return true;
        return false;
    }

    static bool isPositional(const Term& predicate)
    {
        switch (predicate.kind) {
        case TermKind::Or:
        case TermKind::And:
        case TermKind::Compare:
        case TermKind::Text:
        case TermKind::Path:
        case TermKind::Union: return usesPosition(predicate);
        case TermKind::Number:
        case TermKind::Sum:
        case TermKind::Product:
        case TermKind::Negate:
        case TermKind::Call: return true;
        }
        return true;
    }

    /// The slots a path names, whatever instance it stands in; reads nothing.
    std::vector<std::int32_t> slotsOf(const Term& path, const Places& here)
    {
        if (path.kind != TermKind::Path) return {};
        Places at;
        if (path.start == PathStart::Document)
            at = {{-1}, -1, true};
        else if (path.start == PathStart::Context)
            at = here;
        else if (path.start == PathStart::Term && path.parts.front().kind == TermKind::Call
                 && path.parts.front().function == Function::Current)
            at = {{context_}, context_, context_ >= 0};
        for (const Step& step : path.steps) {
            Step copy;
            copy.axis = step.axis;
            copy.test = step.test;
            copy.name = step.name;
            at = advance(copy, at);
        }
        return at.known ? at.slots : std::vector<std::int32_t>{};
    }

    void read(std::int32_t slot, std::int32_t low, bool structure)
    {
        auto& reads = expression_.reads_;
        const Dependency dependency{slot, low, structure};
        if (std::find(reads.begin(), reads.end(), dependency) == reads.end()) reads.push_back(dependency);
    }

    void missing(std::string path) { expression_.missing_.push_back(std::move(path)); }

    std::string spell(const Term& term) const
    {
        std::string text = term.startSlot >= 0 && term.start != PathStart::Instance ? schema_.pathOf(term.startSlot) : "";
        for (const Step& step : term.steps) {
            if (!text.empty() || term.start == PathStart::Document) text += '/';
            text += step.test == TestKind::Name ? step.spelled : step.axis == Axis::Parent ? ".." : "*";
        }
        return text;
    }

    Schema& schema_;
    std::int32_t context_;
    Expression& expression_;
    bool structure_ = false; ///< The path about to be bound is counted, not read.
    std::optional<Error> error_;
};

Result<Expression> compile(std::string_view source, Schema& schema, std::int32_t context)
{
    auto term = parse(source, schema.names);
    if (!term) return term.error();
    Expression expression;
    expression.source_ = source;
    expression.root_ = std::move(*term);
    if (auto error = Binder(schema, context, expression).run()) return *error;
    return expression;
}

} // namespace doorstep::expr
