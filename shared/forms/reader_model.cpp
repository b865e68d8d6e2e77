#include "shared/forms/reader.h"

#include "shared/base/text.h"
#include "shared/forms/lexical.h"

#include <algorithm>

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

/// `rep[position() = 1]/a` -> `rep/a`
std::string withoutPredicates(std::string_view path)
{
    std::string bare;
    int depth = 0;
    for (const char c : path) {
        depth += c == '[' ? 1 : 0;
        if (depth == 0) bare += c;
        depth -= c == ']' ? 1 : 0;
    }
    return bare;
}

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

    for (Node at = firstElement(model); at != nullptr; at = nextElement(at)) {
        if (isElement(at, "itext")) readTranslations(at);
        if (isElement(at, "bind") && hasAttribute(at, "id")) bindIds_[attribute(at, "id")] = attribute(at, "nodeset");
    }
    form_.style = attribute(body, "class");
    readPrimary(primary);
    if (!error_) readEntities(model);
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
    describeSections(form_.body.children);
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

/// The place an element is about: its ref, or the nodeset of the bind it names.
std::string FormReader::referenceOf(Node element) const
{
    const auto named = bindIds_.find(attribute(element, "bind"));
    return hasAttribute(element, "ref") || named == bindIds_.end() ? attribute(element, "ref") : named->second;
}

std::int32_t FormReader::slotOf(std::string_view path, std::int32_t context) const
{
    path = base::trim(path);
    if (path.empty()) return -1;
    std::int32_t at = context;
    std::size_t from = 0;
    const auto& nodes = form_.schema.nodes;
    const auto bare = withoutPredicates(path);
    const auto parts = base::split(bare, '/');
    if (path.front() == '/') {
        if (parts.size() < 2 || form_.schema.names.find(parts[1]) != nodes[0].name) return -1;
        at = 0;
        from = 2;
    }
    for (std::size_t i = from; i < parts.size(); ++i) {
        const auto part = base::trim(parts[i]);
        if (part == "." || part == "current()") continue;
        if (part == "..") {
            at = nodes[std::size_t(at)].parent;
        } else {
            const bool isAttribute = part.starts_with('@');
            const auto name = form_.schema.names.find(isAttribute ? part.substr(1) : part);
            const auto& children = isAttribute ? nodes[std::size_t(at)].attributes : nodes[std::size_t(at)].children;
            const auto found = std::find_if(children.begin(), children.end(),
                                            [&](std::int32_t one) { return name != 0 && nodes[std::size_t(one)].name == name; });
            at = found == children.end() ? -1 : *found;
        }
        if (at < 0) return -1;
    }
    return at;
}

void FormReader::readModel(Node model)
{
    for (Node at = firstElement(model); at != nullptr && !error_; at = nextElement(at)) {
        if (isElement(at, "bind"))
            readBind(at);
        else if (isAction(at))
            readAction(at, 0, -1, nullptr);
        else if (isElement(at, "submission"))
            readSubmission(at);
    }
}

void FormReader::readBind(Node bind)
{
    const auto nodeset = attribute(bind, "nodeset");
    const auto at = slotOf(nodeset, 0);
    if (at < 0) return leaveOut(lineOf(bind), "a bind on a node the form does not have: " + nodeset);
    Slot& slot = form_.slots[std::size_t(at)];
    slot.bound = true;
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
    slot.bind.saveTo = base::trim(attribute(bind, "saveto"));
    static const std::set<std::string> kPreloads{"", "uid", "date", "timestamp", "property"};
    if (kPreloads.count(slot.bind.preload) == 0) leaveOut(pathOf(at), "preload " + slot.bind.preload);
    if (localPart(form_.schema.nodes[std::size_t(at)].name) == "audit" && isMetadata(at)) readAudit(bind);
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

} // namespace doorstep::forms
