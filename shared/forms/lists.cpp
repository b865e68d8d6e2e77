#include "shared/forms/reader.h"

#include "shared/base/json.h"
#include "shared/base/text.h"

#include <nlohmann/json.hpp>

namespace doorstep::forms {
namespace {

using Nodes = std::deque<expr::Node>;

expr::Node* add(Nodes& nodes, expr::Node* parent, expr::NameId name, std::string value = {})
{
    auto& node = nodes.emplace_back();
    node.parent = parent;
    node.name = name;
    node.value = std::move(value);
    parent->children.push_back(&node);
    return &node;
}

expr::Node* newDocument(Nodes& nodes)
{
    auto& document = nodes.emplace_back();
    document.kind = expr::NodeKind::Document;
    return &document;
}

/// One record of RFC 4180 from `at` on; moves `at` behind its line end.
std::vector<std::string> csvRecord(std::string_view text, std::size_t& at)
{
    std::vector<std::string> fields(1);
    bool quoted = false;
    for (; at < text.size(); ++at) {
        const char c = text[at];
        if (quoted) {
            if (c != '"')
                fields.back() += c;
            else if (at + 1 < text.size() && text[at + 1] == '"')
                fields.back() += text[++at];
            else
                quoted = false;
        } else if (c == '"' && fields.back().empty()) {
            quoted = true;
        } else if (c == ',') {
            fields.emplace_back();
        } else if (c == '\n') {
            ++at;
            break;
        } else if (c != '\r') {
            fields.back() += c;
        }
    }
    return fields;
}

/// A short row is filled up to the header, so a few bytes a row could else ask for any amount of memory.
constexpr std::size_t kMaxCells = 2'000'000;

Result<const expr::Node*> readCsv(std::string_view bytes, expr::Names& names, Nodes& nodes)
{
    if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
    if (!base::isUtf8(bytes)) return base::invalid("the csv is not UTF-8; save it as UTF-8");
    auto* document = newDocument(nodes);
    auto* root = add(nodes, document, names.intern("root"));
    const auto item = names.intern("item");
    std::size_t at = 0;
    std::vector<expr::NameId> columns;
    for (const auto& name : csvRecord(bytes, at)) columns.push_back(names.intern(base::trim(name)));
    std::size_t cells = 0;
    while (at < bytes.size()) {
        auto fields = csvRecord(bytes, at);
        if (fields.size() == 1 && fields[0].empty()) continue;
        cells += columns.size();
        if (cells > kMaxCells) return Error{ErrorCode::TooLarge, "the csv has more than 2,000,000 cells; leave out what the form does not use", {}};
        auto* row = add(nodes, root, item);
        for (std::size_t i = 0; i < columns.size(); ++i)
            add(nodes, row, columns[i], i < fields.size() ? std::move(fields[i]) : std::string());
    }
    return static_cast<const expr::Node*>(document);
}

std::string scalarText(const nlohmann::json& value)
{
    return value.is_string() ? value.get<std::string>() : value.is_null() ? std::string() : value.dump();
}

/// ODK's "latitude longitude 0 0" of a GeoJSON position.
std::string pointText(const nlohmann::json& position)
{
    if (!position.is_array() || position.size() < 2) return {};
    return position[1].dump() + ' ' + position[0].dump() + " 0 0";
}

std::string geometryText(const nlohmann::json& geometry)
{
    if (!geometry.is_object() || !geometry.contains("coordinates")) return {};
    const auto& coordinates = geometry["coordinates"];
    if (!coordinates.is_array() || coordinates.empty()) return {};
    if (!coordinates[0].is_array()) return pointText(coordinates);
    const auto& line = coordinates[0].size() > 0 && coordinates[0][0].is_array() ? coordinates[0] : coordinates;
    std::string text;
    for (const auto& position : line) text += (text.empty() ? "" : ";") + pointText(position);
    return text;
}

/// Discarded where it is no JSON, or nested deeper than any geometry is: what walks a value goes down with it.
nlohmann::json parseShallow(std::string_view bytes)
{
    constexpr int kDeepest = 32;
    bool tooDeep = false;
    const auto watch = [&](int depth, nlohmann::json::parse_event_t, nlohmann::json&) {
        tooDeep = tooDeep || depth > kDeepest;
        return !tooDeep;
    };
    auto json = nlohmann::json::parse(bytes, watch, false);
    return tooDeep ? nlohmann::json(nlohmann::json::value_t::discarded) : json;
}

Result<const expr::Node*> readGeoJson(std::string_view bytes, expr::Names& names, Nodes& nodes)
{
    constexpr std::size_t kMost = 8 << 20;
    if (bytes.size() > kMost) return Error{ErrorCode::TooLarge, "the list is larger than 8 MiB", {}};
    const auto json = parseShallow(bytes);
    if (!json.is_object() || !json.contains("features") || !json["features"].is_array())
        return base::invalid("not a GeoJSON FeatureCollection");
    auto* document = newDocument(nodes);
    auto* root = add(nodes, document, names.intern("root"));
    const auto item = names.intern("item");
    const auto geometry = names.intern("geometry");
    const auto id = names.intern("id");
    for (const auto& feature : json["features"]) {
        if (!feature.is_object()) continue;
        auto* row = add(nodes, root, item);
        if (feature.contains("geometry")) add(nodes, row, geometry, geometryText(feature["geometry"]));
        if (feature.contains("properties") && feature["properties"].is_object())
            for (const auto& [name, value] : feature["properties"].items()) add(nodes, row, names.intern(name), scalarText(value));
        if (feature.contains("id") && !feature.value("properties", nlohmann::json::object()).contains("id"))
            add(nodes, row, id, scalarText(feature["id"]));
    }
    return static_cast<const expr::Node*>(document);
}

} // namespace

expr::Node* copyXml(const xmlNode* element, expr::Node* parent, expr::Names& names, Nodes& nodes)
{
    auto& node = nodes.emplace_back();
    node.parent = parent;
    node.name = names.intern(qualifiedName(element));
    for (const xmlAttr* at = element->properties; at != nullptr; at = at->next) {
        auto& attributeNode = nodes.emplace_back();
        attributeNode.kind = expr::NodeKind::Attribute;
        attributeNode.parent = &node;
        attributeNode.name = names.intern(reinterpret_cast<const char*>(at->name));
        for (const xmlNode* text = at->children; text != nullptr; text = text->next)
            if (text->content != nullptr) attributeNode.value += reinterpret_cast<const char*>(text->content);
        node.attributes.push_back(&attributeNode);
    }
    for (const xmlNode* at = firstElement(element); at != nullptr; at = nextElement(at))
        node.children.push_back(copyXml(at, &node, names, nodes));
    if (node.children.empty()) node.value = ownText(element);
    return &node;
}

Result<const expr::Node*> readList(std::string_view name, std::string_view bytes, expr::Names& names, Nodes& nodes)
{
    if (name.ends_with(".csv")) return readCsv(bytes, names, nodes);
    if (name.ends_with(".geojson") || name.ends_with(".json")) return readGeoJson(bytes, names, nodes);
    if (!name.ends_with(".xml")) return base::invalid("only csv, geojson and xml lists can be read");
    auto xml = parseXml(bytes);
    if (!xml) return xml.error();
    auto* document = newDocument(nodes);
    document->children.push_back(copyXml(xmlDocGetRootElement(xml->get()), document, names, nodes));
    return static_cast<const expr::Node*>(document);
}

} // namespace doorstep::forms
