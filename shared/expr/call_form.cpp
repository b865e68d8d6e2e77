#include "shared/base/ids.h"
#include "shared/base/text.h"
#include "shared/expr/evaluator.h"

#include <algorithm>
#include <cmath>
#include <optional>

// Each family names its own functions.
#pragma GCC diagnostic ignored "-Wswitch-enum"

namespace doorstep::expr {
namespace {

/// The element that holds a list's items: of `instance('x')/root/item` the root.
const Node* rootOf(const Node* list)
{
    if (list == nullptr) return nullptr;
    const auto found = std::find_if(list->children.begin(), list->children.end(),
                                    [](const Node* child) { return child->kind == NodeKind::Element; });
    return found == list->children.end() ? nullptr : *found;
}

/// The text of an item's column; "@name" is an attribute.
/// Nothing where the item has no such column.
std::optional<std::string> columnOf(const Node& item, const Names& names, std::string_view column)
{
    const bool attribute = column.starts_with('@');
    const NameId name = names.find(attribute ? column.substr(1) : column);
    for (const Node* node : attribute ? item.attributes : item.children)
        if (name != 0 && node->name == name) return stringOf(*node);
    return std::nullopt;
}

} // namespace

Value Evaluator::callForm(const Term& term, const Context& at)
{
    switch (term.function) {
    case Function::ChoiceName: return choiceName(term, at);
    case Function::PullData: return pullData(term, at);
    case Function::Search: return search(term, at);
    case Function::Uuid: return Value::of(term.parts.empty() ? uuid() : uuidOfLength(numberOf(term.parts[0], at)));
    case Function::IText: return Value::of(world_.host == nullptr ? std::string() : world_.host->itext(textOf(term.parts[0], at)));
    case Function::Property: return Value::of(world_.host == nullptr ? std::string() : world_.host->property(textOf(term.parts[0], at)));
    case Function::Version: return Value::of(world_.host == nullptr ? std::string() : world_.host->version());
    default: return {};
    }
}

Value Evaluator::choiceName(const Term& term, const Context& at)
{
    if (world_.host == nullptr || world_.schema == nullptr) return {};
    auto slot = term.startSlot;
    if (slot < 0 && term.parts[1].kind != TermKind::Text) slot = world_.schema->slotOf(textOf(term.parts[1], at), current_->slot);
    if (slot < 0) return {};
    return Value::of(world_.host->choiceLabel(slot, *current_, textOf(term.parts[0], at)));
}

/// pulldata(list, column, key column, key): the column of the first item with that key.
Value Evaluator::pullData(const Term& term, const Context& at)
{
    const auto list = textOf(term.parts[0], at);
    const Node* root = rootOf(instanceOf(list));
    if (root == nullptr) return faulty("there is no list \"" + list + "\"");
    const Names& names = world_.schema->names;
    const auto column = textOf(term.parts[1], at);
    const auto key = textOf(term.parts[2], at);
    const auto wanted = textOf(term.parts[3], at);
    if (!key.starts_with('@')) {
        const Index& index = indexOf(*root, names.find("item"), {names.find(key)});
        const auto hit = index.items.find(wanted + kBetweenKeys);
        return Value::of(hit == index.items.end() ? std::string() : columnOf(*hit->second.front(), names, column).value_or(""));
    }
    for (const Node* item : root->children)
        if (spend() && columnOf(*item, names, key) == wanted) return Value::of(columnOf(*item, names, column).value_or(""));
    return {};
}

/// search(list[, mode, columns, text[, filter column, filter text]]) of Collect: the items where some column fits the
/// text ("contains", "startswith", "endswith", "matches") and the filter column equals the filter text.
Value Evaluator::search(const Term& term, const Context& at)
{
    const auto& parts = term.parts;
    const auto list = textOf(parts[0], at);
    const Node* root = rootOf(instanceOf(list));
    if (root == nullptr) {
        faulty("there is no list \"" + list + "\"");
        return Value::of(NodeSet());
    }
    const Names& names = world_.schema->names;
    const auto mode = parts.size() > 3 ? textOf(parts[1], at) : std::string();
    const auto columns = parts.size() > 3 ? textOf(parts[2], at) : std::string();
    const auto wanted = parts.size() > 3 ? textOf(parts[3], at) : std::string();
    const auto filter = parts.size() > 5 ? textOf(parts[4], at) : std::string();
    const auto filterText = parts.size() > 5 ? textOf(parts[5], at) : std::string();
    const auto searched = base::split(columns, ',');
    const auto fits = [&](std::string_view text) {
        if (mode == "contains") return placeOf(wanted, text) != std::string_view::npos;
        if (mode == "startswith") return text.starts_with(wanted);
        if (mode == "endswith") return text.ends_with(wanted);
        return text == wanted;
    };
    NodeSet found;
    for (const Node* item : root->children) {
        if (!spend()) break;
        const bool hit = mode.empty() || std::any_of(searched.begin(), searched.end(), [&](std::string_view column) {
            return fits(columnOf(*item, names, base::trim(column)).value_or(""));
        });
        if (hit && (filter.empty() || columnOf(*item, names, filter) == filterText)) found.push(item);
    }
    return Value::of(std::move(found));
}

std::string Evaluator::uuid()
{
    if (world_.random == nullptr) return {};
    auto bytes = world_.random->bytes(16);
    bytes[6] = static_cast<char>((bytes[6] & 0x0f) | 0x40);
    bytes[8] = static_cast<char>((bytes[8] & 0x3f) | 0x80);
    auto text = base::hex(bytes);
    for (const std::size_t place : {20U, 16U, 12U, 8U}) text.insert(place, 1, '-');
    return text;
}

/// Random characters, as many as asked for.
std::string Evaluator::uuidOfLength(double length)
{
    constexpr double kMost = 4096;
    if (std::isnan(length) || length < 0 || length > kMost || world_.random == nullptr) {
        faulty("uuid takes a length from 0 to 4096");
        return {};
    }
    std::string text;
    while (text.size() < static_cast<std::size_t>(length)) text += uuid();
    text.resize(static_cast<std::size_t>(length));
    return text;
}

} // namespace doorstep::expr
