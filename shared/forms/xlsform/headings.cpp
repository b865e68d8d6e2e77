#include "shared/forms/xlsform/headings.h"

#include "shared/base/text.h"
#include "shared/forms/xlsform/names.h"

#include <algorithm>

namespace doorstep::forms::xlsform {
namespace {

struct Alias {
    std::string_view heading; ///< In snake case.
    std::string_view key;
};

constexpr Alias kSurvey[] = {
    {"type", "type"}, {"command", "type"},
    {"name", "name"}, {"tag", "name"}, {"value", "name"},
    {"label", "label"}, {"caption", "label"},
    {"hint", "hint"}, {"guidance_hint", "guidance_hint"},
    {"default", "default"}, {"trigger", "trigger"}, {"parameters", "parameters"}, {"choice_filter", "choice_filter"},
    {"intent", "intent"}, {"disabled", "disabled"},
    {"media", "media"}, {"bind", "bind"}, {"control", "control"}, {"body", "control"}, {"instance", "instance"},
    {"image", "media::image"}, {"big-image", "media::big-image"}, {"audio", "media::audio"}, {"video", "media::video"},
    {"appearance", "control::appearance"}, {"autoplay", "control::autoplay"}, {"rows", "control::rows"},
    {"count", "control::jr:count"}, {"repeat_count", "control::jr:count"}, {"jr:count", "control::jr:count"},
    {"read_only", "bind::readonly"}, {"readonly", "bind::readonly"},
    {"relevant", "bind::relevant"}, {"relevance", "bind::relevant"},
    {"required", "bind::required"}, {"requiredmsg", "bind::jr:requiredMsg"}, {"required_message", "bind::jr:requiredMsg"},
    {"constraint", "bind::constraint"}, {"constraining_message", "bind::jr:constraintMsg"},
    {"constraint_message", "bind::jr:constraintMsg"},
    {"calculation", "bind::calculate"}, {"calculate", "bind::calculate"},
    {"noapperrorstring", "bind::jr:noAppErrorString"}, {"no_app_error_string", "bind::jr:noAppErrorString"},
    {"save_to", "bind::entities:saveto"}, {"compact_tag", "instance::odk:tag"},
};

constexpr Alias kChoices[] = {
    {"list_name", "list_name"}, {"name", "name"}, {"value", "name"}, {"label", "label"}, {"caption", "label"},
    {"media", "media"},
    {"image", "media::image"}, {"big-image", "media::big-image"}, {"audio", "media::audio"}, {"video", "media::video"},
};

constexpr Alias kSettings[] = {
    {"form_title", "title"}, {"set_form_title", "title"}, {"title", "title"},
    {"form_id", "form_id"}, {"set_form_id", "form_id"}, {"id_string", "form_id"},
    {"version", "version"}, {"name", "name"}, {"style", "style"}, {"default_language", "default_language"},
    {"instance_name", "instance_name"}, {"instance_xmlns", "instance_xmlns"}, {"instance_id", "instance_id"},
    {"namespaces", "namespaces"}, {"public_key", "public_key"}, {"submission_url", "submission_url"},
    {"auto_send", "auto_send"}, {"auto_delete", "auto_delete"}, {"client_editable", "client_editable"},
    {"allow_choice_duplicates", "allow_choice_duplicates"}, {"clean_text_values", "clean_text_values"},
    {"omit_instanceid", "omit_instanceID"}, {"add_none_option", "add_none_option"},
    {"prefix", "prefix"}, {"delimiter", "delimiter"}, {"attribute", "attribute"},
    {"sms_keyword", "sms_keyword"}, {"flat", "flat"},
};

constexpr Alias kEntities[] = {
    {"list_name", "list_name"}, {"dataset", "list_name"}, {"label", "label"}, {"entity_id", "entity_id"},
    {"create_if", "create_if"}, {"update_if", "update_if"}, {"repeat", "repeat"},
};

constexpr std::string_view kFamilies[] = {"bind", "control", "media", "instance", "attribute"};

template <std::size_t N>
std::string_view lookUp(const Alias (&aliases)[N], std::string_view heading)
{
    const auto found = std::find_if(std::begin(aliases), std::end(aliases),
                                    [&](const Alias& alias) { return alias.heading == heading; });
    return found == std::end(aliases) ? std::string_view() : found->key;
}

std::string_view keyOf(SheetKind kind, std::string_view heading)
{
    switch (kind) {
    case SheetKind::Survey: return lookUp(kSurvey, heading);
    case SheetKind::Choices:
    case SheetKind::Osm: return lookUp(kChoices, heading);
    case SheetKind::Settings: return lookUp(kSettings, heading);
    case SheetKind::Entities: return lookUp(kEntities, heading);
    }
    return {};
}

/// Parts between "::"; where the sheet never uses it, between ":", but "jr:count" is one part.
std::vector<std::string> partsOf(std::string_view heading, bool doubleColon)
{
    std::vector<std::string> parts;
    const std::string_view separator = doubleColon || heading.find("::") != std::string_view::npos ? "::" : ":";
    for (;;) {
        const auto end = heading.find(separator);
        parts.emplace_back(base::trim(heading.substr(0, end)));
        if (end == std::string_view::npos) break;
        heading.remove_prefix(end + separator.size());
    }
    for (std::size_t i = 0; separator == ":" && i + 1 < parts.size(); ++i) {
        if (parts[i] != "jr") continue;
        parts[i] += ':' + parts[i + 1];
        parts.erase(parts.begin() + static_cast<std::ptrdiff_t>(i) + 1);
    }
    return parts;
}

bool isFamily(std::string_view key) { return std::find(std::begin(kFamilies), std::end(kFamilies), key) != std::end(kFamilies); }

std::string joined(const std::vector<std::string>& parts, std::size_t from)
{
    std::string text;
    for (std::size_t i = from; i < parts.size(); ++i) text += (i == from ? "" : ":") + parts[i];
    return text;
}

} // namespace

bool isTranslatable(std::string_view key)
{
    static constexpr std::string_view kKeys[] = {"label", "hint", "guidance_hint", "bind::jr:constraintMsg",
                                                 "bind::jr:requiredMsg", "bind::jr:noAppErrorString"};
    return key.starts_with("media::") || std::find(std::begin(kKeys), std::end(kKeys), key) != std::end(kKeys);
}

Column readHeading(std::string_view heading, SheetKind kind, bool doubleColon)
{
    Column column{0, std::string(heading), std::string(heading), {}};
    if (const auto whole = keyOf(kind, snakeCase(heading)); !whole.empty() && !isFamily(whole)) {
        column.key = whole;
        return column;
    }
    const auto parts = partsOf(heading, doubleColon);
    const auto first = keyOf(kind, snakeCase(parts.front()));
    if (first.empty()) return column;
    column.key = first;
    std::size_t next = 1;
    if (isFamily(first) && parts.size() > 1) {
        // The member's name goes up to a language where the column may have one, to the end otherwise.
        column.key += "::" + parts[1];
        next = 2;
    }
    if (isTranslatable(column.key))
        column.language = joined(parts, next);
    else if (next < parts.size())
        column.key += ':' + joined(parts, next);
    return column;
}

} // namespace doorstep::forms::xlsform
