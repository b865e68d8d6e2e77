#include "shared/forms/reader.h"

#include "shared/base/text.h"

#include <algorithm>

// The secondary instances, and the two older ways to choose from a file: itemsets.csv and search().

namespace doorstep::forms {
namespace {

constexpr std::string_view kLastSaved = "jr://instance/last-saved";
constexpr const char* kItemsets = "itemsets.csv";

/// The text between the first pair of quotes; empty without one.
std::string quoted(std::string_view text)
{
    const auto open = text.find_first_of("'\"");
    if (open == std::string_view::npos) return {};
    const auto close = text.find(text[open], open + 1);
    return close == std::string_view::npos ? std::string() : std::string(text.substr(open + 1, close - open - 1));
}

bool isWhole(std::string_view text)
{
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return (c >= '0' && c <= '9') || c == '-'; });
}

} // namespace

/// A list of that id with an empty document, at the end of the lists.
std::int32_t FormReader::addList(const std::string& id, bool external)
{
    form_.schema.instances.push_back({id, external});
    auto& document = form_.listNodes.emplace_back();
    document.kind = expr::NodeKind::Document;
    form_.listDocuments.push_back(&document);
    return static_cast<std::int32_t>(form_.listDocuments.size()) - 1;
}

void FormReader::readSecondary(Node instance)
{
    const auto id = attribute(instance, "id");
    const auto source = attribute(instance, "src");
    const auto index = addList(id, !source.empty());
    if (const Node root = firstElement(instance)) {
        auto* document = &form_.listNodes.back();
        document->children.push_back(copyXml(root, document, form_.schema.names, form_.listNodes));
        return;
    }
    if (source == kLastSaved)
        form_.lastSaved = index;
    else if (!source.empty())
        readFile(id, source.substr(source.rfind('/') + 1), lineOf(instance));
}

/// Fills the newest list from a file of the form.
void FormReader::readFile(const std::string& id, const std::string& name, const std::string& place)
{
    const auto file = files_.find(name);
    if (file == files_.end()) return leaveOut(place, "the file " + name + " of list " + id + " is not with the form");
    const auto list = readList(name, file->second, form_.schema.names, form_.listNodes);
    if (list)
        form_.listDocuments.back() = *list;
    else
        leaveOut(place, "the file " + name + ": " + list.error().text());
}

/// <input query="instance('towns')/root/item[…]">: the list is the rows of itemsets.csv whose list_name is towns.
void FormReader::addListFromItemsets(const std::string& query, Node control)
{
    const auto id = quoted(query);
    const auto& known = form_.schema.instances;
    if (id.empty() || std::any_of(known.begin(), known.end(), [&](const auto& one) { return one.id == id; })) return;
    addList(id, true);
    readFile(id, kItemsets, lineOf(control));
    const auto* all = form_.listDocuments.back();
    if (all->children.empty()) return;
    const auto listName = form_.schema.names.intern("list_name");
    auto& document = form_.listNodes.emplace_back();
    document.kind = expr::NodeKind::Document;
    auto& root = form_.listNodes.emplace_back();
    root.name = all->children.front()->name;
    root.parent = &document;
    document.children.push_back(&root);
    for (auto* row : all->children.front()->children)
        for (const auto* column : row->children)
            if (column->name == listName && stringOf(*column) == id) root.children.push_back(row);
    form_.listDocuments.back() = &document;
}

/// Appearance search('towns', …): the one item that is no number names the columns of value and label.
void FormReader::readSearch(Node control, ControlFacts& facts)
{
    const auto from = facts.appearance.find("search(");
    const auto to = facts.appearance.rfind(')');
    if (from == std::string::npos || to == std::string::npos || facts.choices.empty()) return;
    const auto call = facts.appearance.substr(from, to - from + 1);
    const auto id = quoted(call);
    const auto& known = form_.schema.instances;
    if (std::none_of(known.begin(), known.end(), [&](const auto& one) { return one.id == id; })) {
        addList(id, true);
        readFile(id, id.ends_with(".csv") ? id : id + ".csv", lineOf(control));
    }
    const auto columns = std::find_if(facts.choices.begin(), facts.choices.end(), [](const auto& one) { return !isWhole(one.value); });
    if (columns == facts.choices.end()) return;
    const auto labels = plainTexts(columns->label);
    std::string label = labels.empty() || labels.front().empty() ? columns->value : labels.front();
    if (label.find(',') != std::string::npos) {
        std::replace(label.begin(), label.end(), ' ', ','); // "name, code" and "name code" are the same
        std::string joined = "join(', '";
        for (const auto one : base::split(label, ','))
            if (!one.empty()) joined += ", " + std::string(one);
        label = joined + ')';
    }
    Itemset rows;
    rows.nodeset = compile(call, facts.slot, control, "search()");
    if (!error_) rows.value = compile(columns->value, -1, control, "value of the choices");
    if (!error_) rows.label = compile(label, -1, control, "label of the choices");
    if (error_) return;
    const auto list = std::find_if(known.begin(), known.end(), [&](const auto& one) { return one.id == id; }) - known.begin();
    facts.choicesKnown = !form_.listDocuments[std::size_t(list)]->children.empty() && rows.nodeset->unsupported().empty();
    facts.choices.erase(columns);
    facts.itemset = std::move(rows);
}

} // namespace doorstep::forms
