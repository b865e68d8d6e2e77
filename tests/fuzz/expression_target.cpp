#include "shared/base/random.h"
#include "shared/expr/evaluator.h"
#include "tests/fuzz/target.h"

#include <deque>

// An expression as a form's author may write it, seen from several places of an answer tree with a group, a repeat of two
// instances and a choice list.

namespace {

using namespace doorstep;
using namespace doorstep::expr;

class FixedRandom final : public base::Random {
public:
    void fill(std::span<unsigned char> bytes) override
    {
        for (auto& byte : bytes) byte = ++last_;
    }

private:
    unsigned char last_ = 0;
};

/// A form's schema and one filled answer tree of it.
class Answers {
public:
    Answers()
    {
        document_.kind = NodeKind::Document;
        const auto data = slot("data", -1);
        const auto a = slot("a", data);
        const auto when = slot("when", data);
        const auto group = slot("g", data);
        const auto words = slot("words", group);
        const auto person = slot("person", data);
        const auto age = slot("age", person);
        schema_.nodes[std::size_t(person)].repeats = true;
        for (const auto one : {person, age}) schema_.nodes[std::size_t(one)].single = false;
        schema_.instances.push_back({"list", false});
        bySlot_.resize(schema_.nodes.size());

        auto& root = node(document_, data, "");
        node(root, a, "12");
        node(root, when, "2026-11-26");
        auto& inner = node(root, group, "");
        node(inner, words, "x1 入户 x3");
        for (const char* years : {"7", "", "80"}) node(node(root, person, ""), age, years);
        list_.kind = NodeKind::Document;
        for (const char* name : {"x1", "x2", "x3"}) item(name);
    }

    /// Every node of the tree takes its turn; the steps of one recalculation must do for each.
    void evaluate(const Expression& expression)
    {
        Evaluator evaluator({&schema_, &document_, &bySlot_, {&list_}, 1'792'632'645'678, 480, &random_, nullptr});
        for (const auto& at : answers_) {
            if (at.slot != context_) continue;
            evaluator.refill();
            const auto value = evaluator.evaluate(expression, at);
            if (!value) continue;
            evaluator.asText(*value);
            evaluator.asNumber(*value);
            toBoolean(*value);
        }
    }

    Result<Expression> compiled(std::string_view source, std::int32_t context)
    {
        context_ = context;
        return compile(source, schema_, context);
    }
    std::int32_t slots() const { return static_cast<std::int32_t>(schema_.nodes.size()); }

private:
    std::int32_t slot(const char* name, std::int32_t parent)
    {
        const auto at = slots();
        auto& made = schema_.nodes.emplace_back();
        made.name = schema_.names.intern(name);
        made.parent = parent;
        if (parent < 0) return at;
        auto& above = schema_.nodes[std::size_t(parent)];
        made.place = static_cast<std::uint32_t>(above.children.size());
        above.children.push_back(at);
        above.leaf = false;
        return at;
    }

    Node& node(Node& parent, std::int32_t slot, std::string value)
    {
        auto& made = answers_.emplace_back();
        made.parent = &parent;
        made.slot = slot;
        made.name = schema_.nodes[std::size_t(slot)].name;
        made.answer = schema_.nodes[std::size_t(slot)].leaf;
        made.value = std::move(value);
        parent.children.push_back(&made);
        const auto above = schema_.nodes[std::size_t(slot)].parent;
        if (above < 0 || schema_.nodes[std::size_t(above)].single) bySlot_[std::size_t(slot)].push_back(&made);
        return made;
    }

    void item(const char* name)
    {
        if (list_.children.empty()) list_.children.push_back(plain(list_, "root", ""));
        Node* row = plain(*list_.children.front(), "item", "");
        list_.children.front()->children.push_back(row);
        for (const char* column : {"name", "label"}) row->children.push_back(plain(*row, column, name));
    }
    Node* plain(Node& parent, const char* name, std::string value)
    {
        auto& made = items_.emplace_back();
        made.parent = &parent;
        made.name = schema_.names.intern(name);
        made.value = std::move(value);
        return &made;
    }

    Schema schema_;
    Node document_, list_;
    std::deque<Node> answers_, items_;
    std::vector<std::vector<Node*>> bySlot_;
    FixedRandom random_;
    std::int32_t context_ = -1;
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto source = fuzz::textOf(data, size);
    Answers answers;
    for (std::int32_t context = 0; context < answers.slots(); ++context) {
        const auto expression = answers.compiled(source, context);
        if (!expression) {
            fuzz::promise(!expression.error().message.empty(), "a refused expression says why");
            return 0;
        }
        if (expression->unsupported().empty()) answers.evaluate(*expression);
    }
    return 0;
}
