#include "shared/forms/reader.h"

#include "shared/base/text.h"
#include "shared/expr/evaluator.h"
#include "shared/forms/lexical.h"

#include <algorithm>
#include <functional>

namespace doorstep::forms {
namespace {

std::optional<DataType> typeOf(std::string_view name)
{
    if (const auto colon = name.find(':'); colon != std::string_view::npos) name.remove_prefix(colon + 1);
    static constexpr std::pair<std::string_view, DataType> kTypes[] = {
        {"string", DataType::String},     {"select", DataType::String},     {"select1", DataType::String},
        {"rank", DataType::String},       {"int", DataType::Int},           {"integer", DataType::Int},
        {"decimal", DataType::Decimal},   {"boolean", DataType::Boolean},   {"date", DataType::Date},
        {"time", DataType::Time},         {"dateTime", DataType::DateTime}, {"geopoint", DataType::Geopoint},
        {"geotrace", DataType::Geotrace}, {"geoshape", DataType::Geoshape}, {"binary", DataType::Binary},
        {"barcode", DataType::Barcode},
    };
    for (const auto& [known, type] : kTypes)
        if (known == name) return type;
    return std::nullopt;
}

bool isTemplate(const xmlNode* element) { return hasAttribute(element, "template"); }

} // namespace

Result<void> FormReader::run(const xmlNode* root)
{
    const Node head = child(root, "head");
    const Node body = child(root, "body");
    const Node model = head == nullptr ? nullptr : child(head, "model");
    if (!isElement(root, "html") || model == nullptr || body == nullptr)
        return base::invalid("not an XForm: an h:html with h:head/model and h:body is expected", lineOf(root));
    if (const Node title = child(head, "title")) form_.title = base::trim(ownText(title));
    const Node primary = child(model, "instance");
    if (primary == nullptr || firstElement(primary) == nullptr)
        return base::invalid("the model has no instance: the form has nothing to fill in", lineOf(model));

    for (Node at = firstElement(model); at != nullptr; at = nextElement(at))
        if (isElement(at, "itext")) readTranslations(at);
    readPrimary(primary);
    if (!error_) markRepeats(body, 0);
    if (!error_) finishSchema();
    if (!error_) form_.initial = sampleOf(firstElement(primary), 0);
    for (Node at = nextElement(primary); at != nullptr && !error_; at = nextElement(at))
        if (isElement(at, "instance")) readSecondary(at);
    if (!error_) readModel(model);
    if (!error_) readChildren(body, 0, -1, form_.body);
    if (error_) return *error_;
    for (const auto& [id, nodes] : texts_)
        if (computedTexts_ || textsUsed_.count(id) == 0) form_.itext.emplace(id, wordingFor(id, 0));
    describeLeaves();
    if (error_) return *error_;
    return {};
}

void FormReader::fail(Node at, const std::string& path, std::string message)
{
    if (error_) return;
    error_ = base::invalid(std::move(message), lineOf(at) + (path.empty() ? "" : ", " + path));
}

void FormReader::leaveOut(std::string place, std::string what)
{
    const auto same = [&](const Unsupported& known) { return known.place == place && known.what == what; };
    if (std::none_of(form_.unsupported.begin(), form_.unsupported.end(), same))
        form_.unsupported.push_back({std::move(place), std::move(what)});
}

std::string FormReader::pathOf(std::int32_t slot) const { return form_.schema.pathOf(slot); }

ExpressionPtr FormReader::compile(const std::string& source, std::int32_t context, Node at, const char* what)
{
    auto expression = expr::compile(source, form_.schema, context);
    const auto path = context >= 0 ? pathOf(context) : std::string();
    if (!expression) {
        fail(at, path, std::string(what) + ": " + expression.error().message + " (" + expression.error().place + " of \""
                 + source.substr(0, 200) + "\")");
        return nullptr;
    }
    for (const auto& name : expression->unsupported()) leaveOut(path.empty() ? lineOf(at) : path, name);
    for (const auto& name : expression->missing())
        leaveOut(path.empty() ? lineOf(at) : path, std::string(what) + " names a node the form does not have: " + name);
    if (source.find("itext") != std::string::npos) computedTexts_ = true;
    return std::make_shared<const expr::Expression>(std::move(*expression));
}

std::int32_t FormReader::slotOf(std::string_view path, std::int32_t context) const
{
    path = base::trim(path);
    if (path.empty()) return -1;
    std::int32_t at = context;
    std::size_t from = 0;
    const auto& nodes = form_.schema.nodes;
    const auto parts = base::split(path, '/');
    if (path.front() == '/') {
        if (parts.size() < 2 || form_.schema.names.find(parts[1]) != nodes[0].name) return -1;
        at = 0;
        from = 2;
    }
    for (std::size_t i = from; i < parts.size(); ++i) {
        auto part = parts[i].substr(0, parts[i].find('['));
        part = base::trim(part);
        if (part == "." || part == "current()") continue;
        if (part == "..") {
            at = nodes[std::size_t(at)].parent;
        } else {
            const auto name = form_.schema.names.find(part);
            const auto& children = nodes[std::size_t(at)].children;
            const auto found = std::find_if(children.begin(), children.end(),
                                            [&](std::int32_t one) { return name != 0 && nodes[std::size_t(one)].name == name; });
            at = found == children.end() ? -1 : *found;
        }
        if (at < 0) return -1;
    }
    return at;
}

// ---- the primary instance

void FormReader::readPrimary(Node instance)
{
    const Node root = firstElement(instance);
    form_.id = attribute(root, "id");
    if (form_.id.empty()) form_.id = localName(root);
    form_.version = attribute(root, "version");
    growSchema(root, -1);
}

void FormReader::growSchema(Node element, std::int32_t parent)
{
    const auto name = form_.schema.names.intern(qualifiedName(element));
    auto& nodes = form_.schema.nodes;
    std::int32_t slot = -1;
    if (parent >= 0)
        for (const auto known : nodes[std::size_t(parent)].children)
            if (nodes[std::size_t(known)].name == name) slot = known;
    if (slot < 0) {
        slot = static_cast<std::int32_t>(nodes.size());
        expr::SchemaNode node;
        node.name = name;
        node.parent = parent;
        nodes.push_back(node);
        if (parent >= 0) {
            nodes[std::size_t(slot)].place = static_cast<std::uint32_t>(nodes[std::size_t(parent)].children.size());
            nodes[std::size_t(parent)].children.push_back(slot);
        }
        if (isElement(element, "entity")) leaveOut(lineOf(element), "entities");
    }
    for (Node at = firstElement(element); at != nullptr; at = nextElement(at)) growSchema(at, slot);
}

void FormReader::markRepeats(Node body, std::int32_t context)
{
    for (Node at = firstElement(body); at != nullptr && !error_; at = nextElement(at)) {
        auto here = context;
        const bool repeat = isElement(at, "repeat");
        const auto reference = attribute(at, repeat ? "nodeset" : "ref");
        if (!reference.empty()) {
            if (const auto slot = slotOf(reference, context); slot >= 0) here = slot;
            else if (repeat) fail(at, reference, "a repeat stands on a node the form does not have");
        }
        if (repeat && here > 0) form_.schema.nodes[std::size_t(here)].repeats = true;
        markRepeats(at, here);
    }
}

void FormReader::finishSchema()
{
    auto& nodes = form_.schema.nodes;
    form_.slots.resize(nodes.size());
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        auto& node = nodes[i];
        node.leaf = node.children.empty() && !node.repeats;
        node.single = !node.repeats && (node.parent < 0 || nodes[std::size_t(node.parent)].single);
        auto& slot = form_.slots[i];
        const auto& name = form_.schema.names.text(node.name);
        if (node.parent < 0)
            slot.pattern = "$";
        else
            slot.pattern = node.parent == 0 ? name : form_.slots[std::size_t(node.parent)].pattern + '/' + name;
        form_.slotByPattern.emplace(slot.pattern, static_cast<std::int32_t>(i));
        if (node.repeats) {
            slot.repeat.emplace();
            slot.fresh.slot = -1;
        }
    }
}

