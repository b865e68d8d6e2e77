#include "tests/shared/merge/changes.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <map>
#include <set>

using namespace doorstep;
using namespace doorstep::test;

namespace {

/// Many people with views of their own work on one record: answers, settlements, deletions, reviews, members, forms'
/// ops, cloned devices, erasures, stray preds. What each saw is a random part of what there was.
class Generator {
public:
    explicit Generator(std::uint64_t seed) : random_(seed), server_(seed * 1000 + 999)
    {
        const auto count = 2 + random_.below(4);
        for (std::uint64_t i = 0; i < count; ++i) {
            people_.emplace_back(seed * 1000 + i);
            views_.emplace_back();
        }
    }

    std::vector<Change> make(std::size_t size)
    {
        while (changes_.size() < size) step();
        return changes_;
    }

private:
    void step()
    {
        const auto who = random_.below(people_.size());
        RecordState& view = views_[who];
        if (random_.chance(25)) { // hears from the others
            for (const Change& change : changes_)
                if (random_.chance(60)) view.apply(change);
        }
        if (random_.chance(3)) people_[who].restoreTo(1 + static_cast<std::int64_t>(random_.below(4)));
        Change change = random_.chance(5) && !changes_.empty() ? erasure() : work(people_[who], view);
        if (ids_.insert(change.id()).second) {
            view.apply(change);
            changes_.push_back(std::move(change));
        }
    }

    Change work(Person& person, const RecordState& view)
    {
        static const std::vector<std::string> kPaths = {"q",    "r",     "s",           "m[1]/q",        "m[k3sA9x]/q",
                                                        "m[k3sA9x]", "m[zzzzzz]", "m[zzzzzz]/n[bbbbbb]/q", "$",
                                                        "$review", "$note[cccccc]/text", "photo"};
        std::vector<Said> ops;
        std::set<std::string> used;
        for (std::uint64_t i = 0, count = 1 + random_.below(4); i < count; ++i) {
            const auto& path = kPaths[random_.below(kPaths.size())];
            if (!used.insert(path).second) continue;
            auto preds = view.predsAt(at(path));
            if (random_.chance(10) && !changes_.empty()) preds.push_back(strayPred());
            ops.push_back({path, value(path), std::move(preds), random_.chance(15)});
        }
        Change change = person.says(view, std::move(ops), random_.chance(50) ? std::optional(form()) : std::nullopt);
        if (random_.chance(50)) change.head.frontier = view.frontier();
        if (random_.chance(30)) {
            change.head.derived = {at("sum")};
            change.body->derived = {std::to_string(random_.below(100))};
        }
        return change;
    }

    Change erasure()
    {
        const Change& target = changes_[random_.below(changes_.size())];
        Change change = server_.says({}, {});
        change.head.erases = {target.id()};
        change.body->values = target.body->values;
        change.body->derived = target.body->derived;
        for (Value& one : change.body->values)
            if (random_.chance(50)) one = Value();
        return change;
    }

    OpId strayPred()
    {
        const Change& any = changes_[random_.below(changes_.size())];
        return any.opId(random_.below(4)); // perhaps one it does not have
    }

    Value value(const std::string& path)
    {
        if (path == "photo") return file(random_.below(3));
        if (path == "$review") return random_.chance(50) ? "approved" : "returned";
        if (random_.chance(25)) return {};
        if (path == "$" || path.ends_with(']')) return "1";
        return std::to_string(random_.below(3));
    }
    Hash form()
    {
        SeededRandom named(random_.below(3));
        return named.id<Hash>();
    }

