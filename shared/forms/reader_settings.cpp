#include "shared/forms/lexical.h"
#include "shared/forms/reader.h"

#include "shared/base/text.h"

#include <algorithm>
#include <array>

// What the form says about its records as a whole: sending, audit log, entities.

namespace doorstep::forms {
namespace {

/// The versions of the entities standard this engine obeys: creating (2022), updating (2023), offline branches (2024),
/// in repeats and in several lists (2025).
constexpr std::array<std::string_view, 4> kEntityVersions{"2022.1.", "2023.1.", "2024.1.", "2025.1."};

std::optional<bool> yesOrNo(const xmlNode* element, std::string_view name)
{
    if (!hasAttribute(element, name)) return std::nullopt;
    return isTrue(attribute(element, name));
}

} // namespace

void FormReader::readSubmission(Node element)
{
    const auto method = attribute(element, "method");
    if (!method.empty() && method != "post" && method != "form-data-post")
        return fail(element, "", "the submission method \"" + method + "\" is not one a server takes; write post");
    Submission& submission = form_.submission;
    submission.action = attribute(element, "action");
    submission.base64RsaPublicKey = base::trim(attribute(element, "base64RsaPublicKey"));
    submission.autoSend = yesOrNo(element, "auto-send");
    submission.autoDelete = yesOrNo(element, "auto-delete");
    submission.clientEditable = submission.clientEditable || isTrue(attribute(element, "client-editable"));
}

/// What stands on the root of the answers.
void FormReader::readRootSettings(Node root)
{
    form_.submission.prefix = attribute(root, "prefix");
    form_.submission.delimiter = attribute(root, "delimiter");
    form_.submission.clientEditable = isTrue(attribute(root, "client-editable"));
}

void FormReader::readAudit(Node bind)
{
    AuditSettings& audit = form_.audit.emplace();
    audit.trackChanges = isTrue(attribute(bind, "track-changes"));
    const auto reasons = attribute(bind, "track-changes-reasons");
    audit.trackReasons = reasons == "on-form-edit" || isTrue(reasons);
    audit.identifyUser = isTrue(attribute(bind, "identify-user"));
    audit.locationPriority = attribute(bind, "location-priority");
    audit.locationMinInterval = wholeNumber(attribute(bind, "location-min-interval"));
    audit.locationMaxAge = wholeNumber(attribute(bind, "location-max-age"));
}

void FormReader::readEntities(Node model)
{
    const auto version = attribute(model, "entities-version");
    const bool known = std::any_of(kEntityVersions.begin(), kEntityVersions.end(), [&](std::string_view one) { return version.starts_with(one); });
    if (!version.empty() && !known)
        return fail(model, "", "entities of version " + version + " are not known here; 2022.1 to 2025.1 are");
    const auto& nodes = form_.schema.nodes;
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        const bool inMeta = nodes[i].parent >= 0 && localPart(nodes[std::size_t(nodes[i].parent)].name) == "meta";
        if (inMeta && localPart(nodes[i].name) == "entity") form_.entities.push_back(static_cast<std::int32_t>(i));
    }
}

/// A name without its prefix.
std::string_view FormReader::localPart(expr::NameId name) const
{
    const std::string_view text = form_.schema.names.text(name);
    const auto colon = text.find(':');
    return colon == std::string_view::npos ? text : text.substr(colon + 1);
}

} // namespace doorstep::forms