Sample FormReader::sampleOf(Node element, std::int32_t slot)
{
    Sample sample;
    sample.slot = slot;
    const auto& nodes = form_.schema.nodes;
    if (nodes[std::size_t(slot)].children.empty()) sample.value = ownText(element);
    std::set<std::int32_t> seen;
    for (Node at = firstElement(element); at != nullptr; at = nextElement(at)) {
        const auto name = form_.schema.names.find(qualifiedName(at));
        for (const auto child : nodes[std::size_t(slot)].children) {
            if (nodes[std::size_t(child)].name != name) continue;
            const bool repeats = nodes[std::size_t(child)].repeats;
            Sample below = sampleOf(at, child);
            if (repeats) {
                Sample& fresh = form_.slots[std::size_t(child)].fresh;
                if (fresh.slot < 0 || (isTemplate(at) && below.children.size() >= fresh.children.size())) fresh = below;
                if (!isTemplate(at)) sample.children.push_back(std::move(below));
            } else if (seen.insert(child).second) {
                sample.children.push_back(std::move(below));
            } else {
                leaveOut(lineOf(at), "a second " + pathOf(child) + " without a repeat");
            }
        }
    }
    // Every member the schema knows of is there, also where this instance of a repeat left it out.
    for (const auto child : nodes[std::size_t(slot)].children) {
        if (nodes[std::size_t(child)].repeats || seen.count(child) != 0) continue;
        std::function<Sample(std::int32_t)> blank = [&](std::int32_t at) {
            Sample empty;
            empty.slot = at;
            for (const auto below : nodes[std::size_t(at)].children)
                if (!nodes[std::size_t(below)].repeats) empty.children.push_back(blank(below));
            return empty;
        };
        sample.children.push_back(blank(child));
    }
    return sample;
}