    SeededRandom random_;
    Person server_;
    std::vector<Person> people_;
    std::vector<RecordState> views_;
    std::vector<Change> changes_;
    std::set<ChangeId> ids_;
};

/// The definition, from the set alone: an op stands when no change names it.
std::set<OpId> oracle(const std::vector<Change>& changes)
{
    std::set<OpId> named, standing;
    for (const Change& change : changes)
        for (const auto& op : change.head.ops) named.insert(op.preds.begin(), op.preds.end());
    for (const Change& change : changes)
        for (std::size_t i = 0; i < change.head.ops.size(); ++i)
            if (!named.contains(change.opId(i))) standing.insert(change.opId(i));
    return standing;
}

std::set<OpId> headsOf(const RecordState& state)
{
    std::set<OpId> heads;
    for (const auto& op : state.heads()) heads.insert(op.id());
    return heads;
}

/// Applies in a random order, some twice, stored and read again at random places in between.
RecordState shuffled(std::vector<Change> changes, SeededRandom& random)
{
    for (std::size_t i = changes.size(); i > 1; --i) std::swap(changes[i - 1], changes[random.below(i)]);
    RecordState state;
    for (std::size_t i = 0; i < changes.size(); ++i) {
        state.apply(changes[i]);
        if (random.chance(10)) state.apply(changes[random.below(i + 1)]);
        if (random.chance(10)) state = *RecordState::parse(state.serialise());
    }
    return state;
}

} // namespace

TEST_CASE("any order, batching and duplicates give the same bytes, and heads are what the definition says",
          "[merge][property]")
{
    for (std::uint64_t seed = 1; seed <= 400; ++seed) {
        INFO("seed " << seed);
        const auto changes = Generator(seed).make(5 + seed % 40);
        SeededRandom random(seed);
        const auto first = shuffled(changes, random);
        const std::string bytes = first.serialise();
        for (int round = 0; round < 5; ++round) REQUIRE(shuffled(changes, random).serialise() == bytes);
        REQUIRE(headsOf(first) == oracle(changes));
    }
}

TEST_CASE("every value that anybody gave stands or was replaced by somebody who named it", "[merge][property]")
{
    for (std::uint64_t seed = 1; seed <= 200; ++seed) {
        INFO("seed " << seed);
        const auto changes = Generator(seed).make(30);
        std::map<OpId, std::set<ChangeId>> replacedBy;
        std::set<ChangeId> erased;
        RecordState state;
        for (const Change& change : changes) {
            state.apply(change);
            for (const auto& op : change.head.ops)
                for (const OpId& pred : op.preds) replacedBy[pred].insert(change.id());
            erased.insert(change.head.erases.begin(), change.head.erases.end());
        }
        for (const Change& change : changes)
            for (std::size_t i = 0; i < change.head.ops.size(); ++i) {
                const auto heads = state.headsAt(change.head.ops[i].path);
                const auto head = std::find_if(heads.begin(), heads.end(),
                                               [&](const auto& op) { return op.id() == change.opId(i); });
                if (head == heads.end()) {
                    REQUIRE(replacedBy.contains(change.opId(i)));
                } else if (!erased.contains(change.id())) {
                    REQUIRE(head->value == change.body->values[i]);
                }
            }
    }
}

TEST_CASE("disagreement between people is always shown: as a conflict, in a deleted place, or as files",
          "[merge][property]")
{
    for (std::uint64_t seed = 1; seed <= 200; ++seed) {
        INFO("seed " << seed);
        RecordState state;
        for (const Change& change : Generator(seed).make(30)) state.apply(change);
        std::set<Path> shown;
        for (const auto& conflict : state.conflicts()) shown.insert(conflict.path);
        std::map<Path, std::set<Value>> said;
        for (const auto& op : state.heads())
            if (!op.written && !op.erased && !op.value.attachment() && !op.path.isInstance() && !op.path.isRecord())
                said[op.path].insert(op.value);
        for (const auto& [path, values] : said) {
            const bool excepted = path.text().starts_with("$note") || path.text() == "photo" || state.isHidden(path);
            if (values.size() > 1 && !excepted) REQUIRE(shown.contains(path));
            if (values.size() < 2) REQUIRE_FALSE(shown.contains(path));
        }
    }
}
