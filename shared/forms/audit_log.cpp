#include "shared/forms/audit_log.h"

#include "shared/forms/lexical.h"
#include "shared/forms/state.h"

#include <algorithm>

namespace doorstep::forms {
namespace {

std::string_view wordOf(AuditEvent event)
{
    switch (event) {
    case AuditEvent::FormStart: return "form start";
    case AuditEvent::FormResume: return "form resume";
    case AuditEvent::FormSave: return "form save";
    case AuditEvent::FormExit: return "form exit";
    case AuditEvent::FormFinalize: return "form finalize";
    case AuditEvent::EndScreen: return "end screen";
    case AuditEvent::Jump: return "jump";
    case AuditEvent::AddRepeat: return "add repeat";
    case AuditEvent::DeleteRepeat: return "delete repeat";
    case AuditEvent::ChangeReason: return "change reason";
    case AuditEvent::DeviceTimeChanged: return "device time changed";
    }
    return {};
}

/// RFC 4180.
std::string field(std::string_view text)
{
    if (text.find_first_of(",\"\r\n") == std::string_view::npos) return std::string(text);
    std::string quoted = "\"";
    for (const char c : text) quoted += c == '"' ? "\"\"" : std::string(1, c);
    return quoted + '"';
}

} // namespace

AuditLog::AuditLog(AuditSettings settings, std::string earlier) : settings_(std::move(settings))
{
    // A log begun under other settings keeps its lines; the header is that of the settings now.
    const auto firstLine = earlier.find('\n');
    if (firstLine != std::string::npos) lines_ = earlier.substr(firstLine + 1);
    if (!lines_.empty() && lines_.back() != '\n') lines_ += '\n'; // the last write was torn
}

std::string AuditLog::header() const
{
    std::string names = "event,node,start,end";
    if (!settings_.locationPriority.empty()) names += ",latitude,longitude,accuracy";
    if (settings_.trackChanges) names += ",old-value,new-value";
    if (settings_.identifyUser) names += ",user";
    if (settings_.trackReasons) names += ",change-reason";
    return names + '\n';
}

void AuditLog::write(const Line& line)
{
    std::vector<std::string> fields{line.event, line.node, std::to_string(line.start), line.end ? std::to_string(*line.end) : ""};
    if (!settings_.locationPriority.empty()) {
        const std::string position = position_.value_or("");
        const auto words = wordsOf(position);
        for (const std::size_t part : {0U, 1U, 3U}) fields.emplace_back(part < words.size() ? words[part] : "");
    }
    if (settings_.trackChanges) {
        fields.push_back(line.oldValue);
        fields.push_back(line.newValue);
    }
    if (settings_.identifyUser) fields.push_back(user_);
    if (settings_.trackReasons) fields.push_back(line.reason);
    for (std::size_t i = 0; i < fields.size(); ++i) lines_ += (i == 0 ? "" : ",") + field(fields[i]);
    lines_ += '\n';
}

void AuditLog::happened(AuditEvent event, std::int64_t nowMs) { happened(event, {}, nowMs); }

void AuditLog::happened(AuditEvent event, std::string_view xpath, std::int64_t nowMs)
{
    if (open_) leave(openAnswer_, nowMs);
    write({std::string(wordOf(event)), std::string(xpath), nowMs, std::nullopt, {}, {}, {}});
}

void AuditLog::changedBecause(std::string_view reason, std::int64_t nowMs)
{
    if (!settings_.trackReasons) return;
    write({std::string(wordOf(AuditEvent::ChangeReason)), {}, nowMs, nowMs, {}, {}, std::string(reason)});
}

void AuditLog::enter(std::string_view xpath, std::string_view answer, std::int64_t nowMs)
{
    if (open_) leave(openAnswer_, nowMs);
    openAnswer_ = answer;
    open_ = Line{"question", std::string(xpath), nowMs, std::nullopt, {}, {}, {}};
}

void AuditLog::leave(std::string_view answer, std::int64_t nowMs)
{
    if (!open_) return;
    auto line = std::move(*open_);
    open_.reset();
    line.end = nowMs;
    if (answer != openAnswer_) {
        changed_ = true;
        line.oldValue = openAnswer_;
        line.newValue = answer;
    }
    write(line);
}

std::string AuditLog::csv() const { return header() + lines_; }

std::string xpathOf(const FormInstance& instance, const Path& path)
{
    const auto& schema = instance.definition().blueprint().schema;
    std::string text = '/' + schema.names.text(schema.nodes.front().name);
    Path at;
    for (const auto& step : path.steps()) {
        at = at.child(step.name);
        text += '/' + step.name;
        if (step.instance.empty()) continue;
        const auto instances = instance.instances(at).value_or(std::vector<Path>());
        at = at.instance(step.instance);
        const auto found = std::find(instances.begin(), instances.end(), at);
        text += '[' + std::to_string(found - instances.begin() + 1) + ']';
    }
    return text;
}

} // namespace doorstep::forms