// ---- lists

void FormReader::readSecondary(Node instance)
{
    const auto id = attribute(instance, "id");
    const auto source = attribute(instance, "src");
    form_.schema.instances.push_back({id, !source.empty()});
    auto& document = form_.listNodes.emplace_back();
    document.kind = expr::NodeKind::Document;
    form_.listDocuments.push_back(&document);
    if (const Node root = firstElement(instance)) {
        document.children.push_back(copyXml(root, &document, form_.schema.names, form_.listNodes));
        return;
    }
    if (source.empty()) return;
    const auto name = source.substr(source.rfind('/') + 1);
    const auto file = files_.find(name);
    if (file == files_.end()) {
        leaveOut(lineOf(instance), "the file " + name + " of list " + id + " is not with the form");
        return;
    }
    const auto list = readList(name, file->second, form_.schema.names, form_.listNodes);
    if (list)
        form_.listDocuments.back() = *list;
    else
        leaveOut(lineOf(instance), "the file " + name + ": " + list.error().text());
}

// ---- binds and actions of the model

void FormReader::readModel(Node model)
{
    for (Node at = firstElement(model); at != nullptr && !error_; at = nextElement(at)) {
        if (isElement(at, "bind"))
            readBind(at);
        else if (isElement(at, "setvalue") || isElement(at, "setgeopoint") || isElement(at, "recordaudio"))
            readAction(at, 0, -1, nullptr);
        else if (isElement(at, "submission") && hasAttribute(at, "base64RsaPublicKey"))
            leaveOut(lineOf(at), "encrypted submissions");
    }
}

void FormReader::readBind(Node bind)
{
    const auto nodeset = attribute(bind, "nodeset");
    if (nodeset.find('@') != std::string::npos) return leaveOut(lineOf(bind), "a bind on an attribute: " + nodeset);
    const auto at = slotOf(nodeset, 0);
    if (at < 0) return leaveOut(lineOf(bind), "a bind on a node the form does not have: " + nodeset);
    Slot& slot = form_.slots[std::size_t(at)];
    const auto expression = [&](const char* name) -> ExpressionPtr {
        const auto source = attribute(bind, name);
        return base::trim(source).empty() ? nullptr : compile(source, at, bind, name);
    };
    slot.bind.relevant = expression("relevant");
    slot.bind.required = expression("required");
    slot.bind.readonly = expression("readonly");
    slot.bind.constraint = expression("constraint");
    slot.bind.calculate = expression("calculate");
    const auto type = attribute(bind, "type");
    if (!type.empty()) {
        const auto known = typeOf(type);
        slot.bind.type = known.value_or(DataType::String);
        if (!known) leaveOut(pathOf(at), "type " + type + " (taken as text)");
    }
    readBindTexts(bind, slot, at);
    slot.bind.preload = attribute(bind, "preload");
    slot.bind.preloadParameter = attribute(bind, "preloadParams");
    slot.bind.personal = isTrue(attribute(bind, "personal"));
    slot.bind.maxPixels = wholeNumber(attribute(bind, "max-pixels"));
    slot.bind.quality = attribute(bind, "quality");
    slot.bind.allowMockAccuracy = isTrue(attribute(bind, "allow-mock-accuracy"));
    if (hasAttribute(bind, "saveto")) leaveOut(pathOf(at), "entities");
    static const std::set<std::string> kPreloads{"", "uid", "date", "timestamp", "property"};
    if (kPreloads.count(slot.bind.preload) == 0) leaveOut(pathOf(at), "preload " + slot.bind.preload);
    if (form_.schema.names.text(form_.schema.nodes[std::size_t(at)].name) == "audit") leaveOut(pathOf(at), "audit log");
}

void FormReader::readBindTexts(Node bind, Slot& slot, std::int32_t at)
{
    const auto message = [&](const char* name) {
        const auto text = attribute(bind, name);
        if (text.find("jr:itext(") == 0) return wordingOfReference(text, at, bind);
        Wording wording;
        if (!text.empty()) wording.text.assign(1, Pieces{{text, nullptr}});
        return wording;
    };
    slot.bind.constraintMessage = message("constraintMsg");
    slot.bind.requiredMessage = message("requiredMsg");
}

// ---- leaves

void FormReader::describeLeaves()
{
    const auto& nodes = form_.schema.nodes;
    const std::function<void(std::int32_t)> visit = [&](std::int32_t at) {
        const auto& node = nodes[std::size_t(at)];
        if (!node.leaf || at == 0) {
            for (const auto below : node.children) visit(below);
            return;
        }
        Slot& slot = form_.slots[std::size_t(at)];
        Leaf leaf;
        leaf.path = slot.pattern;
        leaf.type = slot.bind.type;
        leaf.inRepeat = form_.schema.repeatOf(at) >= 0;
        leaf.calculated = slot.bind.calculate != nullptr;
        leaf.isVolatile = leaf.calculated && (slot.bind.calculate->isVolatile() || !slot.bind.calculate->unsupported().empty());
        leaf.derived = leaf.calculated && !leaf.isVolatile;
        leaf.written = !slot.bind.preload.empty() || actionTargets_.count(at) != 0;
        leaf.personal = slot.bind.personal;
        const auto& parentName = form_.schema.names.text(nodes[std::size_t(node.parent)].name);
        leaf.metadata = parentName == "meta" || parentName.ends_with(":meta") || !slot.bind.preload.empty();
        leaf.labels.assign(languages(), {});
        if (slot.control >= 0) {
            const auto& control = form_.controls[std::size_t(slot.control)];
            leaf.control = control.kind;
            leaf.mediatype = control.mediatype;
            leaf.appearance = control.appearance;
            leaf.labels = plainTexts(control.label);
            describeChoices(leaf, control);
        }
        leaf.binary = leaf.type == DataType::Binary || leaf.control == Control::Upload;
        slot.leaf = static_cast<std::int32_t>(form_.leaves.size());
        form_.leaves.push_back(std::move(leaf));
    };
    visit(0);
}

void FormReader::describeChoices(Leaf& leaf, const ControlFacts& control)
{
    for (const auto& choice : control.choices) leaf.choices.push_back({choice.value, plainTexts(choice.label)});
    if (!control.itemset || !control.itemset->nodeset || !control.itemset->nodeset->unsupported().empty()) return;
    // Every row of the list, whatever the filter: the list's path without its predicates.
    const expr::Term* list = &control.itemset->nodeset->root();
    while (list->kind == expr::TermKind::Call && !list->parts.empty()) list = &list->parts.front();
    if (list->kind != expr::TermKind::Path || list->start != expr::PathStart::Instance) return;
    const expr::Node* document = form_.listDocuments[std::size_t(list->startSlot)];
    std::vector<const expr::Node*> rows{document};
    for (const auto& step : list->steps) {
        std::vector<const expr::Node*> next;
        for (const auto* row : rows)
            for (const auto* below : row->children)
                if (step.axis == expr::Axis::Child && (step.test == expr::TestKind::AnyName || below->name == step.name))
                    next.push_back(below);
        rows = std::move(next);
    }
    expr::World world;
    world.schema = &form_.schema;
    struct IdCatcher final : expr::Host {
        std::string id;
        std::string choiceLabel(std::int32_t, const expr::Node&, std::string_view) override { return {}; }
        std::string itext(std::string_view wanted) override { return id = wanted; }
    } catcher;
    world.host = &catcher;
    expr::Evaluator evaluator(world);
    for (const auto* row : rows) {
        evaluator.refill();
        catcher.id.clear();
        const auto value = evaluator.text(*control.itemset->value, *row);
        const auto label = evaluator.text(*control.itemset->label, *row);
        LeafChoice choice{value.valueOr(""), Texts(languages(), label.valueOr(""))};
        if (!catcher.id.empty()) {
            const auto found = form_.itext.find(catcher.id);
            if (found != form_.itext.end()) choice.labels = plainTexts(found->second);
        }
        leaf.choices.push_back(std::move(choice));
    }
}

} // namespace doorstep::forms
